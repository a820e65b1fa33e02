"""What the press can print, asked of a composed page before a byte of PDF is written (GWG 2022; ISO 12647-3).

In: a ``Frame``, ``Terms``. Out: hits of one rule each, at the place in the spec and on the page. ``PAGE_RULES`` is the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from layout_engine.diagnostics import Argument, Diagnostic, Text
from layout_engine.frame import Colour, Fill, Frame, GlyphRun, Line, Picture, PlacedPage, Stroke, bounds_of, walk
from layout_engine.geometry import Rect
from layout_engine.model import Page
from layout_engine.preflight.finding import SLACK, Box, Finding, Hit, Profile, Severities, Terms, hit
from layout_engine.preflight.judge import judged
from layout_engine.records import dataclass

Drawn = Line | Fill | Stroke | Picture
_WHAT: Final = {
    Line: Text("文字", "text"), Fill: Text("色块", "an area"), Stroke: Text("线条", "a line"), Picture: Text("图片", "a picture"),
    PlacedPage: Text("置入的 PDF", "a placed PDF"),
}  # fmt: skip
#: How far an item may reach beyond the page and its bleed, milli-points: half of a rule that stands on the edge.
_EDGE: Final = 500


class InkMeasure(NamedTuple):
    """The square of 15 mm with the most ink on a page: how much, in per cent, and where."""

    worst: float
    square: Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A composed page with what is asked of it. ``runs``: those that print something, with their lines. ``ink``: measured from its
    plates, where they were drawn."""

    frame: Frame
    terms: Terms
    items: tuple[Drawn, ...]
    runs: tuple[tuple[Line, GlyphRun], ...]
    ink: InkMeasure | None = None

    def hit(self, item: Drawn, **args: Argument) -> Hit:
        meaning = item.meaning
        return Hit(self.frame.number, _box(item), tuple(args.items()), meaning.span, meaning.story)


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule for pages: the code of its message, the clause it comes from, and what finds where it is broken."""

    code: str
    source: str
    find: Callable[[Sheet], Iterator[Hit]]


def _box(item: Drawn) -> Box:
    left, top, right, bottom = bounds_of(item)
    return (left / 1000, top / 1000, (right - left) / 1000, (bottom - top) / 1000)


def terms_of(page: Page, profile: Profile) -> Terms:
    """What the paper's press house and the page ask for."""
    press, info = page.paper.press, page.info
    severities: Severities = page.paper.rules
    return Terms(
        profile=profile, inks="K" if info.mourning else info.inks, spots=frozenset(press.spots),
        ink=press.ink_limit.value, most_ink=max(240, press.ink_limit.value), ppi=press.ppi, least_ppi=press.least_ppi,
        bitmap_ppi=press.line_ppi, text=press.least_size.resolve(9000, 12_600) / 1000,
        line=press.least_line.resolve(9000, 12_600) / 1000, severities=severities,
    )  # fmt: skip


# ---- ink -------------------------------------------------------------------------------------------------------------


def _inks(colour: Colour) -> dict[str, int]:
    """Ink → thousandths, of the inks that are there."""
    if colour.spot:
        return {colour.spot: colour.tint} if colour.tint else {}
    named = (("C", colour.c), ("M", colour.m), ("Y", colour.y), ("K", colour.k))
    return {ink: amount for ink, amount in named if amount}


def _words(inks: dict[str, int]) -> str:
    return " ".join(f"{ink}{amount / 10:g}" for ink, amount in inks.items())


def _colours(sheet: Sheet) -> Iterator[tuple[Drawn, Colour]]:
    for item in sheet.items:
        if isinstance(item, Fill | Stroke):
            yield item, item.colour
    for line, run in sheet.runs:
        for colour in (run.fill, run.stroke):
            if colour is not None:
                yield line, colour


