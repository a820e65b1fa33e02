"""A story's text as blocks for the flow, and the flow's lines as items.

In: a ``Story``'s texts and its body style. Out: ``Block``s in reading order (接版行, editor's note, byline, paragraphs with the
dateline run in before the first, crossheads, quotes, rules; verse and lists by ``kept_lines``), and afterwards the frame's
lines on their slots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from layout_engine.diagnostics import Span
from layout_engine.elements.kept_lines import KEPT, kept_lines
from layout_engine.frame import Item, Meaning, Role, Stroke
from layout_engine.layout.element import Context
from layout_engine.layout.flow import Block, Flow, Placed
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.layout.leaders import leader
from layout_engine.layout.region import Slot
from layout_engine.layout.relaxed import tell_line
from layout_engine.layout.styles import TextStyle, stop_of
from layout_engine.layout.typeset import Look, line_items, prepare_runs
from layout_engine.model import Paragraph, TabStop, TextRun
from layout_engine.records import replace
from layout_engine.text.paragraph import set_line
from layout_engine.text.tabs import Gap, Row, set_row

#: 编者按 begins with these words, in 黑体.
NOTE_LABEL: Final = "编者按\u3000"


class Texts(NamedTuple):
    """What of a story is text: ``continued`` is the page that it comes from (0: none), ``own`` says that the block has a
    size and leading of its own, ``tabs`` are the stops of its lists where they are not those of the style."""

    id: str
    span: Span
    paragraphs: tuple[Paragraph, ...]
    note: tuple[Paragraph, ...] = ()
    byline: str = ""
    dateline: str = ""
    signature: tuple[str, ...] = ()
    continued: int = 0
    own: bool = False
    tabs: tuple[TabStop, ...] = ()


def blocks_of(context: Context, story: Texts, body: TextStyle) -> list[Block]:
    """All of a story's text in reading order."""
    blocks: list[Block] = []

    def styled(name: str) -> TextStyle:
        style = context.styles[name]
        if not story.own:
            return style
        turnover = style.turnover * body.size // style.size
        return replace(
            style, size=body.size, leading=body.leading, indent=2 * body.size if style.indent else 0, turnover=turnover
        )

    def block(
        runs: Sequence[TextRun], style: TextStyle, role: Role, rows: int = 0, *, keep: bool = False, source: int = -1
    ) -> None:
        prepared = prepare_runs(context, runs, style, span=story.span, story=story.id, indent=0 if rows else None)
        blocks.append(
            Block(
                prepared=prepared, style=style, role=role, paragraph=len(blocks), rows=rows, keep=keep, span=story.span,
                source=source,
            )
        )  # fmt: skip

    if story.continued:
        style = replace(context.styles["转版"], align="left")
        block([TextRun(f"（上接第{story.continued}版）")], style, "jump", 1)
    if story.note:
        style = styled("编者按")
        for index, paragraph in enumerate(story.note):
            label = [TextRun(NOTE_LABEL, "strong")] if index == 0 else []
            block([*label, *paragraph.runs], style, "note")
        blocks.append(_rule(context, body, len(blocks)))
    if story.byline:
        style = context.styles["署名"]
        block([TextRun(story.byline)], style, "byline", max(1, style.lines), keep=True)
    blocks.extend(_body(context, story, body, len(blocks), styled))
    for source, line in enumerate(story.signature, len(story.paragraphs)):
        block([TextRun(line)], replace(body, align="right", indent=0), "byline", source=source)
    return blocks


def _body(
    context: Context, story: Texts, body: TextStyle, first: int, styled: Callable[[str], TextStyle]
) -> list[Block]:
    """The paragraphs of the text itself."""
    blocks: list[Block] = []
    quote = styled("引文")
    dateline = _dateline(story.dateline)
    source = 0
    for paragraphs in _together(story.paragraphs):
        paragraph, number = paragraphs[0], first + len(blocks)
        if paragraph.kind in KEPT:
            if dateline:  # nothing runs in before a line that is kept as it is
                prepared = prepare_runs(context, dateline[:-1], body, span=story.span, story=story.id)
                blocks.append(Block(prepared=prepared, style=body, paragraph=number, span=story.span))
                dateline = []
            verse, item = styled("诗"), styled("列表")
            if story.tabs:
                item = replace(item, tabs=tuple(stop_of(tab, item.size, item.leading) for tab in story.tabs))
            lines = kept_lines(context, paragraphs, verse, item, first + len(blocks), story.id)
            blocks += [line._replace(source=at) for at, line in enumerate(lines, source)]
        elif paragraph.kind == "rule":
            blocks.append(_rule(context, body, number))
        elif paragraph.kind == "crosshead":
            blocks.append(_crosshead(context, story.id, paragraph, body, number))
        else:
            style = quote if paragraph.kind == "quote" else body
            runs = [*dateline, *paragraph.runs]
            lead = sum(len(run.text) for run in dateline)
            dateline = []
            indent = 0 if paragraph.run_on else None
            prepared = prepare_runs(context, runs, style, span=paragraph.span, story=story.id, indent=indent)
            role: Role = "quote" if paragraph.kind == "quote" else "body"
            blocks.append(
                Block(prepared=prepared, style=style, role=role, paragraph=number, span=paragraph.span, lead=lead)
            )
        if paragraph.kind not in KEPT:
            blocks[-1] = blocks[-1]._replace(source=source)
        source += len(paragraphs)
    return blocks


