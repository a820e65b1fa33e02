"""What Typst is given holds every character of the dump, in legs of the same place and measure."""

from __future__ import annotations

from typing import Any

import pytest

from bench.sheet import ASCENT, TypstFace, join_lines, sheet_of

FACES = {"报宋": TypstFace("Song", 400), "黑体": TypstFace("Hei", 700)}


def line(text: str, leg: int, row: int, paragraph: int = 0, role: str = "body") -> dict[str, Any]:
    return {
        "story": "lead", "role": role, "paragraph": paragraph, "leg": leg, "text": text,
        "x": 50.0 + max(leg, 0) * 126, "baseline": 100 + row * 12.6, "measure": 117.0, "size": 9.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["良田连片", "春潮涌"], "良田连片春潮涌"),
        (["a new", "machine"], "a new machine"),
        (["共3", "台"], "共3台"),
        (["共", "3台"], "共3台"),
    ],
)
def test_lines_join_again(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


def test_legs_become_one_block() -> None:
    lines = [
        line("良田连片", 0, 0),
        line("春潮涌", 0, 1),
        line("下地", 0, 2, paragraph=1, role="crosshead"),
        line("农机", 1, 0, paragraph=2),
    ]
    items = [{"kind": "stroke", "box": [50, 90, 300, 0]}, {"kind": "fill", "box": [0, 0, 9, 9]}]
    sheet = sheet_of({"size_pt": [1105.5, 1547.7], "items": items, "lines": lines}, FACES)
    (block,) = sheet["blocks"]
    assert (block["x"], block["legs"], block["width"]) == (50, 2, 243)
    assert block["gutter"] == pytest.approx(9)
    assert block["leading"] == pytest.approx(12.6)
    assert block["y"] == pytest.approx(100 - ASCENT * 9)
    assert [(part["text"], part["heading"]) for part in block["parts"]] == [
        ("良田连片春潮涌", False),
        ("下地", True),
        ("农机", False),
    ]
    assert [part["family"] for part in block["parts"]] == ["Song", "Hei", "Song"]
    assert sheet["rules"] == [{"x": 50, "y": 90, "width": 300, "height": 0}]


def test_an_l_becomes_two_blocks() -> None:
    lines = [line("良田", 0, 0), line("连片", 1, 0), {**line("春潮", 2, 20), "x": 50.0}]
    blocks = sheet_of({"size_pt": [1105.5, 1547.7], "items": [], "lines": lines}, FACES)["blocks"]
    assert [(block["legs"], block["parts"][0]["text"]) for block in blocks] == [(2, "良田连片"), (1, "春潮")]


def test_lines_outside_legs_are_set_where_they_stand() -> None:
    head = line("良田连片春潮涌", -1, 0, paragraph=-1, role="main")
    sheet = sheet_of({"size_pt": [1105.5, 1547.7], "items": [], "lines": [head]}, FACES)
    assert sheet["blocks"] == []
    (placed,) = sheet["heads"]
    assert (placed["text"], placed["x"], placed["size"]) == ("良田连片春潮涌", 50, 9)
