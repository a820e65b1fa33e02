"""诗与列表: lines of a story that are kept as the editor wrote them.

In: paragraphs of the kinds verse, item and gap, in a row. Out: ``Block``s for the flow, one a line. A line too long for its slot
turns over with the style's ``turnover`` (回行缩进), an item of a numbered list to where its text begins. Verse is not
justified; with ``align: center`` in the style 诗 it is the poem that stands in the middle of its leg, as wide as its longest
line, its lines flush left. The lines of a stanza keep together. The parts of an item between tabs stand at the stops of 列表.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from layout_engine.geometry import Length
from layout_engine.layout.element import Context
from layout_engine.layout.flow import Block, Inset
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import prepare_runs
from layout_engine.model import Paragraph, ParagraphKind, TextRun
from layout_engine.text.paragraph import Prepared, natural_width
from layout_engine.text.tabs import Row

#: The kinds of paragraph that this file sets.
KEPT: Final[frozenset[ParagraphKind]] = frozenset(("verse", "item", "gap"))


def kept_lines(
    context: Context, paragraphs: Sequence[Paragraph], verse: TextStyle, item: TextStyle, first: int, story: str
) -> list[Block]:
    """The blocks of lines of ``verse``, of list ``item``s and of the white between them; ``first`` is the first one's number in
    its story."""
    blocks: list[Block] = []
    poem = [(line, _prepared(context, line, verse, story)) for line in paragraphs if line.kind == "verse"]
    width = max((line.indent * verse.size + natural_width(prepared) for line, prepared in poem), default=0)
    ready = iter(prepared for _, prepared in poem)
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        stanza = first + len(blocks) + 1
        for line in group:
            number = first + len(blocks)
            if kind == "gap":
                blocks.append(_gap(context, verse, number, line))
            elif kind == "verse":
                blocks.append(_line(next(ready), verse, line, number, stanza, verse.indent + width))
            elif any("\t" in run.text for run in line.runs):
                blocks.append(_row(context, line, item, number, stanza, story))
            else:
                prepared = _prepared(context, line, item, story)
                blocks.append(_line(prepared, item, line, number, stanza, 0, _label(prepared, line.label)))
    return blocks


def _prepared(context: Context, line: Paragraph, style: TextStyle, story: str) -> Prepared:
    align = "left" if line.kind == "verse" else style.align
    return prepare_runs(context, line.runs, style, span=line.span, story=story, indent=0, align=align)


def _label(prepared: Prepared, count: int) -> Length:
    """The width of the first characters of a line, as they stand at its start."""
    return prepared.natural[min(count, prepared.size)] - prepared.base(0)[0] + prepared.tracking if count else 0


def _line(
    prepared: Prepared, style: TextStyle, line: Paragraph, number: int, stanza: int, width: Length, label: Length = 0
) -> Block:
    """One line of the text. Its slots begin where it turns over to; the first one reaches out to where the line begins."""
    turnover = label or style.turnover
    inset = Inset(style.indent + line.indent * style.size + turnover, width, style.align if width else "left")
    hanging = prepared._replace(setting=prepared.setting._replace(indent=-turnover))
    return Block(
        prepared=hanging, style=style, paragraph=number, span=line.span, inset=inset, stanza=stanza,
    )  # fmt: skip


def _row(context: Context, line: Paragraph, style: TextStyle, number: int, stanza: int, story: str) -> Block:
    """An item with tabs. Parts beyond the last stop are told, and follow the part before them."""
    parts = _parts(line.runs)
    most = len(style.tabs) + 1
    if len(parts) > most:
        context.report("layout.tab-no-stop", line.span, story=story, tabs=len(parts) - 1, stops=most - 1)
        parts[most - 1 :] = [[run for part in parts[most - 1 :] for run in (*part, TextRun("\u3000"))]]
    cells = tuple(
        prepare_runs(context, part, style, span=line.span, story=story, indent=0, align="left") for part in parts
    )
    turnover = _label(cells[0], line.label) or style.turnover
    inset = Inset(style.indent + line.indent * style.size)
    row = Row(cells, style.tabs[: len(cells) - 1], turnover)
    return Block(prepared=row, style=style, paragraph=number, span=line.span, inset=inset, stanza=stanza)


def _parts(runs: Sequence[TextRun]) -> list[list[TextRun]]:
    """The runs between the tabs."""
    parts: list[list[TextRun]] = [[]]
    for run in runs:
        if run.text == "\t":
            parts.append([])
        else:
            parts[-1].append(run)
    return parts


def _gap(context: Context, style: TextStyle, number: int, line: Paragraph) -> Block:
    prepared = prepare_runs(context, [], style, span=line.span)
    return Block(prepared=prepared, style=style, paragraph=number, rows=1, span=line.span, gap=True)
