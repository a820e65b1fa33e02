"""Walks what a page draws: its content stream, forms, patterns, soft parts of states, glyphs of Type 3 fonts.

In: a page of an open PDF. Out: the marks, fonts and oddities of it in ``facts.Drawn``. The graphics state is followed as
ISO 32000-1 §8.4 and §9.3 have it, as far as a rule asks: colours, overprint, line width, text size, transparency, the
matrix. Bounded: so many operators and bytes of a page and of a file (a form may draw a form ten times, which draws a form
ten times …), ``_DEEPEST`` forms in each other, content streams as ``opening`` allows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from layout_engine.opening import UnreadableError, content, filters_of, inherited
from layout_engine.preflight.finding import Box
from layout_engine.preflight.pdf.colours import CMYK, GREY, RGB, Paint, Space, space_of
from layout_engine.preflight.pdf.facts import IDENTITY, Drawn, ImageFacts, Kind, Matrix, Shown, times
from layout_engine.preflight.pdf.lexer import ContentError, operators
from layout_engine.preflight.pdf.painter import Painter, TooMuchError
from layout_engine.preflight.pdf.state import State

#: Operators and bytes of content of a page (forms count each time they are drawn), and how many such pages a file may have.
_MOST_OPERATORS: Final = 1_000_000
_MOST_BYTES: Final = 24_000_000
_MOST_HEAVY: Final = 4
#: How many operators a form counts for by itself.
_FORM: Final = 40
#: How often a form is carried out in one state before its like is known.
_MOST_ALIKE: Final = 8
_DEEPEST: Final = 24

#: Operators that do nothing a rule asks for.
_IDLE: Final = frozenset(("W", "W*", "i", "j", "J", "M", "d", "ri", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "d0"))


class Walker(Painter):
    """Walks the pages of one file, one after the other."""

    def __init__(self, drawn: Drawn) -> None:
        super().__init__(drawn)
        self._operators = self._bytes = 0
        self._all = (_MOST_HEAVY * _MOST_OPERATORS, _MOST_HEAVY * _MOST_BYTES)
        self._seen: set[tuple[Any, ...]] = set()
        self._drawn: dict[tuple[Any, ...], int] = {}
        self._contents: dict[tuple[int, int], bytes] = {}
        self._open: list[tuple[int, int]] = []
        self._base: Matrix = IDENTITY
        self._do: dict[str, Callable[[list[Any]], None]] = self._table()

    def walk(self, page: Any, number: int, trim: tuple[float, float, float, float], unit: float = 1.0) -> None:
        """All that a page draws. ``trim``: left, bottom, right and top of the finished page in points; ``unit``: points a unit
        of the page's coordinates. Raises TooMuchError."""
        import pikepdf

        self.page, self._corner = number, (trim[0], trim[3])
        self._size = (trim[2] - trim[0], trim[3] - trim[1])
        self._base = (unit, 0.0, 0.0, unit, 0.0, 0.0)
        self.state, self._stack = State(matrix=self._base), []
        self._operators, self._bytes = min(_MOST_OPERATORS, self._all[0]), min(_MOST_BYTES, self._all[1])
        before = self._operators, self._bytes
        self._resources = inherited(page, "/Resources")
        contents = page.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [] if contents is None else [contents]
        try:
            data = b"\n".join(self._content(each) for each in streams)
        except UnreadableError as error:
            self._unreadable(error)
            return
        self._run(data)
        self._all = (
            self._all[0] - before[0] + self._operators,
            self._all[1] - before[1] + self._bytes,
        )
        if self._stack:
            self.drawn.notice("check.unbalanced", number)

    def _content(self, stream: Any) -> bytes:
        key = stream.objgen
        if key[0] and key in self._contents:
            return self._contents[key]
        data = content(stream)
        if key[0] and sum(map(len, self._contents.values())) < 64_000_000:
            self._contents[key] = data
        return data

    def _unreadable(self, error: UnreadableError) -> None:
        args = dict(error.diagnostics[0].args)
        self.drawn.notice(error.code, self.page, None, str(next(iter(args.values()), "")))

    def _run(self, data: bytes) -> None:
        """Carry out a content stream."""
        do = self._do
        self._bytes -= len(data)
        if self._bytes < 0:
            raise TooMuchError
        try:
            for name, operands in operators(data):
                self._operators -= 1
                if self._operators < 0:
                    raise TooMuchError
                action = do.get(name)
                if action is None:
                    if name not in _IDLE:
                        self.drawn.notice("check.operator", self.page, None, name[:20])
                    continue
                try:
                    action(operands)
                except (IndexError, TypeError, ValueError, AttributeError, OverflowError):
                    self.drawn.notice("check.operator", self.page, None, name[:20])
        except ContentError as error:
            self.drawn.notice("check.content", self.page, None, str(error))

    def _table(self) -> dict[str, Callable[[list[Any]], None]]:
        return {
            "q": self._save, "Q": self._restore, "cm": self._concat, "w": self._width, "gs": self._graphics_state,
            "m": self._point, "l": self._point, "c": self._curve, "v": self._curve, "y": self._curve, "re": self._rectangle,
            "h": lambda _: None, "n": self._no_paint,
            "f": self._fill, "F": self._fill, "f*": self._fill, "S": self._stroke, "s": self._stroke,
            "B": self._both, "B*": self._both, "b": self._both, "b*": self._both, "sh": self._shade,
            "g": lambda v: self._set(GREY, v, False), "G": lambda v: self._set(GREY, v, True),
            "rg": lambda v: self._set(RGB, v, False), "RG": lambda v: self._set(RGB, v, True),
            "k": lambda v: self._set(CMYK, v, False), "K": lambda v: self._set(CMYK, v, True),
            "cs": lambda v: self._space(v, False), "CS": lambda v: self._space(v, True),
            "sc": lambda v: self._components(v, False), "SC": lambda v: self._components(v, True),
            "scn": lambda v: self._components(v, False), "SCN": lambda v: self._components(v, True),
            "Do": self._object, "BI": self._inline_image,
            "BT": self._begin_text, "ET": lambda _: None, "Tf": self._font, "Tm": self._text_matrix,
            "Td": self._move, "TD": self._move_leading, "T*": self._next_line, "TL": self._leading, "Tr": self._render,
            "Tz": self._scale, "Tc": self._spacing, "Tw": lambda _: None, "Ts": lambda _: None,
            "Tj": self._show, "TJ": self._show_adjusted, "'": self._line_show, '"': self._spaced_show,
            "d1": self._uncoloured,
        }  # fmt: skip

    # ---- forms, images ---------------------------------------------------------------------------------------------

    def _inside(self, stream: Any, inner: State) -> None:
        """Carry out another stream with its own resources and a state of its own."""
        if len(self._open) >= _DEEPEST or stream.objgen in self._open:  # too deep, or in itself
            self.drawn.notice("check.nested", self.page)
            return
        kept = (self.state, self._stack, self._resources, self._path, self._rect, self._base)
        self._open.append(stream.objgen)
        try:
            data = self._content(stream)
            self.state, self._stack, self._path, self._rect = inner, [], [], 0.0
            self._base = inner.matrix
            self._resources = stream.get("/Resources", self._resources)
            self._run(data)
        except UnreadableError as error:
            self._unreadable(error)
        finally:
            self._open.pop()
            self.state, self._stack, self._resources, self._path, self._rect, self._base = kept

    def _object(self, v: list[Any]) -> None:
        xobject = self._resource("/XObject", v[0])
        if xobject is None:
            return
        kind = str(xobject.get("/Subtype", ""))
        for key, code in (("/OPI", "pdfx.opi"), ("/Ref", "pdfx.reference"), ("/Alternates", "pdfx.alternates")):
            if key in xobject:
                self.drawn.notice(code, self.page)
        if kind == "/Image":
            self._image(xobject, str(v[0])[1:])
        elif kind == "/Form":
            group = xobject.get("/Group")
            if group is not None:
                self.group(group)
            if str(xobject.get("/Subtype2", "")) == "/PS":
                self.drawn.notice("pdfx.postscript", self.page)
            inner = self.state.copy()
            inner.matrix = times(_matrix(xobject), self.state.matrix)
            scale = tuple(round(each, 3) for each in inner.matrix[:4])
            alike = (
                self.page, xobject.objgen, scale, inner.fill, inner.stroke, inner.fill_over, inner.stroke_over, inner.mode,
            )  # fmt: skip
            self._drawn[alike] = self._drawn.get(alike, 0) + 1
            self._operators -= _FORM
            if self._drawn[alike] <= _MOST_ALIKE:
                self._inside(xobject, inner)
        else:
            self.drawn.notice("pdfx.postscript", self.page)

    def group(self, group: Any) -> None:
        """A transparency group: allowed in PDF/X-4 where its blend space is one of inks."""
        if str(group.get("/S", "")) != "/Transparency":
            return
        self.drawn.notice("pdfx.transparency", self.page, None, "Group")
        if "/CS" in group:
            space = space_of(group.get("/CS"), self._resources.get("/ColorSpace") if self._resources else None)
            if space.family not in ("cmyk", "grey"):
                self.drawn.notice("pdfx.blend-space", self.page, None, space.detail)

    def _image(self, image: Any, name: str) -> None:
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        filters = tuple(each.lstrip("/") for each in filters_of(image))
        mask = bool(image.get("/ImageMask", False))
        soft = "/SMask" in image or int(image.get("/SMaskInData", 0)) > 0
        space = GREY if mask else space_of(image.get("/ColorSpace"), spaces)
        if space.family == "unknown" and "JPXDecode" in filters:
            space = _jpeg2000(image)
        facts = ImageFacts(
            int(image.get("/Width", 0)), int(image.get("/Height", 0)), 1 if mask else int(image.get("/BitsPerComponent", 8)),
            space, mask, 0.0, filters, soft, name, image.objgen,
        )  # fmt: skip
        if soft:
            self.drawn.notice("pdfx.transparency", self.page, None, "SMask")
        self.drawn.images.setdefault(image.objgen, image)
        self._draw_image(facts)

    def _inline_image(self, v: list[Any]) -> None:
        values = v[0]
        spaces = self._resources.get("/ColorSpace") if self._resources is not None else None
        mask = bool(values.get("/IM", values.get("/ImageMask", False)))
        space = GREY if mask else space_of(values.get("/CS", values.get("/ColorSpace")), spaces)
        filters = values.get("/F", values.get("/Filter", []))
        names = tuple(str(each).lstrip("/") for each in (filters if isinstance(filters, list) else [filters]))
        if "LZW" in names or "LZWDecode" in names:
            self.drawn.notice("pdfx.lzw", self.page)
        width, height = values.get("/W", values.get("/Width", 0)), values.get("/H", values.get("/Height", 0))
        bits = 1 if mask else int(values.get("/BPC", values.get("/BitsPerComponent", 8)))
        self._draw_image(ImageFacts(int(width), int(height), bits, space, mask, 0.0, names, name="inline"))

    def _draw_image(self, facts: ImageFacts) -> None:
        a, b, c, d, e, f = self.state.matrix
        across, down = math.hypot(a, b), math.hypot(c, d)
        ppi = min(facts.width / across, facts.height / down) * 72 if across > 0.01 and down > 0.01 else math.inf
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        place = self._place(min(xs), min(ys), max(xs), max(ys))
        paint = self.state.fill if facts.mask else Paint(facts.space, ())
        self._mark("image", paint, self.state.fill_over, 0.0, place, facts._replace(ppi=round(ppi, 1)))

    def _pattern(self, paint: Paint, kind: Kind) -> None:
        """What a pattern is made of: the colours of its shading, or what its cell draws."""
        import pikepdf

        pattern = self._resource("/Pattern", paint.pattern)
        if pattern is None:
            return
        if not isinstance(pattern, pikepdf.Stream):
            self._shading(pattern.get("/Shading"))
            return
        key = ("pattern", self.page, pattern.objgen, paint.values)
        if key in self._seen:
            return
        self._seen.add(key)
        inner = State(matrix=times(_matrix(pattern), self._base))
        if int(pattern.get("/PaintType", 1)) == 2 and self.state.under is not None:
            inner.fill = inner.stroke = Paint(self.state.under, paint.values)
        self._inside(pattern, inner)

    # ---- text ------------------------------------------------------------------------------------------------------

    def _begin_text(self, _: list[Any]) -> None:
        self.state.text = self.state.line = IDENTITY

    def _font(self, v: list[Any]) -> None:
        self.state.font = self._resource("/Font", v[0])
        self.state.size = float(v[1])

    def _text_matrix(self, v: list[Any]) -> None:
        a, b, c, d, e, f = map(float, v)
        self.state.text = self.state.line = (a, b, c, d, e, f)

    def _move(self, v: list[Any]) -> None:
        self.state.line = times((1, 0, 0, 1, float(v[0]), float(v[1])), self.state.line)
        self.state.text = self.state.line

    def _move_leading(self, v: list[Any]) -> None:
        self.state.leading = -float(v[1])
        self._move(v)

    def _next_line(self, _: list[Any]) -> None:
        self._move([0.0, -self.state.leading])

    def _leading(self, v: list[Any]) -> None:
        self.state.leading = float(v[0])

    def _render(self, v: list[Any]) -> None:
        self.state.render = int(v[0])

    def _scale(self, v: list[Any]) -> None:
        self.state.scale = float(v[0]) / 100

    def _spacing(self, v: list[Any]) -> None:
        self.state.spacing = float(v[0])

    def _line_show(self, v: list[Any]) -> None:
        self._next_line([])
        self._show(v)

    def _spaced_show(self, v: list[Any]) -> None:
        self._line_show(v[2:])

    def _show(self, v: list[Any]) -> None:
        self._show_adjusted([[v[0]]])

    def _show_adjusted(self, v: list[Any]) -> None:
        """Text is placed by half an em a byte, which is right for Chinese and good enough to find the rest by."""
        state = self.state
        texts = [each for each in v[0] if isinstance(each, bytes) and each]
        if state.font is None or not texts:
            return
        count = sum(map(len, texts))
        gaps = sum(each for each in v[0] if isinstance(each, float))
        length = (count * state.size / 2 + count / 2 * state.spacing - gaps * state.size / 1000) * state.scale
        whole = times(state.text, state.matrix)
        a, b, c, d, e, f = whole
        size = abs(state.size) * math.hypot(c, d)
        xs, ys = (e, e + a * length), (f, f + b * length)
        place = self._place(min(xs), min(ys) - 0.12 * size, max(xs), max(ys) + 0.88 * size)
        state.text = times((1, 0, 0, 1, length, 0), state.text)
        self._use_font(state.font, texts, place)
        if state.render in (0, 2, 4, 6):
            self._mark("text", state.fill, state.fill_over, size, place)
        if state.render in (1, 2, 5, 6):
            self._mark("outline", state.stroke, state.stroke_over, size, place)

    def _use_font(self, font: Any, texts: list[bytes], place: Box) -> None:
        if self.state.render in (3, 7):  # shows nothing
            return
        key = font.objgen if font.objgen[0] else id(font)
        shown = self.drawn.fonts.get(key)
        if shown is None:
            shown = self.drawn.fonts[key] = Shown(font, self.page, place)
        kind = str(font.get("/Subtype", ""))
        if kind == "/Type0":
            for text in texts:
                shown.codes.update(text[at] << 8 | text[at + 1] for at in range(0, len(text) - 1, 2))
        elif kind == "/Type3" and (key, self.page) not in self._seen:
            self._seen.add((key, self.page))
            self._drawn_glyphs(font)

    def _drawn_glyphs(self, font: Any) -> None:
        """The glyph procedures of a Type 3 font (§9.6.5): those of ``d1`` take the text's colour, others have their own."""
        for glyph in list((font.get("/CharProcs") or {}).values())[:4096]:
            inner = self.state.copy()
            inner.matrix = times(times(_matrix(font, "/FontMatrix"), inner.text), inner.matrix)
            kept, self._mute = self._mute, self._mute
            outer, self._resources = self._resources, font.get("/Resources", self._resources)
            try:
                self._inside(glyph, inner)
            finally:
                self._mute, self._resources = kept, outer

    def _uncoloured(self, _: list[Any]) -> None:
        self._mute = True


def _matrix(holder: Any, key: str = "/Matrix") -> Matrix:
    value = holder.get(key)
    if value is None or len(value) != 6:
        return IDENTITY
    a, b, c, d, e, f = map(float, value)
    return (a, b, c, d, e, f)


def _jpeg2000(image: Any) -> Space:
    """The colour space that a JPEG 2000 file names itself (``colr`` box, ISO 15444-1 §I.5.3.3)."""
    head = bytes(image.read_raw_bytes())[:4096]
    at = head.find(b"colr")
    if at < 0 or head[at + 4 : at + 5] != b"\x01":
        return RGB
    return {12: CMYK, 17: GREY}.get(int.from_bytes(head[at + 7 : at + 11], "big"), RGB)
