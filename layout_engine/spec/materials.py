"""The files that a spec names → values of the model: stories, pictures, drawings, tables.

In: a file's name as written and its place. Out: ``StoryText``, ``PictureFile``, ``Drawing``, ``TableFile``; what is wrong with a file is a
diagnostic at the place of its name, what is wrong inside a story at its place in the story's file. A picture that is
missing or broken becomes a ``PictureFile`` with ``missing``, a missing story an empty text: the page can still be drawn as
a proof.
"""

from __future__ import annotations

from typing import Final

from layout_engine.diagnostics import Span, Text, diagnose
from layout_engine.messages import hint_of, message_of
from layout_engine.messages.reasons import reason_of
from layout_engine.model import Drawing, PictureFile, StoryText, TableFile
from layout_engine.opening import UnreadableError
from layout_engine.records import replace
from layout_engine.spec.files import DRAWING_LIMIT, STORY_LIMIT, FileError, Folder
from layout_engine.spec.markdown import parse_story
from layout_engine.spec.nodes import Scalar
from layout_engine.spec.pictures import (
    FORMATS,
    MAX_PIXELS,
    PDF_HEAD,
    Header,
    PictureError,
    digest_of,
    header_of,
    pdf_header_of,
)
from layout_engine.spec.sink import Sink
from layout_engine.spec.source import SourceLine, decode

# A missing picture or story lets the rest of the page be drawn; reaching outside the root does not.
_CODES: Final = {
    "folder": "spec.file-folder", "special": "spec.file-special", "too-large": "spec.file-too-large",
    "outside": "spec.file-outside", "absolute": "spec.file-absolute", "unreadable": "spec.file-unreadable",
    "empty-name": "spec.file-no-name",
}  # fmt: skip


