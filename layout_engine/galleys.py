"""小样: a story in one leg, with everything that its lines are made of (interface.md ``galley``).

In: text, one paragraph a line, and how to set it. Out: ``Galley``: every line with its characters' places and the use of every
pool, how many lines the story takes and could take, and what had to be given up. Lengths are in em, offsets in code points of the
text. ``draw`` sets it as a page of one leg, ``report`` as text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Literal

from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Colour, Frame, GlyphRun, Item, Line, Meaning, Stroke
from layout_engine.geometry import Length, Rect, rect_path
from layout_engine.layout.axes import Axes, runs_down
from layout_engine.layout.centred import parts_of
from layout_engine.output import Output, png_pages, write_all
from layout_engine.records import asdict, dataclass, field
from layout_engine.text.boxes import Use, char_boxes, line_pools
from layout_engine.text.classes import LEVELS
from layout_engine.text.paragraph import (
    Prepared,
    SetLine,
    Setting,
    StyledRun,
    findings,
    prepare,
    remaining_chars,
    set_line,
)  # fmt: skip
from layout_engine.text.punctuation import HANGS, STYLES, HangName, Style, house_names
from layout_engine.text.totalfit import Relaxation, line_costs, line_range, relaxations, total_fit

#: One em of the galley in milli-points, its leading, and the white round its leg when it is drawn.
EM: Final = 10_000
LEADING: Final = 15_000
MARGIN: Final = 30_000
ROLE: Final = "报宋"
_RED: Final = Colour(m=1000, y=1000)

Trim = Literal["house", "normal", "space-first", "trim-start", "trim-both", "space-all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Char:
    """A character: its offset in the text, where its box starts on the line and how wide the box is (em). Gaps stand between
    the boxes."""

    index: int
    ch: str
    x: float
    advance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolUse:
    """What a pool of adjustment could give and gave, in em."""

    capacity: float
    used: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolUses:
    """CLREQ's seven pools of reduction and three of expansion, in their order."""

    reduce: tuple[PoolUse, ...]
    expand: tuple[PoolUse, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleyLine:
    """A line. ``paragraph`` counts from 0; ``start`` and ``end`` are offsets in the text; ``width`` reaches from the slot's start to
    the end of what is set, the indent included."""

    paragraph: int
    start: int
    end: int
    text: str
    hyphen: bool
    measure: float
    width: float
    chars: tuple[Char, ...]
    pools: PoolUses


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """A rule that a line could not keep: ``line`` counts from 0; ``amount`` in em, or as many characters (last-line)."""

    rule: str
    line: int
    amount: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Galley:
    """A story set in one leg. ``range``: the fewest and the most lines that it can be set in without giving up a rule."""

    line_count: int
    char_count: int
    range: tuple[int, int]
    lines: tuple[GalleyLine, ...]
    relaxations: tuple[Relaxed, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    cuts: tuple[tuple[Prepared, int, int], ...] = field(default=(), repr=False, compare=False)
    library: FontLibrary | None = field(default=None, repr=False, compare=False)

    def as_json(self) -> dict[str, Any]:
        """The keys of interface.md."""
        return {
            "line_count": self.line_count, "char_count": self.char_count, "range": list(self.range),
            "lines": [asdict(line) for line in self.lines], "relaxations": [asdict(one) for one in self.relaxations],
        }  # fmt: skip


def _em(length: Length) -> float:
    return round(length / EM, 4)


def _uses(pools: Sequence[Use]) -> tuple[PoolUse, ...]:
    return tuple(PoolUse(capacity=_em(use.capacity), used=_em(use.used)) for use in pools)


def _checked(
    measure: float, style: str | Style, level: str, indent: float, autospace: float, lines: int | None
) -> None:
    """Raises SpecError for what no galley can be set with."""
    problems: list[Diagnostic] = []
    if not 1 <= measure <= 1000:
        problems.append(diagnose("text.measure", value=measure))
    elif not 0 <= indent < measure:
        problems.append(diagnose("text.indent", value=indent, measure=measure))
    if not 0 <= autospace <= 1:
        problems.append(diagnose("text.autospace", value=autospace))
    if isinstance(style, str) and style not in STYLES:
        problems.append(diagnose("text.style", value=style, known="、".join(house_names())))
    if level not in LEVELS:
        problems.append(diagnose("text.level", level=level, known=", ".join(LEVELS)))
    if lines is not None and lines < 1:
        problems.append(diagnose("text.lines", value=lines))
    if problems:
        raise SpecError(problems)


def _copyfit(paragraphs: Sequence[Prepared], widths: list[list[Length]], wanted: int) -> list[list[int]]:
    """The paragraphs' lines, as near to ``wanted`` in all as the rules allow: a line more or less at a time, where it costs
    least."""
    ends = [total_fit(p, slots) for p, slots in zip(paragraphs, widths, strict=True)]
    step = 1 if wanted > sum(map(len, ends)) else -1

    def more(number: int) -> tuple[float, int, list[int]] | None:
        p, slots, now = paragraphs[number], widths[number], ends[number]
        found = total_fit(p, slots, lines=len(now) + step)
        if len(found) != len(now) + step:
            return None
        return sum(line_costs(p, slots, found)) - sum(line_costs(p, slots, now)), number, found

    tries = {number: more(number) for number in range(len(paragraphs))} if wanted != sum(map(len, ends)) else {}
    for _ in range(abs(wanted - sum(map(len, ends)))):
        ready = [one for one in tries.values() if one is not None]
        if not ready:
            break
        _, number, ends[number] = min(ready)
        tries[number] = more(number)
    return ends


def galley(
    text: str,
    measure: float = 13,
    style: str | Style = "full",
    level: str = "gb",
    trim: Trim = "house",
    hang: HangName = "none",
    autospace: float = 0.25,
    hyphenate: bool = True,
    lang: str = "zh-Hans",
    indent: float = 2,
    lines: int | None = None,
    vertical: bool = False,
    *,
    file: str = "",
    library: FontLibrary | None = None,
) -> Galley:
    """Set a story in one leg ``measure`` em wide, one paragraph a line of ``text``; empty lines are none.

    ``style`` is a name of ``text.punctuation.STYLES`` or a style of one's own. ``autospace`` (中西间距), ``indent`` and ``measure`` are
    in em; ``lines`` asks for the whole story in that many lines, shared out over its paragraphs. ``vertical`` (竖排): lines are
    columns; ``measure`` and the characters' places run downwards. ``file`` is what diagnostics call the text. Raises SpecError
    where nothing can be set.
    """
    _checked(measure, style, level, indent, autospace, lines)
    if library is None:
        library, problems = FontLibrary.open()
        if problems:
            raise SpecError(problems)
    glue = style if trim == "house" else f"css-{trim}"
    css = trim != "house" or HANGS[hang].css
    setting = Setting(
        glue=glue, level=level, autospace=round(autospace * 1000), indent=round(indent * EM), lang=lang,
        align="left" if css else "justify", hyphenate=hyphenate, hang=hang,
        vertical=vertical,
    )  # fmt: skip
    width = round(measure * EM)
    offsets: list[tuple[int, int]] = []
    paragraphs: list[Prepared] = []
    at = 0
    for row, source in enumerate(text.split("\n"), 1):
        p = prepare([StyledRun(source, ROLE, EM)], setting, library)
        if p.size:
            paragraphs.append(p)
            offsets.append((at, row))
        at += len(source) + 1
    widths = [[width] * (p.size + 1) for p in paragraphs]
    ranges = [line_range(p, slots) for p, slots in zip(paragraphs, widths, strict=True)]
    reach = (sum(least for least, _ in ranges), sum(most for _, most in ranges))
    if lines is None:
        ends = [total_fit(p, slots) for p, slots in zip(paragraphs, widths, strict=True)]
    else:
        ends = _copyfit(paragraphs, widths, lines)
    return _collected(paragraphs, offsets, ends, width, reach, lines, file, library)


def _collected(
    paragraphs: Sequence[Prepared], offsets: Sequence[tuple[int, int]], ends: Sequence[list[int]], width: Length,
    reach: tuple[int, int], wanted: int | None, file: str, library: FontLibrary,
) -> Galley:  # fmt: skip
    """The set paragraphs as a Galley."""
    made: list[GalleyLine] = []
    cuts: list[tuple[Prepared, int, int]] = []
    relaxed: list[Relaxed] = []
    diagnostics: list[Diagnostic] = []
    for number, (p, (base, row), stops) in enumerate(zip(paragraphs, offsets, ends, strict=True)):
        for one in relaxations(p, [width] * len(stops), stops):
            relaxed.append(_relaxed(one, len(made)))
            diagnostics.append(_diagnosed(p, one, stops, Span(file, row, p.source_offset(one.start) + 1)))
        diagnostics += findings(p, lambda offset, row=row: Span(file, row, offset + 1))  # type: ignore[misc]
        for offset, char in dict(p.missing).items():
            code = f"U+{ord(char[0]):04X}"
            diagnostics.append(
                diagnose("layout.missing-glyph", Span(file, row, offset + 1), char=char, point=code, face=ROLE)
            )
        start = 0
        for end in stops:
            made.append(_line(p, number, base, start, end, width))
            cuts.append((p, start, end))
            start = end
    if wanted is not None and wanted != len(made):
        diagnostics.append(diagnose("text.line-range", Span(file), wanted=wanted, least=reach[0], most=reach[1]))
    return Galley(
        line_count=len(made), char_count=sum(remaining_chars(p, 0) for p in paragraphs), range=reach, lines=tuple(made),
        relaxations=tuple(relaxed), diagnostics=tuple(diagnostics), cuts=tuple(cuts), library=library,
    )  # fmt: skip


def _relaxed(one: Relaxation, before: int) -> Relaxed:
    counted = one.rule in ("last-line", "break")
    return Relaxed(rule=one.rule, line=before + one.line, amount=one.amount if counted else _em(one.amount))


def _diagnosed(p: Prepared, one: Relaxation, ends: Sequence[int], span: Span) -> Diagnostic:
    """A relaxation in words."""
    text = p.text[one.start : ends[one.line]].rstrip()
    if one.rule == "break":
        return diagnose("text.forced-break", span, text=text)
    return diagnose(f"text.{one.rule}", span, text=text, amount=f"{one.amount / EM:.2f}")


def _line(p: Prepared, number: int, base: int, start: int, end: int, width: Length) -> GalleyLine:
    first, last = start == 0, end == p.size
    set_ = set_line(p, start, end, width, first=first, last=last)
    boxes = char_boxes(p, start, end, width, first=first, last=last)
    pools = line_pools(p, start, end, width, first=first, last=last)
    return GalleyLine(
        paragraph=number, start=base + p.source_offset(start), end=base + p.source_offset(end), text=set_.text,
        hyphen=set_.hyphen, measure=_em(width), width=_em(set_.offset + set_.width),
        chars=tuple(
            Char(index=base + p.source_offset(box.at), ch=p.text[box.at], x=_em(box.x), advance=_em(box.advance))
            for box in boxes
        ),
        pools=PoolUses(reduce=_uses(pools.reduce), expand=_uses(pools.expand)),
    )  # fmt: skip


def draw(made: Galley) -> Frame:
    """The galley as a page of one leg, as wide (vertical: as high) as its measure."""
    assert made.library is not None
    measure = round(max((line.measure for line in made.lines), default=1) * EM)
    items: list[Item] = []
    vertical = any(p.setting.vertical for p, _, _ in made.cuts)
    for number, (p, start, end) in enumerate(made.cuts):
        set_ = set_line(p, start, end, measure, first=start == 0, last=end == p.size)
        baseline = MARGIN + number * LEADING + EM
        library, lang = made.library, p.setting.lang
        items += _drawn(set_, baseline, measure, made.lines[number].paragraph, number, library, lang, vertical)
    width, height = measure + 2 * MARGIN, 2 * MARGIN + max(1, len(made.lines)) * LEADING
    if vertical:
        width, height = height, width
        items = Axes(right=width, top=0).items(items)
    return Frame(width=width, height=height, number=1, title="小样", items=tuple(items))


def write(made: Galley, path: str | Path, dpi: int = 150) -> tuple[Output, ...]:
    """Draw the galley into a PDF or, by the file's ending, a PNG. Raises SpecError."""
    from layout_engine.pdf.document import write as write_pdf
    from layout_engine.pdf.profile import PROOF

    target = Path(path)
    if target.suffix.lower() not in (".pdf", ".png"):
        raise SpecError([diagnose("text.output", path=str(path))])
    assert made.library is not None
    data = write_pdf([draw(made)], made.library.face, title="小样", profile=PROOF)
    return write_all([("pdf", target, data)] if target.suffix.lower() == ".pdf" else png_pages(data, target, dpi))


def _drawn(
    set_: SetLine, baseline: Length, measure: Length, paragraph: int, order: int, library: FontLibrary, lang: str,
    vertical: bool,
) -> list[Item]:  # fmt: skip
    """A line of the frame, in its own axes where ``vertical``; a character that no face has is an empty red box."""
    meaning = Meaning(story="galley", role="body", order=order, paragraph=paragraph, leg=0)
    runs: list[GlyphRun] = []
    boxes: list[Item] = []
    for piece, up in (part for whole in set_.pieces for part in parts_of(whole, library, lang)):
        if min(piece.glyphs, default=0) < 0:
            box = Rect(MARGIN + piece.offset, baseline - EM, EM * len(piece.glyphs), EM)
            mark = Meaning(story="galley", role="problem", order=order, artifact=True)
            boxes.append(Stroke(meaning=mark, path=rect_path(box), width=500, colour=_RED))
            continue
        if vertical:
            runs += runs_down(piece, MARGIN, baseline, library, lang)
            continue
        runs.append(
            GlyphRun(
                face=piece.face, size=piece.size, x=MARGIN + piece.offset, y=baseline - up, glyphs=piece.glyphs,
                text=piece.text, clusters=piece.clusters, adjust=piece.adjust, track=piece.track, scale=piece.scale,
            )
        )  # fmt: skip
    line = Line(
        meaning=meaning, x=MARGIN, baseline=baseline, measure=measure, size=EM, text=set_.text, runs=tuple(runs),
        hyphen=set_.hyphen, dropped=set_.dropped, vertical=vertical,
    )  # fmt: skip
    return [line, *boxes]


def report(made: Galley, chinese: bool) -> str:
    """The galley as text: a ruler, the lines with their numbers, and the counts."""
    measure = int(max((line.measure for line in made.lines), default=0))
    ruler = "".join(f"{em:<10}" for em in range(0, measure + 1, 5)).rstrip()
    rows = [f"    │{ruler}"]
    before = -1
    for number, line in enumerate(made.lines, 1):
        indent = " " * round(2 * (line.chars[0].x if line.chars and line.paragraph != before else 0))
        before = line.paragraph
        rows.append(f"{number:>4}│{indent}{line.text}{'-' if line.hyphen else ''}")
    least, most = made.range
    if chinese:
        rows.append(f"{made.line_count} 行，{made.char_count} 字，可排 {least}–{most} 行")
    else:
        rows.append(f"{made.line_count} lines, {made.char_count} characters; {least}–{most} lines are possible")
    return "\n".join(rows)
