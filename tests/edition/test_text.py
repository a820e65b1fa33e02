"""The text of articles is the spec's, once, in order: every story of the examples and of the sample page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_engine.compile import compose
from layout_engine.edition.article import TextBlock, read_issue
from layout_engine.elements.story import Story
from layout_engine.elements.story_parts import NOTE_LABEL
from tests.tools import ROOT

EXAMPLES = ROOT / "examples"
SPECS = [
    *sorted(path for path in EXAMPLES.rglob("*.yaml") if path.name not in ("paper.yaml", "issue.yaml")),
    ROOT / "specs" / "sample" / "01.yaml",
]  # fmt: skip


def wanted_of(story: Story) -> list[str]:
    """The paragraphs of a story as its editor wrote them."""
    texts = story.texts()
    note = [paragraph.text for paragraph in texts.note]
    if note:
        note[0] = NOTE_LABEL + note[0]
    # The parts of a list's line stand at tabs, which are no characters of the printed text.
    body = [re.sub("\t+", " ", each.text) for each in texts.paragraphs if each.kind not in ("rule", "gap")]
    if texts.dateline:
        body[0] = f"{texts.dateline}\u3000{body[0]}"
    return [*note, *body, *texts.signature]


def squeezed(lines: list[str] | tuple[str, ...]) -> str:
    return "".join(lines).replace(" ", "").replace("\u3000", "")


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_article_says_what_its_story_says(spec: Path) -> None:
    composition = compose([spec])
    (page,), (frame,) = composition.pages, composition.frames
    articles = {article.key: article for article in read_issue([frame]).articles}
    overset = {report.id for report in frame.stories if report.overset_lines}
    stories = [element for element in page.elements if isinstance(element, Story) and element.web]
    for story in stories:
        article = articles[story.id]
        told = [block.text for block in article.body if isinstance(block, TextBlock)]
        wanted = wanted_of(story)
        if story.id in overset:
            assert "".join(wanted).startswith("".join(told))
        else:
            assert told == wanted
        assert article.byline == story.byline
        for lines, head in ((article.kicker, story.kicker), (article.main, story.main), (article.deck, story.deck)):
            assert squeezed(lines) == squeezed([line.text for line in head])
            assert len(lines) == len(head)
        photos = [photo for photo in story.photos if photo.web]
        assert [shot.caption for shot in article.pictures] == [photo.caption for photo in photos]
        assert [shot.credit for shot in article.pictures] == [photo.credit for photo in photos]
    assert len(articles) >= len(stories)
