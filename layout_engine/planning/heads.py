"""How a story's head can be set over a measure: sizes within the rank's limits, one to three lines broken by sense.

In: a story's ``HeadParts``, a measure, the house's knobs. Out: ``HeadWay``s, the cheapest first; each holds the lines as a spec would
write them, and the grid lines that the composer's own head takes. A head fills 70 to 100 % of its measure (H7) wherever a size does so.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from layout_engine.diagnostics import Collector
from layout_engine.elements.headline import (
    MOST_LINES,
    Head,
    HeadLine,
    HeadParts,
    even_lines,
    nominal_size,
    set_head,
)
from layout_engine.geometry import Dimension, Length, pt
from layout_engine.layout.element import Context
from layout_engine.model import Knobs
from layout_engine.records import replace
from layout_engine.text.paragraph import natural_width

#: A head's sizes go by half points.
STEP: Final = pt(0.5)
#: What of its measure a head may fill, in thousandths; it looks best a little short of all.
LEAST_FILL: Final = 710
FULL: Final = 985
#: What a head short of its measure costs (H7), and each line after the first, in thousandths of Q.
SHORT: Final = 6000
LINE: Final = 150
#: A measure that nothing fills.
_ENDLESS: Final = 1 << 40


class HeadWay(NamedTuple):
    """One way to set a head: its cost in thousandths of Q, grid lines, the size of the main line in points, the
    lines of its parts, and whether it fills its measure."""

    cost: int
    rows: int
    size: float
    main: tuple[HeadLine, ...]
    kicker: tuple[HeadLine, ...]
    deck: tuple[HeadLine, ...]
    full: bool = True


#: No head at all.
BARE: Final = HeadWay(0, 0, 0.0, (), (), ())


class Heads:
    """The heads of one story; widths of its main lines are measured once. ``narrow``: its head need not fill its measure (公告)."""

    __slots__ = ("_ways", "context", "forms", "knobs", "least_fill", "nominal", "parts")

    def __init__(self, context: Context, parts: HeadParts, knobs: Knobs, *, narrow: bool = False) -> None:
        self.context, self.parts, self.knobs = replace(context, collector=Collector()), parts, knobs
        self.least_fill = 0 if narrow else LEAST_FILL
        self.nominal = nominal_size(context, parts)
        self.forms = [(form, self._widest(form)) for form in self._forms()]
        self._ways: dict[Length, list[HeadWay]] = {}

    def over(self, measure: Length) -> list[HeadWay]:
        """All ways to set the head over a measure (milli-points), the cheapest first; none where it fits in no way."""
        found = self._ways.get(measure)
        if found is None:
            parts = self.parts
            if parts.main or parts.kicker or parts.deck or parts.summary:
                ways = [way for form, widest in self.forms for way in self._sized(form, widest, measure)]
                found = sorted(ways, key=lambda way: (way.cost, way.rows))
            else:
                found = [BARE]
            self._ways[measure] = found
        return found

    def _forms(self) -> list[tuple[HeadLine, ...]]:
        """The breaks of the main head: as written, or one line cut at its spaces or by sense into two or three."""
        main = self.parts.main
        if len(main) > 1 and not any(line.size or line.frame for line in main):
            return [main, (replace(main[0], text="\u3000".join(line.text for line in main)),)]
        if len(main) != 1:
            return [main]
        line = main[0]
        spaced = tuple(line.text.replace("\u3000", " ").split())
        texts: dict[tuple[str, ...], None] = {(line.text,): None}
        if 1 < len(spaced) <= MOST_LINES and min(map(len, spaced)) > 1:
            texts[spaced] = None
        elif len(spaced) == 1:
            for count in range(2, MOST_LINES + 1):
                if even := even_lines(self.context, self.parts, line, count):
                    texts[even] = None
        return [tuple(replace(line, text=text) for text in form) for form in texts]

    def _widest(self, main: tuple[HeadLine, ...]) -> Length:
        """The widest line of a main head at its nominal size."""
        sized = tuple(replace(line, size=Dimension(self.nominal)) for line in main)
        head = set_head(self.context, self.parts._replace(main=sized, kicker=(), deck=(), summary=None), _ENDLESS)
        return max((natural_width(line.prepared) for line in head.lines), default=0)

    def _sized(self, main: tuple[HeadLine, ...], widest: Length, measure: Length) -> Iterator[HeadWay]:
        """A form of the main head in its sizes: as large as it can be, and a tenth less."""
        nominal, knobs = self.nominal, self.knobs
        if not main:
            yield from self._set((), measure, 0, 0, True)
            return
        if any(line.size for line in main):
            sizes: list[Length] = [nominal]
        else:
            least, most = nominal * (100 - knobs.head_down.most) // 100, nominal * (100 + knobs.head_up.most) // 100
            largest = min(most, measure * FULL // 1000 * nominal // max(1, widest)) // STEP * STEP
            wanted = (largest, nominal, largest * 9 // 10 // STEP * STEP)
            sizes = [size for size in dict.fromkeys(wanted) if least <= size <= largest]
        for size in sizes:
            filled = widest * size // max(1, nominal) * 1000 // measure
            if filled > 1000:
                continue
            steps = abs(math.log(size / nominal)) * 20
            cost = round(steps * (knobs.head_up if size > nominal else knobs.head_down).cost) + LINE * (len(main) - 1)
            full = filled >= self.least_fill
            yield from self._set(main, measure, size, cost + (0 if full else SHORT), full)

    def _set(
        self, main: tuple[HeadLine, ...], measure: Length, size: Length, cost: int, full: bool
    ) -> Iterator[HeadWay]:
        """The head as the composer sets it, if it does so without complaint; kicker and deck broken as the composer breaks them."""
        sized = tuple(replace(line, size=Dimension(size)) for line in main)
        trial = replace(self.context, collector=Collector())
        form = replace(self.parts.form, lines=None)
        head = set_head(trial, self.parts._replace(main=sized, form=form), measure)
        if any(each.severity == "error" for each in trial.collector.items):
            return
        others = [line.style.size for line in head.lines if line.role != "main"]
        if main and max(others, default=0) >= size:
            return
        parts = self.parts
        yield HeadWay(
            cost,
            head.rows,
            size / 1000,
            sized,
            _written(head, "kicker", parts.kicker),
            _written(head, "deck", parts.deck),
            full,
        )


def _written(head: Head, role: str, lines: tuple[HeadLine, ...]) -> tuple[HeadLine, ...]:
    """The lines of a part: as the editor wrote them, or as they were broken."""
    made = [line for line in head.lines if line.role == role]
    if len(made) == len(lines):
        return lines
    return tuple(replace(lines[0], text=m.prepared.text, size=Dimension(m.style.size)) for m in made)
