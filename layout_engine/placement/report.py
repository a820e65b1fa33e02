"""A page in words: where each article went, how full it is, what gave way and why.

In: an instance and a solution. Out: text for editors, in Chinese or English; the findings as diagnostics.
"""

from __future__ import annotations

from typing import Final

from layout_engine.diagnostics import Diagnostic, Text, diagnose
from layout_engine.placement.instance import Article, Instance, Placed
from layout_engine.placement.measures import leg_chars, text_lines
from layout_engine.placement.score import flow
from layout_engine.placement.solve import Layout, Solution

FORMS: Final = {
    "plain": Text("盖文题", "head across"), "on-top": Text("图在题上", "photo above the head"),
    "side": Text("题下角图", "photo in a corner below the head"), "corner-right": Text("题旁右图", "photo right of the head"),
    "corner-left": Text("题旁左图", "photo left of the head"), "vertical-right": Text("右竖题", "vertical head at the right"),
    "vertical-left": Text("左竖题", "vertical head at the left"),
    "runs-on-right": Text("串文题（右腿上行）", "a leg beside the head, right"),
    "runs-on-left": Text("串文题（左腿上行）", "a leg beside the head, left"), "pictures": Text("图片新闻", "photo story"),
    "cut": Text("压缩", "shortened"),
}  # fmt: skip

#: White is told from this share of the page, in percent.
WHITE: Final = 1.0


class Filled:
    """The lines of one placed article: set, room, and characters left out or over."""

    __slots__ = ("chars_over", "lines", "over", "room")

    def __init__(self, instance: Instance, article: Article, placed: Placed) -> None:
        left_out = set(placed.dropped)
        kept = [n for i, n in enumerate(article.paragraphs) if i not in left_out]
        used, self.over = flow(instance.grid, placed.text, kept)
        self.lines = sum(used)
        self.room = sum(frame.cells.h * frame.legs for frame in placed.text)
        last = placed.text[-1] if placed.text else None
        self.chars_over = self.over * (leg_chars(instance.grid, last.cells.w, last.legs) if last else 0)


def findings(instance: Instance, layout: Layout) -> list[Diagnostic]:
    """What an editor should hear about a page."""
    articles = {article.id: article for article in instance.articles}
    found: list[Diagnostic] = []
    for placed in layout.placed:
        filled = Filled(instance, articles[placed.id], placed)
        if filled.over:
            code = "plan.jumped" if placed.jump_lines else "plan.overset"
            found.append(diagnose(code, id=placed.id, lines=filled.over, chars=filled.chars_over, story=placed.id))
    for rule, ids, at in layout.score.found:
        if rule == "collisions":
            found.append(diagnose("plan.collisions", a=ids[0], b=ids[1], row=at + 1, story=ids[0]))
        elif rule == "stacked":
            found.append(diagnose("plan.stacked", a=ids[0], b=ids[1], row=at + 1, story=ids[1]))
        elif rule == "v_gutters":
            found.append(diagnose("plan.v_gutters", column=at))
        elif rule in ("h_cuts", "h_cuts2"):
            found.append(diagnose("plan.h_cuts", row=at + 1))
        elif rule == "lead":
            found.append(diagnose("plan.lead", id=ids[0], story=ids[0]))
    if layout.score.white_pct > WHITE:
        lines = round(layout.score.white_pct / 100 * instance.free_cells)
        found.append(diagnose("plan.white", percent=f"{layout.score.white_pct:.1f}", lines=lines))
    return found


def notes_of(instance: Instance, article: Article, placed: Placed, chinese: bool) -> list[str]:
    """What gave way in one article."""
    notes = [
        f"{frame.cells.w} 破 {frame.legs}" if chinese else f"{frame.cells.w} columns in {frame.legs} legs"
        for frame in placed.text if frame.legs != frame.cells.w
    ]  # fmt: skip
    for picture in placed.pictures:
        c = picture.cells
        notes.append(f"图 {c.w} 栏 {c.h} 行" if chinese else f"photo {c.w} × {c.h}")
    if placed.dropped:
        lines = text_lines([article.paragraphs[i] for i in placed.dropped], instance.grid.chars_per_column)
        which = "、".join(str(i + 1) for i in placed.dropped)
        notes.append(f"删第 {which} 段（{lines} 行）" if chinese else f"paragraph {which} left out ({lines} lines)")
    if placed.jump_lines:
        notes.append(f"转出 {placed.jump_lines} 行" if chinese else f"{placed.jump_lines} lines jump")
    return notes


def report(instance: Instance, solution: Solution, chinese: bool) -> str:
    """The page as text, an article a line, top left first."""
    articles = {article.id: article for article in instance.articles}
    layout = solution.best
    rows = []
    for placed in sorted(layout.placed, key=lambda p: (p.hull.y, p.hull.x)):
        article, hull = articles[placed.id], placed.hull
        filled = Filled(instance, article, placed)
        form = FORMS.get(placed.form, Text(placed.form, placed.form))
        head = f"{placed.head.size:g} pt × {placed.head.lines}" if placed.head else "—"
        lines = f"{filled.lines}/{filled.room}"
        notes = notes_of(instance, article, placed, chinese)
        if chinese:
            place = f"{hull.x + 1}–{hull.x + hull.w} 栏 {hull.y + 1}–{hull.y + hull.h} 行"
            rows.append(
                f"{placed.id:<8}{place}  {form.zh}，题 {head}，正文 {lines} 行" + "".join(f"，{n}" for n in notes)
            )
        else:
            place = f"columns {hull.x + 1}–{hull.x + hull.w}, rows {hull.y + 1}–{hull.y + hull.h}"
            rows.append(
                f"{placed.id:<8}{place}: {form.en}, head {head}, {lines} lines" + "".join(f", {n}" for n in notes)
            )
    terms = ", ".join(f"{name} {share:g}" for name, share in layout.score.terms.items())
    if chinese:
        rows.append(
            f"Q {layout.score.q:g}"
            + (f"（{terms}）" if terms else "")
            + f"，空白 {max(0, layout.score.white_pct):.2f} %"
        )
        rows.append(
            f"试了 {solution.evaluations} 种次序，{solution.cpu_s:.2f} 秒，第一版 {solution.first_page_s:.2f} 秒"
        )
    else:
        rows.append(
            f"Q {layout.score.q:g}"
            + (f" ({terms})" if terms else "")
            + f", white {max(0, layout.score.white_pct):.2f} %"
        )
        rows.append(
            f"{solution.evaluations} orders tried in {solution.cpu_s:.2f} s, the first page after {solution.first_page_s:.2f} s"
        )
    for number, other in enumerate(solution.alternatives, 1):
        rows.append(
            f"另一种 {number}：Q {other.score.q:g}" if chinese else f"alternative {number}: Q {other.score.q:g}"
        )
    return "\n".join(rows)
