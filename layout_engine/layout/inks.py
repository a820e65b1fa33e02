"""The inks of a page: what is printed with black alone, or with black and spot inks.

In: the items of a page and the inks that it is printed with. Out: the items as those inks print them, and a finding for
every place that asks for another ink. Pictures and tints (底纹) turn grey; anything else in a process colour is the
editor's to change, because red type or a red rule that turns grey by itself would go unseen. On a page of black and spot
inks the named red (套红) is the paper's first spot ink, as it is printed there.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Final, Literal

from layout_engine.diagnostics import Span
from layout_engine.frame import Colour, Fill, GlyphRun, Group, Item, Line, Picture, Stroke
from layout_engine.layout.element import Context
from layout_engine.records import replace

#: 套红, as the named ink of a spec and the masthead have it.
RED: Final = Colour(m=1000, y=1000)

Inks = Literal["4C", "K", "K+spot"]

#: How dark the colours are to the eye, in per cent of black: the weights of the luma of ITU-R BT.601, taken of their
#: complements.
_DARKNESS: Final = {"c": 30, "m": 59, "y": 11}


def inks_of(context: Context) -> Inks:
    """The inks of the page; in mourning (哀悼) black alone."""
    info = context.page.info
    return "K" if info.mourning else info.inks


def grey_of(colour: Colour) -> Colour:
    """A process colour as a tint of black that looks as dark."""
    dark = sum(share * getattr(colour, ink) for ink, share in _DARKNESS.items())
    return Colour(k=min(1000, colour.k + round(dark / 100)))


def printed(context: Context, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with the page's inks; findings go to the context."""
    inks = _Inks(context)
    return tuple(map(inks.item, items))


class _Inks:
    """What a page may use, and what was told of what it may not."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._inks = inks_of(context)
        self._black = self._inks != "4C"
        self._declared = context.page.paper.press.spots
        self._told: set[tuple[Span, str]] = set()

    def item(self, item: Item) -> Item:
        """An item as it is printed."""
        if isinstance(item, Group):
            return replace(item, items=tuple(map(self.item, item.items)))
        if item.meaning.role in ("problem", "mark"):
            return item
        if isinstance(item, Picture):
            return replace(item, grey=True) if self._black and not item.grey else item
        if isinstance(item, Line):
            runs = tuple([self._run(run, item) for run in item.runs])
            return item if all(map(operator.is_, runs, item.runs)) else replace(item, runs=runs)
        colour = self._red(item.colour)
        if self._black and item.meaning.role == "tint" and isinstance(item, Fill) and not colour.spot:
            return replace(item, colour=grey_of(colour))
        self._check(colour, item)
        return item if colour is item.colour else replace(item, colour=colour)

    def _run(self, run: GlyphRun, line: Line) -> GlyphRun:
        fill, stroke = run.fill and self._red(run.fill), run.stroke and self._red(run.stroke)
        for colour in (fill, stroke):
            if colour is not None:
                self._check(colour, line)
        return run if fill is run.fill and stroke is run.stroke else replace(run, fill=fill, stroke=stroke)

    def _red(self, colour: Colour) -> Colour:
        """The colour, or the spot ink that prints it."""
        if colour == RED and self._inks == "K+spot" and self._declared:
            return Colour(spot=next(iter(self._declared)), tint=1000)
        return colour

    def _check(self, colour: Colour, item: Line | Fill | Stroke) -> None:
        if colour.spot:
            if colour.spot not in self._declared:
                self._tell("layout.spot-unknown", colour.spot, item)
            elif self._inks == "K":
                self._tell("layout.ink-not-printed", colour.spot, item)
        elif self._black and (colour.c or colour.m or colour.y):
            used = " ".join(f"{ink.upper()}{getattr(colour, ink) / 10:g}" for ink in "cmyk" if getattr(colour, ink))
            self._tell("layout.ink-not-printed", used, item)

    def _tell(self, code: str, ink: str, item: Line | Fill | Stroke) -> None:
        span, story = item.meaning.span, item.meaning.story
        if (span, ink) in self._told:
            return
        self._told.add((span, ink))
        if code == "layout.spot-unknown":
            known = "、".join(self._declared)
            code = "layout.spot-unknown" if known else "layout.spot-none"
            self._context.report(code, span, story=story, ink=ink, known=known)
        else:
            self._context.report(code, span, story=story, ink=ink, inks=self._inks)