def total_ink(sheet: Sheet) -> Iterator[Hit]:
    terms = sheet.terms
    for item, colour in _colours(sheet):
        total = sum(_inks(colour).values()) / 10
        if colour.spot != "All" and total > terms.ink + 0.5:
            grave = total > terms.most_ink + 0.5
            most = terms.most_ink if grave else terms.ink
            found = sheet.hit(item, total=round(total), what=_WHAT[type(item)], most=round(most))
            yield found._replace(severity="error" if grave else "warning")


def ink_area(sheet: Sheet) -> Iterator[Hit]:
    if sheet.ink is None or sheet.ink.worst <= sheet.terms.ink + 1:
        return
    square, grave = sheet.ink.square, sheet.ink.worst > sheet.terms.most_ink + 1
    box = (square.x / 1000, square.y / 1000, square.width / 1000, square.height / 1000)
    most = sheet.terms.most_ink if grave else sheet.terms.ink
    yield hit(
        sheet.frame.number, box, span=sheet.frame.span, severity="error" if grave else "warning",
        total=round(sheet.ink.worst), most=round(most),
    )  # fmt: skip


def page_inks(sheet: Sheet) -> Iterator[Hit]:
    if sheet.terms.inks == "4C":
        return
    for item, colour in _colours(sheet):
        spot_allowed = sheet.terms.inks == "K+spot" and colour.spot in sheet.terms.spots
        others = {ink: amount for ink, amount in _inks(colour).items() if ink not in ("K", "All")}
        if others and not spot_allowed:
            yield sheet.hit(item, what=_WHAT[type(item)], inks=_words(others), page_inks=sheet.terms.inks)


def spots(sheet: Sheet) -> Iterator[Hit]:
    for item, colour in _colours(sheet):
        if colour.spot and colour.spot != "All" and colour.spot not in sheet.terms.spots:
            yield sheet.hit(item, name=colour.spot)


# ---- sizes -----------------------------------------------------------------------------------------------------------


def text_in_inks(sheet: Sheet) -> Iterator[Hit]:
    for line, run in sheet.runs:
        inks = _inks(run.fill) if run.fill is not None else {}
        if len(inks) > 1 and run.size / 1000 < sheet.terms.text - SLACK:
            yield sheet.hit(line, size=f"{run.size / 1000:g}", least=f"{sheet.terms.text:g}", inks=_words(inks))


def reversed_text(sheet: Sheet) -> Iterator[Hit]:
    for line, run in sheet.runs:
        white = run.fill is not None and run.stroke is None and not _inks(run.fill)
        if white and run.size / 1000 < sheet.terms.text - SLACK:
            yield sheet.hit(line, size=f"{run.size / 1000:g}", least=f"{sheet.terms.text:g}")


def thin_line(sheet: Sheet) -> Iterator[Hit]:
    for item in sheet.items:
        if isinstance(item, Stroke) and item.width / 1000 < sheet.terms.line - SLACK:
            yield sheet.hit(item, width=f"{item.width / 1000:g}", least=f"{sheet.terms.line:g}")


def _body(sheet: Sheet) -> list[Line]:
    """Lines of news body: those of stories on the page's own grid."""
    news = {block.key for block in sheet.frame.blocks if block.kind == "stories" and not block.own}
    lines = [item for item in sheet.items if isinstance(item, Line) and item.text.strip()]
    return [line for line in lines if line.meaning.role == "body" and line.meaning.story in news]


def small_body(sheet: Sheet) -> Iterator[Hit]:
    """T2: body under 7.5 pt, once a story."""
    told: set[str] = set()
    for line in _body(sheet):
        if line.size / 1000 < sheet.terms.body - SLACK and line.meaning.story not in told:
            told.add(line.meaning.story)
            yield sheet.hit(line, size=f"{line.size / 1000:g}", least=f"{sheet.terms.body:g}", name=line.meaning.story)


