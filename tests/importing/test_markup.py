"""What is written is read back as it was: every character, every look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_engine.importing.article import Block, Log, Run
from layout_engine.importing.markup import markdown
from layout_engine.model import Paragraph
from layout_engine.spec.markdown import parse_story
from layout_engine.spec.source import SourceLine

MARKS = '字a1 \\*_`[]{}<>&#|-+=~:!.()^"“；。'
TEXTS = st.text(alphabet=MARKS, min_size=1, max_size=14)
LOOKS = st.sampled_from(["", "strong", "kai", "dots", "underline", "note", "name"])
BLOCKS = st.lists(
    st.builds(
        Block,
        st.lists(st.builds(Run, TEXTS, LOOKS, st.sampled_from(["", "", "", "jiāng"])), min_size=1, max_size=4).map(
            tuple
        ),
        st.sampled_from(["body", "crosshead", "quote", "kept", "rule"]),
    ),
    max_size=5,
)


def back(text: str) -> tuple[Paragraph, ...]:
    paragraphs, found = parse_story([SourceLine(line, n) for n, line in enumerate(text.split("\n"), 1)], "x.md")
    assert found == [], (text, found)
    return paragraphs


def printed(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


@given(BLOCKS)
def test_what_is_written_reads_back(blocks: list[Block]) -> None:
    paragraphs = back(markdown(blocks, Log("")))
    before = "".join(block.text for block in blocks if block.kind != "rule")
    after = "".join(run.text for paragraph in paragraphs for run in paragraph.runs)
    assert printed(before) == printed(after)


@given(st.lists(st.builds(Run, st.text(alphabet="字*[]_\\~", min_size=1, max_size=5), LOOKS), min_size=1, max_size=4))
def test_looks_read_back(runs: list[Run]) -> None:
    log = Log("")
    paragraphs = back(markdown([Block(tuple(runs))], log))
    wanted = [(ch, run.emphasis) for run in runs for ch in run.text]
    found = [(ch, run.emphasis) for paragraph in paragraphs for run in paragraph.runs for ch in run.text]
    assert [ch for ch, _ in wanted] == [ch for ch, _ in found]
    if not log.left:
        assert wanted == found


def test_kinds_of_blocks() -> None:
    blocks = [
        Block((Run("正文"),)), Block((Run("小标题"),), "crosshead"), Block((Run("引文"),), "quote"), Block((), "rule"),
        Block((Run("诗一"),), "kept"), Block((), "kept"), Block((Run("\u3000诗|二\t表"),), "kept"),
    ]  # fmt: skip
    text = markdown(blocks, Log(""))
    assert text == "正文\n\n## 小标题\n\n> 引文\n\n---\n\n| 诗一\n|\n| \u3000诗\\|二\t表\n"
    assert [each.kind for each in back(text)] == ["body", "crosshead", "quote", "rule", "item", "gap", "item"]


def test_what_cannot_stand_side_by_side_is_told() -> None:
    log = Log("")
    assert markdown([Block((Run("黑", "strong"), Run("楷", "kai")))], log) == "**黑**楷\n"
    assert [each.code for each in log.left] == ["import.left-emphasis"]
