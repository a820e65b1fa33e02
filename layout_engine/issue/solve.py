"""The pages of an issue to a fixed point: each composed, and again where what it takes from another page has changed.

In: pages linked to each other, an executor. Out: ``Solved``: a record for every page, and whether the issue came to rest. A page that
takes the rest of a story waits for the page that it comes from; where pages wait for each other in a circle they begin
without, and are composed again, ``ROUNDS`` times at most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from layout_engine.diagnostics import Diagnostic, diagnose
from layout_engine.issue.across import Jump, continued, stories_of
from layout_engine.issue.checks import jump_lines
from layout_engine.issue.pages import PageJob, PageRecord, known, make_page
from layout_engine.issue.pool import alone
from layout_engine.model import Page
from layout_engine.records import dataclass, field, replace

ROUNDS: Final = 4

Tell = Callable[[PageRecord], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The pages as they were composed at last, their records by number, whether nothing would change any more."""

    pages: dict[int, Page]
    records: dict[int, PageRecord]
    settled: bool
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True, kw_only=True)
class Solver:
    """One edition being solved. ``job_of`` makes the job of a page; ``done`` are pages that were made already, by their key (of
    other editions)."""

    pages: Mapping[int, Page]
    jumps: tuple[Jump, ...]
    job_of: Callable[[Page], PageJob]
    executor: Executor
    tell: Tell
    done: dict[str, PageRecord]
    records: dict[int, PageRecord] = field(default_factory=dict)
    composed: dict[int, str] = field(default_factory=dict)
    current: dict[int, Page] = field(default_factory=dict)

    def run(self) -> Solved:
        """All pages, to the fixed point or the bound."""
        self.pass_over(set(self.pages))
        rounds = 1
        while (changed := self.changed()) and rounds < ROUNDS:
            self.pass_over(changed)
            rounds += 1
        found = list(self.ends())
        if changed:
            found.append(diagnose("issue.not-settled", rounds=rounds, pages="、".join(map(str, sorted(changed)))))
        return Solved(pages=self.current, records=self.records, settled=not changed, diagnostics=tuple(found))

    def wanted(self, number: int) -> Page:
        """A page with what is left for it of stories that come from other pages, as far as that is known."""
        page = self.pages[number]
        for jump in self.jumps:
            if jump.to_page == number and (record := self.records.get(jump.page)) is not None:
                source = next(story for story in stories_of(self.pages[jump.page]) if story.id == jump.story)
                page = continued(page, jump, source, record.rests.get(jump.story))
        return page

    def changed(self) -> set[int]:
        """The pages that would come out otherwise now."""
        if not self.jumps:
            return set()
        ends = {jump.to_page for jump in self.jumps}
        return {number for number in ends if self.job_of(self.wanted(number)).key() != self.composed[number]}

    def pass_over(self, numbers: set[int]) -> None:
        """Compose these pages, each after those that it takes from, as far as they are among them."""
        sources = {jump.page for jump in self.jumps}
        waiting = sorted(numbers, key=lambda number: (number not in sources, number))
        running: dict[Future[PageRecord], PageJob] = {}
        while waiting or running:
            busy = {job.page.info.number for job in running.values()} | set(waiting)
            ready = [number for number in waiting if not self._takes_from(number) & busy]
            if not ready and not running:
                ready = waiting[:]  # a circle: they begin without each other
            for number in ready:
                waiting.remove(number)
                self._begin(number, running)
            if running:
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    self._end(future, running)

    def _takes_from(self, number: int) -> set[int]:
        return {jump.page for jump in self.jumps if jump.to_page == number}

    def _begin(self, number: int, running: dict[Future[PageRecord], PageJob]) -> None:
        job = self.job_of(self.wanted(number))
        key = job.key()
        self.composed[number], self.current[number] = key, job.page
        record = self.done.get(key) or (known(job, key) if job.kept else None)
        if record is not None:
            self._keep(key, record)
        else:
            running[self.executor.submit(make_page, job, key)] = job

    def _end(self, future: Future[PageRecord], running: dict[Future[PageRecord], PageJob]) -> None:
        job = running.pop(future)
        try:
            record = future.result()
        except BrokenProcessPool:
            # One page has killed its process, and with it the pool: each that was running is tried in a process of its own.
            record = self._alone(job)
        self._keep(self.composed[job.page.info.number], record)

    def _alone(self, job: PageJob) -> PageRecord:
        try:
            return alone(make_page, job, self.composed[job.page.info.number])
        except BrokenProcessPool:
            number = job.page.info.number
            killed = diagnose("issue.page-killed", job.page.span, page=number, number=number)
            return PageRecord(number=number, status="failed", diagnostics=(killed,))

    def _keep(self, key: str, record: PageRecord) -> None:
        self.done[key] = record
        self.records[record.number] = record
        self.tell(record)

    def ends(self) -> list[Diagnostic]:
        """J1 and what came of each jump. What a page on its own says of a jump is taken back where the rest has its place."""
        found: list[Diagnostic] = []
        for jump in self.jumps:
            source, end = self.records[jump.page], self.records[jump.to_page]
            story = next(each for each in stories_of(self.pages[jump.page]) if each.id == jump.story)
            span = story.place_of("jump")
            block = next(each for each in stories_of(self.pages[jump.to_page]) if each.id == jump.to_story)
            if source.status == "failed":
                place, to = block.place_of("continued"), jump.to_page
                found.append(
                    diagnose("issue.jump-waits", place, page=to, story=block.id, id=block.id, number=jump.page)
                )
                continue
            kept = tuple(
                each for each in source.diagnostics if not (each.code == "layout.jumped" and each.story == jump.story)
            )
            self.records[jump.page] = replace(source, diagnostics=kept)
            if jump.story not in source.rests:
                found.append(
                    diagnose("issue.jump-none", span, page=jump.page, story=jump.story, id=jump.story, to=jump.to_page)
                )
                continue
            report = next((each for each in end.stories if each.id == jump.to_story), None)
            if report is not None:
                # The line （上接第N版） stands above the story's own.
                found.extend(jump_lines([(jump.to_page, jump.to_story, report.lines - 1, block.place_of("continued"))]))
        return found
