"""Nodes → the frozen values of the model, with every error at once.

In: a node and the type that is wanted, from the fields of a ``model.Node`` class (``keys.py``). Out: a value of that type, or
``FAILED`` after at least one diagnostic. The type decides what a scalar's text means. A key that fails and is not
required keeps its default, a failed item of a list is left out, so that reading goes on and finds the rest.
"""

from __future__ import annotations

import difflib
from typing import Any, Final, Literal, get_args, get_origin

from layout_engine.diagnostics import Span, diagnose
from layout_engine.geometry import Dimension
from layout_engine.model import Drawing, InlineText, Node, PictureFile, StoryText, TableFile
from layout_engine.spec.describe import (
    colon_slips,
    example_like,
    expected_of,
    found_of,
    is_slip,
    misplaced_in,
    nearest_key,
)
from layout_engine.spec.keys import KeyField, is_mapping, is_node, keys_of, options_of, shorthand_of
from layout_engine.spec.materials import Materials
from layout_engine.spec.nodes import Mapping, Scalar, Sequence, YamlNode
from layout_engine.spec.scalars import (
    SCALARS,
    FullWidthError,
    OutOfRangeError,
    control_character,
    length_bounds,
    read_scalar,
)
from layout_engine.spec.sink import Sink

#: The most blocks in one list: no page has so many stories, and what comes after compares each with each.
MAX_BLOCKS: Final = 500

FAILED: Final = object()
"""No value could be made; the reason has been said."""


def admits(kind: Any, node: YamlNode) -> bool:
    """Whether a node has a shape that the type can take (a text, a list, a block of keys)."""
    options, _ = options_of(kind)
    if len(options) > 1:
        return any(admits(option, node) for option in options)
    kind = options[0]
    if get_origin(kind) is tuple:
        return isinstance(node, Sequence) or (get_args(kind)[-1] is ... and admits(get_args(kind)[0], node))
    if is_mapping(kind):
        return isinstance(node, Mapping)
    if is_node(kind):
        short = shorthand_of(kind)
        return isinstance(node, Mapping) or (short is not None and admits(short.kind, node))
    return isinstance(node, Scalar)


