"""An instance of solver.md from JSON, with everything that is wrong with it at once.

In: the text of a file. Out: ``Instance``, or SpecError with the place of every mistake. Sizes are bounded, so that no file can make the
search hang.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from layout_engine.diagnostics import NOWHERE, Argument, Diagnostic, Span, SpecError, Text, diagnose
from layout_engine.placement.instance import DIRECTIONS, Article, Cells, Fixed, Grid, Head, Instance, Picture

Path = tuple[str | int, ...]

MOST_ARTICLES: Final = 24
_MOST_PHOTOS: Final = 6
_MOST_PARAGRAPHS: Final = 400
_MOST_CHARS: Final = 20_000
_MOST_COLUMNS: Final = 16
_MOST_ROWS: Final = 250
_WORDS: Final = {
    "whole": Text("一个整数", "a whole number"), "number": Text("一个数", "a number"), "text": Text("一段文字", "a text"),
    "list": Text("一个列表 […]", "a list […]"), "object": Text("一组键 {…}", "an object {…}"),
    "bool": Text("true 或 false", "true or false"), "spans": Text("[最少, 最多] 两个栏数", "two numbers of columns, [least, most]"),
}  # fmt: skip
_ARTICLE_KEYS: Final = frozenset({
    "id", "importance", "headline", "paragraphs", "photos", "spans", "jump_allowed", "boxed", "optional_paragraphs", "lead",
})  # fmt: skip

_TOKEN: Final = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+)')


def spans_of(text: str, file: str) -> Callable[[Path], Span]:
    """Where the value at a path of a JSON text stands; the nearest one around it where there is no such value."""
    places: dict[Path, int] = {}
    stack: list[list[Any]] = []
    for found in _TOKEN.finditer(text):
        token, at = found.group(1), found.start(1)
        if stack and stack[-1][0] == "{" and stack[-1][1] is None and token.startswith('"'):
            stack[-1][1] = json.loads(token, strict=False)
            continue
        if token in (":",):
            continue
        if token == ",":
            stack[-1][1] = None if stack[-1][0] == "{" else stack[-1][1] + 1
            continue
        if token in "}]":
            stack.pop()
            continue
        places[tuple(level[1] for level in stack)] = at
        if token in "{[":
            stack.append([token, None if token == "{" else 0])

    def where(path: Path) -> Span:
        while path and path not in places:
            path = path[:-1]
        at = places.get(path, 0)
        return Span(file, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)

    return where


def shown(path: Path) -> str:
    """A path as editors and programmers write it: ``articles[2].spans``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".") or "."


class _Reader:
    """Takes values out of parsed JSON and gathers what is wrong with them."""

    def __init__(self, where: Callable[[Path], Span]) -> None:
        self.where = where
        self.found: list[Diagnostic] = []

    def report(self, code: str, path: Path, **args: Argument) -> None:
        words = tuple({"path": shown(path), **args}.items())
        self.found.append(Diagnostic(code=code, span=self.where(path), args=words))

    def expected(self, path: Path, word: str) -> None:
        self.report("plan.expected", path, expected=_WORDS[word])

    def get(self, data: Mapping[str, Any], path: Path, key: str, default: Any = ...) -> Any:
        value = data.get(key, default)
        if value is ...:
            self.report("plan.missing", path, key=key)
            return None
        return value

    def object(self, value: Any, path: Path) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.expected(path, "object")
        return {}

    def items(self, value: Any, path: Path, most: int) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.expected(path, "list")
            return []
        if len(value) > most:
            self.report("plan.too-many", path, count=len(value), most=most)
        return value[:most]

    def number(
        self, data: Mapping[str, Any], path: Path, key: str, least: float, most: float, default: Any = ...
    ) -> float:
        value = self.get(data, path, key, default)
        at = (*path, key)
        if value is None:
            return least
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.expected(at, "number")
            return least
        if not least <= value <= most:
            self.report("plan.range", at, value=str(value), least=least, most=most)
            return least
        return value

    def whole(self, data: Mapping[str, Any], path: Path, key: str, least: int, most: int, default: Any = ...) -> int:
        value = self.number(data, path, key, least, most, default)
        if value != int(value):
            self.expected((*path, key), "whole")
        return int(value)

    def text(self, data: Mapping[str, Any], path: Path, key: str, default: Any = ...) -> str:
        value = self.get(data, path, key, default)
        if value is not None and not isinstance(value, str):
            self.expected((*path, key), "text")
        return value if isinstance(value, str) else ""

    def flag(self, data: Mapping[str, Any], path: Path, key: str) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.expected((*path, key), "bool")
        return bool(value)

    def spans(self, data: Mapping[str, Any], path: Path, columns: int) -> tuple[int, int]:
        value = self.get(data, path, "spans")
        at = (*path, "spans")
        whole = isinstance(value, list) and len(value) == 2 and all(type(n) is int for n in value)
        if value is None or not whole or not 1 <= value[0] <= value[1]:
            if value is not None:
                self.expected(at, "spans")
            return 1, 1
        if value[0] > columns:
            self.report("plan.too-wide", at, span=value[0], columns=columns)
        return value[0], min(value[1], columns)


def _grid(r: _Reader, data: Mapping[str, Any]) -> Grid:
    value, path = r.object(r.get(data, (), "grid"), ("grid",)), ("grid",)
    return Grid(
        columns=r.whole(value, path, "columns", 1, _MOST_COLUMNS), rows=r.whole(value, path, "rows", 8, _MOST_ROWS),
        chars_per_column=r.whole(value, path, "chars_per_column", 4, 60),
        gutter_chars=r.number(value, path, "gutter_chars", 0, 10), char_pt=r.number(value, path, "char_pt", 3, 40),
        leading_pt=r.number(value, path, "leading_pt", 3, 80), sep_rows=r.whole(value, path, "sep_rows", 0, 10, 1),
    )  # fmt: skip


