"""What is drawn, and with which ink: colours, overprint, sizes, pictures, fonts (GWG 2022 “Newspaper Ads CMYK”; ISO 15930-7 §6.3–6.6).

In: ``PdfFile``. Out: hits of one rule each, at the first place of each thing drawn alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from layout_engine.diagnostics import Text
from layout_engine.preflight.finding import SLACK, Hit, hit
from layout_engine.preflight.pdf.colours import Family, amounts, is_black, is_white, spot_names
from layout_engine.preflight.pdf.facts import Mark, Shown
from layout_engine.preflight.pdf.file import PageFacts, PdfFile

_WHAT: Final = {
    "text": Text("文字", "text"), "outline": Text("文字的轮廓", "outlined text"), "fill": Text("色块", "an area"),
    "stroke": Text("线条", "a line"), "image": Text("图片", "a picture"), "shading": Text("渐变", "a gradient"),
}  # fmt: skip
#: Pictures of so few pixels in a direction are areas and rules, not photographs.
_TINY: Final = 16


def _marks(file: PdfFile) -> Iterator[Mark]:
    return iter(file.drawn.marks.values())


def of_family(*families: Family) -> Callable[[PdfFile], Iterator[Hit]]:
    """The rule against spaces of some families, once a page and kind of thing."""

    def find(file: PdfFile) -> Iterator[Hit]:
        done: set[tuple[object, ...]] = set()
        for mark in _marks(file):
            space = mark.paint.space
            if space.family in families and (key := (mark.page, mark.kind, space.detail)) not in done:
                done.add(key)
                yield hit(mark.page, mark.place, what=_WHAT[mark.kind], space=space.detail)

    return find


def default_spaces(file: PdfFile) -> Iterator[Hit]:
    """DefaultCMYK and its like send device colours through a profile (§8.6.5.6)."""
    for page in file.pages:
        resources = page.page.get("/Resources")
        spaces = resources.get("/ColorSpace") if resources is not None else None
        for name in ("DefaultCMYK", "DefaultGray", "DefaultRGB"):
            if spaces is not None and f"/{name}" in spaces:
                yield hit(page.number, name=name)


def grey_black(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        if mark.kind == "text" and mark.paint.space.family == "grey" and is_black(mark.paint):
            yield hit(mark.page, mark.place)


def _overprints(mark: Mark) -> bool:
    """Overprint that works: in DeviceCMYK, inks of no amount are left alone in mode 1 only (§8.6.7)."""
    return mark.overprint and (mark.paint.space.family != "cmyk" or mark.mode == 1)


def black_text(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        small = mark.size < file.terms.knockout - SLACK
        if mark.kind == "text" and small and is_black(mark.paint) and not _overprints(mark):
            yield hit(mark.page, mark.place, size=_number(mark.size), least=_number(file.terms.knockout))


def black_line(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        if mark.kind == "stroke" and mark.size < 2 - SLACK and is_black(mark.paint) and not _overprints(mark):
            yield hit(mark.page, mark.place, width=_number(mark.size))


def white_overprint(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        if mark.overprint and mark.kind != "image" and is_white(mark.paint) and _vanishes(mark):
            yield hit(mark.page, mark.place, what=_WHAT[mark.kind])


def _vanishes(mark: Mark) -> bool:
    """Whether white that overprints leaves what is below: spots always, DeviceCMYK in mode 1; grey knocks black out."""
    return mark.paint.space.family == "spot" or (mark.paint.space.family == "cmyk" and mark.mode == 1)


def text_in_inks(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        inks = amounts(mark.paint) or {}
        if mark.kind == "text" and mark.size < file.terms.text - SLACK and len(inks) > 1:
            yield hit(mark.page, mark.place, size=_number(mark.size), least=_number(file.terms.text), inks=_inks(inks))


def reversed_text(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        if mark.kind == "text" and mark.size < file.terms.text - SLACK and is_white(mark.paint):
            yield hit(mark.page, mark.place, size=_number(mark.size), least=_number(file.terms.text))


def thin_line(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        thin = mark.size < file.terms.line - SLACK
        if (mark.kind == "stroke" and thin) or (mark.kind == "fill" and thin and mark.size > 0.001):
            yield hit(mark.page, mark.place, width=_number(mark.size), least=_number(file.terms.line))


def total_ink(file: PdfFile) -> Iterator[Hit]:
    for mark in _marks(file):
        inks = amounts(mark.paint) or {}
        total = 100 * sum(inks.values())
        if total > file.terms.ink + 0.5 and "All" not in mark.paint.space.inks:
            grave = total > file.terms.most_ink + 0.5
            yield hit(
                mark.page, mark.place, severity="error" if grave else "warning",
                total=round(total), what=_WHAT[mark.kind], most=round(file.terms.most_ink if grave else file.terms.ink),
            )  # fmt: skip


def page_inks(file: PdfFile) -> Iterator[Hit]:
    if file.terms.inks == "4C":
        return
    done: set[tuple[object, ...]] = set()
    for mark in _marks(file):
        space = mark.paint.space
        inks = amounts(mark.paint)
        if inks is None:
            inks = dict.fromkeys(("Cyan", "Magenta", "Yellow"), 1.0) if space.family not in ("grey", "unknown") else {}
            if space.indexed and space.family == "grey":
                inks = {}
        allowed = {"Black", *(file.terms.spots if file.terms.inks == "K+spot" else ())}
        others = {ink: share for ink, share in inks.items() if ink not in allowed}
        if others and "All" not in space.inks and (key := (mark.page, mark.kind, tuple(others))) not in done:
            done.add(key)
            yield hit(mark.page, mark.place, what=_WHAT[mark.kind], inks=_inks(others), page_inks=file.terms.inks)


def spots(file: PdfFile) -> Iterator[Hit]:
    done: set[tuple[int, str]] = set()
    for mark in _marks(file):
        for name in spot_names(mark.paint.space):
            if name not in file.terms.spots and (mark.page, name) not in done:
                done.add((mark.page, name))
                yield hit(mark.page, mark.place, name=name)


def registration(file: PdfFile) -> Iterator[Hit]:
    """The colour of all plates is for marks outside the page."""
    sizes = {page.number: page.size for page in file.pages}
    for mark in _marks(file):
        left, top, width, height = mark.place
        wide, high = sizes[mark.page]
        inside = left + width > SLACK and top + height > SLACK and left < wide - SLACK and top < high - SLACK
        if "All" in mark.paint.space.inks and inside:
            yield hit(mark.page, mark.place, what=_WHAT[mark.kind])


# ---- pictures --------------------------------------------------------------------------------------------------------


def _pictures(file: PdfFile, bitmap: bool) -> Iterator[tuple[Mark, float]]:
    for mark in file.drawn.pictures:
        image = mark.image
        if image is None or image.bitmap != bitmap or min(image.width, image.height) <= _TINY:
            continue
        yield mark, image.ppi


def low_ppi(file: PdfFile) -> Iterator[Hit]:
    for mark, ppi in _pictures(file, False):
        if ppi < file.terms.least_ppi - 0.5:
            yield hit(mark.page, mark.place, ppi=round(ppi), least=round(file.terms.least_ppi))


def fair_ppi(file: PdfFile) -> Iterator[Hit]:
    for mark, ppi in _pictures(file, False):
        if file.terms.least_ppi - 0.5 <= ppi < file.terms.ppi - 0.5:
            yield hit(mark.page, mark.place, ppi=round(ppi), wanted=round(file.terms.ppi))


def bitmap_ppi(file: PdfFile) -> Iterator[Hit]:
    for mark, ppi in _pictures(file, True):
        if ppi < file.terms.bitmap_ppi - 0.5:
            yield hit(mark.page, mark.place, ppi=round(ppi), least=round(file.terms.bitmap_ppi))


def empty_page(file: PdfFile) -> Iterator[Hit]:
    drawn = {mark.page for mark in _marks(file)} | {page for _, page, _ in file.drawn.noticed}
    for page in file.pages:
        if page.number not in drawn:
            yield hit(page.number)


# ---- fonts -----------------------------------------------------------------------------------------------------------


def _programs(shown: Shown) -> Iterator[tuple[str, Any]]:
    """The name and descriptor of each font program that a shown font needs; a Type 3 font is drawn and needs none."""
    font = shown.font
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type3":
        return
    try:
        inner = font.get("/DescendantFonts")[0] if kind == "/Type0" else font
    except (TypeError, IndexError):
        inner = font
    yield str(inner.get("/BaseFont", font.get("/BaseFont", "?"))).lstrip("/"), inner.get("/FontDescriptor")


def fonts(file: PdfFile) -> Iterator[Hit]:
    for shown in file.drawn.fonts.values():
        for name, descriptor in _programs(shown):
            keys = ("/FontFile", "/FontFile2", "/FontFile3")
            if descriptor is None or not any(key in descriptor for key in keys):
                yield hit(shown.page, shown.place, font=name)


def opentype(file: PdfFile) -> Iterator[Hit]:
    for shown in file.drawn.fonts.values():
        for name, descriptor in _programs(shown):
            program = descriptor.get("/FontFile3") if descriptor is not None else None
            if program is not None and str(program.get("/Subtype", "")) == "/OpenType":
                yield hit(shown.page, shown.place, font=name)


def missing_glyphs(file: PdfFile) -> Iterator[Hit]:
    """Codes that show the glyph for missing characters (.notdef), in fonts addressed by glyph."""
    for shown in file.drawn.fonts.values():
        if str(shown.font.get("/Encoding", "")) not in ("/Identity-H", "/Identity-V"):
            continue
        for name, _ in _programs(shown):
            if 0 in shown.codes:
                yield hit(shown.page, shown.place, font=name)


def no_unicode(file: PdfFile) -> Iterator[Hit]:
    """Text in glyph codes that nobody can read back: not searchable, and lost for the digital edition."""
    for shown in file.drawn.fonts.values():
        coded = str(shown.font.get("/Encoding", "")) in ("/Identity-H", "/Identity-V")
        if coded and "/ToUnicode" not in shown.font:
            for name, _ in _programs(shown):
                yield hit(shown.page, shown.place, font=name)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_LETTERS: Final = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}


def _inks(inks: dict[str, float]) -> str:
    return " ".join(f"{_LETTERS.get(ink, ink)}{round(share * 100)}" for ink, share in inks.items())


def pages_of(file: PdfFile) -> dict[int, PageFacts]:
    """The pages by number."""
    return {page.number: page for page in file.pages}
