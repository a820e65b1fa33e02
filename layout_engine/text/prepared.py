"""A paragraph, measured once: everything that breaking and setting its lines need, as flat tuples.

In: styled runs, a setting, the font library. Out: ``Prepared``. The only work per character happens here; a paragraph can
then be broken and set into any slots as often as needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Final, Literal, NamedTuple

from layout_engine.fonts.face import Face
from layout_engine.fonts.library import FontLibrary
from layout_engine.geometry import Length
from layout_engine.text.classes import LEVELS, SPACES, Level
from layout_engine.text.punctuation import (
    HANGS,
    SIDE,
    HangName,
    Region,
    Style,
    hanging,
    is_western,
    marked,
    region_of,
    style_of,
)
from layout_engine.text.ruby import Ruby, rubies, with_room
from layout_engine.text.scripts import is_unset, unset_scripts
from layout_engine.text.segment import segment
from layout_engine.text.shape import VOID, Glyphs, Note, Stretch, StyledRun, clean, shape
from layout_engine.text.soft import soft_costs
from layout_engine.text.spacing import HALF, TOLERANCE, Widths, measure
from layout_engine.text.tables import Tables, tables
from layout_engine.text.vertical import ink_along, stand

Align = Literal["justify", "left", "center", "right"]

#: The longest word in capitals that is an acronym, and is not hyphenated (UNESCO, NASDAQ).
ACRONYM: Final = 6
#: The longest run of letters that is a word; what is longer has no syllables.
LONGEST_WORD: Final = 60


class Setting(NamedTuple):
    """How a paragraph is set. ``glue``: the style of punctuation, or its name in ``STYLES``; ``level``: 避头尾; ``autospace``: 中西间距
    in thousandths of an em; ``indent`` of the first line and ``tracking`` after every character in milli-points; ``first_opener``:
    whether an opening mark at the paragraph's start keeps its white (auto: only after an indent). ``hang``: 标点悬挂, a name of
    ``HANGS``. ``vertical``: lines run downwards (竖排); the horizontal scale of runs does not count then."""

    glue: str | Style = "全角"
    level: str = "gb"
    autospace: int = 125
    indent: Length = 0
    align: Align = "justify"
    lang: str = "zh-CN"
    hyphenate: bool = True
    tracking: Length = 0
    first_opener: Literal["auto", "full", "half"] = "auto"
    hang: HangName = "none"
    vertical: bool = False

    @property
    def css(self) -> bool:
        """Whether lines run as CSS runs them: greedily, nothing squeezed or stretched (values of CSS for marks)."""
        return style_of(self.glue).css or HANGS[self.hang].css


class Prepared(NamedTuple):
    """A measured paragraph. Offsets count the characters of ``text`` (the source without controls and edge spaces), one
    glyph each; ``source_offset`` leads back. ``missing``: (source offset, character) of what no face has,
    but for scripts that are not set, which ``notes`` name once."""

    text: str
    classes: str
    size: int
    em: Length
    setting: Setting
    level: Level
    glyphs: tuple[int, ...]
    advances: tuple[Length, ...]
    stretches: tuple[Stretch, ...]
    widths: Widths
    kern_at: tuple[int, ...]
    solid: tuple[int, ...]
    may_end: bytes
    stops: tuple[int, ...]
    stop_natural: tuple[Length, ...]
    stop_least: tuple[Length, ...]
    words: tuple[tuple[int, int], ...]
    hyphen_width: Length
    has_voids: bool
    source: tuple[int, ...] | None
    missing: tuple[tuple[int, str], ...]
    notes: tuple[Note, ...]
    soft: Mapping[int, float]
    tables: Tables | None
    rubies: tuple[Ruby, ...] = ()

    @property
    def indent(self) -> Length:
        return self.setting.indent

    @property
    def tracking(self) -> Length:
        return self.setting.tracking

    @property
    def natural(self) -> Sequence[Length]:
        return self.widths.natural

    @property
    def least(self) -> Sequence[Length]:
        return self.widths.least

    @property
    def mend(self) -> bool:
        """Whether a last line of one character is to be avoided (孤字): in running text, not in ragged or centred lines."""
        return self.setting.align == "justify"

    def base(self, start: int) -> tuple[Length, Length]:
        """What to take from the prefix sums for a line that starts here: natural, least."""
        widths, tracking = self.widths, self.setting.tracking
        natural, least = widths.natural[start] + tracking, widths.least[start] + tracking
        if start in widths.start:
            gap = widths.start[start]
            return natural + gap[0], least + gap[1]
        return natural, least

    def source_offset(self, offset: int) -> int:
        """Where a character of ``text`` stands in the source runs joined."""
        return offset if self.source is None else self.source[offset]

    def hyphen_points(self, word: tuple[int, int]) -> list[int]:
        """Where a Latin word may be split (Pyphen; two letters stay, three follow), in ascending order."""
        start, end = word
        text = self.text[start:end]
        if end - start > LONGEST_WORD or (end - start <= ACRONYM and text.isupper()):
            return []
        import pyphen  # 21 ms: only where a word crosses a line's end

        lang = self.stretches[stretch_index(self.stretches, start)].run.lang or self.setting.lang
        known = pyphen.language_fallback(lang.replace("-", "_")) if is_western(lang) else "en_US"
        if known is None:  # no dictionary: better whole than split as in English
            return []
        points = pyphen.Pyphen(lang=known, left=2, right=3).positions(text)
        return [start + int(point) for point in points if self.glyphs[start + int(point)] != VOID]

    def hyphen_at(self, end: int) -> tuple[int, Length]:
        """The hyphen's glyph and advance where a line ends inside a word at a hyphenation point; else (−1, 0)."""
        if end < self.size and not self.may_end[end]:
            number = bisect_right(self.words, (end,)) - 1
            if number >= 0 and end < self.words[number][1] and end in self.hyphen_points(self.words[number]):
                return _hyphen(self.stretches, end - 1)
        return -1, 0


