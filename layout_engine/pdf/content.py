"""Frame items as the operators of one page's content stream.

In: ``frame`` items in milli-points, y down. Out: operators (ISO 32000-1 §8 graphics, §9.4 text) in points, y up; what a
page uses of fonts, pictures and graphics states is kept in ``fonts``, ``pictures``, ``states``. Milli-points are exact
with three decimals, so every position is. A state is set only when it changes, a run of glyphs is one Tj or TJ.

Everything that is drawn stands in marked content (§14.6): what is read aloud under a number that the structure tree names
(``parts``, by number), all else as an artifact. Neighbouring lines of one paragraph share one.

Overprint (§8.6.7, GWG 2022 R0007–R0013): solid black overprints, but over pictures large black heads and black areas knock
out (a setting of the press: someone must trap them); white and all other colours knock out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from layout_engine.frame import Colour, Fill, Frame, GlyphRun, Group, Item, Line, Meaning, Picture, Stroke
from layout_engine.geometry import Length, Path, Rect
from layout_engine.pdf.colour import operands, overprints
from layout_engine.pdf.fonts import DrawnFont, PdfFont, actual_text
from layout_engine.pdf.objects import number
from layout_engine.pdf.tags import ARTIFACT, Part, part_of
from layout_engine.pdf.text import Coded, coded, part, show, spans, tells_itself, upright
from layout_engine.records import dataclass, replace

#: Starts of texts nearer than this, in thousandths of the size, may be one line to PDFium (half a character's width).
_SAME_HEIGHT: Final = 600

OVERPRINT: Final = "O"
KNOCKOUT: Final = "N"

#: Black text from this size on, and black lines from this width on, knock out of pictures (GWG 2022 R0009–R0013 let smaller
#: ones overprint whatever is below).
_LARGE_TEXT: Final = 12_000
_WIDE_LINE: Final = 2_000
_NOWHERE: Final = Rect(0, 0, 0, 0)


class Points(dict[Length, str]):
    """Milli-points → points, exactly. The same few thousand lengths stand on all pages of a paper: one for a document."""

    __slots__ = ()

    def __missing__(self, length: Length) -> str:
        text = self[length] = repr(length / 1000).removesuffix(".0")
        return text


@dataclass(slots=True)
class _State:
    """What the graphics state holds at this place of the stream, from the defaults of ISO 32000-1 §8.4 on; the default
    colours are no process inks (None)."""

    fill: Colour | None = None
    stroke: Colour | None = None
    overprint: bool = False
    width: str = "1"
    join: int = 0
    cap: int = 0
    dash: str = "[] 0"
    font: tuple[str, Length] = ("", 0)
    spacing: str = "0"
    scale: int = 1000
    mode: int = 0


def _rectangular(five: Sequence[Sequence[Any]]) -> bool:
    """Whether segments are what the operator re draws (§8.5.2.1): a closed rectangle, first along x. The modules of a QR code
    are thousands of them."""
    if [segment[0] for segment in five] != ["M", "L", "L", "L", "Z"]:
        return False
    (_, *start), (_, *along), (_, *far), (_, *back), _ = five
    return along == [far[0], start[1]] and back == [start[0], far[1]]


def _spaced(run: GlyphRun, font: PdfFont, codes: list[str]) -> Coded:
    """A run with the space after it at which its line broke, so that the words at both sides are two when they are read."""
    if isinstance(font, DrawnFont) or not (space := font.face.cmap[0x20]):
        return run, font, codes
    clusters = (*run.clusters, " ") if run.clusters else ()
    return coded(replace(run, glyphs=(*run.glyphs, space), text=f"{run.text} ", clusters=clusters), font)


class PageContent:
    """Builds one page's stream. ``font_of``, ``picture_of`` give the font of a face id and the name of a picture, ``spot_of``
    the name of a spot ink's colour space; ``points`` are what the document's pages know of lengths. ``overprint``:
    whether solid black overprints; ``trapped``: whether large black heads knock out of pictures."""

    def __init__(
        self,
        frame: Frame,
        font_of: Callable[[str], PdfFont],
        picture_of: Callable[[Picture], str],
        spot_of: Callable[[str], str],
        points: Points,
        *,
        overprint: bool,
        trapped: bool = True,
    ) -> None:
        outside = frame.bleed + frame.slug
        self._left, self._top = outside, frame.height + outside
        self._spot_of, self._trapped = spot_of, trapped
        self._font_of, self._picture_of, self._overprinting = font_of, picture_of, overprint
        self._points = points
        self._out: list[str] = []
        self._state = _State()
        self._pen: tuple[Length, Length] | None = None
        self._turned = False
        self._row: tuple[Length, Length, Length] | None = None
        self._middle = frame.height // 2
        self.fonts: set[tuple[str, bool]] = set()
        self.pictures: set[str] = set()
        self.states: set[str] = set()
        self.spots: set[str] = set()
        self.parts: list[Part] = []
        self._marked: Part | None = None
        self._meaning: Meaning | None = None
        self._figures = 0
        self._on_picture = False
        self._pictured: list[Rect] = []
        for item in frame.items:
            self._draw(item)
        self._end_text()
        self._end_mark()

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

    # ---- marked content --------------------------------------------------------------------------------------------

    def _mark(self, item: Line | Fill | Stroke | Picture) -> None:
        """What follows belongs to this item's part of the page."""
        if item.meaning is self._meaning and isinstance(item, Line):
            return
        part = part_of(item, self._figures)
        if self._marked is None or part != self._marked:
            self._end_mark()
            if part is ARTIFACT:
                self._out.append("/Artifact <</Type/Layout>> BDC")
            else:
                self._out.append(f"/{part.tag} <</MCID {len(self.parts)}>> BDC")
                self.parts.append(part)
            self._marked = part
        self._meaning = item.meaning if isinstance(item, Line) else None

    def _end_mark(self) -> None:
        if self._marked is not None:
            self._out.append("EMC")
        self._marked = self._meaning = None

    # ---- states ----------------------------------------------------------------------------------------------------

    def _fill_colour(self, colour: Colour) -> None:
        if colour is not self._state.fill and colour != self._state.fill:
            self._out.append(f"{self._ink(colour)} scn" if colour.spot else f"{operands(colour)} k")
        self._state.fill = colour

    def _stroke_colour(self, colour: Colour) -> None:
        if colour is not self._state.stroke and colour != self._state.stroke:
            self._out.append(f"{self._ink(colour).replace('cs', 'CS')} SCN" if colour.spot else f"{operands(colour)} K")
        self._state.stroke = colour

    def _ink(self, colour: Colour) -> str:
        """A spot ink's colour space and tint, up to the operator that sets them."""
        self.spots.add(colour.spot)
        return f"/{self._spot_of(colour.spot)} cs {number(colour.tint / 1000)}"

    def _overprint(self, wanted: bool) -> None:
        wanted = wanted and self._overprinting
        if wanted != self._state.overprint:
            name = OVERPRINT if wanted else KNOCKOUT
            self.states.add(name)
            self._out.append(f"/{name} gs")
            self._state.overprint = wanted

    def _blends(self, colour: Colour, box: Rect, large: bool) -> bool:
        """Whether what is drawn in a colour in a box overprints: solid black does, unless it is large and on a picture."""
        if not overprints(colour):
            return False
        return not (large and self._trapped and any(box.overlaps(picture) for picture in self._pictured))

    def _pen_shape(self, width: Length, join: int, cap: int, dash: tuple[Length, ...]) -> None:
        state, out, points = self._state, self._out, self._points
        if state.width != (text := points[width]):
            out.append(f"{text} w")
            state.width = text
        if state.join != join:
            out.append(f"{join} j")
            state.join = join
        if state.cap != cap:
            out.append(f"{cap} J")
            state.cap = cap
        if state.dash != (text := f"[{self._numbers(dash)}] 0"):
            out.append(f"{text} d")
            state.dash = text

    # ---- areas, rules, pictures ------------------------------------------------------------------------------------

    def _path(self, path: Path) -> None:
        left, top, out, points = self._left, self._top, self._out, self._points
        segments: Sequence[Sequence[Any]] = path
        corner = 0
        for at, segment in enumerate(segments):
            kind = segment[0]
            if at < corner:
                continue
            if kind == "M":
                x, y = segment[1:]
                corner = at + 5
                if _rectangular(segments[at:corner]):
                    right, bottom = segments[at + 2][1:]
                    out.append(f"{points[left + x]} {points[top - y]} {points[right - x]} {points[y - bottom]} re")
                else:
                    corner = 0
                    out.append(f"{points[left + x]} {points[top - y]} m")
            elif kind == "L":
                out.append(f"{points[left + segment[1]]} {points[top - segment[2]]} l")
            elif kind == "C":
                _, x1, y1, x2, y2, x, y = segment
                out.append(
                    f"{points[left + x1]} {points[top - y1]} {points[left + x2]} {points[top - y2]}"
                    f" {points[left + x]} {points[top - y]} c"
                )
            else:
                out.append("h")

    def _numbers(self, lengths: Iterable[Length]) -> str:
        return " ".join(map(self._points.__getitem__, lengths))

    def _fill(self, fill: Fill) -> None:
        self._end_text()
        self._mark(fill)
        self._overprint(self._blends(fill.colour, self._around(fill.path), True))
        self._fill_colour(fill.colour)
        self._path(fill.path)
        self._out.append("f*" if fill.even_odd else "f")

    def _stroke(self, stroke: Stroke) -> None:
        self._end_text()
        self._mark(stroke)
        self._overprint(self._blends(stroke.colour, self._around(stroke.path), stroke.width >= _WIDE_LINE))
        self._stroke_colour(stroke.colour)
        self._pen_shape(stroke.width, 0, int(stroke.round_caps), stroke.dash)
        self._path(stroke.path)
        self._out.append("S")

    def _around(self, path: Path) -> Rect:
        """The box of a path's points; asked only where there are pictures that it may lie on."""
        if not self._pictured:
            return _NOWHERE
        points: list[tuple[Length, ...]] = [segment[1:] for segment in path]
        across = [value for point in points for value in point[0::2]]
        down = [value for point in points for value in point[1::2]]
        # A rule has no height (or width) of its own.
        return Rect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)

    def _picture(self, picture: Picture) -> None:
        self._end_text()
        self._figures += 1
        self._mark(picture)
        self._pictured.append(picture.box)
        self._overprint(False)
        name, box = self._picture_of(picture), picture.box
        self.pictures.add(name)
        place = (box.width, 0, 0, box.height, self._left + box.x, self._top - box.bottom)
        self._out.append(f"q {self._numbers(place)} cm /{name} Do Q")

    def _group(self, group: Group) -> None:
        if group.clip is None:
            for item in group.items:
                self._draw(item)
            return
        self._end_text()
        self._end_mark()
        outside = replace(self._state)
        clip = group.clip
        box = (self._left + clip.x, self._top - clip.bottom, clip.width, clip.height)
        self._out.append(f"q {self._numbers(box)} re W n")
        for item in group.items:
            self._draw(item)
        self._end_text()
        self._end_mark()
        self._out.append("Q")
        self._state = outside

    # ---- text ------------------------------------------------------------------------------------------------------

    def _end_text(self) -> None:
        if self._pen is not None:
            self._end_mark()
            self._out.append("ET")
            self._pen, self._turned = None, False

    def _line(self, line: Line) -> None:
        runs = [coded(run, self._font_of(run.face)) for run in line.runs if run.glyphs]
        if not runs:
            return
        if line.dropped:
            runs[-1] = _spaced(*runs[-1])
        if self._pen is None:
            self._end_mark()
            self._out.append("BT")
            self._pen = (0, 0)
        self._on_picture = bool(self._pictured) and self._lies_on_picture(line)
        self._keep_order(*runs[0])
        self._mark(line)
        self._row = (max(run.x for run, _, _ in runs), runs[-1][0].y, runs[-1][0].size)
        if any(run.fill is not None and run.stroke is not None for run, _, _ in runs):
            self._outlined(runs)
            return
        if tells_itself(runs):
            for run, font, codes in runs:
                self._run(run, font, codes)
            return
        for pieces, spanned in spans(runs):
            if spanned:
                self._out.append(actual_text("".join(t for run, _, _ in pieces for t in run.clusters or (run.text,))))
            for run, font, codes in pieces:
                self._run(run, font, codes)
            if spanned:
                self._out.append("EMC")

    def _lies_on_picture(self, line: Line) -> bool:
        """Whether the em boxes of a line lie on a picture."""
        size = line.size
        box = Rect(line.x, line.baseline - size, line.measure, 5 * size // 4)
        if line.vertical:
            box = Rect(line.x, line.baseline, size, line.measure)
        return any(box.overlaps(picture) for picture in self._pictured)

    def _outlined(self, runs: list[Coded]) -> None:
        """勾边: the outline of all glyphs at twice its width first, their insides over it, so that contours which overlap
        within a glyph do not show. Both passes stand in one span, which is read once."""
        self._out.append(actual_text("".join(text for run, _, _ in runs for text in run.clusters or (run.text,))))
        for run, font, codes in runs:
            if run.stroke is not None:
                self._run(replace(run, fill=None, stroke_width=2 * run.stroke_width), font, codes)
        for run, font, codes in runs:
            self._run(replace(run, stroke=None), font, codes)
        self._out.append("EMC")

    def _keep_order(self, run: GlyphRun, font: PdfFont, _: list[str]) -> None:
        """Put two spaces, which print nothing, at another height before a line that PDFium would read too early.

        It takes texts that start at about one height, one after the other, for one line, and sorts them from left to
        right; so would the first line of a story be read before the last line of the story to its right. (One
        space is not enough: it leaves out texts without width, and leaves the last character out of the width.)
        """
        if self._row is None or isinstance(font, DrawnFont) or not (space := font.face.cmap[0x20]):
            return
        rightmost, y, size = self._row
        em = max(size, run.size)
        if run.x < rightmost and abs(run.y - y) <= _SAME_HEIGHT * em // 1000:
            self._end_mark()
            self._out.append("/Artifact <</Type/Layout>> BDC")
            self._marked = ARTIFACT
            away = run.y + em * (2 if run.y < self._middle else -2)
            blank = replace(
                run,
                y=away,
                glyphs=(space, space),
                text="  ",
                clusters=(),
                adjust=(),
                track=0,
                vertical=False,
                turned=False,
            )
            self._run(*coded(blank, font))

    def _run(self, run: GlyphRun, font: PdfFont, codes: list[str]) -> None:
        if run.vertical and isinstance(font, DrawnFont):
            for index, code in enumerate(codes):
                self._run(upright(part(run, font, index, index + 1), font), font, [code])
            return
        out, state = self._out, self._state
        self._text_colours(run)
        self.fonts.add((run.face, run.vertical))
        resource = f"{font.resource}V" if run.vertical else font.resource
        if state.font != (resource, run.size):
            out.append(f"/{resource} {self._points[run.size]} Tf")
            state.font = (resource, run.size)
        if state.scale != run.scale:
            out.append(f"{number(run.scale / 10)} Tz")
            state.scale = run.scale
        spacing, shown = show(run, codes)
        if state.spacing != spacing:
            out.append(f"{spacing} Tc")
            state.spacing = spacing
        assert self._pen is not None
        x, y = self._left + run.x, self._top - run.y
        if run.turned or self._turned:  # Td would count along the baseline of the last run
            matrix = "0 -1 1 0" if run.turned else "1 0 0 1"
            out.append(f"{matrix} {self._points[x]} {self._points[y]} Tm {shown}")
        else:
            out.append(f"{self._points[x - self._pen[0]]} {self._points[y - self._pen[1]]} Td {shown}")
        self._pen, self._turned = (x, y), run.turned

    def _text_colours(self, run: GlyphRun) -> None:
        state = self._state
        if run.fill is not None:
            self._fill_colour(run.fill)
        if run.stroke is not None:
            self._stroke_colour(run.stroke)
            self._pen_shape(run.stroke_width, 1, 0, ())
        inks = [colour for colour in (run.fill, run.stroke) if colour is not None]
        knocks_out = self._on_picture and self._trapped and run.size >= _LARGE_TEXT
        self._overprint(bool(inks) and not knocks_out and all(map(overprints, inks)))
        mode = 0 if run.fill is not None else (3 if run.stroke is None else 1)
        if state.mode != mode:
            self._out.append(f"{mode} Tr")
            state.mode = mode