def _together(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Each paragraph alone, but lines of verse and of lists all that stand in a row."""
    for kept, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind in KEPT):
        if kept:
            yield list(group)
        else:
            yield from ([paragraph] for paragraph in group)


def _dateline(text: str) -> list[TextRun]:
    """电头: 本报讯 in 黑体, its brackets in 楷体, one character of space after."""
    if not text:
        return []
    head, bracket, rest = text.partition("（")
    runs = [TextRun(head, "strong"), TextRun(bracket + rest, "kai"), TextRun("\u3000")]
    return [run for run in runs if run.text]


def _crosshead(context: Context, story: str, paragraph: Paragraph, body: TextStyle, number: int) -> Block:
    """小标题: centred in whole grid lines."""
    style = context.styles["小标题"]
    if body.size < context.grid.em:
        style = replace(style, size=body.size, leading=body.leading, lines=2)
    prepared = prepare_runs(context, paragraph.runs, style, span=paragraph.span, story=story, indent=0)
    return Block(
        prepared=prepared, style=style, role="crosshead", paragraph=number, rows=max(1, style.lines), keep=True,
        span=paragraph.span,
    )  # fmt: skip


def _rule(context: Context, body: TextStyle, number: int) -> Block:
    prepared = prepare_runs(context, [], body, span=context.page.span)
    return Block(prepared=prepared, style=body, role="rule", paragraph=number, rows=1, rule=True)


def items_of(context: Context, story: str, blocks: Sequence[Block], run: Flow, slots: Sequence[Slot]) -> list[Item]:
    """The flow's lines as items of the frame, each with its meaning."""
    items: list[Item] = []
    leading = context.grid.leading
    meaning_of: dict[tuple[int, int], Meaning] = {}
    for placed in run.placed:
        block, slot = blocks[placed.block], slots[placed.slot]
        if inset := block.inset.of(slot.width):
            slot = slot._replace(x=slot.x + inset, width=slot.width - inset)
        where = (placed.block, slot.leg)
        if where not in meaning_of:
            meaning_of[where] = Meaning(
                story=story, role=block.role, order=context.order, paragraph=block.paragraph, leg=slot.leg,
                artifact=block.rule, span=block.span,
            )  # fmt: skip
        meaning = meaning_of[where]
        row = block.style.leading if block.style.leading < leading and not placed.rows else leading
        if block.rule:
            items.append(_rule_item(slot, row, meaning))
            continue
        items.extend(_line(context, block, placed, slot, meaning, row))
    return items


def _rule_item(slot: Slot, row: int, meaning: Meaning) -> Stroke:
    """A short rule in the middle of its line."""
    y, third = slot.y + row // 2, slot.width // 3
    return Stroke(meaning=meaning, path=(("M", slot.x + third, y), ("L", slot.x + 2 * third, y)), width=400)


def _line(context: Context, block: Block, placed: Placed, slot: Slot, meaning: Meaning, row: int) -> list[Item]:
    style, prepared = block.style, block.prepared
    gaps: tuple[Gap, ...] = ()
    if isinstance(prepared, Row):
        set_, gaps, parts = set_row(prepared, placed.start, placed.end, slot.width)
        for cell, part, line in parts:
            tell_line(context, cell, part.start, part.end, line, style.size, block.span, meaning.story)
    else:
        last = placed.line == placed.lines - 1
        set_ = set_line(prepared, placed.start, placed.end, slot.width, first=placed.line == 0, last=last)
        tell_line(context, prepared, placed.start, placed.end, set_, style.size, block.span, meaning.story)
    if placed.rows:
        # A block set as a whole stands in the middle of its lines, a little nearer to the text that it heads.
        spare = placed.rows * context.grid.leading - (placed.lines - 1) * style.leading - style.size
        top = slot.y + spare * (60 if placed.rows > 1 else 50) // 100 + placed.line * style.leading
    else:
        top = slot.y + (row - style.size) // 2
    baseline = top + style.size * EM_ASCENT // 1000
    items = line_items(context, set_, slot.x, baseline, slot.width, style.size, meaning, Look(colour=style.colour))
    items += [leader(gap, slot.x, baseline, slot.width, style.size, meaning, style.colour) for gap in gaps]
    return items
