"""The catalogue of messages: complete in both languages, and exactly what the source says.

In: ``layout_engine.messages.CATALOGUE`` and the syntax trees of the engine. Out: a failure that names the code.
"""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import pytest

from layout_engine.diagnostics import Diagnostic, Span, Text, diagnose
from layout_engine.messages import CATALOGUE, exit_code, hint_of, message_of, one_line, sort_key
from tests.tools import ROOT

ROOMS = {code.partition(".")[0] for code in CATALOGUE}
PACKAGE = ROOT / "layout_engine"

HAN = re.compile("[\u4e00-\u9fff]")


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@cache
def sources() -> list[tuple[Path, ast.Module]]:
    files = [path for path in PACKAGE.rglob("*.py") if "messages" not in path.relative_to(PACKAGE).parts]
    return [(path, ast.parse(path.read_text("utf-8"))) for path in files]


@cache
def said() -> tuple[set[str], set[str]]:
    """The codes that the source writes out, and the beginnings of those that it puts together (``f"spec.file-{…}"``)."""
    whole: set[str] = set()
    begun: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    return whole, {text for text in begun if text.partition(".")[0] in ROOMS and "." in text}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_both_languages_say_the_same_things(code: str) -> None:
    message = CATALOGUE[code]
    assert message.zh.strip() and message.en.strip()
    assert bool(message.hint_zh) == bool(message.hint_en)
    assert placeholders(message.zh) == placeholders(message.en)
    assert placeholders(message.hint_zh) == placeholders(message.hint_en)
    assert HAN.search(message.zh)
    assert message.severity in ("error", "warning", "info")
    assert message.exit in (2, 3, 5)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_sentence_stands_alone_in_its_line(code: str) -> None:
    message = CATALOGUE[code]
    for text in (message.zh, message.en, message.hint_zh, message.hint_en):
        assert text == text.strip()
        assert "\n" not in text
        assert not text.endswith(("。", ".", "；", ";", "！", "!"))


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_message_is_used(code: str) -> None:
    whole, begun = said()
    # Some are put together at run time: a variant for where more is known, and what is wrong with a story as a text.
    plain = re.sub("-(near|list)$", "", code)
    ways = (code, plain, plain.replace("spec.story-", "spec."))
    assert any(way in whole or way.startswith(tuple(begun)) for way in ways)


def test_every_code_that_is_used_exists() -> None:
    """Wherever a code stands as the first argument of a call that makes a diagnostic."""
    missing = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            makes = name in ("diagnose", "report", "wrong", "FontFileError")
            if makes and isinstance(first, ast.Constant) and first.value not in CATALOGUE:
                missing.append(f"{path}:{node.lineno}: {first.value!r}")
    assert not missing


def test_a_line_is_as_the_interface_fixes_it() -> None:
    found = diagnose("spec.unknown-key", Span("01.yaml", 6, 5), key="titel", nearest="main 主题")
    assert one_line(found, "zh") == "01.yaml:6:5: error[spec.unknown-key] 没有“titel”这个键；是不是要写 main 主题？"
    assert one_line(found, "en").startswith("01.yaml:6:5: error[spec.unknown-key] there is no key “titel”; ")
    whole_file = diagnose("spec.spec-missing", Span("01.yaml"), name="01.yaml")
    assert one_line(whole_file, "zh").startswith("01.yaml: error[spec.spec-missing] ")


def test_words_come_in_the_language_that_was_asked_for() -> None:
    found = diagnose("layout.no-place", name=Text("报头", "masthead"))
    assert message_of(found, "zh") == "报头没有位置"
    assert message_of(found, "en") == "masthead has no place"


def test_nothing_that_was_written_breaks_the_line() -> None:
    nasty = diagnose("spec.unknown-key", Span("a\nb.yaml", 1, 1), key="x\n\x1b[31m" + "长" * 5000, nearest="y")
    line = one_line(nasty, "zh")
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 600


def test_the_exit_code_is_that_of_the_worst() -> None:
    press = diagnose("layout.overset", id="a", lines=1, chars=2)
    spec = diagnose("spec.unknown-key", key="a", nearest="b")
    warning = diagnose("spec.empty-value", key="a")
    assert exit_code([]) == exit_code([warning]) == 0
    assert exit_code([warning, press]) == 3
    assert exit_code([press, spec]) == 2


def test_what_has_no_place_comes_last() -> None:
    def at(file: str, line: int) -> Diagnostic:
        return diagnose("spec.unknown-key", Span(file, line, 1), key="a", nearest="b")

    found = [at("", 0), at("b", 1), at("a", 10), at("a", 9)]
    assert [each.span.file for each in sorted(found, key=sort_key)] == ["a", "a", "b", ""]
    assert sorted(found, key=sort_key)[0].span.line == 9


def test_hints_may_be_missing() -> None:
    assert hint_of(diagnose("tool.not-written"), "zh")
    assert all(isinstance(hint_of(Diagnostic(code=code), "zh"), str) for code, m in CATALOGUE.items() if not m.hint_zh)
