"""Instances for the tests: small ones by hand, and random ones by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from layout_engine.placement.instance import Article, Cells, Fixed, Grid, Head, Instance, Picture

GRID = Grid(columns=6, rows=60, chars_per_column=13, gutter_chars=1, char_pt=9, leading_pt=10.8)
FOLIO = Fixed(id="folio", kind="folio", cells=Cells(0, 0, 6, 3))


def article(name: str, importance: int = 2, chars: int = 300, **more: Any) -> Article:
    """An article with paragraphs of about eighty characters."""
    lengths = [80] * (chars // 80) + ([chars % 80] if chars % 80 else [])
    given: dict[str, Any] = {
        "id": name, "importance": importance, "head": Head(main=11), "paragraphs": tuple(lengths), "spans": (1, 6),
    }  # fmt: skip
    return Article(**{**given, **more})


def page(*articles: Article, fixed: tuple[Fixed, ...] = (FOLIO,), grid: Grid = GRID) -> Instance:
    return Instance(id="case", grid=grid, fixed=fixed, articles=articles)


@st.composite
def pictures(draw: st.DrawFn, columns: int) -> Picture:
    span = draw(st.integers(1, min(3, columns)))
    return Picture(
        aspect=draw(st.sampled_from([0.67, 0.75, 1.0, 1.33, 1.5, 1.78])), crop=0.08,
        caption=draw(st.integers(0, 60)), spans=(span, min(columns, span + draw(st.integers(0, 1)))),
    )  # fmt: skip


@st.composite
def articles(draw: st.DrawFn, name: str, columns: int, lead: bool) -> Article:
    paragraphs = draw(st.lists(st.integers(20, 160), min_size=1, max_size=8))
    photos = draw(st.lists(pictures(columns), max_size=2)) if draw(st.booleans()) else []
    widest = max((p.spans[0] for p in photos), default=1)
    return Article(
        id=name, importance=5 if lead else draw(st.integers(1, 4)),
        head=Head(
            main=draw(st.integers(6, 18)), kicker=draw(st.sampled_from([0, 12])), sub=draw(st.sampled_from([0, 24])),
            directions=draw(st.sampled_from([("h",), ("h", "v")])),
        ),
        paragraphs=tuple(paragraphs), photos=tuple(photos), spans=(max(widest, 2 if lead else 1), columns),
        jump_allowed=draw(st.booleans()), boxed=draw(st.booleans()),
        optional=(len(paragraphs) - 1,) if len(paragraphs) > 2 and draw(st.booleans()) else (), lead=lead,
    )  # fmt: skip


@st.composite
def instances(draw: st.DrawFn, most: int = 9) -> Instance:
    """Pages of one to ``most`` articles, with a folio, a masthead in a corner, an advertisement in a corner or over the foot."""
    columns, rows = draw(st.sampled_from([(5, 80), (6, 110), (8, 110)]))
    grid = Grid(columns=columns, rows=rows, chars_per_column=13, gutter_chars=1, char_pt=9, leading_pt=10.8)
    fixed = [Fixed(id="folio", cells=Cells(0, 0, columns, 4))] if draw(st.booleans()) else []
    kind = draw(st.sampled_from(["none", "strip", "right", "left", "top", "pin"]))
    if kind == "strip":
        fixed.append(Fixed(id="ad", cells=Cells(0, rows - 20, columns, 20)))
    elif kind in ("right", "left"):
        fixed.append(Fixed(id="ad", cells=Cells(columns - 2 if kind == "right" else 0, rows - 25, 2, 25)))
    elif kind == "pin":
        fixed.append(
            Fixed(id="pin", cells=Cells(draw(st.integers(0, columns - 2)), draw(st.integers(10, rows - 40)), 2, 20))
        )
    elif kind == "top" and not fixed:
        fixed.append(Fixed(id="masthead", cells=Cells(0, 0, 3, 14)))
    count = draw(st.integers(1, most))
    made = [draw(articles(f"a{n}", columns, n == 0)) for n in range(count)]
    return Instance(id="random", grid=grid, fixed=tuple(fixed), articles=tuple(made))
