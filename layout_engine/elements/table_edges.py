"""What stands above and below a table's rows: title, unit, note, and the red strip of an overset proof.

In: their texts, the table's style, the area, and the meaning that each gets. Out: items, and the height that they take.
"""

from __future__ import annotations

from typing import Final

from layout_engine.frame import WHITE, Fill, Item, Line, Meaning
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.element import Context
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.textblock import text_block
from layout_engine.layout.typeset import PROBLEM, Look, plain_line, width_of
from layout_engine.model import TextRun
from layout_engine.records import replace

LEAST_SIZE: Final[Length] = 5500
#: The narrowest that a title's characters are made, in per cent.
_LEAST_SCALE: Final = 85


def title_line(
    context: Context, text: str, strong: TextStyle, area: Rect, meaning: Meaning
) -> tuple[list[Item], Length, Length]:
    """The title over a table, centred → items, its height and width; one too wide to be condensed is reported."""
    style = replace(strong, size=strong.size * 7 // 5, align="center")
    wide = width_of(context, text, style, meaning.span)
    if wide * _LEAST_SCALE > area.width * 100:
        context.report(
            "layout.head-too-wide", meaning.span, story=meaning.story, text=text,
            scale=area.width * 100 // wide, measure=area.width // context.grid.em,
        )  # fmt: skip
    height = style.size * 8 // 5
    return [plain_line(context, text, style, replace(area, height=height), meaning)], height, min(wide, area.width)


def unit_line(
    context: Context, text: str, body: TextStyle, area: Rect, title: tuple[Length, Length], meaning: Meaning
) -> tuple[list[Item], Length]:
    """The unit flush right, on the title's line where there is room beside it, else below → items and the height added.
    ``title``: the height and width of the title's line."""
    height, wide = title
    style = replace(context.styles["图片说明"], size=body.size, align="right", indent=0)
    own = width_of(context, text, style, meaning.span)
    if height and area.width - wide >= 2 * (own + body.size):
        drop = body.size // 5
        return [plain_line(context, text, style, replace(area, y=area.y + drop, height=height), meaning)], 0
    line = Rect(area.x, area.y + height, area.width, body.size * 3 // 2)
    return [plain_line(context, text, style, line, meaning)], line.height


def note_block(
    context: Context, text: str, body: TextStyle, area: Rect, above: Length, meaning: Meaning
) -> tuple[list[Item], Length]:
    """The note below a table, ``above`` milli-points of white over it → items and height."""
    if not text:
        return [], 0
    size = max(LEAST_SIZE, body.size * 14 // 15)
    style = replace(context.styles["图片说明"], size=size, leading=size * 4 // 3, indent=0)
    block = text_block(context, [[TextRun(text)]], style, Rect(area.x, area.y + above, area.width, 0), meaning)
    # A text block counts its paragraphs from 0; this one is the table's paragraph of that number.
    items = [replace(item, meaning=meaning) if isinstance(item, Line) else item for item in block.items]
    return items, block.height + above


def overset_strip(
    context: Context, rows: int, chars: int, strong: TextStyle, foot: Rect, meaning: Meaning
) -> list[Item]:
    """The red strip of a proof at the foot of the last leg: how many rows and characters found no room."""
    style = replace(strong, align="center", colour=WHITE)
    strip = Rect(foot.x, foot.y - style.leading, foot.width, style.leading)
    return [
        Fill(meaning=meaning, path=rect_path(strip), colour=PROBLEM),
        plain_line(context, f"超 {rows} 行 = {chars} 字", style, strip, meaning, Look(colour=WHITE)),
    ]
