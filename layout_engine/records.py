"""Dataclasses that cost little to define: the standard library's words, without what a command line pays for them.

In: a class with annotated fields, as for ``dataclasses.dataclass``. Out: the same class with ``__init__``, ``==``, ``hash``,
``repr`` and slots. ``dataclasses`` compiles six functions for each class and imports ``inspect`` and ``ast``: 40 ms more for
the hundred classes of one render, a tenth of it. Here values are compared by C getters, and ``__init__`` is compiled when the first
value of a class is made, which most classes never see. Type checkers are told that it is ``dataclasses``; its ``fields``,
``replace`` and ``asdict`` take these values as their own. Only what the engine uses is here: no ``order``, no ``InitVar``, and
annotations are strings (``from __future__ import annotations``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

__all__ = ["MISSING", "asdict", "dataclass", "field", "fields", "replace"]

_FIELDS: Final = "__record_fields__"
_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class _Missing:
    """No default was given."""


class Field:
    """One field: its name, its default or what makes it, and what it takes part in."""

    __slots__ = ("compare", "default", "default_factory", "init", "kw_only", "metadata", "name", "repr")

    def __init__(
        self, default: Any, factory: Any, init: bool, repr: bool, compare: bool, metadata: Mapping[str, Any]
    ) -> None:
        self.name = ""
        self.default, self.default_factory = default, factory
        self.init, self.repr, self.compare, self.metadata = init, repr, compare, metadata
        self.kw_only = False


def _field(
    *,
    default: Any = _Missing,
    default_factory: Any = _Missing,
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    metadata: Mapping[str, Any] = _NOTHING,
) -> Field:
    return Field(default, default_factory, init, repr, compare, metadata)


class _StandardFields:
    """``__dataclass_fields__`` as ``dataclasses`` knows it, made when that module asks for it."""

    def __get__(self, value: object, cls: type) -> dict[str, Any]:
        import dataclasses

        made = {}
        for own in _fields(cls):
            options = {name: getattr(own, name) for name in ("init", "repr", "compare", "metadata", "kw_only")}
            for name in ("default", "default_factory"):
                if (given := getattr(own, name)) is not _Missing:
                    options[name] = given
            each: Any = dataclasses.field(**options)
            each.name, each._field_type = own.name, dataclasses._FIELD  # type: ignore[attr-defined]
            made[own.name] = each
        return made


def _dataclass(
    cls: type | None = None, *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True
) -> Any:
    def made(cls: type) -> type:
        return _made(cls, frozen, slots, kw_only, eq)

    return made if cls is None else made(cls)


def _made(cls: type, frozen: bool, slots: bool, kw_only: bool, eq: bool) -> type:
    """The class as a record. Raises TypeError where a field without default follows one with a default."""
    inherited = {each.name: each for base in cls.__mro__[-1:0:-1] for each in base.__dict__.get(_FIELDS, ())}
    own = _declared(cls, kw_only)
    every = tuple((inherited | own).values())
    members = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    for name, each in own.items():
        if slots or each.default is _Missing:
            members.pop(name, None)
        else:
            members[name] = each.default
    if slots:
        members["__slots__"] = tuple(name for name in own if name not in inherited)
    members |= {
        _FIELDS: every,
        "__dataclass_fields__": _StandardFields(),
        "__match_args__": tuple(each.name for each in every if each.init and not each.kw_only),
    }
    members.setdefault("__repr__", _repr)
    if eq:
        values = _values_of([each.name for each in every if each.compare])
        members.setdefault("__eq__", _equality(values))
        members.setdefault("__hash__", _hash(values) if frozen else None)
    if frozen:
        members |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if slots:
            members |= {"__getstate__": _state, "__setstate__": _restore}
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__init__ = _first_init(made, every, frozen)  # type: ignore[misc]
    return made


def _declared(cls: type, kw_only: bool) -> dict[str, Field]:
    """The fields that a class itself declares, in their order."""
    found: dict[str, Field] = {}
    for name, annotation in cls.__annotations__.items():
        if annotation.startswith(("ClassVar", "Final", "typing.ClassVar")):
            continue
        given = cls.__dict__.get(name, _Missing)
        each = given if isinstance(given, Field) else Field(given, _Missing, True, True, True, _NOTHING)
        each.name, each.kw_only = name, kw_only
        found[name] = each
    return found


def _values_of(names: list[str]) -> Callable[[Any], object]:
    """What of a value is compared."""
    return attrgetter(*names) if names else lambda value: ()


def _equality(values: Callable[[Any], object]) -> Callable[[Any, object], bool]:
    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _hash(values: Callable[[Any], object]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _repr(self: object) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in _fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, each.name) for each in _fields(self)]


def _restore(self: object, state: list[object]) -> None:
    for each, value in zip(_fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _first_init(cls: type, every: tuple[Field, ...], frozen: bool) -> Callable[..., None]:
    """The ``__init__`` of a class of which no value was made yet: compiles the real one and puts it in its own place."""

    def first(self: object, *args: Any, **kwargs: Any) -> None:
        real = _compiled(cls, every, frozen)
        cls.__init__ = real  # type: ignore[misc]
        real(self, *args, **kwargs)

    return first


def _compiled(cls: type, every: tuple[Field, ...], frozen: bool) -> Callable[..., None]:
    """``__init__``: each argument, or its default, goes where the field is kept: into its slot, past a refusal to set it."""
    known: dict[str, Any] = {"missing": _Missing}
    taken, placed = [""], [""]
    for each in every:
        name, value = each.name, each.name
        made = each.default_factory is not _Missing
        if made:
            known[f"new_{name}"] = each.default_factory
            value = f"new_{name}() if {name} is missing else {name}" if each.init else f"new_{name}()"
        if each.init:
            taken[0] = taken[0] or ("*" if each.kw_only else "")
            known[f"default_{name}"] = each.default
            given = "missing" if made else f"default_{name}"
            taken.append(name if not made and each.default is _Missing else f"{name}={given}")
        if not each.init and not made:
            continue
        slot: Any = getattr(cls, name, None)
        if hasattr(slot, "__set__"):
            known[f"set_{name}"] = slot.__set__
            placed.append(f"set_{name}(self, {value})")
        else:
            placed.append(f"self.__dict__[{name!r}] = {value}")
    if hasattr(cls, "__post_init__"):
        placed.append("self.__post_init__()")
    arguments = ", ".join(filter(None, ("self", *taken)))
    source = f"def __init__({arguments}):\n " + ("\n ".join(placed[1:]) or "pass")
    exec(source, known)
    init: Callable[..., None] = known["__init__"]
    return init


def _fields(value: Any) -> tuple[Field, ...]:
    """The fields of a record or of its class. Raises TypeError for what is none."""
    found: tuple[Field, ...] | None = getattr(value, _FIELDS, None)
    if found is None:
        raise TypeError(f"{value!r} has no fields")
    return found


def _replace(value: Any, /, **changes: Any) -> Any:
    for each in _fields(value):
        if each.init and each.name not in changes:
            changes[each.name] = getattr(value, each.name)
    return value.__class__(**changes)


def _asdict(value: Any) -> dict[str, Any]:
    return {each.name: _plain(getattr(value, each.name)) for each in _fields(value)}


def _plain(value: Any) -> Any:
    """A value as JSON has it: records are dictionaries, inside lists, tuples and dictionaries too."""
    if hasattr(value, _FIELDS):
        return _asdict(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(_plain, value))
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, dict) else value


if TYPE_CHECKING:
    from dataclasses import MISSING, asdict, dataclass, field, fields, replace
else:
    MISSING, asdict, dataclass, field, fields, replace = _Missing, _asdict, _dataclass, _field, _fields, _replace
