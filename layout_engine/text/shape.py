"""Runs of text → glyph ids and advances, one entry a character.

In: styled runs and the font library. Out: ``Cleaned`` text
without what cannot be printed, and ``Glyphs``. A character that is drawn as a part of the glyph before it (a ligature, the
second — of ——, an ideographic description sequence of a 造字) has the glyph ``VOID``; one that no face has is ``ABSENT``
and one em wide. Latin words are shaped by HarfBuzz for their kerning; Han needs no shaping in horizontal setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple

from layout_engine.fonts.face import Face
from layout_engine.fonts.library import AnyFace, FontLibrary
from layout_engine.geometry import Length
from layout_engine.text.classes import TABLE
from layout_engine.text.punctuation import is_western
from layout_engine.text.ruby import Reading

ABSENT: Final = -1
VOID: Final = -2


class StyledRun(NamedTuple):
    """Source text in one look. ``role`` is a role of the font library, ``size`` in milli-points, ``scale`` the horizontal
    scale in thousandths, ``tag`` comes back with the pieces (the caller's colour or emphasis). ``attached``: it belongs to
    the character before it, as a 注码 does: no line starts with it, and no space goes before it. ``readings`` stand over it
    (``ruby``): one for each of its characters, or one for all. ``lang``: its language where it is not the paragraph's."""

    text: str
    role: str
    size: Length
    scale: int = 1000
    tag: int = 0
    attached: bool = False
    readings: tuple[Reading, ...] = ()
    lang: str = ""


class Note(NamedTuple):
    """A character that is not printed as it stands: ``control`` (dropped), ``surrogate`` (shown as U+FFFD), ``script`` (the
    first of a script that is not set)."""

    kind: Literal["control", "surrogate", "script"]
    offset: int
    char: str


class Cleaned(NamedTuple):
    """The text to set and its runs as (start, run). ``source`` maps its offsets to the source's, None where they are equal."""

    text: str
    runs: tuple[tuple[int, StyledRun], ...]
    source: tuple[int, ...] | None
    notes: tuple[Note, ...]


# What Chinese text never holds: controls, bidi marks, lone surrogates, doubled spaces, spaces at the edges.
_ODD: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]|  |^[ \u3000]|[ \u3000]\Z"
)
_BLANK: Final = frozenset("\t\n\v\f\r\u0085\u2028\u2029")


def clean(runs: Sequence[StyledRun]) -> Cleaned:
    """The runs joined, without controls and without spaces at the edges; white space of any kind is one space."""
    used = [run for run in runs if run.text]
    text = "".join([run.text for run in used])
    starts: list[int] = []
    at = 0
    for run in used:
        starts.append(at)
        at += len(run.text)
    if _ODD.search(text) is None:
        return Cleaned(text, tuple(zip(starts, used, strict=True)), None, ())
    kept, notes = _kept(text)
    source = tuple(offset for offset, _ in kept)
    cleaned = "".join([char for _, char in kept])
    placed: list[tuple[int, StyledRun]] = []
    position = 0
    for start, run in zip(starts, used, strict=True):
        while position < len(source) and source[position] < start:
            position += 1
        while placed and placed[-1][0] == position:
            placed.pop()
        placed.append((position, run))
    return Cleaned(cleaned, tuple((p, run) for p, run in placed if p < len(cleaned)), (*source, len(text)), notes)


def _kept(text: str) -> tuple[list[tuple[int, str]], tuple[Note, ...]]:
    """The characters that stay, with their offsets."""
    kept: list[tuple[int, str]] = []
    notes: list[Note] = []
    for offset, char in enumerate(text):
        letter = TABLE[ord(char)] if ord(char) < len(TABLE) else "X"
        if char in _BLANK:
            char, letter = " ", "W"
        if "\ud800" <= char <= "\udfff":
            notes.append(Note("surrogate", offset, char))
            kept.append((offset, "\ufffd"))
        elif letter == "Y":
            notes.append(Note("control", offset, char))
        elif letter != "W" or (kept and kept[-1][1] != " "):
            kept.append((offset, char))
    while kept and kept[-1][1] in " \u3000":
        kept.pop()
    first = next((i for i, (_, char) in enumerate(kept) if char not in " \u3000"), 0)
    return kept[first:], tuple(notes)


Way = Literal["across", "down", "turned", "cell"]
"""How glyphs stand in their line. In lines across: ``across``. In lines downwards: ``down`` (upright, one below the other),
``turned`` (lying, a quarter turn clockwise), ``cell`` (side by side in one em, 纵中横)."""


class Stretch(NamedTuple):
    """Characters from ``start`` on, up to the next stretch, in one face, look and way. No face: the role has none at all."""

    start: int
    face: AnyFace | None
    run: StyledRun
    way: Way = "across"

    @property
    def em(self) -> Length:
        """One em along the line, in milli-points."""
        return self.run.size * self.run.scale // 1000


