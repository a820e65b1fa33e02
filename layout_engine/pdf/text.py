"""Runs of glyphs as text operators, and when a line needs help to be read.

In: ``frame.GlyphRun`` with its font. Out: show operators (ISO 32000-1 §9.4.3), and the parts of a line that must stand in a
span with ActualText (§14.9.4) because readers of the file would not get the source text from codes and places alone:
they take wide gaps for spaces, strong overlaps for new lines, and vertical lines for many short ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from layout_engine.frame import GlyphRun
from layout_engine.geometry import Length
from layout_engine.pdf.fonts import DrawnFont, PdfFont
from layout_engine.pdf.objects import number
from layout_engine.records import replace

#: Gaps, in thousandths of the size, from which on readers see a space or a new line (poppler: 100, -200).
_SPACE_SEEN: Final = 95
_BREAK_SEEN: Final = -190
#: A typed space that is narrower than this is not seen any more (poppler: 150).
_SPACE_LOST: Final = 170

Coded = tuple[GlyphRun, PdfFont, list[str]]
"""A run, its font, and the hexadecimal digits of each glyph's code."""


def coded(run: GlyphRun, font: PdfFont) -> Coded:
    """A run with its font and its codes. Raises ValueError where glyphs and texts are not as many."""
    texts = run.clusters or run.text
    if len(texts) != len(run.glyphs):
        raise ValueError(f"{len(run.glyphs)} glyphs for {len(texts)} texts in {run.text!r}")
    return run, font, list(map(font.codes.__getitem__, zip(run.glyphs, texts, strict=True)))


def part(run: GlyphRun, font: PdfFont, start: int, end: int) -> GlyphRun:
    """The glyphs from ``start`` to before ``end`` as a run of their own, each in its place."""
    texts = run.clusters or tuple(run.text)
    before = _length(replace(run, glyphs=run.glyphs[: start + 1]), font) - _length(
        replace(run, glyphs=run.glyphs[start : start + 1], adjust=()), font
    )
    return replace(
        run,
        x=run.x if run.vertical or run.turned else run.x + before,
        y=run.y + before if run.vertical or run.turned else run.y,
        glyphs=run.glyphs[start:end],
        text="".join(texts[start:end]),
        clusters=texts[start:end],
        adjust=tuple((index - start, gap) for index, gap in run.adjust if start <= index < end),
    )


def spans(runs: list[Coded]) -> list[tuple[list[Coded], bool]]:
    """The runs of a line that need ActualText, and beside them what must tell itself.

    PDFium drops characters beyond U+FFFF from ActualText (it reads them from codes), and some that names are written
    with lie there; so such a character stands outside of the spans.
    """
    spans: list[tuple[list[Coded], bool]] = [([], True)]
    for run, font, codes in runs:
        texts = run.clusters or run.text
        start = 0
        rare = max("".join(texts), default="") > "\uffff"
        for index in [i for i, text in enumerate(texts) if text and max(text) > "\uffff"] if rare else ():
            if start < index:
                spans[-1][0].append((part(run, font, start, index), font, codes[start:index]))
            spans.append(([(part(run, font, index, index + 1), font, codes[index : index + 1])], False))
            spans.append(([], True))
            start = index + 1
        if start == 0:
            spans[-1][0].append((run, font, codes))
        elif start < len(codes):
            spans[-1][0].append((part(run, font, start, len(codes)), font, codes[start:]))
    return [(pieces, spanned) for pieces, spanned in spans if pieces]


