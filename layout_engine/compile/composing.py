"""Page specs → frames: read, placed where the editor left it open, composed, and held against the rules.

In: paths of page specs. Out: ``Composition``: frames with their diagnostics. Files and faces come in here and nowhere below, so that
equal input gives equal bytes.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.elements import elements_by_key
from layout_engine.fonts.library import FontLibrary
from layout_engine.frame import Frame
from layout_engine.layout.element import Session
from layout_engine.layout.page import check_places, lay_out
from layout_engine.messages import CATALOGUE, exit_code, sort_key
from layout_engine.model import Page, Paper
from layout_engine.preflight.makeup.rules import CODES, check_makeup
from layout_engine.preflight.placed import Known, check_placed
from layout_engine.preflight.press import preflight_frame, terms_of, unheard
from layout_engine.records import dataclass, field, replace
from layout_engine.spec.files import Reader
from layout_engine.spec.load import load_page
from layout_engine.spec.walk import nodes_of

if TYPE_CHECKING:
    from layout_engine.placement.instance import Cells
    from layout_engine.planning.place import Budget, Planned

#: The kinds of messages whose severity a paper may set under ``rules``, besides the rules of make-up.
_JUDGED: Final = frozenset(("press", "pdfx", "check", "form"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Composed pages: one frame a spec, in order, the faces they were set in, and everything that was found; ``read`` is
    what of it was known before composing."""

    frames: tuple[Frame, ...]
    pages: tuple[Page, ...]
    library: FontLibrary
    diagnostics: tuple[Diagnostic, ...]
    read: tuple[Diagnostic, ...] = ()
    timing: dict[str, float] = field(default_factory=dict)

    @property
    def exit_code(self) -> int:
        """As interface.md counts: 0 fit for press, 2 nothing could be drawn, 3 composed but not fit for press."""
        return exit_code(list(self.diagnostics))


def library_of(pages: Sequence[Page]) -> tuple[FontLibrary, list[Diagnostic]]:
    """The faces of the pages' paper, and what is wrong with them, at the places where the paper or a page names them."""
    paper = pages[0].paper
    manifest = Path(paper.fonts) if paper.fonts else None
    library, problems = FontLibrary.open(
        manifest, paper.faces, paper.glyphs, Path(pages[0].root), glyphs_span=paper.place_of("glyphs")
    )
    return library, [_placed(problem, paper) for problem in problems] + _unknown_roles(pages, library)


def _placed(problem: Diagnostic, paper: Paper) -> Diagnostic:
    """A finding about made characters or the list of faces, at its own line of ``paper.yaml``."""
    if problem.code.startswith("fonts.glyph-"):
        return replace(problem, span=paper.places.get(f"glyphs.{dict(problem.args).get('key', '')}", problem.span))
    if problem.code.startswith("fonts.manifest-") and not problem.span.file and paper.fonts:
        return replace(problem, span=paper.place_of("fonts"))
    return problem


def _unknown_roles(pages: Sequence[Page], library: FontLibrary) -> list[Diagnostic]:
    """Every place that names a role that there is not."""
    known = library.roles()
    places: dict[str, dict[Span, None]] = {}
    for page in pages:
        for node in nodes_of(page):
            role = getattr(node, "face", None)
            if isinstance(role, str) and role and role not in known:
                places.setdefault(role, {})[node.place_of("face")] = None
    for role in places:
        library.chain(role)  # says once for each role what was probably meant
    return [
        replace(each, span=span)
        for each in library.diagnostics()
        if each.code == "fonts.unknown-role"
        for span in places.get(str(dict(each.args)["role"]), ())
    ]


def one_paper(pages: Sequence[Page]) -> list[Diagnostic]:
    """Pages of one file share their faces: papers with faces of their own cannot be mixed."""
    first = pages[0]
    own = [(page.root, page.paper.fonts, page.paper.faces, page.paper.glyphs) for page in pages]
    return [
        diagnose("tool.other-paper", Span(page.path), first=first.path)
        for page, fonts in zip(pages, own, strict=True)
        if fonts[1:] != own[0][1:] or (any(fonts[1:]) and fonts[0] != own[0][0])
    ]


def refused(diagnostics: Sequence[Diagnostic]) -> SpecError:
    """What was found, each once and by place, as what a command ends with."""
    return SpecError(sorted(dict.fromkeys(diagnostics), key=sort_key))


def compose(specs: Sequence[str | Path], *, reader: Reader | None = None) -> Composition:
    """Read and compose page specs; ``reader`` is where their files come from, the disk if None. Raises SpecError with every
    finding where a page cannot be drawn at all, ValueError where no spec is given."""
    started = time.perf_counter()
    pages, diagnostics = read_pages(specs, reader)
    read = time.perf_counter()
    composition = compose_pages(pages, diagnostics, complete=len(pages) == len(specs))
    return replace(composition, timing={"read": read - started, "compose": time.perf_counter() - read})


