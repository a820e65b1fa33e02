"""The character table: what each character is."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from layout_engine.text.classes import LEVELS, TABLE, classify
from layout_engine.text.ucd import RUNS, UNICODE_VERSION
from tests.text.lines import NOT_FIRST, NOT_LAST
from tests.tools import ROOT


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("中〇㐀𠀀あア한\ue000", "HHHHHHHH"),
        ("、，；：．。？！", "MMMMMSSS"),
        ("（《〈【〖〔［｛「『", "OOOOOOOOOO"),
        ("）》〉】〗〕］｝」』", "CCCCCCCCCC"),
        ("“‘”’", "qqpp"),
        ("·・‧–～/／—⸺…⋯", "DDDTT//EBZZ"),
        ("A1é α2%‰℃°￥$№", "LNLWLNFFFFPPP"),
        ("１２々ーゃ", "nnJJJ"),
        ("().,!?;:-\"'", "ociixxxituu"),
        ("\u3000\u00a0\u200b\u200d\ufe0f\u0301", "IGVKKK"),
        ("\n\x00\u202e\ufeff\ud800", "YYYYY"),
        ("😀①★🇨\U000e0100\U0010fffd", "XXXRKX"),
    ],
)
def test_classes(text: str, classes: str) -> None:
    assert classify(text) == classes


def test_every_code_point_has_a_class() -> None:
    assert len(TABLE) == 0x40000
    assert set(TABLE) <= set("HJOCMSqpDETBZ/tNnPFLlKociXxuWIGVRYb")


def test_levels_hold_the_marks_of_the_standard() -> None:
    level = LEVELS["gb"]
    assert all(classify(mark) in level.no_start or mark in "”’%％‰℃" for mark in NOT_FIRST)
    assert all(classify(mark) in level.no_end or mark in "“‘￥$" for mark in NOT_LAST)
    assert "/" not in LEVELS["basic"].no_end
    assert "E" in LEVELS["strict"].no_start
    assert "E" not in level.no_start


def test_the_table_is_what_the_tool_makes() -> None:
    data = Path("/usr/share/unicode")
    if not (data / "LineBreak.txt").exists():
        pytest.skip("no Unicode data (Debian package unicode-data)")
    spec = importlib.util.spec_from_file_location("ucd_classes", ROOT / "tools" / "ucd_classes.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    if f'"{UNICODE_VERSION}"' not in tool.module(data):
        pytest.skip(f"Unicode data of another version than {UNICODE_VERSION}")
    assert " ".join(tool.tokens(data)) == RUNS.strip()
