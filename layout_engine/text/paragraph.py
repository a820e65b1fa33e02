"""A paragraph's lines, set: from ``Prepared`` and a slot to glyphs at their places.

In: a ``Prepared`` paragraph, the offsets of a line (``totalfit.total_fit``) and the width of its slot. Out: ``SetLine``
with its ``Piece``s, which map one to one onto the frame's glyph runs. Only the inline axis is known here: ``layout`` gives
lines their x and y.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.geometry import Length
from layout_engine.text.classes import SPACES
from layout_engine.text.justify import Adjusted, expand, reduce
from layout_engine.text.prepared import Align, Prepared, Setting, prepare, stretch_index, trimmed_end
from layout_engine.text.scripts import script_of
from layout_engine.text.shape import VOID, StyledRun, Way
from layout_engine.text.totalfit import total_fit
from layout_engine.text.vertical import half_digits

__all__ = [
    "Adjusted", "Align", "Over", "Piece", "Prepared", "SetLine", "Setting", "StyledRun", "adjustment", "count_lines",
    "findings", "natural_width", "origins", "prepare", "remaining_chars", "set_line",
]  # fmt: skip


class Piece(NamedTuple):
    """Glyphs of one face and look. ``offset`` is where its first glyph's origin stands, from the slot's start (a mark cut
    on its left stands before it); ``way`` is how they stand in the line; all else as in ``frame.GlyphRun``. A glyph −1 is one em
    wide and has to be drawn as the code point of its character."""

    face: str
    size: Length
    offset: Length
    glyphs: tuple[int, ...]
    text: str
    clusters: tuple[str, ...] = ()
    adjust: tuple[tuple[int, Length], ...] = ()
    track: Length = 0
    scale: int = 1000
    tag: int = 0
    way: Way = "across"


class Over(NamedTuple):
    """A reading over its base (ruby): where it starts along the line, from the slot's start, how wide it is, and the em of the base
    that it stands over, in milli-points. ``first`` and ``end`` are the characters of the base in the line's text."""

    text: str
    offset: Length
    width: Length
    em: Length
    first: int
    end: int


class SetLine(NamedTuple):
    """One line. ``offset`` and ``width`` are those of what is set, from the slot's start and in milli-points; the cut half
    of a mark at the line's end is not part of it. ``text`` has no spaces at its end and no hyphen. ``loose``: the largest
    gap between two Han characters in thousandths of an em. ``forced``: the line ends where no line may end, because
    nothing else fits. ``overfull``: how far it passes its slot (only where the slot is narrower than one character).
    ``letters``: what had to open inside words and numbers, ``words``: how far word spaces passed their limit, in milli-points.
    ``over``: the readings that stand over the line. ``dropped``: the spaces at which the
    line broke. ``lang``: the language of its paragraph."""

    text: str
    width: Length
    offset: Length
    pieces: tuple[Piece, ...]
    hyphen: bool = False
    loose: int = 0
    forced: bool = False
    overfull: Length = 0
    letters: Length = 0
    words: Length = 0
    over: tuple[Over, ...] = ()
    lang: str = "zh-CN"
    dropped: str = ""


_AS_IT_IS = Adjusted(0, {}, 0, 0)


def _natural(p: Prepared, start: int, end: int) -> Length:
    """The width of a line before any adjustment, its marks at both edges cut."""
    return p.natural[end] - p.widths.end.get(end - 1, (0, 0))[0] - p.base(start)[0]


def _hyphenated(p: Prepared, start: int, end: int, stop: int) -> tuple[int, Length]:
    """The glyph of the hyphen that a line ends with (−1: none), and the line's natural width with it."""
    hyphen, advance = p.hyphen_at(end) if p.words else (-1, 0)
    natural = _natural(p, start, stop)
    return hyphen, natural + advance + p.tracking if hyphen >= 0 else natural


def _adjusted(p: Prepared, start: int, stop: int, slack: Length, last: bool) -> Adjusted:
    """The line brought to its measure; a last or ragged line is not stretched."""
    if slack < 0:
        return reduce(p.widths, start, stop, -slack)
    if slack and p.setting.align == "justify" and not last:
        return expand(p.widths, p.solid, start, stop, slack, p.em)
    return _AS_IT_IS