def read_pages(specs: Sequence[str | Path], reader: Reader | None = None) -> tuple[list[Page], list[Diagnostic]]:
    """The pages of specs, as many as can be read, and what was found in their files. Raises SpecError where none can, ValueError
    where no spec is given."""
    if not specs:
        raise ValueError("no spec to compose")
    diagnostics: list[Diagnostic] = []
    pages: list[Page] = []
    papers: dict[str, Paper] = {}
    for spec in specs:
        loaded = load_page(str(spec), elements_by_key(), reader=reader, papers=papers)
        diagnostics.extend(loaded.diagnostics)
        if loaded.page is not None:
            pages.append(loaded.page)
    if not pages:
        raise refused(diagnostics)
    return pages, diagnostics


def compose_pages(pages: Sequence[Page], found: Sequence[Diagnostic], *, complete: bool = True) -> Composition:
    """Compose pages that have been read, with what was found in their files. ``complete``: whether all could be read. Raises
    SpecError with every finding where one cannot be drawn."""
    session, diagnostics = session_of(pages, found, complete=complete)
    return set_pages([_with_places(page, session, diagnostics) for page in pages], session, diagnostics)


def session_of(
    pages: Sequence[Page], found: Sequence[Diagnostic], *, complete: bool = True
) -> tuple[Session, list[Diagnostic]]:
    """What pages that have been read are composed with, and all that is known of them before. Raises SpecError as above."""
    library, problems = library_of(pages)
    diagnostics = [*found, *one_paper(pages), *problems]
    session = Session(library=library)
    if exit_code(diagnostics) == 2 or not complete:
        for page in pages:
            diagnostics.extend(check_places(page, session))
        raise refused(diagnostics)
    return session, diagnostics


def _with_places(page: Page, session: Session, diagnostics: list[Diagnostic]) -> Page:
    """The page with every story placed. Raises SpecError with all findings where there is no way to do it."""
    if not any(getattr(element, "unplaced", False) for element in page.elements):
        return page
    planned = planned_page(page, session, diagnostics)
    if planned.best.errors:
        diagnostics.append(diagnose(
            "plan.bounded", page.span, page=page.info.number, count=planned.evaluations, pages=planned.composed,
        ))  # fmt: skip
    return planned.best.page


def planned_page(
    page: Page, session: Session, diagnostics: Sequence[Diagnostic] = (), budget: Budget | None = None,
    last: Mapping[str, Cells] | None = None,
) -> Planned:  # fmt: skip
    """Places for the stories without one, each page that is tried held against the rules of make-up. Raises SpecError."""
    from layout_engine.planning.place import Budget, plan_page

    def composed(trial: Page) -> list[Diagnostic]:
        frame, found = lay_out(trial, session)
        return [*found, *check_makeup(frame, trial.paper.rules)]

    try:
        return plan_page(page, session, composed, budget or Budget(), last or {})
    except SpecError as error:
        raise refused([*diagnostics, *error.diagnostics]) from error


def set_pages(pages: Sequence[Page], session: Session, diagnostics: Sequence[Diagnostic]) -> Composition:
    """Pages that can be drawn → frames, with what was known before and what came up. Raises SpecError as ``compose``."""
    frames: list[Frame] = []
    library = session.library
    found = list(diagnostics)
    judged: Known = {}
    for page in pages:
        frame, problems = lay_out(page, session)
        frames.append(frame)
        found.extend(problems)
        found.extend(_makeup(frame, page.paper))
        terms = terms_of(page, "pdfx-4")
        found.extend(each.diagnostic for each in unheard(preflight_frame(frame, terms), problems))
        for each in (frame, frame.seam):
            found.extend(check_placed(each, terms, judged) if each else ())
    told = {dict(each.args).get("role") for each in diagnostics if each.code == "fonts.unknown-role"}
    found.extend(
        each
        for each in library.diagnostics()
        if each.code != "fonts.unknown-role" or dict(each.args).get("role") not in told
    )
    if exit_code(found) == 2:
        raise refused(found)
    return Composition(
        frames=tuple(frames), pages=tuple(pages), library=library, read=tuple(diagnostics),
        diagnostics=tuple(sorted(dict.fromkeys(found), key=sort_key)),
    )  # fmt: skip


def _makeup(frame: Frame, paper: Paper, *, slow: bool = False) -> list[Diagnostic]:
    """The rules of make-up that a page breaks, as severe as its paper takes them, and rules that there are not."""
    unknown = [
        diagnose(
            "page.unknown-rule",
            paper.places.get(f"rules.{code}", paper.place_of("rules")),
            rule=code,
            known="、".join(CODES),
        )
        for code in paper.rules
        if code not in CODES and (code not in CATALOGUE or code.partition(".")[0] not in _JUDGED)
    ]
    return [*unknown, *check_makeup(frame, paper.rules, slow=slow)]
