"""The tags of every sample page and example: what is read in their order is what the spec says, story by story."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from layout_engine.compile import Composition, compose, written_pdf
from layout_engine.elements.story import Story
from layout_engine.frame import Line, walk
from tests.pdf.tagged import Node, content_of, tree_of
from tests.tools import ROOT

SPECS = sorted(
    path
    for folder in (ROOT / "specs" / "sample", ROOT / "examples")
    for path in folder.rglob("*.yaml")
    if path.name not in ("paper.yaml", "issue.yaml")
)


def name_of(spec: Path) -> str:
    return "-".join(spec.relative_to(ROOT).with_suffix("").parts[1:])


def tree(composition: Composition) -> Node:
    """The tags of the composition's PDF; nothing that is printed may stand outside of them."""
    _, data = written_pdf(composition, "pdfx-4")
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            content = content_of(page)
            assert content.loose == ""
        return tree_of(document)


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_what_is_read_in_tag_order_is_what_the_spec_says(spec: Path) -> None:
    composition = compose([spec])
    document = tree(composition)
    articles = {kid.whole(): kid for kid in document.kids}
    for story in (each for each in composition.pages[0].elements if isinstance(each, Story)):
        source = story.text or story.body
        paragraphs = [p.text for p in source.paragraphs if p.text] if source else []
        paragraphs = [" ".join(filter(None, text.split("\t"))) for text in paragraphs]
        whole = max(articles, key=lambda text: sum(paragraph in text for paragraph in paragraphs))
        at = 0
        for paragraph in paragraphs:
            at = whole.find(paragraph, at)
            if at < 0 and story.jump is not None:  # the rest stands on another page
                break
            assert at >= 0, (story.id, paragraph, whole)
            at += len(paragraph)


@pytest.mark.parametrize("spec", SPECS, ids=name_of)
def test_every_line_of_the_frame_is_read_once_and_in_its_order(spec: Path) -> None:
    composition = compose([spec])
    lines = [item for item in walk(composition.frames[0].items) if isinstance(item, Line) and not item.meaning.artifact]
    read = "".join(each.text for each in tree(composition).every() if each.tag != "Figure")
    assert sorted("".join(read.split())) == sorted("".join("".join(line.text for line in lines).split()))
    for order in sorted({line.meaning.order for line in lines}):
        own = [line for line in lines if line.meaning.order == order and line.meaning.role == "body"]
        at = 0
        for line in sorted(own, key=lambda line: line.meaning.paragraph):
            if line.meaning.paragraph >= 0:
                at = read.find(line.text, at)
                assert at >= 0, line
