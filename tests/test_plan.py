"""``layout-engine plan`` and ``layout_engine.plan``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from layout_engine import plan
from layout_engine.compile import compose
from layout_engine.diagnostics import SpecError
from tests.desk import run
from tests.placement.test_read import GOOD
from tests.tools import ROOT


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    path = tmp_path / "page.json"
    articles = [
        {
            **GOOD["articles"][0],
            "id": f"a{n}",
            "importance": 4 - n // 2,
            "photos": [],
            "paragraphs": [70] * 5,
            "spans": [1, 6],
        }
        for n in range(6)
    ]
    path.write_text(json.dumps({**GOOD, "articles": articles}), "utf-8")
    return path


def test_json_has_the_keys_of_the_interface(instance: Path) -> None:
    done = run("plan", instance, "--json", "--alternatives", "2", "--evaluations", "20")
    data = json.loads(done.out)
    keys = ("instance", "articles", "q", "terms", "knobs", "evaluations", "cpu_s", "first_page_s", "alternatives")
    assert data["ok"] is (done.code == 0) and all(key in data for key in keys)
    assert {a["id"] for a in data["articles"]} == set(data["knobs"]) == {f"a{n}" for n in range(6)}
    assert set(data["articles"][0]) == {"id", "headline", "photos", "text", "dropped", "jump_lines"}
    assert data["evaluations"] <= 20 and len(data["alternatives"]) == 2


@pytest.mark.parametrize(("lang", "words"), [("zh", "正文"), ("en", "lines")])
def test_text_says_where_each_story_went(instance: Path, lang: str, words: str) -> None:
    done = run("plan", instance, "--messages", lang, "--evaluations", "5")
    assert all(f"a{n}" in done.out for n in range(6)) and words in done.out and "Q " in done.out


def test_the_dummy_sheet_is_an_svg(instance: Path, tmp_path: Path) -> None:
    target = tmp_path / "dummy.svg"
    for _ in range(2):
        run("plan", instance, "--svg", target, "--evaluations", "2", "--quiet")
        assert target.read_text("utf-8").startswith("<svg ") and "a5" in target.read_text("utf-8")


def test_the_same_seed_gives_the_same_page(instance: Path) -> None:
    one, other = (plan(instance, evaluations=10, seed=3) for _ in range(2))
    assert one.placed == other.placed
    assert plan(json.loads(instance.read_text("utf-8")), evaluations=10, seed=3).placed == one.placed


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("page.yaml",), "spec.spec-missing"),
        (("page.json", "--write"), "plan.no-write"),
        (("page.json", "--only", "a1"), "plan.no-write"),
        (("page.json", "--evaluations", "0"), "plan.budget"),
        (("missing.json",), "text.unreadable"),
    ],
)
def test_what_cannot_be_done_is_said(instance: Path, words: tuple[str, ...], code: str) -> None:
    done = run("plan", str(instance.parent / words[0]), *words[1:], "--messages", "en")
    assert done.code == 2 and code in done.err


def test_the_example_is_a_good_page() -> None:
    made = plan(ROOT / "examples/plan.json", evaluations=40)
    assert made.q < 10 and not made.diagnostics
    assert all(p.head is None or p.head.size * 2 == int(p.head.size * 2) for p in made.placed)


def test_a_budget_must_be_positive(instance: Path) -> None:
    with pytest.raises(SpecError):
        plan(instance, cpu_seconds=0)


# ---- page specs ------------------------------------------------------------------------------------------------------


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path, dirs_exist_ok=True)
    return tmp_path / "plan-page.yaml"


def test_a_spec_is_planned_told_and_drawn(spec: Path, tmp_path: Path) -> None:
    done = run("plan", spec, "--json", "--svg", tmp_path / "page.svg", "--alternatives", "1")
    data = json.loads(done.out)
    assert done.code == 0 and data["ok"] and len(data["alternatives"]) == 1
    assert {article["id"] for article in data["articles"]} == set(data["knobs"])
    assert data["q"] < 10 and data["white_pct"] < 1
    assert "ferry" in (tmp_path / "page.svg").read_text("utf-8")
    assert "ferry" in run("plan", spec, "--messages", "en").out


def test_places_are_written_back_and_composed_alike(spec: Path) -> None:
    before = compose([spec]).frames[0]
    done = run("plan", spec, "--write", "--quiet")
    text = spec.read_text("utf-8")
    after = compose([spec]).frames[0]
    assert done.code == 0 and "# 没写 at 的稿件" in text and "at: {cols: 1-3" in text
    assert [block.cells for block in after.blocks] == [block.cells for block in before.blocks]
    assert [story.lines for story in after.stories] == [story.lines for story in before.stories]
    assert all(block.pinned for block in after.blocks)
    again = run("plan", spec)
    assert again.code == 2 and "plan.all-placed" in again.err


def test_only_some_stories_move(spec: Path) -> None:
    run("plan", spec, "--write", "--quiet")
    before = {block.key: block.cells for block in compose([spec]).frames[0].blocks}
    run("plan", spec, "--write", "--quiet", "--only", "well,bus")
    after = {block.key: block.cells for block in compose([spec]).frames[0].blocks}
    assert {key for key in before if before[key] != after[key]} <= {"well", "bus"}
    assert run("plan", spec, "--only", "nobody").code == 2


def test_what_cannot_be_names_the_story(spec: Path) -> None:
    wide = spec.read_text("utf-8").replace("main: 老井,", "main: 老井, photos: [{file: pictures/field.png, cols: 9}],")
    spec.write_text(wide, "utf-8")
    done = run("plan", spec, "--messages", "en")
    assert done.code == 2 and "plan.photo-wide" in done.err and "well" in done.err
