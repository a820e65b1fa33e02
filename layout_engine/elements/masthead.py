"""报头: nameplate, data of the issue in a ruled band, slogan, QR codes; in full width or beside an ear.

In: ``masthead`` of a page spec, and what ``paper.yaml`` and ``page`` say of the paper and the issue. Out: items in the box.
From the top: a field with the nameplate, between two flanks where the box is wide (slogan and organs on the left, codes on
the right), else with the codes beside and the slogan below it; then the data in cells between two fine rules; then 文武线.
What an issue must show by 《报纸期刊质量管理规定》 (CN number, issue number, date, 今日N版) is warned about where it is missing.
"""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from layout_engine.diagnostics import Text
from layout_engine.elements.calendar import lunar_date, solar_date, weekday
from layout_engine.elements.furniture import FINE, HEAVY_AND_FINE, Labels, head_cells, heavy_and_fine
from layout_engine.elements.nameplate import Plate, plate_of
from layout_engine.elements.qr import LEAST_MODULE, Matrix, module_size, qr_fill, qr_matrix
from layout_engine.frame import BLACK, Colour, Item, Meaning
from layout_engine.geometry import Length, Rect, mm, pt
from layout_engine.layout.element import Context, Demand, Laid
from layout_engine.layout.styles import TextStyle
from layout_engine.model import Box, Node, PageInfo, Paper, Variant, key
from layout_engine.records import dataclass, field, replace

RED: Final = Colour(m=1000, y=1000)
#: The share of the type area's height that a masthead takes where its place is not given, in thousandths.
SHARE: Final = 128
#: White between the field's parts.
GAP: Final[Length] = pt(13)
#: The largest QR code, quiet zone included, one that scans well, and the narrowest flank worth having.
CODE: Final[Length] = mm(23)
GOOD_CODE: Final[Length] = mm(16)
LEAST_FLANK: Final[Length] = pt(96)
WIDEST_FLANK: Final[Length] = pt(170)
#: White between two codes, or between a caption and the code below it.
CODE_GAP: Final[Length] = pt(6)
#: White above and below the rows of the data band.
BAND_PAD: Final[Length] = pt(3.5)
#: The least white at either side of a cell's lines.
LEAST_PAD: Final[Length] = pt(3)
#: Forms of the data band, tried in this order: rows, size in thousandths of the style's.
FORMS: Final = ((2, 1000), (2, 945), (2, 890), (3, 1000), (3, 890), (3, 780))
CAPTION: Final = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead(Node):
    """The masthead of the front page. A bare word is its variant."""

    KEY: ClassVar[str] = "masthead"
    WORD: ClassVar[str] = "报头"
    ABOUT: ClassVar[Text] = Text(
        "报头：报名、日期、期号、刊号、网站", "the nameplate block: name, date, issue, CN number, sites"
    )
    MANY: ClassVar[bool] = False
    SHORTHAND: ClassVar[str] = "variant"

    variant: Variant = key(
        "样式", "套红、黑（志哀）或普通", "red, black (mourning) or plain", default="普通", example="套红"
    )
    at: Box | None = key(
        "位置",
        "栏与行；不写则通栏居版心之首",
        "its cells; full width at the head if left out",
        default=None,
        example="{cols: 1-5, lines: 1-14}",
    )
    slogan: str | None = key(
        "口号", "当日另用的口号；写空文字则不排", "another slogan for the day; an empty text for none", default=None
    )

    def demand(self, context: Context) -> Demand:
        lines = max(6, round(context.grid.lines * SHARE / 1000))
        return Demand(
            name=Text("报头", "masthead"), span=self.place_of("at"), cells=head_cells(self.at, context, lines),
            closed=True, reading=10,
        )  # fmt: skip

    def layout(self, context: Context) -> Laid:
        box = context.rect(self.demand(context).cells[0])
        _check(self, context)
        return Laid(items=tuple(_Setter(self, context, box, Labels(context, self, "masthead")).run()))


def _check(masthead: Masthead, context: Context) -> None:
    """Warn about data that a masthead must show, at the mapping that should hold it."""
    paper, info = context.page.paper, context.page.info
    wanted = (
        (info.date is None, info.span, "page: date", Text("日期", "the date")),
        (info.issue is None, info.span, "page: issue", Text("总期号", "the issue number")),
        (info.pages is None, info.span, "page: pages", Text("今日版数", "the number of pages")),
        (not paper.cn, paper.span, "paper.yaml: cn", Text(" CN 号", "the CN number")),
    )
    for missing, span, name, what in wanted:
        if missing:
            context.report("layout.masthead-missing", span, key=name, what=what)


