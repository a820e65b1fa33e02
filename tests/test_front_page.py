"""The real front page: every character on one 对开 page, in order, the page full, nothing overset."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from layout_engine.compile import Rendered, render
from layout_engine.frame import Line, Picture, walk
from layout_engine.layout.grid import BUILT_IN, grid_of
from layout_engine.messages import severity_of
from tests.frontpage import paragraphs, write_page
from tests.tools import material, need


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rendered, Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("front")
    spec, source = write_page(material(), folder)
    target = folder / "01.pdf"
    return render(spec, target), target, source


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_is_fit_for_press(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    rendered, _, _ = page
    errors = [d for d in rendered.composition.diagnostics if severity_of(d) == "error"]
    assert errors == []
    assert [output.kind for output in rendered.outputs] == ["pdf"]


def test_every_story_is_set_and_the_page_is_full(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    frame = page[0].composition.frames[0]
    assert {s.id for s in frame.stories} == {"lead", "resolution", "yangzhou", "nanjing"}
    for story in frame.stories:
        assert story.overset_lines == 0
        assert story.capacity - story.lines <= 3, story
    area = grid_of(BUILT_IN["对开"]).area
    for story, foot in (("resolution", area.bottom), ("nanjing", area.bottom)):
        lowest = max(i.baseline for i in walk(frame.items) if isinstance(i, Line) and i.meaning.story == story)
        assert foot - lowest < 2 * 12_600  # one line of it is the white inside the box


def test_all_characters_are_on_the_page(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    frame, source = page[0].composition.frames[0], page[2]
    for article in source["articles"]:
        wanted = squeezed("".join(paragraphs(article)))
        lines = [i for i in walk(frame.items) if isinstance(i, Line) and i.meaning.story == article["id"]]
        body = squeezed("".join(i.text for i in lines if i.meaning.role == "body"))
        assert body.endswith(wanted), article["id"]


def in_order(text: str, source: dict[str, Any]) -> None:
    for article in source["articles"]:
        at = 0
        for paragraph in paragraphs(article):
            wanted = squeezed(paragraph)
            assert text.count(wanted) == 1, paragraph[:20]
            found = text.index(wanted)
            assert found >= at
            at = found


def test_pdftotext_gives_every_paragraph_once_in_order(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    result = subprocess.run([need("pdftotext"), "-raw", str(page[1]), "-"], capture_output=True, check=True)
    in_order(squeezed(result.stdout.decode()), page[2])


def test_pdfium_gives_every_paragraph_once_in_order(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    document = pypdfium2.PdfDocument(page[1])
    text = document[0].get_textpage().get_text_range()
    document.close()
    in_order(squeezed(text), page[2])


def test_body_stands_on_one_grid(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    frame = page[0].composition.frames[0]
    lines = [i for i in walk(frame.items) if isinstance(i, Line) and i.meaning.role == "body"]
    assert {line.size for line in lines} == {9000}
    assert len({line.baseline % 12600 for line in lines}) == 1


def test_no_body_line_leaves_its_slot(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    rendered = page[0]
    library = rendered.composition.library
    assert library is not None
    for item in walk(rendered.composition.frames[0].items):
        if not isinstance(item, Line) or item.meaning.role != "body":
            continue
        run = item.runs[-1]
        face = library.face(run.face)
        advances = [face.advances[g] * run.size // face.upem + run.track for g in run.glyphs[:-1]]
        start_of_last = run.x + sum(advances) + sum(extra for i, extra in run.adjust if i < len(run.glyphs) - 1)
        assert start_of_last < item.x + item.measure
        assert item.runs[0].x >= item.x - run.size // 2


def test_the_picture_is_sharp_and_hardly_cropped(page: tuple[Rendered, Path, dict[str, Any]]) -> None:
    picture = next(i for i in walk(page[0].composition.frames[0].items) if isinstance(i, Picture))
    left, top, right, bottom = picture.crop
    assert (right - left) / (picture.box.width / 72000) >= 225
    assert (right - left) * (bottom - top) >= 0.85 * 2560 * 1600


def test_equal_input_gives_equal_bytes(page: tuple[Rendered, Path, dict[str, Any]], tmp_path: Path) -> None:
    spec = page[1].parent / "01.yaml"
    again = render(spec, tmp_path / "again.pdf")
    assert again.outputs[0].digest == page[0].outputs[0].digest
