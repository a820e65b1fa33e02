"""The batch job: an ``issue.yaml`` → every file of the issue, in one folder, all at once.

In: the path of an issue, the folder for issues. Out: ``Composed``: the report, and DIR/<date>/ with all that ``makers`` makes. Nothing
takes the place of the last issue before everything is there. The steps stand in ``compose_issue`` in their order.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from layout_engine.compile import one_paper
from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.elements import elements_by_key
from layout_engine.issue import checks
from layout_engine.issue.across import Linked, linked
from layout_engine.issue.makers import MAKERS, Made, run_maker
from layout_engine.issue.pages import PageJob, PageRecord
from layout_engine.issue.pool import cores, executor_for
from layout_engine.issue.publish import Staging
from layout_engine.issue.report import Result, json_bytes, manifest_of, report_html, report_json
from layout_engine.issue.solve import Solved, Solver
from layout_engine.issue.store import Store, cache_folder, code_version
from layout_engine.issue_model import Edition, Issue
from layout_engine.messages import Lang, exit_code, severity_of, sort_key
from layout_engine.messages.reasons import reason_of
from layout_engine.model import Page, Paper
from layout_engine.output import check_folder
from layout_engine.preflight.form import check_form
from layout_engine.preflight.press import terms_of
from layout_engine.records import dataclass, replace
from layout_engine.spec.issue import LoadedIssue, load_issue
from layout_engine.spec.load import load_page

#: What is called after each page: the record, how many are done, how many there are.
Progress = Callable[[PageRecord, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What ``compose_issue`` did. ``report``: report.json; ``folder``: where the files are, None where nothing was written."""

    report: dict[str, Any]
    folder: Path | None
    diagnostics: tuple[Diagnostic, ...]
    exit_code: int


class _Read(NamedTuple):
    """The pages that could be read, by number, what was found in the files of each, and records of those that could not."""

    pages: dict[int, Page]
    found: dict[int, tuple[Diagnostic, ...]]
    failed: dict[int, PageRecord]


