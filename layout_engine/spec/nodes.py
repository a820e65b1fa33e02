"""YAML text → a tree of nodes, each with its place.

In: a ``Source``. Out: ``Scalar``, ``Sequence`` and ``Mapping`` nodes (YAML 1.1 syntax as libyaml reads it; scalars stay
text, their meaning is decided by the wanted type) and diagnostics. Built from parser events and therefore bounded: depth,
number of nodes and the size after expanding aliases have limits, cycles are errors. Tags, merge keys, several documents
and keys that are no plain words are refused; equal keys are reported with the place of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

import yaml

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.records import dataclass, field
from layout_engine.spec.source import Source, SourceLine
from layout_engine.spec.syntax import MendedColon, explain, mend_colons

MAX_DEPTH: Final = 40
MAX_NODES: Final = 200_000

Style = Literal["plain", "single", "double", "literal", "folded"]
_STYLES: Final[dict[str | None, Style]] = {
    None: "plain", "": "plain", "'": "single", '"': "double", "|": "literal", ">": "folded",
}  # fmt: skip
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A scalar's text; ``lines`` is the same as it stands in the file, without quotes and indentation, with places."""

    text: str
    span: Span
    style: Style = "plain"
    lines: tuple[SourceLine, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was written (or ``~``)."""
        return self.style == "plain" and self.text in ("", "~")


class Sequence(NamedTuple):
    items: tuple[YamlNode, ...]
    span: Span


class Mapping(NamedTuple):
    entries: tuple[tuple[Scalar, YamlNode], ...]
    span: Span


YamlNode = Scalar | Sequence | Mapping


@dataclass(slots=True)
class _Open:
    """A collection that is being built."""

    mapping: bool
    span: Span
    anchor: str | None
    items: list[YamlNode] = field(default_factory=list)
    size: int = 1


class _StopError(Exception):
    """Reading cannot go on; carries the reason."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Builder:
    """Events → nodes, with a stack of its own in place of recursion."""

    def __init__(self, source: Source, mended: dict[int, int]) -> None:
        self.source = source
        self.source_lines = source.lines()
        self.mended = mended
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[YamlNode, int] | None] = {}
        self.root: YamlNode | None = None
        self.found: list[Diagnostic] = []
        self.events = 0
        self.documents = 0

    def span(self, mark: Any) -> Span:
        line, column = mark.line + 1, mark.column + 1
        after = self.mended.get(line)
        return Span(self.source.name, line, column - 1 if after is not None and column > after else column)

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            self.events += 1
            if self.events > 2 * MAX_NODES:
                raise _StopError(diagnose("spec.too-many-nodes", self.span(event.start_mark), limit=MAX_NODES))
            match event:
                case yaml.DocumentStartEvent():
                    self.documents += 1
                    if self.documents > 1:
                        raise _StopError(diagnose("spec.documents", self.span(event.start_mark)))
                case yaml.ScalarEvent():
                    self.check_tag(event)
                    scalar = Scalar(event.value, self.span(event.start_mark), _STYLES[event.style], self.raw(event))
                    self.put(scalar, 1, event.anchor)
                case yaml.AliasEvent():
                    self.alias(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self.open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.close()

    def check_tag(self, event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self.found.append(diagnose("spec.tag", self.span(event.start_mark), tag=event.tag))

    def open(self, event: Any) -> None:
        self.check_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            raise _StopError(diagnose("spec.too-deep", self.span(event.start_mark), limit=MAX_DEPTH))
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(mapping, self.span(event.start_mark), event.anchor))

    def close(self) -> None:
        done = self.stack.pop()
        items = done.items
        node = Mapping(self.entries(items), done.span) if done.mapping else Sequence(tuple(items), done.span)
        self.put(node, done.size, done.anchor)

    def put(self, node: YamlNode, size: int, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = (node, size)
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.items.append(node)
        top.size += size
        if top.size > MAX_NODES:
            code = "spec.alias-bomb" if self.events < MAX_NODES else "spec.too-many-nodes"
            raise _StopError(diagnose(code, top.span, limit=MAX_NODES))

    def alias(self, event: Any) -> None:
        span = self.span(event.start_mark)
        if event.anchor not in self.anchors:
            raise _StopError(diagnose("spec.alias-unknown", span, name=event.anchor))
        known = self.anchors[event.anchor]
        if known is None:
            raise _StopError(diagnose("spec.alias-cycle", span, name=event.anchor))
        self.put(known[0], known[1], None)

    def entries(self, items: list[YamlNode]) -> tuple[tuple[Scalar, YamlNode], ...]:
        first: dict[str, Span] = {}
        entries: list[tuple[Scalar, YamlNode]] = []
        for name, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(name, Scalar):
                self.found.append(diagnose("spec.key-shape", name.span))
            elif name.text == "<<" and name.style == "plain":
                self.found.append(diagnose("spec.merge-key", name.span))
            elif name.text in first:
                line = first[name.text].line
                self.found.append(diagnose("spec.duplicate-key", name.span, key=name.text, line=line))
            else:
                first[name.text] = name.span
                entries.append((name, value))
        return tuple(entries)

    def raw(self, event: Any) -> tuple[SourceLine, ...]:
        style = _STYLES[event.style]
        start, end = event.start_mark, event.end_mark
        if style in ("literal", "folded"):
            return self.block(start.line + 1, end.line + (1 if end.column else 0), event)
        if not event.value:
            return ()
        quote = 0 if style == "plain" else 1
        if (style == "double" and "\\" in self.slice(start, end)) or (style == "single" and "'" in event.value):
            place = self.span(start)
            return tuple(SourceLine(text, place.line, place.column + 1) for text in event.value.split("\n"))
        lines: list[SourceLine] = []
        for number in range(start.line, end.line + 1):
            text = self.source_lines[number] if number < len(self.source_lines) else ""
            left = start.column + quote if number == start.line else len(text) - len(text.lstrip(" \t"))
            right = end.column - quote if number == end.line else len(text)
            column = left + 1
            after = self.mended.get(number + 1)
            if after is not None and column > after:
                column -= 1
            lines.append(SourceLine(text[left:right].rstrip(" \t"), number + 1, column))
        return tuple(lines)

    def slice(self, start: Any, end: Any) -> str:
        return "\n".join(self.source_lines[start.line : end.line + 1])

    def block(self, first: int, after: int, event: Any) -> tuple[SourceLine, ...]:
        """The lines of a block scalar, without their common indentation."""
        texts = self.source_lines[first:after]
        indents = [len(text) - len(text.lstrip(" ")) for text in texts if text.strip(" ")]
        value_indents = [len(text) - len(text.lstrip(" ")) for text in event.value.split("\n") if text.strip(" ")]
        # The first content line of the value tells how much of the file's indentation libyaml took away.
        indent = indents[0] - value_indents[0] if indents and value_indents else 0
        return tuple(SourceLine(text[indent:], first + i + 1, indent + 1) for i, text in enumerate(texts))


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _attempt(source: Source, mended: dict[int, int]) -> tuple[YamlNode | None, list[Diagnostic], bool]:
    """(root, diagnostics, whether it was the syntax that failed)."""
    builder = _Builder(source, mended)
    try:
        builder.run(_events(source.text))
    except _StopError as stop:
        return None, [*builder.found, stop.diagnostic], False
    except yaml.MarkedYAMLError as error:
        return None, [*builder.found, *explain(error, source, builder.span)], True
    except yaml.YAMLError:
        return None, [*builder.found, diagnose("spec.yaml", Span(source.name, 1, 1))], True
    return builder.root, builder.found, False


def compose(source: Source) -> tuple[YamlNode | None, list[Diagnostic]]:
    """The root node (None: nothing could be read, or the file is empty) and everything that is wrong with the YAML.

    Full-width colons after keys and commas between them are reported and, where they break the syntax, read as if they
    were half-width, so that the other errors of the file are found in the same pass.
    """
    root, found, broken = _attempt(source, {})
    if broken and (mended := mend_colons(source)) is not None:
        root, again, _ = _attempt(Source(source.name, mended.text), mended.columns)
        return root, [*_colons(source, mended), *again]
    return root, found


def _colons(source: Source, mended: MendedColon) -> list[Diagnostic]:
    colons = [
        diagnose("spec.full-width-colon", Span(source.name, line, column), key=key)
        for line, column, key in mended.found
    ]
    return [*colons, *(diagnose("spec.full-width-comma", Span(source.name, *place)) for place in mended.commas)]
