"""``layout_engine.records`` beside the standard library's ``dataclasses``: the same values from the same words."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

import pytest

from layout_engine import records


class Pair(NamedTuple):
    left: int
    right: object


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A value with a note that is not compared."""

    KIND: ClassVar[str] = "base"

    name: str
    note: list[int] = records.field(default_factory=list, compare=False, repr=False)


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Sized(Base):
    """A value with more fields, one of them with a new default."""

    name: str = "any"
    size: int = 3


@records.dataclass(slots=True)
class State:
    """What is worked on."""

    count: int
    seen: dict[str, int] = records.field(default_factory=dict)
    twice: int = records.field(init=False)

    def __post_init__(self) -> None:
        self.twice = 2 * self.count


def test_values() -> None:
    one, other = Sized(name="a", note=[1]), Sized(name="a", note=[2])
    assert one == other
    assert hash(one) == hash(other)
    assert one != Base(name="a")
    assert Sized() == Sized(name="any", size=3)
    assert repr(one) == "Sized(name='a', size=3)"
    assert Sized.KIND == "base"
    assert one.note is not other.note
    assert Base(name="x").note is not Base(name="x").note


def test_frozen_and_slotted() -> None:
    value = Sized()
    with pytest.raises(AttributeError):
        value.size = 4  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del value.size
    assert not hasattr(value, "__dict__")


def test_state_may_change() -> None:
    state = State(4)
    state.count = 5
    assert (state.count, state.twice, state.seen) == (5, 8, {})
    with pytest.raises(TypeError):
        hash(state)


@pytest.mark.parametrize("make", [lambda: Base(), lambda: Base("a"), lambda: Base(name="a", size=1), lambda: State()])
def test_wrong_arguments(make: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        make()


def test_copies() -> None:
    value = Sized(name="a", note=[1], size=5)
    assert pickle.loads(pickle.dumps(value)).note == [1]
    assert copy.deepcopy(value) == value
    assert records.replace(value, size=6) == Sized(name="a", size=6)
    assert records.asdict(Base(name="a", note=[1])) == {"name": "a", "note": [1]}
    nested: Any = Base(name="a", note=[Pair(1, Base(name="b"))])  # type: ignore[list-item]
    assert records.asdict(nested)["note"] == [Pair(1, {"name": "b", "note": []})]


def test_the_standard_library_takes_them() -> None:
    value = Sized(name="a", size=5)
    assert dataclasses.is_dataclass(value)
    assert [each.name for each in dataclasses.fields(value)] == ["name", "note", "size"]
    assert [each.name for each in records.fields(Sized)] == ["name", "note", "size"]
    assert dataclasses.replace(value, size=6) == Sized(name="a", size=6)
    assert dataclasses.asdict(value) == {"name": "a", "note": [], "size": 5}
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.__setattr__("size", 1)


def test_nothing_else_has_fields() -> None:
    with pytest.raises(TypeError):
        records.fields(3)  # type: ignore[arg-type]
