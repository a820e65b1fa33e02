"""``issue.yaml`` on disk → an ``Issue`` of the model, with everything that is wrong with it.

In: the path of an issue's file. Out: ``LoadedIssue``: the issue, the page specs and the files of its editions as paths that can be
read, and every finding. What an issue names lies in its own folder or below the paper's root, like what a page names.
"""

from __future__ import annotations

import os

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.issue_model import Issue
from layout_engine.records import dataclass
from layout_engine.spec.files import DiskReader, FileError, Folder, Reader, root_of
from layout_engine.spec.keys import keys_of
from layout_engine.spec.load import read_nodes, structurer_of
from layout_engine.spec.sink import Sink
from layout_engine.spec.structure import FAILED

#: The most pages that an issue may have: more is a mistake, and each costs a process some work.
MOST_PAGES = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedIssue:
    """An issue, as far as it could be read (None: not at all). ``specs``: the paths of its pages in their order; ``changes``:
    (edition, page) → the path of the file with its differences."""

    issue: Issue | None
    specs: tuple[str, ...] = ()
    changes: dict[tuple[str, int], str]
    diagnostics: tuple[Diagnostic, ...]


def load_issue(path: str, *, reader: Reader | None = None) -> LoadedIssue:
    """Reads an ``issue.yaml``. Never raises for what stands in it."""
    reader = reader or DiskReader()
    sink = Sink()
    top = read_nodes(path, reader, sink)
    if top is None:
        return LoadedIssue(issue=None, changes={}, diagnostics=sink.found())
    given = {name.text for name, _ in top.entries}
    if "pages" not in given and given & {"page", "name"}:
        kind = "page" if "page" in given else "paper"
        sink.add(diagnose(f"issue.is-{kind}", top.span))
        return LoadedIssue(issue=None, changes={}, diagnostics=sink.found())
    root = root_of(path, reader)
    issue = structurer_of(path, root, reader, sink).mapping(Issue, top, keys_of(Issue))
    if issue is FAILED or not isinstance(issue, Issue):
        return LoadedIssue(issue=None, changes={}, diagnostics=sink.found())
    folder = Folder(reader, os.path.dirname(reader.resolve(path)), root, os.path.dirname(path))  # noqa: PTH120
    specs = tuple(_named(each.spec, each.place_of("spec"), folder, sink) for each in issue.pages)
    if len(issue.pages) > MOST_PAGES:
        sink.add(diagnose("issue.pages-most", issue.place_of("pages"), most=MOST_PAGES))
    _twice(issue, sink)
    changes: dict[tuple[str, int], str] = {}
    for edition in issue.editions:
        for change in edition.changes:
            if (edition.name, change.page) in changes:
                sink.add(diagnose("issue.change-twice", change.span, number=change.page, edition=edition.name))
            changes[edition.name, change.page] = _named(change.file, change.place_of("file"), folder, sink)
    return LoadedIssue(issue=issue, specs=specs, changes=changes, diagnostics=sink.found())


def _named(name: str, span: Span, folder: Folder, sink: Sink) -> str:
    """The path of a file that the issue names, as diagnostics show it."""
    try:
        folder.path_of(name)
    except FileError as problem:
        sink.add(
            diagnose(f"spec.file-{'no-name' if problem.reason == 'empty-name' else problem.reason}", span, name=name)
        )
    return folder.shown_as(name)


def _twice(issue: Issue, sink: Sink) -> None:
    """A page listed twice, or two editions of one name."""
    seen: set[str] = set()
    for page in issue.pages:
        normal = os.path.normpath(page.spec)
        if normal in seen:
            sink.add(diagnose("issue.page-listed", page.span, file=page.spec))
        seen.add(normal)
    names: set[str] = set()
    for edition in issue.editions:
        bad = not edition.name.strip(".") or any(char in '/\\:*?"<>|' or char < " " for char in edition.name)
        if bad or edition.name in names:
            code = "issue.edition-name" if bad else "issue.edition-twice"
            sink.add(diagnose(code, edition.place_of("name"), name=edition.name))
        names.add(edition.name)