def adjustment(p: Prepared, start: int, end: int, width: Length, *, first: bool, last: bool) -> Adjusted:
    """How a line of at least one character is brought to its measure, as ``set_line`` does it."""
    stop = trimmed_end(p, start, end)
    _, natural = _hyphenated(p, start, end, stop)
    return _adjusted(p, start, stop, width - (p.indent if first else 0) - natural, last)


def set_line(p: Prepared, start: int, end: int, width: Length, *, first: bool, last: bool) -> SetLine:
    """Set the characters from ``start`` to ``end`` into a slot. ``first``: with the paragraph's indent; ``last``: not
    stretched. Same input, same line."""
    stop = trimmed_end(p, start, end)
    indent = p.indent if first else 0
    if stop == start:
        return SetLine("", 0, indent, ())
    hyphen, natural = _hyphenated(p, start, end, stop)
    slack = width - indent - natural
    adjusted = _adjusted(p, start, stop, slack, last)
    offset = indent
    if slack > 0 and p.setting.align == "center":
        offset += slack // 2
    elif slack > 0 and p.setting.align == "right":
        offset += slack
    taken = slack if adjusted is not _AS_IT_IS else 0
    pieces = _pieces(p, start, stop, offset, adjusted, hyphen)
    return SetLine(
        text=p.text[start:stop],
        width=natural + taken - adjusted.rest,
        offset=offset,
        pieces=pieces,
        hyphen=hyphen >= 0,
        loose=adjusted.loose * 1000 // p.em if p.em else 0,
        forced=end < p.size and hyphen < 0 and not p.may_end[end],
        overfull=max(0, -adjusted.rest),
        letters=adjusted.letters,
        words=adjusted.words,
        over=_over(p, pieces, start, stop) if p.rubies else (),
        lang=p.setting.lang,
        dropped=p.text[stop:end] if end < p.size else "",
    )


def origins(p: Prepared, pieces: Sequence[Piece], start: int) -> list[tuple[int, Length, int]]:
    """(character, where its glyph stands, how many characters share it) of a line that begins at ``start``."""
    found: list[tuple[int, Length, int]] = []
    at = start
    for piece in pieces:
        x, adjust = piece.offset, dict(piece.adjust)
        if piece.way == "cell":
            found.append((at, x, len(piece.text)))
            at += len(piece.text)
            continue
        for index, cluster in enumerate(piece.clusters or piece.text):
            if cluster:
                found.append((at, x, len(cluster)))
                x += p.advances[at] + piece.track + adjust.get(index, 0)
                at += len(cluster)
    return found


def _over(p: Prepared, pieces: Sequence[Piece], start: int, end: int) -> tuple[Over, ...]:
    """The readings of a line, each over the middle of its base as it is set."""
    units = [unit for unit in p.rubies if start <= unit.start < end]
    if not units:
        return ()
    places = {at: x for at, x, _ in origins(p, pieces, start)}
    found: list[Over] = []
    for unit in units:
        shown = [at for at in range(unit.start, min(unit.end, end)) if at in places]
        if shown:
            middle = (places[shown[0]] + places[shown[-1]] + p.advances[shown[-1]]) // 2
            em = p.stretches[stretch_index(p.stretches, unit.start)].run.size
            left, width = middle - unit.reading.width // 2, unit.reading.width
            found.append(Over(unit.reading.text, left, width, em, shown[0] - start, shown[-1] + 1 - start))
    return tuple(found)


def _pieces(p: Prepared, start: int, end: int, offset: Length, adjusted: Adjusted, hyphen: int) -> tuple[Piece, ...]:
    """The line's glyphs by face and look, each piece at its offset."""
    widths, kern_at = p.widths, p.kern_at
    extra = {at: widths.kern[at] for at in kern_at[bisect_left(kern_at, start) : bisect_left(kern_at, end - 1)]}
    for at, amount in adjusted.extra.items():
        extra[at] = extra.get(at, 0) + amount
    track = p.tracking + adjusted.track
    x = offset + widths.lead.get(start, 0) + widths.inset.get(start, 0) + extra.pop(start - 1, 0)
    if (start == 0 or p.classes[start] == "O") and start in widths.start:
        x -= widths.start[start][0]
    extra.pop(end - 1, None)
    if hyphen >= 0:
        extra[end - 1] = -adjusted.track  # the line's last gap is before the hyphen's word, not before the hyphen
    pieces: list[Piece] = []
    stretches = p.stretches
    number = bisect_right(stretches, start, key=lambda stretch: stretch.start) - 1
    at = start
    while at < end:
        stop = min(end, stretches[number + 1].start) if number + 1 < len(stretches) else end
        piece = _piece(p, number, at, stop, x, extra, track, hyphen if stop == end else -1)
        pieces.append(piece)
        if stop < end:
            x += sum(p.advances[at:stop]) + track * (stop - at)
            x += sum([amount for where, amount in extra.items() if at <= where < stop])
        at, number = stop, number + 1
    return tuple(pieces)