class Materials:
    """The files of one spec; each is read once."""

    def __init__(self, folder: Folder, sink: Sink) -> None:
        self.folder = folder
        self.sink = sink
        self.stories: dict[str, StoryText] = {}
        self.pictures: dict[str, tuple[str, Header]] = {}
        self.tables: dict[str, TableFile] = {}

    def refuse(self, problem: FileError, name: str, span: Span, missing: str) -> None:
        if problem.reason == "missing":
            code = f"{missing}-near" if problem.nearest else missing
            self.sink.add(diagnose(code, span, name=name, nearest=problem.nearest))
        else:
            code = _CODES[problem.reason]
            self.sink.add(diagnose(code, span, name=name, limit=problem.limit, detail=problem.detail))

    def story(self, name: str, span: Span) -> StoryText:
        """A story from its file; empty where it cannot be read."""
        try:
            path = self.folder.path_of(name)
            if path in self.stories:
                return self.stories[path]
            data = self.folder.read(name, STORY_LIMIT)
        except FileError as problem:
            self.refuse(problem, name, span, "spec.story-missing")
            return StoryText(span=span)
        shown = self.folder.shown_as(name)
        source, problems = decode(data, shown)
        for problem_found in problems:
            code = problem_found.code.replace("spec.", "spec.story-", 1)
            self.sink.add(replace(problem_found, code=code))
        if source is None:
            return StoryText(span=span)
        lines = [SourceLine(text, number) for number, text in enumerate(source.lines(), 1)]
        before = len(self.sink.items)
        story = self.parsed(lines, shown, Span(shown, 1, 1))
        if not story.paragraphs and len(self.sink.items) == before:
            self.sink.add(diagnose("spec.story-empty", span, name=name))
        self.stories[path] = story
        return story

    def inline(self, scalar: Scalar) -> StoryText:
        """A story that stands in the spec itself."""
        return self.parsed(list(scalar.lines), scalar.span.file, scalar.span)

    def parsed(self, lines: list[SourceLine], shown: str, span: Span) -> StoryText:
        paragraphs, problems = parse_story(lines, shown)
        for problem in problems:
            self.sink.add(problem)
        return StoryText(paragraphs=paragraphs, span=span)

    def picture(self, name: str, span: Span) -> PictureFile:
        """What a picture's header says; ``missing`` where there is no picture that can be placed."""
        try:
            path = self.folder.path_of(name)
            if path not in self.pictures:
                self.pictures[path] = self._measured(path, name)
            digest, header = self.pictures[path]
        except FileError as problem:
            self.refuse(problem, name, span, "spec.picture-missing")
        except OSError as error:
            self.refuse(FileError("unreadable", detail=reason_of(error)), name, span, "spec.picture-missing")
        except UnreadableError as problem:
            (found,) = problem.diagnostics
            reason, hint = (Text(say(found, "zh"), say(found, "en")) for say in (message_of, hint_of))
            self.sink.add(diagnose("spec.placed-unreadable", span, name=name, reason=reason, hint=hint))
        except PictureError as problem:
            code = f"spec.picture-{problem.kind}"
            megapixels = MAX_PIXELS // 1_000_000
            known = ", ".join(("PDF", *FORMATS))
            found = diagnose(code, span, name=name, formats=known, limit=megapixels, format=problem.format)
            self.sink.add(found)
        else:
            for remark in header.remarks:
                self.sink.add(diagnose(f"spec.picture-{remark}", span, name=name, format=header.format))
            return PictureFile(
                name=name, path=path, digest=digest, width=header.width, height=header.height, bilevel=header.bilevel,
                pages=header.pages, page=1 if header.pages else 0,
            )  # fmt: skip
        return PictureFile(name=name, missing=True)

    def _measured(self, path: str, name: str) -> tuple[str, Header]:
        """The digest and header of a picture, or of a PDF. Raises FileError, OSError, PictureError, UnreadableError."""
        try:
            with self.folder.reader.open(path) as stream:
                digest = digest_of(stream)
                stream.seek(0)
                if b"%PDF-" not in stream.read(PDF_HEAD):
                    return digest, header_of(stream, name)
                stream.seek(0)
                return digest, pdf_header_of(stream.read())
        except FileError as problem:
            raise self.folder.problem_at(path, problem) from problem

    def paged(self, file: PictureFile, number: int | None, span: Span, page_span: Span) -> PictureFile:
        """A file with the page of it that is to be placed; ``missing`` where it is not said which, or there is no such page."""
        count = len(file.pages)
        if file.missing:
            return file
        if not count:
            if number is not None:
                self.sink.add(diagnose("spec.placed-no-pdf", page_span, name=file.name))
            return file
        if number is None and count > 1:
            self.sink.add(diagnose("spec.placed-which", span, name=file.name, count=count))
        elif number is not None and number > count:
            self.sink.add(diagnose("spec.placed-page", page_span, name=file.name, count=count, number=number))
        else:
            return file.at_page(number or 1)
        return PictureFile(name=file.name, missing=True)

    def drawing(self, name: str, span: Span) -> Drawing | None:
        """An SVG file's outlines; None where it cannot be read."""
        from layout_engine.spec.drawing import DrawingError, parse_drawing  # fontTools and an XML parser: 60 ms

        try:
            return parse_drawing(self.folder.read(name, DRAWING_LIMIT), name)
        except FileError as problem:
            self.refuse(problem, name, span, "spec.drawing-missing")
        except DrawingError as problem:
            place = Span(self.folder.shown_as(name), problem.line, problem.column) if problem.line else span
            self.sink.add(diagnose(f"spec.drawing-{problem.kind}", place, name=name, detail=problem.detail))
        return None

    def table(self, name: str, span: Span) -> TableFile:
        """The rows of a CSV or XLSX file; none where it cannot be read."""
        from layout_engine.spec.tables import TABLE_LIMIT, read_table  # csv, zipfile: only for pages with such a file

        try:
            path = self.folder.path_of(name)
            if path in self.tables:
                return self.tables[path]
            data = self.folder.read(name, TABLE_LIMIT)
        except FileError as problem:
            self.refuse(problem, name, span, "layout.table-missing")
            return TableFile(name=name)
        (rows, places), problems = read_table(data, name, self.folder.shown_as(name))
        for found in problems:
            self.sink.add(found)
        if not rows and not problems:
            self.sink.add(diagnose("layout.table-empty", span, name=name))
        table = self.tables[path] = TableFile(name=name, rows=rows, places=places)
        return table