def upright(run: GlyphRun, font: DrawnFont) -> GlyphRun:
    """One drawn character of a vertical run on a baseline of its own: Type3 fonts cannot be set downwards."""
    across, up = (v * run.size // font.face.upem for v in font.face.v_origin(run.glyphs[0]))
    return replace(run, x=run.x - across * run.scale // 1000, y=run.y + up, vertical=False)


def show(run: GlyphRun, codes: list[str]) -> tuple[str, str]:
    """The Tc operand and the show operator of a run.

    The extra space that most glyphs have goes into Tc, the rest into numbers between the glyphs (thousandths of the
    size, taken away from the advance). Tz scales both, so both are divided by it; downwards both count upwards (§9.3.2)
    and are not scaled. The last glyph's extra space is left out: every run has its own place.
    """
    extra = dict(run.adjust)
    extra.pop(len(codes) - 1, None)
    usual = 0
    if 2 * len(extra) >= len(codes):
        value, times = Counter(extra.values()).most_common(1)[0]
        usual = value if 2 * times >= len(codes) else 0
    sign, scale = (-1, 1000) if run.vertical else (1, run.scale)
    spacing = repr(round(sign * (run.track + usual) / scale, 5)).removesuffix(".0")
    if spacing == "-0":
        spacing = "0"
    gaps = [(i, e - usual) for i in range(len(codes) - 1) if (e := extra.get(i, 0)) != usual] if usual else run.adjust
    factor = -sign * 1_000_000 / (run.size * scale)
    parts: list[str] = []
    start = 0
    for index, gap in gaps:
        if gap and index < len(codes) - 1:
            parts.append(f"<{''.join(codes[start : index + 1])}>{number(gap * factor)}")
            start = index + 1
    rest = f"<{''.join(codes[start:])}>"
    return spacing, f"[{''.join(parts)}{rest}] TJ" if parts else f"{rest} Tj"


def tells_itself(runs: list[Coded]) -> bool:
    """Whether readers get the source text of a line from its codes and places alone.

    They do not in Type3 fonts, whose heights PDFium compares with their neighbours', nor in vertical lines, of which
    poppler takes every character for a line.
    """
    end: Length | None = None
    last: GlyphRun | None = None
    for run, font, _ in runs:
        if font.conflicts and not font.conflicts.isdisjoint(zip(run.glyphs, run.clusters or run.text, strict=True)):
            return False
        if run.vertical or run.turned or "" in run.clusters or isinstance(font, DrawnFont) or _gap_misleads(run, font):
            return False
        start = run.x
        if end is not None and last is not None and not (_spaced_end(last) or _spaced_start(run)):
            em = max(last.size, run.size)
            if not _BREAK_SEEN * em < 1000 * (start - end) < _SPACE_SEEN * em:
                return False
        end, last = start + _length(run, font), run
    return True


def _spaced_end(run: GlyphRun) -> bool:
    return (run.clusters[-1] if run.clusters else run.text)[-1:].isspace()


def _spaced_start(run: GlyphRun) -> bool:
    return (run.clusters[0] if run.clusters else run.text)[:1].isspace()


def _gap_misleads(run: GlyphRun, font: PdfFont) -> bool:
    """Whether extra space inside a run reads as a space or a break, or swallows a typed space."""
    if not run.adjust and not run.track:
        return False
    size, texts = run.size, run.clusters or run.text
    last = len(texts) - 1
    gaps: Iterable[tuple[int, Length]] = run.adjust
    if run.track:
        extra = dict(run.adjust)
        gaps = [(index, run.track + extra.get(index, 0)) for index in range(last)]
    least, most = _BREAK_SEEN * size, _SPACE_SEEN * size
    for index, gap in gaps:
        if index >= last:
            continue
        if not least < 1000 * gap < most and not texts[index].isspace() and not texts[index + 1].isspace():
            return True
        if gap < 0 and texts[index].isspace():
            width = font.advances[run.glyphs[index]] * size * run.scale // (font.face.upem * 1000)
            if 1000 * (width + gap) < _SPACE_LOST * size:
                return True
    return False


def _length(run: GlyphRun, font: PdfFont) -> Length:
    """From a run's first glyph to the end of its last, extra space after the last left out."""
    face = font.face
    if run.vertical:
        units, scale = sum(map(face.v_advance, run.glyphs)), 1000
    else:
        units, scale = sum(map(face.advances.__getitem__, run.glyphs)), run.scale
    last = len(run.glyphs) - 1
    extra = sum(gap for index, gap in run.adjust if index < last) + run.track * last
    return round(units * run.size * scale / (face.upem * 1000)) + extra
