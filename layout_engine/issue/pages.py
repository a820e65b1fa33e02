"""One page, from what its editor asked for to its files: the work that one process does at a time.

In: a ``PageJob``: the page as the issue knows it, what was found while it was read, the store. Out: a ``PageRecord``, and its files in
the store. Nothing is raised for what is wrong with a page: it fails alone, and its record says why.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from layout_engine.compile import Composition, compose_pages, library_of, written_pdf
from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.edition import screen_pictures
from layout_engine.frame import Frame, Line, StoryReport, walk
from layout_engine.issue.encodings import StoredPictures
from layout_engine.issue.ink import plate_means
from layout_engine.issue.store import Store
from layout_engine.model import Page
from layout_engine.output import png_bytes, rasters
from layout_engine.records import dataclass, field, replace

Status = Literal["ok", "unfit", "failed"]

DPI: Final = 150
THUMB: Final = 400
#: What of a page the issue as a whole is judged by.
_FURNITURE: Final = frozenset(("nameplate", "masthead", "ear", "folio", "credits"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """A page to be made. ``read``: what was found in its files."""

    page: Page
    read: tuple[Diagnostic, ...]
    store: Store
    code: str
    kept: bool = True

    def key(self) -> str:
        """The digest of all that the page's files depend on: what is asked for, the pictures' and faces' files, the engine."""
        digest = hashlib.sha256(self.code.encode())
        digest.update(pickle.dumps((self.page, self.read), protocol=5))
        paper = self.page.paper
        named = [each.file for files in paper.faces.values() for each in files]
        for name in (*named, paper.fonts, paper.press.profile):
            if name is not None:
                digest.update(_state_of(Path(self.page.root) / name))
        digest.update(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
        return digest.hexdigest()


def _state_of(path: Path) -> bytes:
    """A file as far as it can have changed: name, size, time."""
    try:
        status = path.stat()
    except OSError:
        return f"{path} is not there".encode()
    return f"{path} {status.st_size} {status.st_mtime_ns}".encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """How a page came out. ``files``: what was made of it (pdf, png, thumb, screen, small, frame, proof) → its key in the
    store. ``furniture``: the frame with what the issue is judged by alone. ``chars``: story → characters in a line of it."""

    number: int
    status: Status
    key: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    stories: tuple[StoryReport, ...] = ()
    chars: Mapping[str, int] = field(default_factory=dict)
    furniture: Frame | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    timing: Mapping[str, float] = field(default_factory=dict)
    ink: Mapping[str, float] = field(default_factory=dict)
    cached: bool = False
    traceback: str = ""

    @property
    def rests(self) -> dict[str, tuple[int, int]]:
        """Where each story that is continued leaves off."""
        return {each.id: each.rest for each in self.stories if each.rest is not None}


def known(job: PageJob, key: str) -> PageRecord | None:
    """The page's record, where the page was made before and all its files are still there."""
    data = job.store.get(key)
    if data is None:
        return None
    record = pickle.loads(data)
    if not isinstance(record, PageRecord) or not all(map(job.store.touch, record.files.values())):
        return None
    return replace(record, cached=True)


def make_page(job: PageJob, key: str) -> PageRecord:
    """Compose a page and make its files. ``key``: the job's own, worked out where the job was made, since the same values read back
    from another process need not have the same bytes."""
    number = job.page.info.number
    try:
        return _made(job, key)
    except SpecError as error:
        return PageRecord(number=number, status="failed", diagnostics=error.diagnostics)
    except OSError:  # the disk, which is no fault of the page
        raise
    except Exception as error:
        bug = diagnose("issue.page-bug", job.page.span, page=number, reason=f"{type(error).__name__}: {error}")
        return PageRecord(number=number, status="failed", diagnostics=(bug,), traceback=traceback.format_exc())


def _made(job: PageJob, key: str) -> PageRecord:
    clock = _Clock()
    composition = compose_pages([job.page], job.read)
    clock.lap("compose")
    pictures = StoredPictures(job.store, job.code)
    fit = not composition.exit_code
    composition, pdf = written_pdf(composition, "pdfx-4" if fit else "proof", pictures)
    if fit and composition.exit_code:  # a picture that breaks off is found when it is written
        composition, pdf = written_pdf(composition, "proof", pictures)
    clock.lap("write")
    frame = composition.frames[0]
    made = {"proof" if composition.exit_code else "pdf": pdf, **_pictures(pdf)}
    clock.lap("png")
    means = plate_means(composition)
    clock.lap("ink")
    made["frame"] = pickle.dumps(frame, protocol=5)
    files: dict[str, str] = {}
    for kind, data in made.items():
        files[kind] = hashlib.sha256(f"{key} {kind}".encode()).hexdigest()
        job.store.put(files[kind], data)
    record = PageRecord(
        number=frame.number, status="unfit" if composition.exit_code else "ok", key=key,
        diagnostics=composition.diagnostics, stories=frame.stories, chars=_chars(frame), furniture=_furniture(frame),
        files=files, timing=clock.laps, ink=means,
    )  # fmt: skip
    job.store.put(key, pickle.dumps(record, protocol=5))
    return record


def _pictures(pdf: bytes) -> dict[str, bytes]:
    """The page as a picture, and a small one; the same for screens. What is outside the trimmed page is left out."""
    image = next(rasters(pdf, DPI, trimmed=True))
    screen, small = screen_pictures(image)
    made = {"png": png_bytes(image, DPI, quick=True), "screen": screen, "small": small}
    image.thumbnail((THUMB, image.height))
    return {**made, "thumb": png_bytes(image)}


def _chars(frame: Frame) -> dict[str, int]:
    """The characters that a line of each story holds."""
    found: dict[str, int] = {}
    for item in walk(frame.items):
        if isinstance(item, Line) and item.meaning.story and item.meaning.role == "body" and item.size:
            found[item.meaning.story] = max(found.get(item.meaning.story, 0), item.measure // item.size)
    return found


def _furniture(frame: Frame) -> Frame:
    items = tuple(item for item in walk(frame.items) if item.meaning.role in _FURNITURE)
    return replace(frame, items=items, blocks=(), stories=())


class _Clock:
    """How long each step took, in seconds."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(now - self._last, 4)
        self._last = now


def frames_of(records: Sequence[PageRecord], store: Store) -> list[Frame]:
    """The frames of finished pages from the store. Raises OSError where they are gone."""
    frames: list[Frame] = []
    for record in records:
        data = store.get(record.files["frame"])
        if data is None:
            raise FileNotFoundError(store.path(record.files["frame"]))
        frames.append(pickle.loads(data))
    return frames


def composition_of(records: Sequence[PageRecord], pages: Mapping[int, Page], store: Store) -> Composition:
    """The pages of a finished issue as one composition, their frames from the store. Raises OSError where they are gone."""
    frames = frames_of(records, store)
    composed = [pages[record.number] for record in records]
    return Composition(frames=tuple(frames), pages=tuple(composed), library=library_of(composed)[0], diagnostics=())
