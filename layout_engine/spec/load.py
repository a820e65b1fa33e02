"""Files on disk → a page or a paper of the model, with everything that is wrong with them.

In: the path of a page spec or of a ``paper.yaml``, and the kinds of element that a page may have. Out: ``Loaded`` or
``LoadedPaper``. The value is as complete as the file allows, so that what comes after can go on and report its own
findings; whether it may be drawn is decided by the diagnostics' exit code (2: it may not).
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.layout.grid import BUILT_IN
from layout_engine.layout.styles import HOUSE
from layout_engine.model import Node, Page, PageInfo, Paper
from layout_engine.records import replace
from layout_engine.spec import nodes
from layout_engine.spec.files import (
    PAPER_FILE,
    SPEC_LIMIT,
    DiskReader,
    FileError,
    Folder,
    Reader,
    nearest_name,
    root_of,
)
from layout_engine.spec.keys import keys_of, page_keys
from layout_engine.spec.materials import Materials
from layout_engine.spec.merge import merged
from layout_engine.spec.sink import Sink
from layout_engine.spec.source import decode
from layout_engine.spec.structure import FAILED, Structurer
from layout_engine.text.punctuation import house_names

NO_PAPER: Final = Paper(name="")


class Loaded(NamedTuple):
    """A page, as far as it could be read (None: not at all), and every finding in its files."""

    page: Page | None
    diagnostics: tuple[Diagnostic, ...]


class LoadedPaper(NamedTuple):
    """A paper, as far as it could be read (None: not at all), and every finding in its file."""

    paper: Paper | None
    diagnostics: tuple[Diagnostic, ...]


def read_nodes(path: str, reader: Reader, sink: Sink) -> nodes.Mapping | None:
    """The top mapping of a YAML file."""
    place = Span(path, 1, 1)
    resolved = reader.resolve(path)
    try:
        data = reader.read(resolved, SPEC_LIMIT)
    except FileError as problem:
        folder, name = os.path.split(resolved)
        nearest, detail = nearest_name(name, reader.names(folder)), problem.detail
        code = f"spec.spec-{problem.reason}" + ("-near" if nearest and problem.reason == "missing" else "")
        sink.add(diagnose(code, Span(path), name=path, nearest=nearest, limit=problem.limit, detail=detail))
        return None
    source, found = decode(data, path)
    root = None
    if source is not None:
        root, problems = nodes.compose(source)
        found = [*found, *problems]
    for diagnostic in found:
        sink.add(diagnostic)
    if isinstance(root, nodes.Mapping):
        return root
    if root is None and not sink.has("error"):
        sink.add(diagnose("spec.empty-file", place))
    if root is not None:
        _not_a_mapping(root, sink)
    return None


def _not_a_mapping(root: nodes.YamlNode, sink: Sink) -> None:
    from layout_engine.spec.describe import colon_slips

    slips = colon_slips(root, None)
    for span, key, code in slips:
        sink.add(diagnose(code, span, key=key))
    if not slips:
        sink.add(diagnose("spec.no-mapping", root.span))


def structurer_of(path: str, root: str, reader: Reader, sink: Sink) -> Structurer:
    base = os.path.dirname(reader.resolve(path))  # noqa: PTH120 strings throughout: paths may be virtual
    folder = Folder(reader, base, root, os.path.dirname(path))  # noqa: PTH120
    return Structurer(Materials(folder, sink), sink)


def _unknown_name(kind: str, name: str, span: Span, known: Collection[str], sink: Sink) -> None:
    near = difflib.get_close_matches(name, list(known), 1, 0.4)
    if near:
        sink.add(diagnose(f"spec.unknown-{kind}", span, name=name, nearest=near[0]))
    else:
        sink.add(diagnose(f"spec.unknown-{kind}-list", span, name=name, known="、".join(known)))


def _check_based(paper: Paper, sink: Sink) -> None:
    """``based`` names something that exists, one level deep."""
    tables: tuple[tuple[str, Mapping[str, Node], Mapping[str, Node]], ...] = (
        ("style", paper.styles, HOUSE),
        ("template", paper.templates, BUILT_IN),
    )
    for kind, own, house in tables:
        for name, node in own.items():
            base = getattr(node, "based", None)
            if base is None:
                continue
            span = node.place_of("based")
            if base == name:
                if name not in house:
                    sink.add(diagnose("spec.based-self", span, name=name))
            elif base in own:
                above = getattr(own[base], "based", None)
                if above == name:
                    sink.add(diagnose("spec.based-cycle", span, name=name, base=base))
                elif above is not None and above != base:
                    sink.add(diagnose("spec.based-deep", span, name=name, base=base, above=above))
            elif base not in house:
                _unknown_name(kind, base, span, [*own, *(each for each in house if each not in own)], sink)
    if paper.template not in paper.templates and paper.template not in BUILT_IN:
        names = [*paper.templates, *BUILT_IN]
        _unknown_name("template", paper.template, paper.place_of("template"), names, sink)


def _checked_punctuation(paper: Paper, sink: Sink) -> Paper:
    """The paper with styles of punctuation that exist, for what comes after."""
    known = house_names()
    sound = dict(paper.punctuation_styles)
    for name, own in paper.punctuation_styles.items():
        if name in known:
            sink.add(diagnose("spec.punctuation-taken", own.span, name=name))
        elif own.based not in known:
            _unknown_name("punctuation", own.based, own.place_of("based"), known, sink)
        else:
            continue
        del sound[name]
    glue = paper.glue
    if glue not in known and glue not in paper.punctuation_styles:
        _unknown_name("punctuation", glue, paper.place_of("glue"), [*paper.punctuation_styles, *known], sink)
    if glue not in known and glue not in sound:
        glue = NO_PAPER.glue
    return replace(paper, glue=glue, punctuation_styles=sound)


def _check_styles(paper: Paper, sink: Sink) -> None:
    """Every style is one of the house's, or another is based on it: nothing else asks for a style.

    A style whose ``based`` is wrong has been told.
    """
    if sink.has("error"):
        return
    bases = {style.based for style in paper.styles.values()}
    for name, style in paper.styles.items():
        if name not in HOUSE and name not in bases:
            near = difflib.get_close_matches(name, HOUSE, 1, 0.3) or [next(iter(HOUSE))]
            known = "、".join(HOUSE)
            sink.add(diagnose("spec.style-unused", style.span, name=name, nearest=near[0], known=known))


def _without_special_files(paper: Paper, root: str, reader: Reader, sink: Sink) -> Paper:
    """The paper without faces, lists and profiles that are pipes, devices or folders: reading one of these may never end.

    A face that is not there, or no face, is told by the fonts themselves.
    """

    def special(name: str, span: Span) -> bool:
        try:
            reader.open(os.path.join(root, name)).close()  # noqa: PTH118
        except FileError as problem:
            if problem.reason in ("special", "folder"):
                sink.add(diagnose(f"spec.file-{problem.reason}", span, name=name))
                return True
        return False

    faces = {
        role: tuple(each for each in files if not special(each.file, each.place_of("file")))
        for role, files in paper.faces.items()
    }
    fonts = None if paper.fonts is not None and special(paper.fonts, paper.place_of("fonts")) else paper.fonts
    press = paper.press
    if press.profile is not None and special(press.profile, press.place_of("profile")):
        press = replace(press, profile=None)
    return replace(paper, faces=faces, fonts=fonts, press=press)


def load_paper(path: str, *, reader: Reader | None = None) -> LoadedPaper:
    """Reads a ``paper.yaml``: a ``Paper`` and every finding."""
    sink = Sink()
    paper = _paper(path, reader or DiskReader(), sink)
    return LoadedPaper(paper, sink.found())


def paper_of(path: str, *, reader: Reader | None = None) -> LoadedPaper | None:
    """The paper whose folder a file lies in, and every finding in it; None where no folder above has a ``paper.yaml``."""
    reader = reader or DiskReader()
    found = os.path.join(root_of(path, reader), PAPER_FILE)  # noqa: PTH118
    return load_paper(found, reader=reader) if reader.exists(found) else None


def _paper(path: str, reader: Reader, sink: Sink) -> Paper | None:
    top = read_nodes(path, reader, sink)
    if top is None:
        return None
    root = os.path.dirname(reader.resolve(path))  # noqa: PTH120
    structurer = structurer_of(path, root, reader, sink)
    paper = structurer.mapping(Paper, top, keys_of(Paper))
    if paper is FAILED or not isinstance(paper, Paper):
        return None
    _check_based(paper, sink)
    _check_styles(paper, sink)
    paper = _checked_punctuation(paper, sink)
    named = paper.faces or paper.fonts or paper.press.profile
    return _without_special_files(paper, root, reader, sink) if named else paper


def _page_paper(path: str, root: str, reader: Reader, sink: Sink, papers: dict[str, Paper]) -> Paper:
    """The paper of a page: the ``paper.yaml`` of its root, else one with nothing but defaults."""
    if not reader.exists(os.path.join(root, PAPER_FILE)):  # noqa: PTH118
        return NO_PAPER
    base = os.path.dirname(reader.resolve(path))  # noqa: PTH120
    up = os.path.relpath(root, base)
    shown = os.path.normpath(os.path.join(os.path.dirname(path), up, PAPER_FILE))  # noqa: PTH118, PTH120
    if reader.resolve(shown) != reader.resolve(os.path.join(root, PAPER_FILE)):  # noqa: PTH118
        shown = os.path.join(root, PAPER_FILE)  # noqa: PTH118 the spec was reached through a symbolic link
    if shown not in papers:
        papers[shown] = _paper(shown, reader, sink) or NO_PAPER
    return papers[shown]


def load_page(
    path: str,
    elements: Mapping[str, type[Node]],
    *,
    reader: Reader | None = None,
    paper: Paper | None = None,
    papers: dict[str, Paper] | None = None,
    changes: str = "",
) -> Loaded:
    """Reads a page spec: a ``Page`` and every finding in it, its paper, and the files that they name.

    ``elements`` are the kinds of element by their key; with ``MANY`` a key takes a list. ``paper`` spares reading
    ``paper.yaml``; ``papers`` keeps what was read of it, by its path, for the next page of a paper (its findings are told
    with the first page). ``changes``: a file of blocks that an edition has in place of this page's. Never raises for what
    stands in the files.
    """
    reader = reader or DiskReader()
    sink = Sink()
    root = root_of(path, reader)
    known = paper if paper is not None else _page_paper(path, root, reader, sink, {} if papers is None else papers)
    top = read_nodes(path, reader, sink)
    if top is not None and changes:
        changed = read_nodes(changes, reader, sink)
        top = merged(top, changed, path, sink) if changed is not None else None
    if top is None:
        return Loaded(None, sink.found())
    given = {name.text for name, _ in top.entries}
    if "page" not in given and "name" in given and "name" not in elements:
        sink.add(diagnose("spec.paper-as-page", top.span))
        return Loaded(None, sink.found())
    structurer = structurer_of(path, root, reader, sink)
    # Kinds that do not stand on the page are not even imported, unless a wrong key might be meant for one of them.
    strange = not given <= {"page", *elements}
    wanted = elements if strange else {name: elements[name] for name in elements if name in given}
    values, places, _ = structurer.keyed(top, page_keys(wanted))
    info = values.get("page")
    if not isinstance(info, PageInfo):
        return Loaded(None, sink.found())
    if info.template is not None and info.template not in known.templates and info.template not in BUILT_IN:
        names = [*known.templates, *(name for name in BUILT_IN if name not in known.templates)]
        _unknown_name("template", info.template, info.place_of("template"), names, sink)
    found: list[Node] = []
    for name, _place in sorted(places.items(), key=lambda item: item[1]):
        value = values.get(name)
        if name in elements and value is not None:
            found.extend(value if isinstance(value, tuple) else (value,))
    page = Page(paper=known, info=info, elements=tuple(found), path=path, root=root, span=top.span)
    return Loaded(page, sink.found())