def trimmed_end(p: Prepared, start: int, end: int) -> int:
    """A line's end without the spaces that are dropped there."""
    while end > start and p.classes[end - 1] in SPACES:
        end -= 1
    return end


def stretch_index(stretches: Sequence[Stretch], at: int) -> int:
    """The number of the stretch that a character stands in."""
    return max(0, bisect_right(stretches, at, key=lambda stretch: stretch.start) - 1)


def _hyphen(stretches: Sequence[Stretch], at: int) -> tuple[int, Length]:
    stretch = stretches[stretch_index(stretches, at)]
    if not isinstance(stretch.face, Face):
        return -1, 0
    gid = stretch.face.cmap[ord("-")]
    return (gid, stretch.face.advances[gid] * stretch.em // stretch.face.upem) if gid else (-1, 0)


def _fits_half(text: str, made: Glyphs, classes: str, region: Region) -> Callable[[int], bool]:
    """Whether the ink of a mark lies in its half of the em, so that the other half can be cut."""
    known: dict[tuple[int, int], bool] = {}
    stretches = made.stretches

    def fits(at: int) -> bool:
        number = stretch_index(stretches, at) if len(stretches) > 1 else 0
        gid, face = made.glyphs[at], stretches[number].face
        if gid < 0 or face is None:
            return True
        if (answer := known.get((number, gid))) is not None:
            return answer
        left, right, advance = ink_along(stretches[number], gid, text[at], region)
        half, slack = face.upem * HALF // 1000, face.upem * TOLERANCE // 1000
        side = SIDE.get(classes[at], "after")
        if side == "both":  # set in the middle of its box, wherever the face has it
            answer = right - left <= half + 2 * slack
        else:
            answer = right <= half + slack if side == "after" else left >= advance - half - slack
        known[number, gid] = answer
        return answer

    return fits


def _join(classes: str, may_end: bytes, joined: Sequence[tuple[int, int]]) -> tuple[str, bytes]:
    """Characters that became one sign: the first stands for all, no line ends inside."""
    letters, ends = list(classes), bytearray(may_end)
    for first, last in joined:
        letters[first] = "B" if letters[first] == "E" else "H"
        letters[first + 1 : last] = "Q" * (last - first - 1)
        ends[first + 1 : last] = bytes(last - first - 1)
    return "".join(letters), bytes(ends)


def _stops(
    classes: str, widths: Widths, may_end: bytes
) -> tuple[tuple[int, ...], tuple[Length, ...], tuple[Length, ...]]:
    """Where lines may end, and the prefix sums there as a line's end has them: marks cut, spaces dropped."""
    natural, least = list(widths.natural), list(widths.least)
    for at, (cut, cut_least) in widths.end.items():
        natural[at + 1] -= cut
        least[at + 1] -= cut_least
    for at, (room, own) in widths.fit.items():
        least[at + 1] -= room - own
    if not SPACES.isdisjoint(classes):
        for at, letter in enumerate(classes):
            if letter in SPACES:
                natural[at + 1], least[at + 1] = natural[at], least[at]
    return (
        tuple(compress(range(len(may_end)), may_end)),
        tuple(compress(natural, may_end)),
        tuple(compress(least, may_end)),
    )


def prepare(runs: Sequence[StyledRun], setting: Setting, library: FontLibrary) -> Prepared:
    """Measure a paragraph. Raises nothing for any text; KeyError for an unknown ``glue`` or ``level``."""
    level, style = LEVELS[setting.level], style_of(setting.glue)._replace(css=setting.css)
    cleaned = clean([run._replace(scale=1000) for run in runs] if setting.vertical else runs)
    size = len(cleaned.text)
    attached = [at for start, end in _attached(cleaned.runs, size) for at in range(start, end)]
    segments = segment(_with(cleaned.text, attached, _COMBINING), level, setting.lang)
    classes, may_end = segments.classes, segments.may_end
    made = shape(cleaned, _with(classes, attached, "X"), library, setting.lang)
    if setting.vertical:
        made = stand(cleaned.text, classes, made, library, setting.lang)
    if made.joined:
        classes, may_end = _join(classes, may_end, made.joined)
    ends = bytearray(may_end)
    for at in attached:
        ends[at] = 0
    ends[0], ends[size] = 0, 1 if size else 0
    em = _em(cleaned.runs) if size else 0
    ems = _ems(cleaned.runs, size)
    letters = marked(cleaned.text, classes, style_of(setting.glue), setting.lang)
    widths = measure(
        letters, made.advances, ems, style, made.boxes, autospace=setting.autospace, tracking=setting.tracking,
        solid=segments.solid.union(attached), fits_half=_fits_half(cleaned.text, made, letters, region_of(setting.lang)),
        keep_first=_keeps_first(setting, style), hangs=hanging(cleaned.text, letters, HANGS[setting.hang]),
    )  # fmt: skip
    over = rubies(
        [(start, end, run.readings) for start, end, run in _spans(cleaned.runs, size) if run.readings], classes
    )
    if over:
        widths = with_room(widths, over, cleaned.text, letters, ems, setting.indent)
        for unit in over:
            ends[unit.start + 1 : unit.end] = bytes(unit.end - unit.start - 1)
    stops, stop_natural, stop_least = _stops(classes, widths, bytes(ends))
    words = segments.words if setting.hyphenate else ()
    if over:
        words = tuple(word for word in words if not any(unit.start < word[1] and word[0] < unit.end for unit in over))
    hyphen_width = max((_hyphen(made.stretches, first)[1] for first, _ in words), default=0)
    source = cleaned.source
    missing = tuple((i if source is None else source[i], cleaned.text[i]) for i in made.missing)
    notes = cleaned.notes
    if unset := unset_scripts(cleaned.text):
        # One finding for the script; its characters are drawn as absent ones, which need no finding each.
        notes += tuple(Note("script", i if source is None else source[i], cleaned.text[i]) for i in unset)
        missing = tuple(entry for entry in missing if not is_unset(entry[1]))
    soft = soft_costs(cleaned.text, segments.classes) if setting.align == "justify" else {}
    table = (
        tables(widths, classes, setting.tracking, (0, *stops), soft, {})
        if setting.align == "justify" and size
        else None
    )
    return Prepared(
        text=cleaned.text, classes=classes, size=size, em=em, setting=setting, level=level,
        glyphs=tuple(made.glyphs), advances=tuple(made.advances), stretches=made.stretches, widths=widths,
        kern_at=tuple(sorted(widths.kern)), solid=tuple(sorted(widths.solid)), may_end=bytes(ends), stops=stops,
        stop_natural=stop_natural, stop_least=stop_least, words=words, hyphen_width=hyphen_width,
        has_voids=VOID in made.glyphs, source=source, missing=missing, notes=notes, soft=soft, tables=table,
        rubies=over,
    )  # fmt: skip


def _keeps_first(setting: Setting, style: Style) -> bool:
    """Whether a paragraph's opening mark keeps its white."""
    if style.first != "setting":
        return style.first == "full"
    return setting.first_opener == "full" or (setting.first_opener == "auto" and setting.indent > 0)


#: What an attached run is to the rules of breaking: a mark on the character before it (LB9).
_COMBINING: Final = "\u0301"


def _attached(runs: Sequence[tuple[int, StyledRun]], size: int) -> list[tuple[int, int]]:
    """The (start, end) of the runs that belong to what precedes them."""
    if not any(run.attached for _, run in runs):
        return []
    return [(start, end) for start, end, run in _spans(runs, size) if run.attached]


def _spans(runs: Sequence[tuple[int, StyledRun]], size: int) -> list[tuple[int, int, StyledRun]]:
    """Where each run starts and ends."""
    ends = [*(start for start, _ in runs[1:]), size][: len(runs)]
    return [(start, end, run) for (start, run), end in zip(runs, ends, strict=True)]


def _em(runs: Sequence[tuple[int, StyledRun]]) -> Length:
    """The em of the paragraph: of its first run that stands on its own."""
    run = next((run for _, run in runs if not run.attached), runs[0][1])
    return run.size * run.scale // 1000


def _with(text: str, places: Sequence[int], char: str) -> str:
    """A text with one character at these places."""
    if not places:
        return text
    chars = list(text)
    for at in places:
        chars[at] = char
    return "".join(chars)


def _ems(runs: Sequence[tuple[int, StyledRun]], size: int) -> list[Length]:
    """The em of each character."""
    ems: list[Length] = []
    for number, (start, run) in enumerate(runs):
        end = runs[number + 1][0] if number + 1 < len(runs) else size
        ems += [run.size * run.scale // 1000] * (end - start)
    return ems


__all__ = ["Align", "Prepared", "Setting", "StyledRun", "prepare", "stretch_index", "trimmed_end"]
