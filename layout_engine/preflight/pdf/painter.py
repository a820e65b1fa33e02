"""The part of a walk that knows states, colours and paths: what operators change, and the marks that painting leaves.

In: operands of ISO 32000-1 §8.4–8.6 and §8.5 operators. Out: marks in ``facts.Drawn``. ``walk`` builds on it.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any

from layout_engine.preflight.finding import Box
from layout_engine.preflight.pdf.colours import Paint, Space, initial, space_of
from layout_engine.preflight.pdf.facts import Drawn, ImageFacts, Kind, Mark, times
from layout_engine.preflight.pdf.state import State

_MOST_PICTURES = 20_000
_MOST_MARKS = 200_000
_MOST_SAVED = 4096


class TooMuchError(Exception):
    """A limit of what is looked at is reached."""


class Painter(ABC):
    """The graphics state of a page that is being walked, and what is painted with it."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.page = 1
        self.state = State()
        self._corner = self._size = (0.0, 0.0)
        self._stack: list[State] = []
        self._resources: Any = None
        self._path: list[float] = []
        self._rect = 0.0
        self._mute = False

    @abstractmethod
    def _pattern(self, paint: Paint, kind: Kind) -> None:
        """What a pattern that is painted with paints itself; the walk through the file knows where patterns are."""

    # ---- state -----------------------------------------------------------------------------------------------------

    def _save(self, _: list[Any]) -> None:
        if len(self._stack) > _MOST_SAVED:
            raise TooMuchError
        self._stack.append(self.state.copy())

    def _restore(self, _: list[Any]) -> None:
        if not self._stack:
            self.drawn.notice("check.unbalanced", self.page)
            return
        self.state = self._stack.pop()

    def _concat(self, v: list[Any]) -> None:
        a, b, c, d, e, f = map(float, v)
        self.state.matrix = times((a, b, c, d, e, f), self.state.matrix)

    def _width(self, v: list[Any]) -> None:
        self.state.width = float(v[0])

    def _graphics_state(self, v: list[Any]) -> None:
        entry = self._resource("/ExtGState", v[0])
        if entry is not None:
            self.state.apply(entry, lambda code, detail="": self.drawn.notice(code, self.page, None, detail))

    def _resource(self, kind: str, name: Any) -> Any:
        """A named resource; one that is not there is noticed."""
        table = self._resources.get(kind) if self._resources is not None else None
        found = table.get(name) if table is not None and isinstance(name, str) and len(name) > 1 else None
        if found is None:
            self.drawn.notice("check.resource", self.page, None, f"{kind[1:]} {str(name)[1:40]}")
        return found

    # ---- colours ---------------------------------------------------------------------------------------------------

    def _put(self, paint: Paint, stroke: bool) -> None:
        if stroke:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    def _set(self, space: Space, v: list[Any], stroke: bool) -> None:
        self._put(Paint(space, tuple(map(float, v))), stroke)

    def _space(self, v: list[Any], stroke: bool) -> None:
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        space = space_of(v[0], spaces)
        if space.family == "pattern" and spaces is not None and v[0] in spaces:
            value = spaces.get(v[0])
            try:
                space = space._replace(channels=space_of(value[1], spaces).channels)
                self.state.under = space_of(value[1], spaces)
            except (IndexError, TypeError, ValueError):
                self.state.under = None
        if space.family == "unknown":
            self.drawn.notice("check.resource", self.page, None, f"ColorSpace {str(v[0])[1:40]}")
        self._put(initial(space), stroke)

    def _components(self, v: list[Any], stroke: bool) -> None:
        paint = self.state.stroke if stroke else self.state.fill
        pattern = v[-1] if v and isinstance(v[-1], str) else ""
        values = tuple(float(each) for each in v if not isinstance(each, str))
        self._put(Paint(paint.space, values, pattern), stroke)

    # ---- paths -----------------------------------------------------------------------------------------------------

    def _point(self, v: list[Any]) -> None:
        self._rect = -1.0
        self._add(v[0], v[1])

    def _curve(self, v: list[Any]) -> None:
        self._rect = -1.0
        for at in range(0, len(v) - 1, 2):
            self._add(v[at], v[at + 1])

    def _rectangle(self, v: list[Any]) -> None:
        x, y, width, height = map(float, v)
        for corner in ((x, y), (x + width, y), (x, y + height), (x + width, y + height)):
            self._add(*corner)
        a, b, c, d, _, _ = self.state.matrix
        least = min(abs(width) * math.hypot(a, b), abs(height) * math.hypot(c, d))
        self._rect = least if self._rect == 0 else -1.0 if self._rect < 0 else min(self._rect, least)

    def _add(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.state.matrix
        px, py = a * x + c * y + e, b * x + d * y + f
        path = self._path
        if not path:
            self._path = [px, py, px, py]
            return
        path[0], path[1] = min(path[0], px), min(path[1], py)
        path[2], path[3] = max(path[2], px), max(path[3], py)

    def _no_paint(self, _: list[Any]) -> None:
        self._path, self._rect = [], 0.0

    def _fill(self, _: list[Any]) -> None:
        self._mark("fill", self.state.fill, self.state.fill_over, max(0.0, self._rect), self._path_place())
        self._path, self._rect = [], 0.0

    def _stroke(self, _: list[Any]) -> None:
        a, b, c, d, _e, _f = self.state.matrix
        width = self.state.width * math.sqrt(abs(a * d - b * c))
        self._mark("stroke", self.state.stroke, self.state.stroke_over, width, self._path_place())
        self._path, self._rect = [], 0.0

    def _both(self, v: list[Any]) -> None:
        path, rect = self._path, self._rect
        self._fill(v)
        self._path, self._rect = path, rect
        self._stroke(v)

    def _path_place(self) -> Box:
        return self._place(*self._path) if self._path else (0.0, 0.0, 0.0, 0.0)

    def _place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Coordinates of the page as a box from the trim's top left corner."""
        return (left - self._corner[0], self._corner[1] - top, right - left, top - bottom)

    def _mark(
        self, kind: Kind, paint: Paint, overprint: bool, size: float, place: Box, image: ImageFacts | None = None
    ) -> None:
        if self._mute:
            return
        state = self.state
        if state.soft:
            self.drawn.notice("pdfx.transparency", self.page, place, state.soft)
        if paint.pattern:
            self._pattern(paint, kind)
            return
        outside = (
            place[0] + place[2] <= 0
            or place[1] + place[3] <= 0
            or place[0] >= self._size[0]
            or place[1] >= self._size[1]
        )
        key = (
            self.page,
            kind,
            paint,
            overprint,
            state.mode,
            round(size, 2),
            outside,
            image and image._replace(name=""),
        )
        if key not in self.drawn.marks:
            self.drawn.marks[key] = Mark(kind, paint, overprint, state.mode, size, self.page, place, image)
            if len(self.drawn.marks) > _MOST_MARKS:
                raise TooMuchError
        if image is not None and len(self.drawn.pictures) < _MOST_PICTURES:
            self.drawn.pictures.append(Mark(kind, paint, overprint, state.mode, size, self.page, place, image))

    def _shade(self, v: list[Any]) -> None:
        self._shading(self._resource("/Shading", v[0]))

    def _shading(self, shading: Any) -> None:
        if shading is None:
            return
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        space = space_of(shading.get("/ColorSpace"), spaces)
        self._mark("shading", Paint(space, ()), self.state.fill_over, 0.0, self._path_place())