def _piece(
    p: Prepared, number: int, start: int, end: int, x: Length, extra: dict[int, Length], track: Length, hyphen: int
) -> Piece:
    """One piece; where characters share a glyph or a hyphen follows, with its clusters."""
    stretch = p.stretches[number]
    run = stretch.run
    face = stretch.face.id if stretch.face is not None else ""
    text = p.text[start:end]
    glyphs = p.glyphs[start:end]
    if stretch.way == "cell" and stretch.face is not None:
        inked = [at for at in range(start, end) if p.glyphs[at] >= 0]
        glyphs, digits = tuple(p.glyphs[at] for at in inked), tuple(p.text[at] for at in inked)
        scale = half_digits(stretch.face, glyphs, run.size)[1]
        return Piece(face, run.size, x, glyphs, text, digits, scale=scale, tag=run.tag, way="cell")
    last = end - 1 if hyphen < 0 else end
    clusters: tuple[str, ...] = ()
    if hyphen < 0 and not (p.has_voids and VOID in glyphs):
        adjust = sorted([(at - start, amount) for at, amount in extra.items() if start <= at < last and amount])
    else:
        glyphs, clusters, adjust = _clustered(p, start, end, extra, track, last)
        if hyphen >= 0:
            glyphs, clusters = (*glyphs, hyphen), (*clusters, "")
    return Piece(face, run.size, x, glyphs, text, clusters, tuple(adjust), track, run.scale, run.tag, stretch.way)


def _clustered(
    p: Prepared, start: int, end: int, extra: dict[int, Length], track: Length, last: int
) -> tuple[tuple[int, ...], tuple[str, ...], list[tuple[int, Length]]]:
    """Glyphs with their source text; the room of a character without a glyph follows the glyph before it."""
    glyphs: list[int] = []
    clusters: list[str] = []
    after: list[Length] = []
    for at in range(start, end):
        amount = extra.get(at, 0) if at < last else 0
        if p.glyphs[at] == VOID and glyphs:
            clusters[-1] += p.text[at]
            after[-1] += amount + p.advances[at] + (track if at < last else 0)
        else:
            glyphs.append(max(p.glyphs[at], -1))
            clusters.append(p.text[at])
            after.append(amount)
    return tuple(glyphs), tuple(clusters), [(i, amount) for i, amount in enumerate(after) if amount]


def count_lines(p: Prepared, width: Length) -> int:
    """How many lines of one width the paragraph takes."""
    return len(total_fit(p, [width] * (p.size + 1)))


def remaining_chars(p: Prepared, start: int) -> int:
    """How many characters from ``start`` on are not set, spaces not counted."""
    count = sum([1 for letter in p.classes[start:] if letter not in SPACES and letter != "Q"])
    if p.setting.vertical:  # digits side by side are characters all the same
        count += sum([1 for at in range(start, p.size) if p.classes[at] == "Q" and p.glyphs[at] >= 0])
    return count


def natural_width(p: Prepared) -> Length:
    """The width of the whole paragraph as one unbroken line, without its indent."""
    end = trimmed_end(p, 0, p.size)
    return _natural(p, 0, end) if end else 0


def findings(p: Prepared, locate: Callable[[int], Span], story: str = "") -> list[Diagnostic]:
    """What the text held that is not printed as it stands; ``locate``: source offset → place."""
    found: list[Diagnostic] = []
    for note in p.notes:
        name = script_of(note.char) if note.kind == "script" else None
        if name is not None:
            found.append(diagnose("text.script", locate(note.offset), story=story, script=name))
        else:
            point = f"U+{ord(note.char):04X}"
            found.append(diagnose(f"text.{note.kind}", locate(note.offset), story=story, codepoint=point))
    return found
