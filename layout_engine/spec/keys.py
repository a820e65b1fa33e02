"""The keys that a dataclass of the model accepts, read from its fields.

In: a ``model.Node`` class whose fields are declared with ``model.key``. Out: ``KeyField`` values with resolved types. The
reader, the JSON Schema and the reference all start here, so that they cannot disagree. Fields without ``key`` metadata
(``span``, ``places``) are no keys.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, Union, get_args, get_origin

from layout_engine import records
from layout_engine.diagnostics import Text
from layout_engine.model import Key, Node, PageInfo
from layout_engine.records import MISSING


class KeyField(NamedTuple):
    """One key: the field's name, its name in YAML, its resolved type, what is known of it, whether it must be given."""

    name: str
    key: str
    kind: Any
    about: Key
    required: bool
    default: Any

    @property
    def label(self) -> str:
        """``kicker 引题``: the key as messages and schema name it."""
        return f"{self.key} {self.about.word}".strip()


def keys_of(cls: Any) -> tuple[KeyField, ...]:
    """The keys of a dataclass in the order of its fields."""
    return _keys_of(cls)


# A class's keys are as fixed as the class: worked out once, like an attribute of it, and only for classes that are met.
@functools.cache
def _keys_of(cls: Any) -> tuple[KeyField, ...]:
    hints = typing.get_type_hints(cls)
    found = []
    for field in records.fields(cls):
        about = field.metadata.get("key")
        if about is None:
            continue
        required = field.default is MISSING and field.default_factory is MISSING
        default = field.default
        if field.default_factory is not MISSING:
            default = field.default_factory()
        found.append(KeyField(field.name, about.name or field.name, hints[field.name], about, required, default))
    return tuple(found)


@functools.cache
def options_of(kind: Any) -> tuple[tuple[Any, ...], bool]:
    """A type's alternatives without None, and whether None is one of them: ``X | None`` → ((X,), True)."""
    if get_origin(kind) in (Union, types.UnionType):
        args = get_args(kind)
        return tuple(arg for arg in args if arg is not types.NoneType), types.NoneType in args
    return (kind,), False


def is_node(kind: Any) -> bool:
    """Whether the type is a mapping of the spec with fixed keys."""
    return isinstance(kind, type) and issubclass(kind, Node)


def is_mapping(kind: Any) -> bool:
    """Whether the type is a mapping with free keys, ``Mapping[str, X]``."""
    return get_origin(kind) in (Mapping, dict)


def shorthand_of(cls: type[Node]) -> KeyField | None:
    """The key that a bare value fills, if the class names one."""
    if not cls.SHORTHAND:
        return None
    for field in keys_of(cls):
        if field.name == cls.SHORTHAND:
            return field
    raise TypeError(f"{cls.__name__}.SHORTHAND names no key: {cls.SHORTHAND}")


_PAGE: Final = Key(word="版面", about=Text("本版的版次、日期、期号", "the page: its number, date and issue"))


def page_keys(elements: Mapping[str, type[Node]]) -> tuple[KeyField, ...]:
    """The keys of a page spec: ``page`` and one for each kind of element.

    A kind may have class variables: ``MANY`` (the key takes a list), ``WORD`` (its Chinese word) and ``ABOUT`` (a ``Text``).
    """
    found = [KeyField("page", "page", PageInfo, _PAGE, True, None)]
    for name, cls in elements.items():
        word: str = getattr(cls, "WORD", "")
        first = (cls.__doc__ or "").strip().splitlines()
        about: Text = getattr(cls, "ABOUT", None) or Text(word or name, first[0] if first else name)
        kind: Any = tuple[cls, ...] if getattr(cls, "MANY", False) else cls  # type: ignore[valid-type]
        found.append(KeyField(name, name, kind, Key(word=word, about=about), False, None))
    return tuple(found)
