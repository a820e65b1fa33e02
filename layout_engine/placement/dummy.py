"""版样: the page as a dummy sheet, in SVG.

In: an instance and a page. Out: an SVG drawing as a make-up editor draws it: heads as bars with their size, photos crossed through,
legs as ruled columns with a line that follows the text, fixed blocks grey.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

from layout_engine.placement.instance import Article, Cells, Instance, Placed
from layout_engine.placement.measures import measure_pt
from layout_engine.placement.solve import Layout

_MARGIN = 36.0
_RULE = 14.0


class _Sheet:
    """Grid cells to points on the sheet."""

    def __init__(self, instance: Instance) -> None:
        grid = self.grid = instance.grid
        self.step = (grid.chars_per_column + grid.gutter_chars) * grid.char_pt
        self.width = measure_pt(grid, grid.columns)
        self.height = grid.rows * grid.leading_pt
        self.parts: list[str] = []

    def box(self, cells: Cells) -> tuple[float, float, float, float]:
        x = _MARGIN + cells.x * self.step
        y = _MARGIN + cells.y * self.grid.leading_pt
        return x, y, measure_pt(self.grid, cells.w), cells.h * self.grid.leading_pt

    def rect(self, cells: Cells, look: str) -> None:
        x, y, w, h = self.box(cells)
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" {look}/>')

    def line(self, points: list[tuple[float, float]], look: str) -> None:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" {look}/>')

    def text(self, x: float, y: float, size: float, words: str, anchor: str = "middle") -> None:
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
        )


def dummy_sheet(instance: Instance, layout: Layout, title: str = "") -> str:
    """The SVG of a page."""
    sheet = _Sheet(instance)
    grid = instance.grid
    for column in range(grid.columns):
        sheet.rect(Cells(column, 0, 1, grid.rows), 'class="grid"')
        sheet.text(sheet.box(Cells(column, 0, 1, 1))[0] + sheet.step / 2, _MARGIN - 8, 9, str(column + 1))
    for row in range(0, grid.rows + 1, 10):
        sheet.text(_MARGIN - 6, _MARGIN + row * grid.leading_pt + 3, 8, str(row), "end")
    for fixed in instance.fixed:
        sheet.rect(fixed.cells, 'class="fixed"')
        x, y, w, h = sheet.box(fixed.cells)
        sheet.text(x + w / 2, y + h / 2 + 5, 14, fixed.id)
    articles = {article.id: article for article in instance.articles}
    for number, placed in enumerate(layout.placed):
        _article(sheet, articles[placed.id], placed, number)
    width, height = sheet.width + 2 * _MARGIN, sheet.height + 2 * _MARGIN
    caption = title or f"{instance.id}  Q {layout.score.q:g}"
    sheet.text(_MARGIN, height - 12, 11, caption, "start")
    style = (
        "text{font-family:'Noto Sans CJK SC','Source Han Sans SC',sans-serif;fill:#222}"
        ".grid{fill:none;stroke:#d8e2ee;stroke-width:.6}.fixed{fill:#d9d9d9;stroke:#888;stroke-width:.8}"
        ".head{fill:#333;fill-opacity:.16;stroke:none}.photo{fill:#eef3f8;stroke:#345;stroke-width:1}"
        ".cross{fill:none;stroke:#345;stroke-width:.6}.caption{fill:#dde6ee;stroke:none}"
        ".leg{fill:none;stroke:#bbb;stroke-width:.5}.flow{fill:none;stroke:#c33;stroke-width:1.4;marker-end:url(#tip)}"
        ".hull{fill:none;stroke:#222;stroke-width:1.6}.boxed{fill:none;stroke:#222;stroke-width:3.2}"
    )
    tip = (
        '<marker id="tip" markerWidth="8" markerHeight="8" refX="6" refY="3" orient="auto">'
        '<path d="M0,0 L6,3 L0,6 z" fill="#c33"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}" width="{width:.0f}" height="{height:.0f}">'
        f"<style>{style}</style><defs>{tip}</defs>"
        f'<rect width="100%" height="100%" fill="#fff"/>' + "".join(sheet.parts) + "</svg>\n"
    )


def _article(sheet: _Sheet, article: Article, placed: Placed, number: int) -> None:
    """One article: its frames, then its outline."""
    points: list[tuple[float, float]] = []
    for frame in placed.text:
        x, y, w, h = sheet.box(frame.cells)
        gutter = sheet.grid.gutter_chars * sheet.grid.char_pt
        leg = (w - (frame.legs - 1) * gutter) / frame.legs
        for n in range(frame.legs):
            left = x + n * (leg + gutter)
            sheet.parts.append(f'<rect x="{left:.1f}" y="{y:.1f}" width="{leg:.1f}" height="{h:.1f}" class="leg"/>')
            points += [(left + leg / 2, y + 6), (left + leg / 2, y + h - 6)]
    if points:
        sheet.line(points, 'class="flow"')
    for picture in placed.pictures:
        sheet.rect(picture.cells, 'class="photo"')
        x, y, w, h = sheet.box(picture.cells)
        sheet.line([(x, y), (x + w, y + h)], 'class="cross"')
        sheet.line([(x, y + h), (x + w, y)], 'class="cross"')
        if picture.caption.h:
            sheet.rect(picture.caption, 'class="caption"')
    hull = placed.hull
    x, y, w, h = sheet.box(hull)
    if placed.head:
        hx, hy, hw, hh = sheet.box(placed.head.cells)
        sheet.rect(placed.head.cells, 'class="head"')
        size = min(22.0, hh * 0.45)
        words = f"{placed.id} · {placed.head.size:g} pt × {placed.head.lines}"
        if hw < 8 * size:
            words, size = placed.id, min(size, 14.0)
        sheet.text(hx + hw / 2, hy + hh / 2 + size * 0.36, size, words)
    else:
        sheet.text(x + w / 2, y + h / 2 + 6, 16, placed.id)
    sheet.rect(hull, 'class="boxed"' if article.boxed else 'class="hull"')
    if placed.jump_lines:
        sheet.text(x + w - 4, y + h - 4, 10, f"→ {placed.jump_lines}", "end")
