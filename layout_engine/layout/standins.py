"""Characters that a face lacks and another draws: told, and heads set even.

In: a prepared paragraph, or a head's text and face. Out: diagnostics at the place of the first such character, once for each
face that stands in; the role that draws a head when its own lacks too much. In running text a character from another face of
like weight is hardly seen (an info); in a head it is (a warning), and a head that lacks more than a few is set in the other face
as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from layout_engine.diagnostics import Severity, Span
from layout_engine.fonts.face import Face
from layout_engine.fonts.library import FontLibrary
from layout_engine.layout.element import Context
from layout_engine.model import TextRun, place_in
from layout_engine.text.classes import classify
from layout_engine.text.paragraph import Prepared

#: The share of a head's Han characters, in thousandths, that its face may lack before another sets the whole head.
FEW: Final = 200
#: From this size on, in ems of the body, a character of another weight is seen.
DISPLAY: Final = 2
#: Characters that a message shows.
SHOWN: Final = 8


def _main_face(library: FontLibrary, role: str) -> Face | None:
    return next(iter(library.chain(role)), None)


def _lacking(library: FontLibrary, role: str, han: Iterable[str]) -> list[str]:
    """The characters that the role's own face has not, but some face behind it has."""
    face, table = _main_face(library, role), library.table(role)
    return [char for char in han if (found := table[char]) is not None and found[0] is not face]


def even_face(context: Context, text: str, role: str, span: Span, story: str) -> str:
    """The role that sets a head: its own, or the first behind it whose face has every character, where its own lacks more than
    ``FEW``; that is told at ``span``."""
    library = context.session.library
    han = [char for char, letter in zip(text, classify(text), strict=True) if letter == "H"]
    lacking = _lacking(library, role, han)
    if len(lacking) * 1000 <= len(han) * FEW:
        return role
    entry = library.manifest.roles.get(role)
    for other in entry.fallback if entry is not None else library.manifest.fallback:
        if not _lacking(library, other, han):
            context.report("layout.head-stand-in", span, story=story, chars=_shown(lacking), face=role, by=other)
            return other
    return role


def _shown(chars: Iterable[str]) -> str:
    unique = list(dict.fromkeys(chars))
    return "".join(unique[:SHOWN]) + ("…" if len(unique) > SHOWN else "")


def tell_stand_ins(context: Context, p: Prepared, runs: Sequence[TextRun], span: Span, story: str) -> None:
    """Say which Han characters of a paragraph another face draws than the one asked for."""
    library = context.session.library
    found: dict[tuple[str, str], list[int]] = {}
    for number, stretch in enumerate(p.stretches):
        role, face = stretch.run.role, stretch.face
        if not isinstance(face, Face) or face is _main_face(library, role):
            continue
        end = p.stretches[number + 1].start if number + 1 < len(p.stretches) else p.size
        places = [at for at in range(stretch.start, end) if p.classes[at] == "H" and p.glyphs[at] >= 0]
        if places:
            found.setdefault((role, f"{face.family} {face.weight or ''}".strip()), []).extend(places)
    for (role, by), places in found.items():
        place = place_in(runs, p.source_offset(places[0]), span)
        severity: Severity = "warning" if p.em >= DISPLAY * context.grid.em else "info"
        context.report(
            "layout.stand-in", place, severity, story=story, chars=_shown(p.text[at] for at in places), face=role, by=by
        )