# ---- what is said ----------------------------------------------------------------------------------------------------


def date_lines(info: PageInfo) -> list[str]:
    """``2026年3月5日　星期四`` and ``农历丙午年正月十七　惊蛰``; empty without a date."""
    if info.date is None:
        return []
    lines = [f"{solar_date(info.date)}\u3000{weekday(info.date)}"]
    lunar = lunar_date(info.date)
    if lunar is not None:
        lines.append(f"{lunar.text}\u3000{lunar.term}" if lunar.term else lunar.text)
    return lines


def issue_lines(info: PageInfo) -> list[str]:
    """``总第6218期`` and ``今日8版``, as far as they are known."""
    lines = [f"总第{info.issue}期"] if info.issue is not None else []
    return [*lines, f"今日{info.pages}版"] if info.pages is not None else lines


def number_lines(paper: Paper) -> list[str]:
    """The CN number and the postal code, in words."""
    lines = []
    if paper.cn:
        number = paper.cn if paper.cn.upper().startswith("CN") else f"CN {paper.cn}"
        lines.append(f"国内统一连续出版物号\u3000{number}")
    if paper.postal_code:
        lines.append(f"邮发代号\u3000{paper.postal_code}")
    return lines


def publisher_lines(paper: Paper) -> list[str]:
    """Publisher and price."""
    lines = []
    if paper.publisher:
        lines.append(paper.publisher if paper.publisher.endswith("出版") else f"{paper.publisher}出版")
    return [*lines, paper.price] if paper.price else lines


def _chunks(lines: list[str], rows: int) -> list[list[str]]:
    return [lines[start : start + rows] for start in range(0, len(lines), rows)]


def band_cells(paper: Paper, info: PageInfo, rows: int, *, organs: bool) -> list[list[str]]:
    """The cells of the data band from left to right, each of at most ``rows`` lines."""
    sites = [site.text for site in paper.sites if not site.qr and site.text]
    owners = [*(paper.organs if organs else ()), *publisher_lines(paper)]
    if rows == 2:
        groups = [date_lines(info), issue_lines(info), number_lines(paper), owners, sites]
    else:
        groups = [[*date_lines(info), "\u3000".join(issue_lines(info))], number_lines(paper), [*owners, *sites]]
    return [cell for group in groups for cell in _chunks([line for line in group if line], rows)]


def slogan_lines(slogan: str) -> list[str]:
    """A slogan as one stands it in a narrow column: a line for each of its clauses."""
    for mark in "，,；;、":
        slogan = slogan.replace(mark, " ")
    return slogan.split()


# ---- how it is set ---------------------------------------------------------------------------------------------------


class _Code(NamedTuple):
    """A QR code ready to be placed: content, modules, caption."""

    text: str
    matrix: Matrix
    caption: str


