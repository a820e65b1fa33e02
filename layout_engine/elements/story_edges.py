"""What stands at the edges of a story's text: rules between its legs, the jump and its line, the red strip of an overset proof.

In: the legs or the last slot, the body style, and the meaning that the items get. Out: items.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from layout_engine.elements.ornament import RuleKind, rule_items
from layout_engine.frame import WHITE, Fill, Item, Meaning, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.element import Context
from layout_engine.layout.flow import Block, Flow
from layout_engine.layout.region import Leg, Slot
from layout_engine.layout.styles import TextStyle
from layout_engine.layout.typeset import PROBLEM, Look, plain_line
from layout_engine.records import replace

#: How the proof's strip is set: 黑体 in white on red.
_STRIP_FACE: Final = "黑体"


def rules_between(
    kind: RuleKind,
    boxes: Sequence[Sequence[Leg]],
    obstacles: Sequence[Rect],
    body: TextStyle,
    foot: Length,
    meaning: Meaning,
) -> list[Item]:
    """栏线 in the gutters of each box's legs, as far down as the text goes (``foot``), broken where a photo stands."""
    items: list[Item] = []
    edge = (body.leading - body.size) // 2
    for legs in boxes:
        for left, right in pairwise(legs):
            x = (left.x + left.width + right.x) // 2
            crossed = [o for o in obstacles if o.x < x < o.right]
            top = max([left.top, *(o.bottom for o in crossed if o.y <= left.top)])
            bottom = min([foot, left.top + left.lines * left.leading, *(o.y for o in crossed if o.y > top)])
            items.extend(rule_items(kind, (x, top + edge), (x, bottom - edge), meaning=meaning))
    return items


def jump_line(context: Context, page: int, last: Slot, body: TextStyle, meaning: Meaning) -> Item:
    """（下转第N版） in the line below the last slot, which is kept free for it."""
    box = Rect(last.x, last.y + body.leading, last.width, body.leading)
    style = replace(context.styles["转版"], align="right", size=body.size)
    return plain_line(context, f"（下转第{page}版）", style, box, meaning)


def leaves_off(run: Flow, blocks: Sequence[Block]) -> tuple[int, int]:
    """Where a story that goes on elsewhere leaves off: paragraph of its text, and how many of its characters stand here."""
    if not run.placed:
        return 0, 0
    last = run.placed[-1]
    block = blocks[last.block]
    if last.end < block.prepared.size:
        return max(0, block.source), max(0, last.end - block.lead)
    following = (blocks[at].source for at in range(last.block + 1, len(blocks)))
    return max(0, next(following, 0)), 0


def parts_badly(run: Flow, blocks: Sequence[Block], slot: Slot) -> bool:
    """Whether a jump would leave a crosshead, a paragraph's first line or a part of a kept line at its foot, a paragraph's last
    line alone at the other end, or a word in two (F7)."""
    if not run.placed:
        return False
    last = run.placed[-1]
    block = blocks[last.block]
    if last.end >= block.prepared.size or block.rows:
        return block.keep
    text = block.prepared.text
    in_word = text[last.end - 1 : last.end].isascii() and text[last.end - 1 : last.end + 1].isalnum()
    alone = (block.prepared.size - last.end) * block.style.size <= slot.width
    return last.line == 0 or alone or in_word or block.stanza > 0


def overset_strip(context: Context, last: Slot, body: TextStyle, run: Flow, meaning: Meaning) -> list[Item]:
    """The red strip of a proof over the story's last line: how many lines and characters found no room."""
    box = Rect(last.x, last.y, last.width, body.leading)
    mark = replace(meaning, artifact=True)
    text = f"超 {run.overset_lines} 行 = {run.overset_chars} 字"
    style = replace(context.styles["正文"], face=_STRIP_FACE, align="center", colour=WHITE, size=body.size)
    return [
        Fill(meaning=mark, path=rect_path(box), colour=PROBLEM),
        plain_line(context, text, style, box, mark, Look(colour=WHITE)),
    ]


def problem_frame(rect: Rect, meaning: Meaning) -> Item:
    """The dashed red frame of a proof round what stands on something else."""
    return Stroke(meaning=meaning, path=rect_path(rect), width=1500, colour=PROBLEM, dash=(6000, 3000))
