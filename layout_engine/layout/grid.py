"""The page's grids: characters across, base columns, lines down; and 破栏, base columns split into other legs.

In: the paper's templates (``model.Template``). Out: a ``Grid`` that turns columns and lines, as editors count them from 1,
into milli-points. A measure over n base columns of c characters with gutter g is ``W(n) = n·c + (n−1)·g``; a block of n
columns in k legs gives each leg ``(W(n) − (k−1)·g) / k``, its remainder placed in one of four ways (CLREQ §2.2 speaks of
measures as whole multiples of the character; the four ways are those of 方正飞腾).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from layout_engine.geometry import Dimension, Length, Rect, mm, pt
from layout_engine.model import HeadSizes, Range, Size, Template

Split = Literal["absolute", "relative", "free", "auto"]

#: Where the em box stands above the baseline, in thousandths of an em (ideographic em box, OpenType ``idtp``/``ideo``).
EM_ASCENT: Final = 880


def _heads(**sizes: tuple[float, float, float, str]) -> dict[str, HeadSizes]:
    return {
        rank: HeadSizes(main=Dimension(pt(main)), kicker=Dimension(pt(kicker)), deck=Dimension(pt(deck)), face=face)
        for rank, (main, kicker, deck, face) in sizes.items()
    }


_BROADSHEET_HEADS: Final = _heads(
    头条=(54, 24, 24, "大标宋"), 倒头条=(42, 20, 20, "小标宋"),
    **{"5": (36, 18, 18, "小标宋"), "4": (30, 16, 16, "小标宋"), "3": (26, 15, 15, "小标宋"),
       "2": (22, 14, 14, "黑体"), "1": (18, 12, 12, "小标宋")},
)  # fmt: skip
_TABLOID_HEADS: Final = _heads(
    头条=(42, 20, 20, "大标宋"), 倒头条=(32, 16, 16, "小标宋"),
    **{"5": (28, 15, 15, "小标宋"), "4": (24, 14, 14, "小标宋"), "3": (20, 12, 12, "小标宋"),
       "2": (18, 12, 12, "黑体"), "1": (16, 10.5, 10.5, "小标宋")},
)  # fmt: skip

#: The formats every paper starts from (newspaper.md, "The grid is made of characters").
BUILT_IN: Final[Mapping[str, Template]] = {
    "对开": Template(
        trim=Size(Dimension(mm(390)), Dimension(mm(546))), columns=8, chars=13, gutter=Dimension(1000, "em"),
        size=Dimension(pt(9)), leading=Dimension(pt(12.6)), lines=110, heads=_BROADSHEET_HEADS,
    ),
    "四开": Template(
        trim=Size(Dimension(mm(273)), Dimension(mm(390))), columns=6, chars=12, gutter=Dimension(1000, "em"),
        size=Dimension(pt(9)), leading=Dimension(pt(12.6)), lines=78, heads=_TABLOID_HEADS,
    ),
}  # fmt: skip


class Grid(NamedTuple):
    """A page's grid in milli-points: trim, the type area's corner, base columns, the character and the line."""

    width: Length
    height: Length
    x: Length
    y: Length
    columns: int
    chars: int
    gutter: Length
    em: Length
    leading: Length
    lines: int
    bleed: Length
    heads: Mapping[str, HeadSizes]
    seam_width: Length = 0

    @property
    def column(self) -> Length:
        """The width of one base column."""
        return self.chars * self.em

    def measure(self, n: int) -> Length:
        """``W(n)``: the width of n base columns with the gutters between them."""
        return n * self.column + (n - 1) * self.gutter

    @property
    def area(self) -> Rect:
        """The type area as the grid fills it."""
        return Rect(self.x, self.y, self.measure(self.columns), self.lines * self.leading)

    def left(self, column: int) -> Length:
        """The left edge of a base column, from 1."""
        return self.x + (column - 1) * (self.column + self.gutter)

    def top(self, line: int) -> Length:
        """The upper edge of a line's cell, from 1 (``lines + 1`` is the type area's foot)."""
        return self.y + (line - 1) * self.leading

    def baseline(self, line: int) -> Length:
        """The baseline of a body line: its em box stands in the middle of the cell."""
        return self.top(line) + (self.leading - self.em) // 2 + self.em * EM_ASCENT // 1000

    def rect(self, cols: Range, lines: Range) -> Rect:
        """The cells from the first column and line to the last ones."""
        return Rect(self.left(cols.first), self.top(lines.first), self.measure(len(cols)), len(lines) * self.leading)

    def doubled(self) -> Grid:
        """Two such pages side by side as one (跨版): the outer edges stay, the columns are twice as many, and the gutters share the
        white at the fold, so that the middle one lies on it."""
        columns = 2 * self.columns
        gutter = (2 * (self.width - self.x) - columns * self.column) // (columns - 1)
        wide = self._replace(width=2 * self.width, columns=columns, gutter=gutter)
        return wide._replace(x=(wide.width - wide.measure(columns)) // 2)

    def seam(self, width: Length) -> Grid:
        """The strip between two pages (中缝) as a page of its own: one column of as many whole characters as it holds."""
        chars = max(1, width // self.em)
        return self._replace(width=width, x=(width - chars * self.em) // 2, columns=1, chars=chars, bleed=0)

    def lines_for(self, height: Length) -> int:
        """How many whole lines a height takes."""
        return -(-height // self.leading)


def split_legs(width: Length, legs: int, gutter: Length, em: Length, mode: Split) -> tuple[tuple[Length, Length], ...]:
    """破栏: a width in ``legs`` legs → ((offset, width), …), milli-points.

    absolute: equal whole characters, the remainder widens the gutters · relative: the gutter stays, later legs take one
    character more · free: equal legs, not of whole characters · auto: equal where that gives whole characters (as it does
    when the legs are whole base columns), else relative.
    """
    if legs == 1:
        return ((0, width),)
    free = width - (legs - 1) * gutter
    if mode == "auto":
        mode = "free" if free % (legs * em) == 0 else "relative"
    if mode == "free":
        edges = [index * (width + gutter) // legs for index in range(legs + 1)]
        return tuple((edges[i], edges[i + 1] - gutter - edges[i]) for i in range(legs))
    whole = max(free // em, legs)
    each, more = divmod(whole, legs)
    if mode == "absolute":
        more = 0
    widths = [(each + (index >= legs - more)) * em for index in range(legs)]
    spare = width - sum(widths)
    placed, x = [], 0
    for index, leg in enumerate(widths):
        placed.append((x + spare * index // (legs - 1), leg))
        x += leg
    return tuple(placed)


def _overlaid(template: Template, base: Template) -> Template:
    """The template with every key that it leaves open taken from its base."""
    taken = {
        name: getattr(template, name) if getattr(template, name) is not None else getattr(base, name)
        for name in (
            "trim",
            "type_area",
            "top",
            "columns",
            "chars",
            "gutter",
            "size",
            "leading",
            "lines",
            "bleed",
            "seam",
        )
    }
    return Template(**taken, heads={**base.heads, **template.heads}, span=template.span, places=template.places)


def complete(name: str, templates: Mapping[str, Template]) -> Template:
    """A template by name with its base's values filled in. A paper's 对开 or 四开 stands on the built-in of that name;
    one of its own with no base stands on 对开. Raises KeyError for a name that is neither the paper's nor built in."""
    own = templates.get(name)
    if own is None:
        return BUILT_IN[name]
    base_name = own.based or (name if name in BUILT_IN else "对开")
    if base_name != name and base_name in templates:
        base = templates[base_name]
        built_in = BUILT_IN[base_name if base_name in BUILT_IN else "对开"]
        return _overlaid(own, _overlaid(base, built_in))
    return _overlaid(own, BUILT_IN[base_name])


def grid_of(template: Template) -> Grid:
    """A complete template → its grid. The grid is centred in the trim, unless ``top`` says where it begins; a
    ``type_area`` bounds the number of lines where the template does not give one."""
    assert template.trim and template.size and template.leading and template.gutter
    em = template.size.resolve(0, 0)
    leading = template.leading.resolve(em, 0)
    width, height = template.trim.width.resolve(em, leading), template.trim.height.resolve(em, leading)
    columns, chars = template.columns or 1, template.chars or 1
    gutter = template.gutter.resolve(em, leading)
    lines = template.lines or 1
    if template.type_area is not None:
        lines = min(lines, template.type_area.height.resolve(em, leading) // leading)
    area_width = columns * chars * em + (columns - 1) * gutter
    top = (height - lines * leading) // 2 if template.top is None else template.top.resolve(em, leading)
    bleed = template.bleed.resolve(em, leading) if template.bleed else 0
    seam = template.seam.resolve(em, leading) if template.seam else 0
    return Grid(
        width=width, height=height, x=(width - area_width) // 2, y=top, columns=columns, chars=chars, gutter=gutter,
        em=em, leading=leading, lines=lines, bleed=bleed, heads=template.heads, seam_width=seam,
    )  # fmt: skip