@dataclass(slots=True)
class _Setter:
    """One masthead being set in its box."""

    masthead: Masthead
    context: Context
    box: Rect
    labels: Labels
    data: TextStyle = field(init=False)
    bold: TextStyle = field(init=False)

    def __post_init__(self) -> None:
        self.data = replace(self.context.styles["报头"], align="center")
        self.bold = replace(self.context.styles["报头黑"], align="center")

    @property
    def rule_ink(self) -> Colour:
        return RED if self.masthead.variant == "套红" else BLACK

    def plate(self) -> Plate:
        """The nameplate in the variant's ink."""
        variant = self.masthead.variant
        style = self.context.styles.get("报名")
        plain = style.colour if style is not None else BLACK
        ink = RED if variant == "套红" else BLACK if variant == "黑" else plain
        meaning = Meaning(role="nameplate", order=self.context.order, paragraph=0, span=self.masthead.span)
        return plate_of(self.context, ink, meaning, forced=variant == "黑")

    def slogan(self) -> str:
        own = self.masthead.slogan
        return self.context.page.paper.slogan if own is None else own

    def run(self) -> list[Item]:
        """From the foot up: 文武线, level with the foot of a frame beside it, the band, and what is left for the field."""
        box, edge = self.box, (self.context.grid.leading - self.context.grid.em) // 2
        foot = box.bottom - edge - HEAVY_AND_FINE
        codes = self.codes()
        plate = self.plate()
        flank = self.flank(plate, box.height * 3 // 4, bool(codes))
        band, height = self.band(foot, organs=flank == 0)
        area = Rect(box.x, box.y, box.width, foot - height - box.y - pt(5))
        if area.height < pt(30):
            self.context.report(
                "layout.masthead-low", self.masthead.place_of("at"), lines=box.height // self.context.grid.leading
            )
            area = replace(area, height=max(area.height, pt(12)))
        top = self.wide(plate, codes, area, flank) if flank else self.narrow(plate, codes, area)
        return [*top, *band, *heavy_and_fine(self.labels, box.x, foot, box.width, self.rule_ink)]

    def codes(self) -> list[_Code]:
        """The paper's QR codes; one that cannot be made is reported at its place."""
        codes = []
        for site in self.context.page.paper.sites:
            if site.qr:
                try:
                    codes.append(_Code(site.qr, self.context.session.once(qr_matrix, site.qr), site.text))
                except ValueError:
                    self.context.report("layout.qr-long", site.place_of("qr"), chars=len(site.qr))
        return codes

    # ---- the field ---------------------------------------------------------------------------------------------------

    def flank(self, plate: Plate, height: Length, codes: bool) -> Length:
        """The width of the two flanks, or 0 where the nameplate needs the width, or there is nothing to put there."""
        if not (codes or self.slogan()):
            return 0
        room = (self.box.width - plate.width_at(height) * 104 // 100) // 2 - GAP
        return min(room, WIDEST_FLANK) if room >= LEAST_FLANK else 0

    def wide(self, plate: Plate, codes: list[_Code], area: Rect, flank: Length) -> list[Item]:
        """Slogan and organs · nameplate · codes."""
        middle = area.inset(flank + GAP, 0, flank + GAP, 0)
        items, _ = plate.items(middle)
        left = Rect(area.x, area.y, flank, area.height)
        right = Rect(area.right - flank, area.y, flank, area.height)
        return [*items, *self.words(left), *self.code_items(codes, right)]

    def words(self, area: Rect) -> list[Item]:
        """The left flank: the slogan by clauses, a hairline, the organs; on fewer lines where the field is low."""
        clauses, organs = slogan_lines(self.slogan()), list(self.context.page.paper.organs)
        joined = ["\u3000".join(clauses)] if clauses else []
        forms = ((clauses, organs), (joined, organs), (joined, ["\u3000".join(organs)] if organs else []))
        small, between = self.data.size * 14 // 9, pt(13) if clauses and organs else 0
        for upper, lower in forms:
            widest = max((self.labels.width(clause, self.bold) for clause in upper), default=1)
            fitting = self.bold.size * area.width * 2 // (3 * max(1, widest))
            low = (area.height - between - small * len(lower)) * 2 // (3 * max(1, len(upper)))
            size = min(fitting, low, self.bold.size * 2)
            if low >= self.bold.size:
                break
        big = replace(self.bold, size=max(size, self.bold.size))
        return self.flank_lines(area, big, upper, lower, between)

    def flank_lines(
        self, area: Rect, big: TextStyle, upper: list[str], lower: list[str], between: Length
    ) -> list[Item]:
        """Large lines, a hairline in the white ``between``, small lines, together in the middle of an area."""
        step, small = big.size * 3 // 2, self.data.size * 14 // 9
        y = area.y + max(0, area.height - step * len(upper) - between - small * len(lower)) // 2
        items: list[Item] = []
        for line in upper:
            items.append(self.labels.line(line, big, Rect(area.x, y, area.width, step)))
            y += step
        if between:
            inset = area.width // 8
            x, width = area.x + inset, area.width - 2 * inset
            items.append(self.labels.rule(x, y + between // 2, width, FINE, self.rule_ink))
            y += between
        for line in lower:
            items.append(self.labels.line(line, self.data, Rect(area.x, y, area.width, small)))
            y += small
        return items

    def narrow(self, plate: Plate, codes: list[_Code], area: Rect) -> list[Item]:
        """Nameplate with the codes at its right, the slogan below it between two hairlines."""
        items: list[Item] = []
        if codes:
            width = self.strip(len(codes), area)
            strip = Rect(area.right - width, area.y, width, area.height)
            items.extend(self.code_items(codes, strip))
            area = area.inset(0, 0, width + GAP, 0)
        slogan = self.slogan()
        if slogan:
            height = self.bold.size * 2
            line = Rect(area.x, area.bottom - height, area.width, height)
            area = area.inset(0, 0, 0, height + pt(4))
            items.extend(self.slogan_line(slogan, line))
        drawn, _ = plate.items(area)
        return [*drawn, *items]

    def strip(self, count: int, area: Rect) -> Length:
        """The width that codes take beside a nameplate: one above the other, or in more columns where they would come out
        small, but never half of the area."""
        caption = self.bold.size * CAPTION // 1000 * 3 // 2
        width = 0
        for columns in range(1, count + 1):
            rows = -(-count // columns)
            side = min(CODE, (area.height + CODE_GAP) // rows - caption - CODE_GAP)
            wide = columns * side + (columns - 1) * CODE_GAP
            if width and wide > area.width * 2 // 5:
                break
            width = wide
            if side >= GOOD_CODE:
                break
        return width

    def slogan_line(self, slogan: str, area: Rect) -> list[Item]:
        """The slogan, spaced, with a hairline on either side."""
        style = replace(self.bold, size=self.bold.size * 21 // 18, tracking=self.bold.size // 4)
        text = "\u3000".join(slogan_lines(slogan))
        width = self.labels.width(text, style)
        rest = (area.width - width) // 2 - GAP
        items: list[Item] = [self.labels.line(text, style, area)]
        if rest > pt(20):
            y = area.y + (area.height - FINE) // 2
            items.append(self.labels.rule(area.x, y, rest, FINE, self.rule_ink))
            items.append(self.labels.rule(area.right - rest, y, rest, FINE, self.rule_ink))
        return items

    def code_items(self, codes: list[_Code], area: Rect) -> list[Item]:
        """The codes in the grid that shows them largest, in the middle of an area, each with its caption below."""
        if not codes:
            return []
        style = replace(self.bold, size=self.bold.size * CAPTION // 1000)
        caption, gap = style.size * 3 // 2, CODE_GAP
        best = (0, 1)
        for columns in range(1, len(codes) + 1):
            rows = -(-len(codes) // columns)
            side = min(CODE, (area.width - gap * (columns - 1)) // columns, (area.height + gap) // rows - caption - gap)
            best = max(best, (side, columns))
        side, columns = best
        rows = -(-len(codes) // columns)
        left = area.x + (area.width - columns * side - (columns - 1) * gap) // 2
        step = side + caption + gap
        top = area.y + (area.height - rows * step + gap) // 2
        items: list[Item] = []
        for index, code in enumerate(codes):
            place = Rect(left + index % columns * (side + gap), top + index // columns * step, side, side)
            if module_size(code.matrix, side) < LEAST_MODULE:
                self.context.report(
                    "layout.qr-small", self.masthead.place_of("at"), text=code.caption or code.text,
                    size=round(side / mm(1)),
                )  # fmt: skip
            items.append(qr_fill(code.text, code.matrix, place, self.labels.meaning()))
            if code.caption:
                items.append(self.labels.line(code.caption, style, Rect(place.x, place.bottom, side, caption)))
        return items

    # ---- the band ----------------------------------------------------------------------------------------------------

    def band(self, foot: Length, *, organs: bool) -> tuple[list[Item], Length]:
        """The data in cells above ``foot`` → items, and the height with the rule above it."""
        paper, info = self.context.page.paper, self.context.page.info
        for rows, share in FORMS:
            style = replace(self.data, size=self.data.size * share // 1000)
            cells = band_cells(paper, info, rows, organs=organs)
            widths = [max(self.labels.width(line, style) for line in cell) for cell in cells]
            spare = self.box.width - sum(widths)
            if spare >= style.size * 5 // 4 * len(cells):
                break
        if not cells:
            return [], 0
        if spare < 2 * LEAST_PAD * len(cells):
            # No form fits: the lines are condensed into what their cells get.
            usable = self.box.width - 2 * LEAST_PAD * len(cells)
            widths = [width * usable // sum(widths) for width in widths]
            spare = self.box.width - sum(widths)
        pad = min(LEAST_PAD, spare // (2 * len(cells)))
        step = style.size * 4 // 3
        deep = max(len(cell) for cell in cells) * step
        height = FINE + BAND_PAD + deep + BAND_PAD
        top = foot - height
        items: list[Item] = [self.labels.rule(self.box.x, top, self.box.width, FINE, self.rule_ink)]
        x, done = self.box.x, 0
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            done += width
            right = self.box.x + done + spare * (index + 1) // len(cells)
            if index:
                items.append(self.labels.upright(x, top + BAND_PAD, foot - BAND_PAD, FINE, self.rule_ink))
            y = top + FINE + BAND_PAD + (deep - step * len(cell)) // 2
            for number, line in enumerate(cell):
                items.append(self.labels.line(line, style, Rect(x + pad, y + number * step, right - x - 2 * pad, step)))
            x = right
        return items, height
