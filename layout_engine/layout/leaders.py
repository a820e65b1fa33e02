"""前导符: dots or a hairline from one part of a line to the next, as in contents and programmes.

In: the gaps of a line with tabs (``text.tabs``). Out: strokes of the frame, which are not read out. Dots stand at whole steps from
the end of the line, so that those of neighbouring lines stand below each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from layout_engine.frame import Colour, Meaning, Stroke
from layout_engine.geometry import Length
from layout_engine.layout.grid import EM_ASCENT
from layout_engine.records import replace
from layout_engine.text.tabs import Gap, Leader


class _Form(NamedTuple):
    """In thousandths of an em: from dot to dot (0: a line), how thick, and the middle's height above the em box's foot."""

    step: int
    width: int
    height: int


#: …… is as dense as the ellipsis, · one a half em; both at half the height of Han. The dots of . stand on the baseline.
_FORMS: Final[Mapping[Leader, _Form]] = MappingProxyType({
    "……": _Form(333, 80, 500), "·": _Form(500, 100, 500), ".": _Form(333, 80, 1000 - EM_ASCENT + 40), "——": _Form(0, 45, 500),
})  # fmt: skip


def leader(gap: Gap, x: Length, baseline: Length, measure: Length, size: Length, meaning: Meaning, colour: Colour) -> Stroke:  # fmt: skip
    """The leader in a gap of the slot that starts at ``x`` and is ``measure`` wide; ``size`` is the em of the text."""
    form = _FORMS[gap.leader]
    y = baseline + size * (1000 - EM_ASCENT - form.height) // 1000
    mark = replace(meaning, role="rule", artifact=True)
    start, end = gap.start, gap.end
    step = size * form.step // 1000
    if not step:
        path = (("M", x + start, y), ("L", x + end, y))
        return Stroke(meaning=mark, path=path, width=size * form.width // 1000, colour=colour)
    start += (measure - start) % step
    last = start + (end - start) // step * step
    path = (("M", x + start, y), ("L", x + last, y))
    width = size * form.width // 1000
    return Stroke(meaning=mark, path=path, width=width, colour=colour, dash=(0, step), round_caps=True)
