"""Frame items as the operators of one page's content stream.

In: ``frame`` items in milli-points, y down. Out: operators (ISO 32000-1 §8 graphics, §9.4 text) in points, y up; what a
page uses of fonts, pictures and graphics states is kept in ``fonts``, ``pictures``, ``states``. Milli-points are exact
with three decimals, so every position is. A state is set only when it changes, a run of glyphs is one Tj or TJ.

A line whose gaps would make a reader of the file see a space, or whose glyphs do not tell their text, stands in a span
with ActualText (§14.9.4); everywhere else the codes themselves tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from layout_engine.frame import Colour, Fill, Frame, GlyphRun, Group, Item, Line, Picture, Stroke
from layout_engine.geometry import Length, Path
from layout_engine.pdf.colour import operands, overprints
from layout_engine.pdf.fonts import DrawnFont, PdfFont, actual_text
from layout_engine.pdf.objects import number

#: Gaps, in thousandths of the size, from which on readers see a space or a new line (poppler: 100, -200).
_SPACE_SEEN: Final = 95
_BREAK_SEEN: Final = -190
#: A typed space that is narrower than this is not seen any more (poppler: 150).
_SPACE_LOST: Final = 170

OVERPRINT: Final = "O"
KNOCKOUT: Final = "N"


def points(length: Length) -> str:
    """Milli-points as points, exactly."""
    return repr(length / 1000).removesuffix(".0")


@dataclass(slots=True)
class _State:
    """What the graphics state holds at this place of the stream; starts as ISO 32000-1 §8.4 says."""

    fill: str = "0 g"
    stroke: str = "0 G"
    overprint: bool = False
    width: str = "1"
    join: int = 0
    cap: int = 0
    dash: str = "[] 0"
    font: tuple[str, Length] = ("", 0)
    spacing: str = "0"
    scale: int = 1000
    mode: int = 0


class PageContent:
    """Builds one page's stream. ``font_of``, ``picture_of`` give the font of a face id and the name of a picture."""

    def __init__(
        self, frame: Frame, font_of: Callable[[str], PdfFont], picture_of: Callable[[Picture], str], overprint: bool
    ) -> None:
        self._left, self._top = frame.bleed, frame.height + frame.bleed
        self._font_of, self._picture_of, self._overprinting = font_of, picture_of, overprint
        self._out: list[str] = []
        self._state = _State()
        self._pen: tuple[Length, Length] | None = None
        self.fonts: set[tuple[str, bool]] = set()
        self.pictures: set[str] = set()
        self.states: set[str] = set()
        for item in frame.items:
            self._draw(item)
        self._end_text()

    def data(self) -> bytes:
        """The stream, not yet deflated."""
        return "\n".join(self._out).encode("ascii")

    def _draw(self, item: Item) -> None:
        match item:
            case Line():
                self._line(item)
            case Fill():
                self._fill(item)
            case Stroke():
                self._stroke(item)
            case Picture():
                self._picture(item)
            case Group():
                self._group(item)

    # ---- states ----------------------------------------------------------------------------------------------------

    def _fill_colour(self, colour: Colour) -> None:
        operator = f"{operands(colour)} k"
        if operator != self._state.fill:
            self._out.append(operator)
            self._state.fill = operator

    def _stroke_colour(self, colour: Colour) -> None:
        operator = f"{operands(colour)} K"
        if operator != self._state.stroke:
            self._out.append(operator)
            self._state.stroke = operator

    def _overprint(self, wanted: bool) -> None:
        wanted = wanted and self._overprinting
        if wanted != self._state.overprint:
            name = OVERPRINT if wanted else KNOCKOUT
            self.states.add(name)
            self._out.append(f"/{name} gs")
            self._state.overprint = wanted

    def _pen_shape(self, width: Length, join: int, cap: int, dash: tuple[Length, ...]) -> None:
        state, out = self._state, self._out
        if state.width != (text := points(width)):
            out.append(f"{text} w")
            state.width = text
        if state.join != join:
            out.append(f"{join} j")
            state.join = join
        if state.cap != cap:
            out.append(f"{cap} J")
            state.cap = cap
        if state.dash != (text := f"[{' '.join(map(points, dash))}] 0"):
            out.append(f"{text} d")
            state.dash = text

    # ---- areas, rules, pictures ------------------------------------------------------------------------------------

    def _path(self, path: Path) -> None:
        left, top, out = self._left, self._top, self._out
        for kind, *values in path:
            if kind == "Z":
                out.append("h")
                continue
            flipped = (points(top - v if i % 2 else left + v) for i, v in enumerate(values))
            out.append(f"{' '.join(flipped)} {kind.lower()}")

    def _fill(self, fill: Fill) -> None:
        self._end_text()
        self._overprint(fill.meaning.role == "rule" and overprints(fill.colour))
        self._fill_colour(fill.colour)
        self._path(fill.path)
        self._out.append("f*" if fill.even_odd else "f")

    def _stroke(self, stroke: Stroke) -> None:
        self._end_text()
        self._overprint(overprints(stroke.colour))
        self._stroke_colour(stroke.colour)
        self._pen_shape(stroke.width, 0, int(stroke.round_caps), stroke.dash)
        self._path(stroke.path)
        self._out.append("S")

    def _picture(self, picture: Picture) -> None:
        self._end_text()
        self._overprint(False)
        name, box = self._picture_of(picture), picture.box
        self.pictures.add(name)
        place = (box.width, 0, 0, box.height, self._left + box.x, self._top - box.bottom)
        self._out.append(f"q {' '.join(map(points, place))} cm /{name} Do Q")

    def _group(self, group: Group) -> None:
        if group.clip is None:
            for item in group.items:
                self._draw(item)
            return
        self._end_text()
        outside = replace(self._state)
        clip = group.clip
        box = (self._left + clip.x, self._top - clip.bottom, clip.width, clip.height)
        self._out.append(f"q {' '.join(map(points, box))} re W n")
        for item in group.items:
            self._draw(item)
        self._end_text()
        self._out.append("Q")
        self._state = outside

    # ---- text ------------------------------------------------------------------------------------------------------

    def _end_text(self) -> None:
        if self._pen is not None:
            self._out.append("ET")
            self._pen = None

    def _line(self, line: Line) -> None:
        runs = [_coded(run, self._font_of(run.face)) for run in line.runs if run.glyphs]
        if not runs:
            return
        if self._pen is None:
            self._out.append("BT")
            self._pen = (0, 0)
        if _tells_itself(runs):
            for run, font, codes in runs:
                self._run(run, font, codes)
            return
        for pieces, spanned in _spans(runs):
            if spanned:
                self._out.append(actual_text("".join(t for run, _, _ in pieces for t in run.clusters or (run.text,))))
            for run, font, codes in pieces:
                self._run(run, font, codes)
            if spanned:
                self._out.append("EMC")

    def _run(self, run: GlyphRun, font: PdfFont, codes: list[str]) -> None:
        if run.vertical and isinstance(font, DrawnFont):
            for index, code in enumerate(codes):
                self._run(_upright(_part(run, font, index, index + 1), font), font, [code])
            return
        out, state = self._out, self._state
        self._text_colours(run)
        self.fonts.add((run.face, run.vertical))
        resource = f"{font.resource}V" if run.vertical else font.resource
        if state.font != (resource, run.size):
            out.append(f"/{resource} {points(run.size)} Tf")
            state.font = (resource, run.size)
        if state.scale != run.scale:
            out.append(f"{number(run.scale / 10)} Tz")
            state.scale = run.scale
        spacing, shown = _shown(run, codes)
        if state.spacing != spacing:
            out.append(f"{spacing} Tc")
            state.spacing = spacing
        assert self._pen is not None
        x, y = self._left + run.x, self._top - run.y
        out.append(f"{points(x - self._pen[0])} {points(y - self._pen[1])} Td {shown}")
        self._pen = (x, y)

    def _text_colours(self, run: GlyphRun) -> None:
        state = self._state
        if run.fill is not None:
            self._fill_colour(run.fill)
        if run.stroke is not None:
            self._stroke_colour(run.stroke)
            self._pen_shape(run.stroke_width, 1, 0, ())
        inks = [colour for colour in (run.fill, run.stroke) if colour is not None]
        self._overprint(bool(inks) and all(map(overprints, inks)))
        mode = (0 if run.stroke is None else 2) if run.fill is not None else (3 if run.stroke is None else 1)
        if state.mode != mode:
            self._out.append(f"{mode} Tr")
            state.mode = mode


