"""What is made of a finished issue: one function a kind of output, in one list.

In: ``Made``, a solved issue and the folder to fill. Out: files in that folder. A maker runs as a job of its own, beside the others, so
it takes plain data and writes only what is its own. A new kind of output is one function and one line
in ``MAKERS``.
"""

from __future__ import annotations

import hashlib
import pickle
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from layout_engine.compile import moment, written_pdf
from layout_engine.edition import Copy, EditionInfo, Jump, PageSource, web_copy, write_edition
from layout_engine.elements.folio import Folio
from layout_engine.frame import Picture
from layout_engine.issue.across import stories_of
from layout_engine.issue.encodings import StoredPictures
from layout_engine.issue.pages import PageRecord, composition_of, frames_of
from layout_engine.issue.store import Store
from layout_engine.issue_model import Issue
from layout_engine.model import Page
from layout_engine.pdf.reader import write_reader
from layout_engine.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A solved issue. ``shared``: the pages of an edition that are those of the issue itself, which are not written again; ``fit``:
    whether the press may have it as a whole."""

    issue: Issue
    edition: str
    pages: Mapping[int, Page]
    records: Mapping[int, PageRecord]
    store: Store
    folder: str
    fit: bool
    shared: frozenset[int] = frozenset()
    code: str = ""

    @property
    def own(self) -> list[PageRecord]:
        """The pages that are written here, in order."""
        return [self.records[number] for number in sorted(self.records) if number not in self.shared]

    @property
    def whole(self) -> list[PageRecord]:
        """All pages in order, none where one of them has failed."""
        records = [self.records[number] for number in sorted(self.records)]
        return [] if any(record.status == "failed" for record in records) else records

    def stored(self, record: PageRecord, kind: str) -> bytes:
        """A page's file. Raises OSError."""
        key = record.files[kind]
        data = self.store.get(key)
        if data is None:
            raise FileNotFoundError(self.store.path(key))
        return data

    def copy(self, record: PageRecord, kind: str, name: str) -> None:
        """A page's file out of the store. Raises OSError."""
        if kind in record.files:
            self.write(name, self.stored(record, kind))

    def write(self, name: str, data: bytes) -> None:
        """A file of the issue. Raises OSError."""
        path = Path(self.folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def once(self, kind: str, make: Callable[[], bytes]) -> bytes:
        """What is made of all pages, or found made of the very same ones."""
        digest = hashlib.sha256(f"{kind} {self.code}".encode())
        for record in self.whole:
            digest.update(record.key.encode())
        key = digest.hexdigest()
        data = self.store.get(key)
        if data is None:
            data = make()
            self.store.put(key, data)
        return data


def page_files(made: Made) -> None:
    """pages/NN.pdf for the press; what is not fit for it, proof/NN.pdf."""
    for record in made.own:
        fit = made.fit and record.status == "ok"
        made.copy(record, "pdf", f"{'pages' if fit else 'proof'}/{record.number:02d}.pdf")
        made.copy(record, "proof", f"proof/{record.number:02d}.pdf")


def page_pictures(made: Made) -> None:
    """png/NN.png and png/NN-thumb.png."""
    for record in made.own:
        made.copy(record, "png", f"png/{record.number:02d}.png")
        made.copy(record, "thumb", f"png/{record.number:02d}-thumb.png")


def issue_pdf(made: Made) -> None:
    """issue.pdf: all pages in one file for the press, where every one of them is fit for it."""
    if not made.fit or not made.whole or any(record.status != "ok" for record in made.whole):
        return

    def written() -> bytes:
        pictures = StoredPictures(made.store, made.code)
        return written_pdf(composition_of(made.whole, made.pages, made.store), "pdfx-4", pictures)[1]

    made.write("issue.pdf", made.once("issue.pdf", written))


def reader_pdf(made: Made) -> None:
    """reader.pdf: all pages in one light file for screens, where every page is fit for the press."""
    if not made.fit or not made.whole or any(record.status != "ok" for record in made.whole):
        return

    def written() -> bytes:
        composition = composition_of(made.whole, made.pages, made.store)
        page = composition.pages[0]
        return write_reader(
            composition.frames, composition.library.face, title=f"{page.paper.name} {made.issue.date.isoformat()}",
            sections=[section_of(page) for page in composition.pages], created=moment(page.info),
        )  # fmt: skip

    made.write("reader.pdf", made.once("reader.pdf", written))


def digital_edition(made: Made) -> None:
    """html/ and articles/: the digital edition (数字报), where every page is fit for the press."""
    if not made.fit or not made.whole or any(record.status != "ok" for record in made.whole):
        return
    data = made.once("edition", lambda: pickle.dumps(_edition(made), protocol=5))
    for name, body in pickle.loads(data):
        made.write(name, body)


def _edition(made: Made) -> list[tuple[str, bytes]]:
    frames = frames_of(made.whole, made.store)
    sources = [
        PageSource(
            frame=frame, picture=made.stored(record, "screen"), small=made.stored(record, "small"),
            section=section_of(made.pages[record.number]), spread=made.pages[record.number].info.spread or 0,
            pdf="" if record.number in made.shared else f"pages/{record.number:02d}.pdf",
        )
        for frame, record in zip(frames, made.whole, strict=True)
    ]  # fmt: skip
    first = made.pages[made.whole[0].number]
    info = EditionInfo(
        paper=first.paper.name, date=made.issue.date, issue=first.info.issue or 0, cn=first.paper.cn,
        publisher=first.paper.publisher, edition=made.edition,
    )  # fmt: skip
    jumps = [
        Jump(number, story.id, story.jump.page, story.jump.story or story.id)
        for number, page in made.pages.items()
        for story in stories_of(page)
        if story.jump is not None
    ]
    return write_edition(sources, info, jumps, lambda picture: _copied(made, picture))


def _copied(made: Made, picture: Picture) -> Copy:
    """A picture for screens, made once for all the issues that show the same part of it."""
    key = hashlib.sha256(f"copy {made.code} {picture.digest} {picture.crop} {picture.grey}".encode()).hexdigest()
    data = made.store.get(key)
    if data is None:
        data = pickle.dumps(web_copy(picture), protocol=5)
        made.store.put(key, data)
    copy = pickle.loads(data)
    return copy if isinstance(copy, Copy) else web_copy(picture)


def section_of(page: Page) -> str:
    """The name of a page's section: its own, else that of its folio line."""
    folio = next((element.section for element in page.elements if isinstance(element, Folio)), "")
    return page.info.section or folio


class Maker(NamedTuple):
    """A kind of output: its name in the report's timing, and what makes it."""

    name: str
    make: Callable[[Made], None]


MAKERS: Final = (
    Maker("issue.pdf", issue_pdf),
    Maker("reader.pdf", reader_pdf),
    Maker("edition", digital_edition),
    Maker("pages", page_files),
    Maker("png", page_pictures),
)


def run_maker(name: str, made: Made) -> tuple[str, float]:
    """One kind of output, by its name → the name, and the seconds that it took. Raises OSError and SpecError."""
    started = time.perf_counter()
    next(maker for maker in MAKERS if maker.name == name).make(made)
    return name, round(time.perf_counter() - started, 4)