class Glyphs(NamedTuple):
    """``glyphs[i]`` and ``advances[i]`` (milli-points) of each character. ``boxes``: characters whose room differs from
    their advance: (width, offset of the glyph in it, width where a line ends after it). ``joined``: stretches of
    characters that are one sign each."""

    glyphs: list[int]
    advances: list[Length]
    stretches: tuple[Stretch, ...]
    boxes: dict[int, tuple[Length, Length, Length]]
    joined: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]


class Scaled(dict[int, Length]):
    """Font units → milli-points at one size."""

    __slots__ = ("_factor", "_upem")

    def __init__(self, run: StyledRun, upem: int) -> None:
        self._factor, self._upem = run.size * run.scale, upem * 1000

    def __missing__(self, units: int) -> Length:
        value = (2 * units * self._factor + self._upem) // (2 * self._upem)
        self[units] = value
        return value


_WORD: Final = re.compile("[LlNK]*L[LlNK]+|[lNK]+L")
#: What shows by its effect on others only: no glyph, even where some face along the chain has one.
_HIDDEN: Final = re.compile("[\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_QUOTES: Final = re.compile("[“”‘’]")
_NARROW: Final = re.compile("[“”‘’—…⋯]")
#: White on each side of a full-width quote's ink that serves as a proportional one, in thousandths of an em.
_BEARING: Final = 50


def shape(cleaned: Cleaned, classes: str, library: FontLibrary, lang: str) -> Glyphs:
    """The glyphs of a paragraph. ``classes`` are its class letters (``segment.resolve``)."""
    text = cleaned.text
    glyphs: list[int] = []
    advances: list[Length] = []
    stretches: list[Stretch] = []
    missing: list[int] = []
    boxes: dict[int, tuple[Length, Length, Length]] = {}
    joined: list[tuple[int, int]] = []
    bounds = [*(start for start, _ in cleaned.runs[1:]), len(text)][: len(cleaned.runs)]
    for (start, run), end in zip(cleaned.runs, bounds, strict=True):
        table = library.table(run.role)
        part = text[start:end]
        cells = list(map(table.__getitem__, part))
        for match in _HIDDEN.finditer(part):
            cells[match.start()] = None
        head = cells[0]
        face = head[0] if head is not None else None
        gids = [cell[1] for cell in cells if cell is not None and cell[0] is face]
        if face is not None and len(gids) == len(cells):
            units, scaled = face.advances, Scaled(run, face.upem)
            glyphs += gids
            advances += map(scaled.__getitem__, map(units.__getitem__, gids))
            stretches.append(Stretch(start, face, run))
        else:
            _mixed(
                classes,
                start,
                run,
                cells,
                next(iter(library.chain(run.role)), None),
                glyphs,
                advances,
                stretches,
                missing,
            )
        for sequence in library.drawn.sequences if library.drawn is not None else ():
            _join_sequence(text, start, end, sequence, table, run, glyphs, advances, stretches, joined)
        if "EE" in classes[start:end]:
            _join_dashes(classes, start, end, table, run, face, glyphs, advances, joined)
    made = Glyphs(glyphs, advances, tuple(sorted(stretches, key=lambda s: s.start)), boxes, tuple(joined), ())
    if not is_western(lang):
        _full_width_marks(text, classes, made)
    if "L" in classes:
        _shape_words(text, classes, made, lang)
    if "o" in classes or "u" in classes or "c" in classes:
        _proportional_quotes(text, classes, made)
    absent = tuple(i for i in missing if glyphs[i] == ABSENT)
    return Glyphs(glyphs, advances, made.stretches, boxes, made.joined, absent)


def _mixed(
    classes: str, start: int, run: StyledRun, cells: Sequence[tuple[AnyFace, int] | None], default: AnyFace | None,
    glyphs: list[int], advances: list[Length], stretches: list[Stretch], missing: list[int],
) -> None:  # fmt: skip
    """A run in several faces, or with absent characters: those stand in the stretch before them."""
    em = run.size * run.scale // 1000
    face = next((cell[0] for cell in cells if cell is not None), default)
    stretches.append(Stretch(start, face, run))
    at = start
    for known, group in groupby(cells, key=lambda cell: cell[0] if cell is not None else None):
        gids = [cell[1] if cell is not None else ABSENT for cell in group]
        if known is not None:
            if known is not face:
                stretches.append(Stretch(at, known, run))
                face = known
            scaled = Scaled(run, known.upem)
            glyphs += gids
            advances += [scaled[known.advances[gid]] for gid in gids]
        else:
            for index in range(at, at + len(gids)):
                hidden = classes[index] in "WIGVK"
                glyphs.append(VOID if hidden else ABSENT)
                advances.append(em if classes[index] not in "WGVK" else em // 4 if classes[index] == "W" else 0)
                if not hidden:
                    missing.append(index)
        at += len(gids)


def _join_sequence(
    text: str, start: int, end: int, sequence: str, table: Mapping[str, tuple[AnyFace, int] | None], run: StyledRun,
    glyphs: list[int], advances: list[Length], stretches: list[Stretch], joined: list[tuple[int, int]],
) -> None:  # fmt: skip
    """造字 by its description (IDS): several characters, one glyph."""
    at = text.find(sequence, start, end)
    cell = table[sequence] if at >= 0 else None
    while cell is not None and at >= 0:
        face, gid = cell
        after = at + len(sequence)
        behind = [s for s in stretches if s.start <= after]
        stretches[:] = [s for s in stretches if not at <= s.start < after]
        stretches.append(Stretch(at, face, run))
        if after < end and behind and not any(s.start == after for s in stretches):
            stretches.append(Stretch(after, max(behind, key=lambda s: s.start).face, run))
        glyphs[at:after] = [gid] + [VOID] * (len(sequence) - 1)
        advances[at:after] = [Scaled(run, face.upem)[face.advances[gid]]] + [0] * (len(sequence) - 1)
        joined.append((at, after))
        at = text.find(sequence, after, end)


def _join_dashes(
    classes: str, start: int, end: int, table: Mapping[str, tuple[AnyFace, int] | None], run: StyledRun,
    face: AnyFace | None, glyphs: list[int], advances: list[Length], joined: list[tuple[int, int]],
) -> None:  # fmt: skip
    """—— becomes the two-em dash of the same face, where it has one, so that no gap shows in the middle."""
    long = table["⸺"]
    if long is None or face is None or long[0] is not face:
        return
    # Many faces draw ⸺ a little short of two ems, for use among Latin letters; their fwid form is the one for Han.
    glyph = face.full_width_glyph(long[1])
    advance = Scaled(run, face.upem)[face.advances[glyph]]
    for match in re.finditer("EE", classes[start:end]):
        at = start + match.start()
        if glyphs[at] >= 0:
            glyphs[at : at + 2] = [glyph, VOID]
            advances[at : at + 2] = [advance, 0]
            joined.append((at, at + 2))


def _stretch_at(stretches: Sequence[Stretch], at: int) -> tuple[Stretch, int]:
    """The stretch of a character and where the next one starts (or a number past the end)."""
    found = 0
    for number, stretch in enumerate(stretches):
        if stretch.start > at:
            break
        found = number
    after = stretches[found + 1].start if found + 1 < len(stretches) else 1 << 60
    return stretches[found], after


def _shape_words(text: str, classes: str, made: Glyphs, lang: str) -> None:
    """Kerning and ligatures of Latin words; a word that HarfBuzz gives more glyphs than characters stays unshaped."""
    for match in _WORD.finditer(classes):
        start, end = match.span()
        stretch, after = _stretch_at(made.stretches, start)
        if not isinstance(stretch.face, Face) or end > after or VOID in made.glyphs[start:end]:
            continue
        shaped = stretch.face.shape(text[start:end], lang=stretch.run.lang or lang)
        clusters = [cluster for _, cluster, *_ in shaped]
        if len(set(clusters)) != len(clusters) or clusters != sorted(clusters) or any(gid == 0 for gid, *_ in shaped):
            continue
        scaled = Scaled(stretch.run, stretch.face.upem)
        for at in range(start, end):
            made.glyphs[at], made.advances[at] = VOID, 0
        for gid, cluster, advance, offset, _ in shaped:
            at = start + cluster
            made.glyphs[at], made.advances[at] = gid, scaled[stretch.face.advances[gid]]
            if advance != stretch.face.advances[gid] or offset:
                made.boxes[at] = (scaled[advance], scaled[offset], made.advances[at])


def _full_width_marks(text: str, classes: str, made: Glyphs) -> None:
    """Quotes, dashes and points of omission among Han: the one-em forms of a face that draws them narrow."""
    for match in _NARROW.finditer(text):
        at = match.start()
        gid = made.glyphs[at]
        if gid < 0 or classes[at] in "ocu":
            continue
        stretch, _ = _stretch_at(made.stretches, at)
        if stretch.face is None or made.advances[at] * 20 >= stretch.em * 19:
            continue
        wide = stretch.face.full_width_glyph(gid)
        if wide != gid:
            made.glyphs[at] = wide
            made.advances[at] = Scaled(stretch.run, stretch.face.upem)[stretch.face.advances[wide]]


def _proportional_quotes(text: str, classes: str, made: Glyphs) -> None:
    """“ ” ‘ ’ inside Latin text: as wide as their ink, where the face has them full-width."""
    for match in _QUOTES.finditer(text):
        at = match.start()
        stretch, _ = _stretch_at(made.stretches, at)
        if classes[at] not in "ocu" or stretch.face is None or made.advances[at] < stretch.em * 7 // 10:
            continue
        left, _, right, _ = stretch.face.ink(made.glyphs[at])
        scaled = Scaled(stretch.run, stretch.face.upem)
        bearing = stretch.em * _BEARING // 1000
        width = scaled[right - left] + 2 * bearing
        made.boxes[at] = (width, bearing - scaled[left], width)