_Coded = tuple[GlyphRun, PdfFont, list[str]]


def _coded(run: GlyphRun, font: PdfFont) -> _Coded:
    """A run with its font and its codes."""
    texts = run.clusters or run.text
    if len(texts) != len(run.glyphs):
        raise ValueError(f"{len(run.glyphs)} glyphs for {len(texts)} texts in {run.text!r}")
    return run, font, list(map(font.codes.__getitem__, zip(run.glyphs, texts, strict=True)))


def _part(run: GlyphRun, font: PdfFont, start: int, end: int) -> GlyphRun:
    """The glyphs from ``start`` to before ``end`` as a run of their own, each in its place."""
    texts = run.clusters or tuple(run.text)
    before = _length(replace(run, glyphs=run.glyphs[: start + 1]), font) - _length(
        replace(run, glyphs=run.glyphs[start : start + 1], adjust=()), font
    )
    return replace(
        run,
        x=run.x if run.vertical else run.x + before,
        y=run.y + before if run.vertical else run.y,
        glyphs=run.glyphs[start:end],
        text="".join(texts[start:end]),
        clusters=texts[start:end],
        adjust=tuple((index - start, gap) for index, gap in run.adjust if start <= index < end),
    )


def _spans(runs: list[_Coded]) -> list[tuple[list[_Coded], bool]]:
    """The runs of a line that need ActualText, and beside them what must tell itself.

    PDFium drops characters beyond U+FFFF from ActualText (it reads them from codes), and some that names are written
    with lie there; so such a character stands outside of the spans.
    """
    spans: list[tuple[list[_Coded], bool]] = [([], True)]
    for run, font, codes in runs:
        texts = run.clusters or run.text
        start = 0
        for index in (i for i, text in enumerate(texts) if text and max(text) > "\uffff"):
            if start < index:
                spans[-1][0].append((_part(run, font, start, index), font, codes[start:index]))
            spans.append(([(_part(run, font, index, index + 1), font, codes[index : index + 1])], False))
            spans.append(([], True))
            start = index + 1
        if start == 0:
            spans[-1][0].append((run, font, codes))
        elif start < len(codes):
            spans[-1][0].append((_part(run, font, start, len(codes)), font, codes[start:]))
    return [(pieces, spanned) for pieces, spanned in spans if pieces]