class Structurer:
    """Turns the nodes of one file into values; what is wrong goes into ``sink``."""

    def __init__(self, materials: Materials, sink: Sink) -> None:
        self.materials = materials
        self.sink = sink

    def value(self, kind: Any, node: YamlNode, field: KeyField) -> Any:
        """The node as a value of the type, for the key ``field``; FAILED after a diagnostic."""
        options, optional = options_of(kind)
        if optional and isinstance(node, Scalar) and node.style == "plain" and node.text == "null":
            return None
        if len(options) > 1:
            return self.choice(options, node, field)
        kind = options[0]
        origin = get_origin(kind)
        if origin is tuple:
            return self.items(kind, node, field)
        if is_mapping(kind):
            return self.free_keys(kind, node, field)
        if is_node(kind):
            return self.block(kind, node, field)
        if not isinstance(node, Scalar):
            return self.wrong(kind, node, field)
        if origin is Literal:
            return self.literal(kind, node, field)
        return self.scalar(kind, node, field)

    # ---- what is wrong ------------------------------------------------------------------------------------------------

    def wrong(self, kind: Any, node: YamlNode, field: KeyField) -> Any:
        expected, example = expected_of(kind, field)
        found = found_of(node)
        if isinstance(node, Scalar):
            if self.quoted_wide(node, field):
                return FAILED
            options, _ = options_of(kind)
            example = next((near for option in options if (near := example_like(option, node.text))), example)
        if (is_node(kind) or is_mapping(kind)) and self.slipped(node, None):
            return FAILED
        self.sink.add(
            diagnose("spec.wrong-type", node.span, key=field.label, expected=expected, example=example, found=found)
        )
        return FAILED

    def quoted_wide(self, node: Scalar, field: KeyField) -> bool:
        """Whether a value that is none stands in “full-width” quotes; says so."""
        if node.style != "plain" or len(node.text) < 2 or node.text[0] not in "“”‘’「" or node.text[-1] not in "“”‘’」":
            return False
        self.sink.add(diagnose("spec.full-width-quotes", node.span, key=field.label, found=node.text))
        return True

    def slipped(self, node: YamlNode, fields: tuple[KeyField, ...] | None) -> bool:
        """Whether colons after keys went wrong here; says so."""
        slips = colon_slips(node, fields)
        for span, key, code in slips:
            self.sink.add(diagnose(code, span, key=key))
        return bool(slips)

    def unknown(self, name: Scalar, fields: tuple[KeyField, ...]) -> None:
        if self.slipped(name, None):
            return
        near, outer = nearest_key(name.text, fields), misplaced_in(name.text, fields)
        if near is not None and (outer is None or is_slip(name.text, near)):
            self.sink.add(diagnose("spec.unknown-key", name.span, key=name.text, nearest=near.label))
        elif outer is not None:
            self.sink.add(diagnose("spec.misplaced-key", name.span, key=name.text, outer=outer.label, under=outer.key))
        else:
            known = ", ".join(field.key for field in fields[:24])
            self.sink.add(diagnose("spec.unknown-key-list", name.span, key=name.text, known=known))

    # ---- shapes -------------------------------------------------------------------------------------------------------

    def choice(self, options: tuple[Any, ...], node: YamlNode, field: KeyField) -> Any:
        """The first alternative that takes the node without an error."""
        able = [option for option in options if admits(option, node)]
        if not able:
            return self.wrong(field.kind, node, field)
        if len(able) == 1:
            return self.value(able[0], node, field)
        tried: list[tuple[Any, Sink]] = []
        outer = self.sink
        for option in able:
            trial = Sink()
            self.sink = self.materials.sink = trial
            try:
                value = self.value(option, node, field)
            finally:
                self.sink = self.materials.sink = outer
            tried.append((value, trial))
            if value is not FAILED and not trial.has("error"):
                break
        value, trial = tried[-1]
        if trial.has("error"):
            # A text that fits none of several simple types is one error about all of them.
            if isinstance(node, Scalar) and all(result is FAILED for result, _ in tried):
                return self.wrong(field.kind, node, field)
            value, trial = next(((v, t) for v, t in tried if v is not FAILED), tried[0])
        for diagnostic in trial.items:
            self.sink.add(diagnostic)
        return value

    def items(self, kind: Any, node: YamlNode, field: KeyField) -> Any:
        """A list; one bare value is a list of one. ``tuple[X, Y]`` wants exactly so many."""
        args = get_args(kind)
        many = args[-1] is ...
        if not isinstance(node, Sequence):
            if not many or not admits(args[0], node):
                return self.wrong(kind, node, field)
            value = self.value(args[0], node, field)
            return FAILED if value is FAILED else (value,)
        if many:
            if is_node(args[0]) and len(node.items) > MAX_BLOCKS:
                self.sink.add(
                    diagnose("spec.too-many-blocks", node.items[MAX_BLOCKS].span, key=field.label, limit=MAX_BLOCKS)
                )
            if not node.items and field.required:
                self.sink.add(diagnose("spec.empty-required", node.span, key=field.label))
                return FAILED
            items = node.items[:MAX_BLOCKS] if is_node(args[0]) else node.items
            values = [self.item(args[0], item, field) for item in items]
            kept = tuple(value for value in values if value is not FAILED)
            return FAILED if node.items and not kept else kept
        if len(node.items) != len(args):
            count = len(args)
            self.sink.add(diagnose("spec.item-count", node.span, key=field.label, count=count, found=len(node.items)))
            return FAILED
        values = [self.item(arg, item, field) for arg, item in zip(args, node.items, strict=True)]
        return FAILED if any(value is FAILED for value in values) else tuple(values)

    def item(self, kind: Any, node: YamlNode, field: KeyField) -> Any:
        if isinstance(node, Scalar) and node.empty:
            self.sink.add(diagnose("spec.empty-item", node.span, key=field.label))
            return FAILED
        return self.value(kind, node, field)

    def free_keys(self, kind: Any, node: YamlNode, field: KeyField) -> Any:
        """``Mapping[str, X]``: keys of the editor's own."""
        if not isinstance(node, Mapping):
            return self.wrong(kind, node, field)
        wanted = get_args(kind)[1]
        result: dict[str, Any] = {}
        for name, value in node.entries:
            if self.slipped(name, None):
                continue
            named = field._replace(key=name.text, about=field.about._replace(word=""))
            made = self.item(wanted, value, named)
            if made is not FAILED:
                result[name.text] = made
        return result

    def block(self, cls: type[Node], node: YamlNode, field: KeyField) -> Any:
        """A block of keys, or the bare value that stands for one of them."""
        fields = keys_of(cls)
        short = shorthand_of(cls)
        if isinstance(node, Mapping):
            known = {each.key for each in fields}
            if short is None or not is_mapping(short.kind) or any(name.text in known for name, _ in node.entries):
                return self.mapping(cls, node, fields)
        elif self.slipped(node, fields):
            return FAILED
        if short is None or not admits(short.kind, node) or _far_from_words(short.kind, node):
            return self.wrong(cls, node, field)
        label = short._replace(key=field.key, about=short.about._replace(word=field.about.word))
        value = self.value(short.kind, node, label)
        missing = [each for each in fields if each.required and each is not short]
        for each in missing:
            self.sink.add(diagnose("spec.missing-key", node.span, key=each.label, example=example_of(each)))
        if value is FAILED or missing:
            return FAILED
        places = {short.name: node.span, **item_places(short.name, node)}
        return cls(**{short.name: value}, span=node.span, places=places)

    def mapping(self, cls: type[Node], node: Mapping, fields: tuple[KeyField, ...]) -> Any:
        """A block of keys as a value of the class."""
        values, places, complete = self.keyed(node, fields)
        self.choose_pages(values, places, node.span)
        return cls(**values, span=node.span, places=places) if complete else FAILED

    def choose_pages(self, values: dict[str, Any], places: dict[str, Span], span: Span) -> None:
        """In place of PDFs, the pages of them that are placed: ``page`` says which page of ``file``, others have one only."""
        for name, value in values.items():
            number = values.get("page") if name == "file" else None
            place, page_place = places.get(name, span), places.get("page", span)
            if isinstance(value, PictureFile):
                values[name] = self.materials.paged(value, number, place, page_place)
            elif isinstance(value, tuple) and value and isinstance(value[0], PictureFile):
                values[name] = tuple(self.materials.paged(each, None, place, page_place) for each in value)

    def keyed(self, node: Mapping, fields: tuple[KeyField, ...]) -> tuple[dict[str, Any], dict[str, Span], bool]:
        """The values and places of a block's keys by field name; False where a required one is missing or failed."""
        by_key = {each.key: each for each in fields}
        values: dict[str, Any] = {}
        places: dict[str, Span] = {}
        for name, value in node.entries:
            field = by_key.get(name.text)
            if field is None:
                self.unknown(name, fields)
                continue
            places[field.name] = value.span
            if isinstance(value, Scalar) and value.empty:
                code = "spec.empty-required" if field.required else "spec.empty-value"
                self.sink.add(diagnose(code, name.span, key=field.label))
                continue
            places.update(item_places(field.name, value))
            made = self.value(field.kind, value, field)
            if made is not FAILED:
                values[field.name] = made
        complete = True
        for field in fields:
            if field.required and field.name not in values:
                complete = False
                if field.name not in places:
                    example = example_of(field)
                    self.sink.add(diagnose("spec.missing-key", node.span, key=field.label, example=example))
        return values, places, complete

    # ---- scalars ------------------------------------------------------------------------------------------------------

    def literal(self, kind: Any, node: Scalar, field: KeyField) -> Any:
        """One of a few words."""
        words = {str(option).lower() if isinstance(option, bool) else str(option): option for option in get_args(kind)}
        if node.text in words:
            return words[node.text]
        if self.quoted_wide(node, field):
            return FAILED
        lower = {word.lower(): word for word in words}
        near = difflib.get_close_matches(node.text.lower(), lower, 1, 0.5)
        known = ", ".join(words)
        if near:
            word = lower[near[0]]
            found = diagnose("spec.wrong-word", node.span, key=field.label, found=node.text, nearest=word, known=known)
        else:
            found = diagnose("spec.wrong-word-list", node.span, key=field.label, found=node.text, known=known)
        self.sink.add(found)
        return FAILED

    def scalar(self, kind: Any, node: Scalar, field: KeyField) -> Any:
        text = node.text
        if kind is InlineText:
            return self.materials.inline(node)
        if node.style in ("literal", "folded"):
            text = text.rstrip("\n")
        if "\n" in text:
            self.sink.add(diagnose("spec.line-break", node.span, key=field.label))
            return FAILED
        if code := control_character(text):
            self.sink.add(diagnose("spec.control-character", node.span, character=code))
            return FAILED
        if kind is StoryText:
            return self.materials.story(text, node.span)
        if kind is PictureFile:
            return self.materials.picture(text, node.span)
        if kind is TableFile:
            return self.materials.table(text, node.span)
        if kind is Drawing:
            drawing = self.materials.drawing(text, node.span)
            return FAILED if drawing is None else drawing
        if kind not in SCALARS:
            raise TypeError(f"no such type in a spec: {kind!r} (key {field.key})")
        if kind is str and field.required and not text.strip():
            self.sink.add(diagnose("spec.empty-required", node.span, key=field.label))
            return FAILED
        try:
            value = read_scalar(SCALARS[kind], text)
        except FullWidthError:
            self.sink.add(diagnose("spec.full-width", node.span, key=field.label, found=text))
            return FAILED
        except OutOfRangeError as error:
            high = error.highest
            self.sink.add(diagnose("spec.range-high", node.span, key=field.label, found=node.text, high=high))
            return FAILED
        except ValueError:
            return self.wrong(kind, node, field)
        return self.bounded(value, node, field)

    def bounded(self, value: Any, node: Scalar, field: KeyField) -> Any:
        """The value, if it lies within the key's bounds (lengths: points, characters or lines, as written)."""
        low, high = field.about.minimum, field.about.maximum
        number = value.milli / 1000 if isinstance(value, Dimension) else value
        if not isinstance(number, (int, float)) or isinstance(number, bool):
            return value
        if isinstance(value, Dimension) and low is None and high is None:
            if (bounds := length_bounds(field.name, value)) is None:
                return value
            self.sink.add(
                diagnose("spec.range-both", node.span, key=field.label, found=node.text, low=bounds[0], high=bounds[1])
            )
            return FAILED
        if (low is None or number >= low) and (high is None or number <= high):
            return value
        if low is not None and high is not None:
            found = diagnose("spec.range-both", node.span, key=field.label, found=node.text, low=low, high=high)
        elif low is not None:
            found = diagnose("spec.range-low", node.span, key=field.label, found=node.text, low=low)
        else:
            found = diagnose("spec.range-high", node.span, key=field.label, found=node.text, high=high or 0)
        self.sink.add(found)
        return FAILED


def _far_from_words(kind: Any, node: YamlNode) -> bool:
    """Whether a bare value is like none of the few words that it could be: then the block's keys were meant."""
    options, _ = options_of(kind)
    if len(options) > 1 or get_origin(options[0]) is not Literal or not isinstance(node, Scalar):
        return False
    words = [str(option).lower() for option in get_args(options[0])]
    return not difflib.get_close_matches(node.text.lower(), words, 1, 0.5)


def item_places(name: str, node: YamlNode) -> dict[str, Span]:
    """Where the items of a list (``main.0``) or the values of a block (``credits.校对``) stand."""
    if isinstance(node, Sequence):
        return {f"{name}.{index}": item.span for index, item in enumerate(node.items)}
    if isinstance(node, Mapping):
        return {f"{name}.{key.text}": value.span for key, value in node.entries}
    return {}


def example_of(field: KeyField) -> str:
    """A line that an editor can copy: ``number: 1``."""
    return f"{field.key}: {expected_of(field.kind, field)[1]}".rstrip()