def mixed_body(sheet: Sheet) -> Iterator[Hit]:
    """T2: stories whose body has another size than most of the page's."""
    sizes = Counter(line.size for line in _body(sheet))
    if len(sizes) < 2:
        return
    usual = sizes.most_common(1)[0][0]
    told: set[str] = set()
    for line in _body(sheet):
        if line.size != usual and line.meaning.story not in told:
            told.add(line.meaning.story)
            yield sheet.hit(line, size=f"{line.size / 1000:g}", usual=f"{usual / 1000:g}", name=line.meaning.story)


# ---- glyphs, places --------------------------------------------------------------------------------------------------


def missing_glyphs(sheet: Sheet) -> Iterator[Hit]:
    for line, run in sheet.runs:
        if any(not glyph for glyph in run.glyphs):
            yield sheet.hit(line, font=run.face)


def outside(sheet: Sheet) -> Iterator[Hit]:
    """Items that reach beyond page, bleed and slug: they are cut off, or fall on the next page of the plate."""
    frame = sheet.frame
    room = frame.bleed + frame.slug + _EDGE
    widest, lowest = frame.width + room, frame.height + room
    for item in sheet.items:
        left, top, right, bottom = bounds_of(item)
        if left < -room or top < -room or right > widest or bottom > lowest:
            yield sheet.hit(item, what=_WHAT[type(item)])


_GWG: Final = "GWG 2022, Newspaper Ads CMYK"

PAGE_RULES: Final = (
    PageRule("press.notdef", "T1", missing_glyphs),
    PageRule("press.outside", "G1; ISO 32000-1 §14.11.2", outside),
    PageRule("press.small-body", "T2", small_body),
    PageRule("press.mixed-body", "T2", mixed_body),
    PageRule("press.text-inks", f"{_GWG} R0016–19", text_in_inks),
    PageRule("press.text-reversed", f"{_GWG} R0016–19", reversed_text),
    PageRule("press.thin-line", f"{_GWG} R0016–19", thin_line),
    PageRule("press.page-inks", "K1", page_inks),
    PageRule("press.spot", f"{_GWG} (spot colours)", spots),
    PageRule("press.ink", "K1; ISO 12647-3, GB/T 17934.3", total_ink),
    PageRule("press.ink-area", f"{_GWG} R0026", ink_area),
)


def preflight_frame(frame: Frame, terms: Terms, ink: InkMeasure | None = None) -> list[Finding]:
    """Hold a composed page against the rules for pages. ``ink``: where its plates were measured."""
    # What a proof shows of problems is not printed; marks stand outside of the page, and are as the press wants them.
    items = tuple(item for item in walk(frame.items) if item.meaning.role not in ("problem", "mark"))
    lines = (item for item in items if isinstance(item, Line))
    runs = tuple((line, run) for line in lines for run in line.runs if run.glyphs and run.text.strip())
    sheet = Sheet(frame=frame, terms=terms, items=items, runs=runs, ink=ink)
    found: list[Finding] = []
    for rule in PAGE_RULES:
        found.extend(judged(rule.code, rule.find(sheet), terms))
    return found


#: A rule → the beginnings of what layout has to say of the same fault, with more words and at a better place.
_ECHOES: Final[dict[str, tuple[str, ...]]] = {
    "press.outside": (
        "layout.outside", "layout.area-", "layout.head-too-", "layout.label-too-", "layout.photo-outside",
    ),
    "press.spot": ("layout.spot-",),
    "press.page-inks": ("layout.ink-", "layout.masthead-red"),
}  # fmt: skip


def unheard(findings: Iterable[Finding], known: Iterable[Diagnostic]) -> list[Finding]:
    """The findings but for those that follow from an error or warning of layout that is known."""
    codes = tuple(each.code for each in known)
    return [each for each in findings if not any(code.startswith(_ECHOES.get(each.code, ("-",))) for code in codes)]


def page_codes(rules: Sequence[PageRule] = PAGE_RULES) -> frozenset[str]:
    """The codes of the rules."""
    return frozenset(rule.code for rule in rules)
