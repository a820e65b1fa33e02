"""竖题: a head in columns of upright characters, read from right to left: kicker, main head, deck.

In: ``HeadParts`` and the area of the story. Out: the head's items and the area that it leaves. Marks take their vertical forms
(OpenType ``vert``). Two- and three-digit numbers and Latin words are for the line composer; a head that holds some is
refused here with its place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from layout_engine.elements.headline import HeadLine, HeadParts
from layout_engine.frame import GlyphRun, Item, Line, Meaning, Role
from layout_engine.geometry import Length, Rect
from layout_engine.layout.element import Context
from layout_engine.layout.styles import TextStyle

#: The widest gap between characters of a main line, in thousandths of its size.
WIDEST_GAP = 500


class _Column(NamedTuple):
    """One column of the head: its text, style and role."""

    line: HeadLine
    style: TextStyle
    role: Role


def place(context: Context, parts: HeadParts, area: Rect) -> tuple[list[Item], Rect]:
    """The head at the left or right of an area, ``lines`` high (the whole area by default) → (items, what is left)."""
    grid, form = context.grid, parts.form
    columns = _columns(context, parts)
    wanted = sum(_pitch(column) for column in columns)
    gap = grid.em
    width = grid.measure(form.cols) if form.cols else -(-(wanted + gap) // grid.em) * grid.em
    height = min((form.lines or area.height // grid.leading) * grid.leading, area.height)
    left = form.side == "left"
    box = Rect(area.x if left else area.right - width, area.y, width, height)
    x = box.x + box.width - max(0, box.width - gap - wanted) // 2 - (gap if left else 0)
    items: list[Item] = []
    for column in columns:
        x -= _pitch(column)
        items.append(_column(context, parts, column, Rect(x, box.y, _pitch(column), box.height)))
    rest = area.inset(width, 0, 0, 0) if left else area.inset(0, 0, width, 0)
    return items, rest


def _pitch(column: _Column) -> Length:
    return column.style.size * 118 // 100


def _columns(context: Context, parts: HeadParts) -> list[_Column]:
    heads = context.grid.heads
    sizes = heads.get(parts.rank) or next(iter(heads.values()))
    em, leading = context.grid.em, context.grid.leading
    columns = []
    groups = (
        (parts.kicker, "引题", sizes.kicker, None, "kicker"),
        (parts.main, "主题", sizes.main, sizes.face, "main"),
        (parts.deck, "副题", sizes.deck, None, "deck"),
    )
    for lines, name, size, face, role in groups:
        for line in lines:
            style = context.styles[name]
            chosen = line.size or size
            style = replace(
                style,
                size=chosen.resolve(em, leading) if chosen else style.size,
                face=line.face or face or style.face,
                colour=line.colour or style.colour,
            )
            columns.append(_Column(line, style, role))  # type: ignore[arg-type]
    return columns


def _column(context: Context, parts: HeadParts, column: _Column, box: Rect) -> Line:
    """One column: its characters spread over the height, no further apart than a head can stand, and centred."""
    text = column.line.text.replace(" ", "\u3000")
    if any(char.isascii() and char.isalnum() for char in text):
        context.report("layout.vertical-latin", column.line.span, story=parts.story, text=column.line.text)
    size = column.style.size
    if len(text) * size > box.height:
        size = max(6000, box.height // max(1, len(text)))
        context.report("layout.head-too-long", column.line.span, story=parts.story, text=column.line.text)
    spare = box.height - len(text) * size
    gap = min(spare // max(1, len(text) - 1), size * WIDEST_GAP // 1000) if len(text) > 1 else 0
    if column.role != "main":
        gap = min(gap, size // 4)
    used = len(text) * size + (len(text) - 1) * gap
    y = box.y + (box.height - used) // 2
    meaning = Meaning(story=parts.story, role=column.role, order=context.order, span=column.line.span)
    table = context.session.library.table(column.style.face)
    runs: list[GlyphRun] = []
    for index, char in enumerate(text):
        found = table[char]
        if found is None:
            point = f"U+{ord(char):04X}"
            context.report(
                "layout.missing-glyph", column.line.span, story=parts.story, char=char, point=point,
                face=column.style.face,
            )  # fmt: skip
            continue
        face, glyph = found
        top = y + index * (size + gap)
        centre = box.x + box.width // 2
        upright = face.vertical_glyph(glyph)
        last = runs[-1] if runs else None
        if last is not None and last.face == face.id:
            runs[-1] = replace(last, glyphs=(*last.glyphs, upright), text=last.text + char)
        else:
            runs.append(
                GlyphRun(
                    face=face.id,
                    size=size,
                    x=centre,
                    y=top,
                    glyphs=(upright,),
                    text=char,
                    track=gap,
                    vertical=True,
                    fill=column.style.colour,
                )
            )
    return Line(
        meaning=meaning, x=box.x, baseline=y, measure=used, size=size, text=text, runs=tuple(runs), vertical=True
    )