def compose_issue(
    issue: str | Path,
    output: str | Path = "out",
    *,
    jobs: int | None = None,
    cache: bool = True,
    scheduler: str = "",
    edition: str = "",
    progress: Progress | None = None,
    lang: Lang = "zh",
) -> Composed:
    """Compose an issue into ``output``/<date>. ``jobs``: processes, as many as there are cores if None; ``cache`` False makes
    everything anew; ``scheduler``: the address of a Dask cluster; ``edition``: this edition alone, as a whole.

    A page that cannot be composed does not stop the others. Raises SpecError where the issue itself is wrong or cannot be
    written: nothing is then.
    """
    started = time.perf_counter()
    loaded = load_issue(str(issue))
    if loaded.issue is None or exit_code(list(loaded.diagnostics)) == 2:
        raise SpecError(loaded.diagnostics)
    plan = loaded.issue
    chosen = _chosen(plan, edition)
    target = Path(output) / plan.date.isoformat()
    if refused := check_folder(target):
        raise SpecError(refused)
    code = code_version()
    if jobs is None:
        jobs = min(cores(), len(loaded.specs))
    try:
        staging = Staging.begin(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        with _store(cache, staging.folder.parent) as store, executor_for(jobs, scheduler) as executor:
            run = _Run(loaded, plan, store, code, cache, executor, progress, Path(output), lang)
            composed = run.all(chosen, staging.folder, started)
            if cache:
                store.trim()
        if any(record.status != "failed" for record in run.done.values()):
            staging.publish()
            return replace(composed, folder=target)
        return composed
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        staging.close()


def _unwritable(target: Path, error: OSError) -> SpecError:
    path = error.filename if isinstance(error.filename, str) else str(target)
    return SpecError([diagnose("tool.cannot-write", path=path, reason=reason_of(error))])


def _chosen(issue: Issue, name: str) -> list[Edition | None]:
    """The editions to make: the issue itself (None) and all of its editions, or the one that was asked for."""
    if not name:
        return [None, *issue.editions]
    found = [edition for edition in issue.editions if edition.name == name]
    if not found:
        known = "、".join(edition.name for edition in issue.editions) or "–"
        raise SpecError([diagnose("issue.no-edition", issue.place_of("editions"), name=name, known=known)])
    return list(found)


@contextmanager
def _store(cache: bool, beside: Path) -> Iterator[Store]:
    """The user's cache, or a folder that goes when the issue is done. Processes on other machines see both."""
    if cache:
        folder = cache_folder()
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
            yield Store(folder)
            return
        except PermissionError:  # a user without a home: as with --no-cache
            pass
    with tempfile.TemporaryDirectory(prefix=".layout-engine-store-", dir=beside) as folder:
        yield Store(folder)


class _Run:
    """One run of the batch job: what all of its editions share."""

    def __init__(
        self,
        loaded: LoadedIssue,
        issue: Issue,
        store: Store,
        code: str,
        kept: bool,
        executor: Executor,
        progress: Progress | None,
        output: Path,
        lang: Lang,
    ) -> None:
        self.loaded, self.issue, self.store, self.code, self.kept = loaded, issue, store, code, kept
        self.executor, self.progress, self.output, self.lang = executor, progress, output, lang
        self.papers: dict[str, Paper] = {}
        self.done: dict[str, PageRecord] = {}
        self.finished = 0

    def all(self, chosen: Sequence[Edition | None], folder: Path, started: float) -> Composed:
        """Every edition that is wanted: the first in the folder itself, the others below it."""
        base: _Read | None = None
        first: tuple[Result, Mapping[int, str]] | None = None
        reports: list[dict[str, Any]] = []
        found: list[Diagnostic] = list(self.loaded.diagnostics)
        results: list[Result] = []
        for edition in chosen:
            base = base or self.read()
            read = base if edition is None else self.read(edition, base)
            result, solved = self.solved(edition, read)
            keys = {number: record.key for number, record in result.records.items()}
            place, shared = folder, frozenset[int]()
            if first is None:
                first = result, keys
            else:
                assert edition is not None
                place = folder / "editions" / edition.name
                shared = frozenset(number for number, key in keys.items() if key and first[1].get(number) == key)
                result = replace(result, shared=shared)
            timing = self.made(result, solved, place, shared)
            timing["total"] = round(time.perf_counter() - started, 4)
            reports.append(self.reported(result, place, timing))
            results.append(result)
        for result in results:
            found.extend(result.diagnostics)
            found.extend(each for record in result.records.values() for each in record.diagnostics)
        report = reports[0]
        if len(reports) > 1:
            report["editions"] = reports[1:]
        unique = tuple(sorted(dict.fromkeys(found), key=sort_key))
        return Composed(report=report, folder=None, diagnostics=unique, exit_code=_exit(results, found))

    # ---- reading -----------------------------------------------------------------------------------------------------

    def read(self, edition: Edition | None = None, base: _Read | None = None) -> _Read:
        """The pages of the issue; of an edition only those that it changes are read again."""
        pages: dict[int, Page] = {}
        found: dict[int, tuple[Diagnostic, ...]] = {}
        failed: dict[int, PageRecord] = {}
        changes = {
            number: path for (name, number), path in self.loaded.changes.items() if edition and name == edition.name
        }
        if base is not None:
            pages, found, failed = dict(base.pages), dict(base.found), dict(base.failed)
        for at, spec in enumerate(self.loaded.specs, 1):
            number = next((n for n, page in pages.items() if page.path == spec), at)
            if base is not None and number not in changes:
                continue
            loaded = load_page(spec, elements_by_key(), papers=self.papers, changes=changes.get(number, ""))
            if loaded.page is None:
                pages.pop(number, None)
                failed[number] = PageRecord(number=number, status="failed", diagnostics=loaded.diagnostics)
                continue
            page = loaded.page
            if edition is not None:
                page = replace(page, info=replace(page.info, edition=edition.name))
            elif page.info.number in pages:
                other = pages[page.info.number].path
                raise SpecError(
                    [diagnose("issue.page-twice", page.info.place_of("number"), number=page.info.number, other=other)]
                )
            failed.pop(page.info.number, None)
            pages[page.info.number], found[page.info.number] = page, loaded.diagnostics
        if edition is not None:
            self._unknown_changes(edition, pages, failed)
        return _Read(pages, found, {number: record for number, record in failed.items() if number not in pages})

    def _unknown_changes(self, edition: Edition, pages: Mapping[int, Page], failed: Mapping[int, PageRecord]) -> None:
        wrong = [change for change in edition.changes if change.page not in pages and change.page not in failed]
        if wrong:
            raise SpecError(
                [diagnose("issue.change-no-page", change.place_of("page"), number=change.page) for change in wrong]
            )

    # ---- solving -----------------------------------------------------------------------------------------------------

    def solved(self, edition: Edition | None, read: _Read) -> tuple[Result, Solved]:
        """The pages of an edition composed, and held against each other."""
        in_order = [read.pages[number] for number in sorted(read.pages)]
        link = linked(in_order, self.issue, len(self.loaded.specs), read.failed)
        if in_order and (mixed := one_paper(in_order)):
            raise SpecError(mixed)
        total = len(read.pages) + len(read.failed)
        self.finished = 0

        def tell(record: PageRecord) -> None:
            self.finished = min(total, self.finished + 1)
            if self.progress is not None:
                self.progress(record, self.finished, total)

        def job_of(page: Page) -> PageJob:
            return PageJob(
                page=page, read=read.found[page.info.number], store=self.store, code=self.code, kept=self.kept
            )

        for record in read.failed.values():
            tell(record)
        solver = Solver(
            pages=link.pages, jumps=link.jumps, job_of=job_of, executor=self.executor, tell=tell, done=self.done
        )
        solved = solver.run()
        records = {**solved.records, **read.failed}
        return self.judged(edition, link, solved, records), solved

    def judged(self, edition: Edition | None, link: Linked, solved: Solved, records: dict[int, PageRecord]) -> Result:
        """What only the issue as a whole can have wrong."""
        pages = solved.pages
        found = [*link.diagnostics, *solved.diagnostics]
        found += [*checks.passages_twice(link.pages), *checks.pictures_twice(link.pages)]
        number_found = checks.issue_number(self.issue, link.pages.values(), self.output)
        found += number_found
        framed = [
            (pages[number], record.furniture)
            for number, record in sorted(records.items())
            if record.furniture is not None and number in pages
        ]
        score = len([each for each in number_found if each.code == "issue.number"])
        if framed and len(records) == len(framed):
            known = [each for _, record in sorted(records.items()) for each in record.diagnostics]
            formal, more = check_form(framed, known, terms_of(framed[0][0], "pdfx-4"))
            found += [each.diagnostic for each in formal]
            score += more
        records = {number: _unfit(record, found) for number, record in records.items()}
        first = next(iter(pages.values()), None)
        return Result(
            issue=self.issue, paper=first.paper.name if first else "", edition=edition.name if edition else "",
            number=first.info.issue if first else self.issue.issue, records=records, jumps=link.jumps,
            settled=solved.settled, form_errors=score, diagnostics=tuple(dict.fromkeys(found)),
        )  # fmt: skip

    # ---- writing -----------------------------------------------------------------------------------------------------

    def made(self, result: Result, solved: Solved, folder: Path, shared: frozenset[int]) -> dict[str, float]:
        """Every kind of output, beside each other → how long each took."""
        folder.mkdir(parents=True, exist_ok=True)
        whole = not any(severity_of(each) == "error" and each.page is None for each in result.diagnostics)
        made = Made(
            issue=self.issue, edition=result.edition, pages=solved.pages, records=result.records, store=self.store,
            folder=str(folder.resolve()), fit=whole, shared=shared, code=self.code,
        )  # fmt: skip
        waiting = [self.executor.submit(run_maker, maker.name, made) for maker in MAKERS]
        return dict(future.result() for future in waiting)

    def reported(self, result: Result, folder: Path, timing: Mapping[str, float]) -> dict[str, Any]:
        """report.json, report.html and manifest.json."""
        files = manifest_of(folder)
        report = report_json(result, files, timing, self.lang)
        (folder / "report.json").write_bytes(json_bytes(report))
        (folder / "report.html").write_bytes(report_html(report, files))
        (folder / "manifest.json").write_bytes(json_bytes({"files": manifest_of(folder)}))
        return report


def _unfit(record: PageRecord, found: Sequence[Diagnostic]) -> PageRecord:
    """The record of a page, which an error that only the issue shows makes unfit for the press."""
    wrong = any(severity_of(each) == "error" and each.page == record.number for each in found)
    return replace(record, status="unfit") if wrong and record.status == "ok" else record


def _exit(results: Sequence[Result], found: Sequence[Diagnostic]) -> int:
    """4 where a page cannot go to press, 3 where the issue as a whole cannot, else 0."""
    if any(record.status != "ok" for result in results for record in result.records.values()):
        return 4
    return 3 if any(severity_of(each) == "error" for each in found) else 0
