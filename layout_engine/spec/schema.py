"""The JSON Schema (2020-12) of page specs, papers and issues, from the same fields that the reader goes by.

In: the kinds of element. Out: a plain ``dict`` for ``json.dumps``. An editor with a YAML language server completes and checks
by it while typing: titles name a key in both languages (``kicker 引题``), descriptions explain it in Chinese and English.
Such servers read scalars by YAML 1.2's core schema, so a key of text also takes what looks like a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args, get_origin

from layout_engine.geometry import Dimension
from layout_engine.issue_model import Issue
from layout_engine.model import InlineText, Node, Paper
from layout_engine.spec.describe import FILE_KINDS
from layout_engine.spec.keys import KeyField, is_mapping, is_node, keys_of, options_of, page_keys, shorthand_of
from layout_engine.spec.scalars import SCALARS, Schema

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Kind = Literal["page", "paper", "issue"]


class _Definitions:
    """The blocks of keys met on the way, by class name."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}
        self.classes: dict[str, type[Node]] = {}

    def node(self, cls: type[Node]) -> Schema:
        if self.classes.setdefault(cls.__name__, cls) is not cls:
            raise TypeError(f"two blocks of keys are called {cls.__name__}")
        if cls.__name__ not in self.schemas:
            self.schemas[cls.__name__] = {}  # a class may hold itself
            self.schemas[cls.__name__] = self.block(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def block(self, cls: type[Node]) -> Schema:
        keyed = self.keyed(keys_of(cls))
        short = shorthand_of(cls)
        if short is None:
            return keyed
        bare = self.kind(short.kind, short)
        return {"anyOf": [keyed, bare]}

    def keyed(self, fields: tuple[KeyField, ...]) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {field.key: self.key(field) for field in fields},
            "additionalProperties": False,
        }
        required = [field.key for field in fields if field.required]
        return {**schema, "required": required} if required else schema

    def key(self, field: KeyField) -> Schema:
        """One key: what it is, what it takes, its default."""
        about = field.about
        schema: Schema = {"title": field.label, "description": f"{about.about.zh}\n\n{about.about.en}"}
        schema.update(self.kind(field.kind, field))
        if about.example and "examples" not in schema:
            schema["examples"] = [about.example]
        if isinstance(field.default, (str, int, float)) and field.default != "":
            schema["default"] = field.default
        return schema

    def kind(self, kind: Any, field: KeyField) -> Schema:
        """What a type takes."""
        options, _ = options_of(kind)
        if len(options) > 1:
            return {"anyOf": [self.kind(option, field) for option in options]}
        kind = options[0]
        if get_origin(kind) is tuple:
            return self.items(get_args(kind), field)
        if get_origin(kind) is Literal:
            return {"enum": _words(get_args(kind))}
        if is_mapping(kind):
            return {"type": "object", "additionalProperties": self.kind(get_args(kind)[1], field)}
        if is_node(kind):
            return self.node(kind)
        if kind in FILE_KINDS:
            return {"type": "string"} if kind is InlineText else {"type": "string", "minLength": 1}
        return _bounded(kind, field)

    def items(self, args: tuple[Any, ...], field: KeyField) -> Schema:
        if args[-1] is not ...:
            each = [self.kind(arg, field) for arg in args]
            return {"type": "array", "prefixItems": each, "minItems": len(args), "maxItems": len(args)}
        one = self.kind(args[0], field)
        many: Schema = {"type": "array", "items": one}
        if field.required:
            many["minItems"] = 1
        return {"anyOf": [one, many]}


def _words(options: tuple[Any, ...]) -> list[Any]:
    """The words of a choice; digits also as numbers, as YAML reads them."""
    words: list[Any] = list(options)
    words.extend(int(word) for word in options if isinstance(word, str) and word.isdecimal())
    return words


def _bounded(kind: Any, field: KeyField) -> Schema:
    """A scalar with the key's bounds, where JSON Schema can say them."""
    schema = dict(SCALARS[kind].schema)
    if kind is Dimension or "anyOf" in schema:
        low, high = field.about.minimum, field.about.maximum
        if kind is float and (low is not None or high is not None):
            number: Schema = {"type": "number"}
            number.update(_limits(low, high))
            schema["anyOf"] = [number, *schema["anyOf"][1:]]
        return schema
    if kind is int:
        schema.update(_limits(field.about.minimum, field.about.maximum))
    if kind is str and field.required:
        schema["minLength"] = 1
    return schema


def _limits(low: float | None, high: float | None) -> Schema:
    limits: Schema = {}
    if low is not None:
        limits["minimum"] = low
    if high is not None:
        limits["maximum"] = high
    return limits


def schema_of(kind: Kind, elements: Mapping[str, type[Node]]) -> dict[str, Any]:
    """The JSON Schema of a page spec with these kinds of element, of a ``paper.yaml``, or of an ``issue.yaml``."""
    definitions = _Definitions()
    if kind == "page":
        title, about, fields = "版面 page", "一个版的说明\n\nthe spec of one page", page_keys(elements)
    elif kind == "issue":
        title, about, fields = (
            "整期 issue",
            "一期报纸的说明\n\nthe pages of an issue, and what they have in common",
            keys_of(Issue),
        )
    else:
        title, about, fields = "报纸 paper", "报纸各版共用的说明\n\nwhat all pages of a paper share", keys_of(Paper)
    body = definitions.keyed(fields)
    return {
        "$schema": DIALECT,
        "title": title,
        "description": about,
        **body,
        "$defs": dict(sorted(definitions.schemas.items())),
    }