def _upright(run: GlyphRun, font: DrawnFont) -> GlyphRun:
    """One drawn character of a vertical run on a baseline of its own: Type3 fonts cannot be set downwards."""
    across, up = (v * run.size // font.face.upem for v in font.face.v_origin(run.glyphs[0]))
    return replace(run, x=run.x - across * run.scale // 1000, y=run.y + up, vertical=False)


def _shown(run: GlyphRun, codes: list[str]) -> tuple[str, str]:
    """The Tc operand and the show operator of a run.

    The extra space that most glyphs have goes into Tc, the rest into numbers between the glyphs (thousandths of the
    size, taken away from the advance). Tz scales both, so both are divided by it; downwards both count upwards (§9.3.2)
    and are not scaled. The last glyph's extra space is left out: every run has its own place.
    """
    extra = dict(run.adjust)
    extra.pop(len(codes) - 1, None)
    usual = 0
    if 2 * len(extra) >= len(codes):
        value, times = Counter(extra.values()).most_common(1)[0]
        usual = value if 2 * times >= len(codes) else 0
    sign, scale = (-1, 1000) if run.vertical else (1, run.scale)
    spacing = repr(round(sign * (run.track + usual) / scale, 5)).removesuffix(".0")
    if spacing == "-0":
        spacing = "0"
    gaps = [(i, e - usual) for i in range(len(codes) - 1) if (e := extra.get(i, 0)) != usual] if usual else run.adjust
    factor = -sign * 1_000_000 / (run.size * scale)
    parts: list[str] = []
    start = 0
    for index, gap in gaps:
        if gap and index < len(codes) - 1:
            parts.append(f"<{''.join(codes[start : index + 1])}>{number(gap * factor)}")
            start = index + 1
    rest = codes[start:]
    # PDFium sorts text that starts at one height from left to right; the last glyph of a vertical run, shown by itself,
    # starts lower, which keeps the next vertical line, to the left of this one, after it.
    last = f" <{rest.pop()}> Tj" if run.vertical and len(rest) > 1 else ""
    shown = f"<{''.join(rest)}>"
    return spacing, (f"[{''.join(parts)}{shown}] TJ" if parts else f"{shown} Tj") + last


def _tells_itself(runs: list[_Coded]) -> bool:
    """Whether readers get the source text of a line from its codes and places alone.

    They do not across fonts of different kinds, and poppler takes every character of a vertical line for a line.
    """
    end: Length | None = None
    last: GlyphRun | None = None
    for run, font, _ in runs:
        if font.conflicts and not font.conflicts.isdisjoint(zip(run.glyphs, run.clusters or run.text, strict=True)):
            return False
        if run.vertical or "" in run.clusters or isinstance(font, DrawnFont) or _gap_misleads(run, font):
            return False
        start = run.y if run.vertical else run.x
        if end is not None and last is not None and not (_spaced_end(last) or _spaced_start(run)):
            em = max(last.size, run.size)
            if not _BREAK_SEEN * em < 1000 * (start - end) < _SPACE_SEEN * em:
                return False
        end, last = start + _length(run, font), run
    return True


def _spaced_end(run: GlyphRun) -> bool:
    return (run.clusters[-1] if run.clusters else run.text)[-1:].isspace()


def _spaced_start(run: GlyphRun) -> bool:
    return (run.clusters[0] if run.clusters else run.text)[:1].isspace()


def _gap_misleads(run: GlyphRun, font: PdfFont) -> bool:
    """Whether extra space inside a run reads as a space or a break, or swallows a typed space."""
    size = run.size
    if not run.adjust and 1000 * abs(run.track) < _SPACE_SEEN * size:
        return False
    texts = run.clusters or run.text
    gaps: Iterable[tuple[int, Length]] = run.adjust
    if run.track:
        extra = dict(run.adjust)
        gaps = ((index, run.track + extra.get(index, 0)) for index in range(len(texts)))
    for index, gap in gaps:
        if index >= len(texts) - 1:
            continue
        if texts[index].isspace():
            width = font.advances[run.glyphs[index]] * size * run.scale // (font.face.upem * 1000)
            if gap < 0 and 1000 * (width + gap) < _SPACE_LOST * size:
                return True
        elif not texts[index + 1].isspace() and not _BREAK_SEEN * size < 1000 * gap < _SPACE_SEEN * size:
            return True
    return False


def _length(run: GlyphRun, font: PdfFont) -> Length:
    """From a run's first glyph to the end of its last, extra space after the last left out."""
    face = font.face
    if run.vertical:
        units, scale = sum(map(face.v_advance, run.glyphs)), 1000
    else:
        units, scale = sum(map(face.advances.__getitem__, run.glyphs)), run.scale
    last = len(run.glyphs) - 1
    extra = sum(gap for index, gap in run.adjust if index < last) + run.track * last
    return round(units * run.size * scale / (face.upem * 1000)) + extra