def _fixed(r: _Reader, data: Mapping[str, Any], grid: Grid) -> tuple[Fixed, ...]:
    made: list[Fixed] = []
    for n, value in enumerate(r.items(data.get("fixed"), ("fixed",), 100)):
        path: Path = ("fixed", n)
        block = r.object(value, path)
        x, y, w, h = (r.whole(block, path, key, least, 1000) for key, least in (("x", 0), ("y", 0), ("w", 1), ("h", 1)))
        name = r.text(block, path, "id")
        if x + w > grid.columns or y + h > grid.rows:
            r.report("plan.off-page", path, name=name, columns=grid.columns, rows=grid.rows)
        for other in made:
            o = other.cells
            if x < o.x + o.w and o.x < x + w and y < o.y + o.h and o.y < y + h:
                r.report("plan.overlap", path, name=name, other=other.id)
        made.append(
            Fixed(
                id=name,
                kind=r.text(block, path, "kind", ""),
                cells=Cells(x, y, w, h),
                anchor=r.text(block, path, "anchor", ""),
            )
        )
    return tuple(made)


def _photo(r: _Reader, value: Any, path: Path, columns: int) -> Picture:
    data = r.object(value, path)
    return Picture(
        aspect=r.number(data, path, "aspect", 0.1, 10), crop=r.number(data, path, "crop", 0, 0.9, 0.06),
        caption=r.whole(data, path, "caption", 0, 2000, 0), spans=r.spans(data, path, columns),
    )  # fmt: skip


def _head(r: _Reader, data: Mapping[str, Any], path: Path) -> Head:
    at = (*path, "headline")
    head = r.object(r.get(data, path, "headline", {}), at)
    ways = [way for way in DIRECTIONS if way in r.items(head.get("directions", ["h"]), (*at, "directions"), 10)]
    return Head(
        main=r.whole(head, at, "main", 0, 200, 0), kicker=r.whole(head, at, "kicker", 0, 200, 0),
        sub=r.whole(head, at, "sub", 0, 400, 0), directions=tuple(ways) or ("h",),
    )  # fmt: skip


def _whole_list(r: _Reader, values: list[Any], path: Path, least: int, most: int) -> tuple[int, ...]:
    made = []
    for n, value in enumerate(values):
        if type(value) is not int:
            r.expected((*path, n), "whole")
        elif not least <= value <= most:
            r.report("plan.range", (*path, n), value=str(value), least=least, most=most)
        else:
            made.append(value)
    return tuple(made)


def _article(r: _Reader, value: Any, path: Path, grid: Grid) -> Article:
    data = r.object(value, path)
    for key in sorted(data.keys() - _ARTICLE_KEYS):
        r.report("plan.unknown", (*path, key), key=key)
    paragraphs = r.items(r.get(data, path, "paragraphs", []), (*path, "paragraphs"), _MOST_PARAGRAPHS)
    lengths = _whole_list(r, paragraphs, (*path, "paragraphs"), 0, _MOST_CHARS)
    optional = data.get("optional_paragraphs", [])
    at = (*path, "optional_paragraphs")
    may = None if optional is None else _whole_list(r, r.items(optional, at, _MOST_PARAGRAPHS), at, 0, len(lengths) - 1)
    photos = [
        _photo(r, photo, (*path, "photos", n), grid.columns)
        for n, photo in enumerate(r.items(data.get("photos"), (*path, "photos"), _MOST_PHOTOS))
    ]
    if not lengths and not photos:
        r.report("plan.empty", path, id=str(data.get("id", "")))
    return Article(
        id=r.text(data, path, "id"), importance=r.whole(data, path, "importance", 1, 5), head=_head(r, data, path),
        paragraphs=lengths, photos=tuple(photos), spans=r.spans(data, path, grid.columns),
        jump_allowed=r.flag(data, path, "jump_allowed"), boxed=r.flag(data, path, "boxed"),
        optional=may, lead=r.flag(data, path, "lead"),
    )  # fmt: skip


def instance_of(data: Any, where: Callable[[Path], Span] = lambda path: NOWHERE) -> Instance:
    """Parsed JSON → an instance. Raises SpecError with all mistakes."""
    r = _Reader(where)
    top = r.object(data, ())
    grid = _grid(r, top)
    fixed = _fixed(r, top, grid)
    values = r.items(r.get(top, (), "articles"), ("articles",), MOST_ARTICLES)
    articles = tuple(_article(r, value, ("articles", n), grid) for n, value in enumerate(values))
    names: dict[str, int] = {}
    for n, article in enumerate(articles):
        if article.id in names:
            r.report("plan.same-id", ("articles", n, "id"), id=article.id)
        names[article.id] = n
    if not articles and not r.found:
        r.report("plan.no-articles", ("articles",))
    if r.found:
        raise SpecError(r.found)
    return Instance(id=r.text(top, (), "id", ""), grid=grid, fixed=fixed, articles=articles)


def parse_instance(text: str, file: str) -> Instance:
    """The text of a JSON file → an instance. Raises SpecError with all mistakes and their places."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = Span(file, error.lineno, error.colno)
        raise SpecError([diagnose("plan.json", place, reason=error.msg)]) from None
    except RecursionError:
        raise SpecError([diagnose("plan.json", Span(file, 1, 1), reason="nested too deeply")]) from None
    return instance_of(data, spans_of(text, file))
