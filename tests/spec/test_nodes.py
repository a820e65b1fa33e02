"""YAML → nodes: places, raw lines, bounds."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.spec.nodes import Mapping, Scalar, Sequence, YamlNode, compose
from layout_engine.spec.source import Source, decode


def read(text: str) -> YamlNode:
    root, found = compose(Source("f", text))
    assert not found
    assert root is not None
    return root


def value(text: str) -> Scalar:
    root = read(text)
    assert isinstance(root, Mapping)
    node = root.entries[-1][1]
    assert isinstance(node, Scalar)
    return node


def test_places_count_code_points_from_one() -> None:
    root = read("甲𠮷: 𠮷\n乙:\n  - 好\n")
    assert isinstance(root, Mapping)
    (_, first), (_, second) = root.entries
    assert (first.span.line, first.span.column) == (1, 5)
    assert isinstance(second, Sequence)
    assert (second.items[0].span.line, second.items[0].span.column) == (3, 5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: |\n  甲\n\n    乙\n", [("甲", 2, 3), ("", 3, 3), ("  乙", 4, 3)]),
        ("a: >\n    甲\n    乙\n", [("甲", 2, 5), ("乙", 3, 5)]),
        ("a: |2-\n    甲\n  乙", [("  甲", 2, 3), ("乙", 3, 3)]),
        ("x:\n- a: |\n\n    甲\n", [("", 3, 5), ("甲", 4, 5)]),
        ("a: 甲\n  乙\n", [("甲", 1, 4), ("乙", 2, 3)]),
        ("a: '甲\n  乙'\n", [("甲", 1, 5), ("乙", 2, 3)]),
        ("a: ''\n", []),
    ],
)
def test_lines_of_a_scalar_stand_where_they_stand_in_the_file(text: str, lines: list[tuple[str, int, int]]) -> None:
    root = read(text)
    assert isinstance(root, Mapping)
    node = root.entries[0][1]
    if isinstance(node, Sequence):
        assert isinstance(node.items[0], Mapping)
        node = node.items[0].entries[0][1]
    assert isinstance(node, Scalar)
    assert [(each.text, each.line, each.column) for each in node.lines] == lines


def test_scalars_keep_their_text() -> None:
    for text in ("NO", "1_000", "0123", "12:30", "2026-03-05", "~", "1e3", "on", "null", "=", ".inf"):
        assert value(f"a: {text}").text == text


def test_an_alias_is_the_value_that_it_names() -> None:
    root = read("a: &x [甲, 乙]\nb: *x\n")
    assert isinstance(root, Mapping)
    assert root.entries[0][1] == root.entries[1][1]


def bomb(levels: int) -> str:
    names = [f"n{level}" for level in range(levels)]
    rows = ["n0: &n0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in itertools.pairwise(names)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (bomb(9), "spec.alias-bomb"),
        ("- a\n" * 300_000, "spec.too-many-nodes"),
        ("[" * 500_000, "spec.too-deep"),
        ("{a: " * 100_000, "spec.too-deep"),
        ("- " * 500_000, "spec.too-deep"),
        ("? " * 500_000, "spec.too-deep"),
    ],
)
def test_bombs_are_refused_quickly(text: str, code: str) -> None:
    started = time.process_time()
    root, found = compose(Source("f", text))
    assert root is None
    assert [d.code for d in found] == [code]
    assert time.process_time() - started < 5


def test_line_ends_and_byte_order_mark() -> None:
    source, found = decode("\ufeffa: 1\r\nb: 2\rc: 3".encode(), "f")
    assert not found
    assert source is not None
    assert source.text == "a: 1\nb: 2\nc: 3"


YAMLISH = st.text(alphabet=st.sampled_from("ab好：: -\n\t'\"[]{}|>&*!#,?%@`~\\0"), max_size=80)


@given(YAMLISH)
def test_any_text_gives_a_tree_or_a_reason(text: str) -> None:
    source = Source("f", text)
    _, found = compose(source)
    lines = text.count("\n") + 2
    for diagnostic in found:
        assert 1 <= diagnostic.span.line <= lines
        assert diagnostic.span.column >= 1
