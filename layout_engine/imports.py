"""``layout-engine import``: files of other programs → the files of stories, all of them or none.

In: files, a target folder. Out: ``Imported``: what was written and what was changed on the way. The target's ``stories/``,
``pictures/`` and ``tables/`` are filled and a fragment of a page spec written for each story; a file that is there already and
differs is not touched unless that is asked for. What was written is read back as a page would, so that it composes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from layout_engine.diagnostics import Diagnostic, SpecError, diagnose
from layout_engine.importing.article import Log
from layout_engine.importing.read import MOST_BYTES, read_file
from layout_engine.importing.write import Written, files_of, name_of
from layout_engine.messages import Lang, message_of
from layout_engine.messages.reasons import reason_of
from layout_engine.output import Output, check_folder, write_all
from layout_engine.records import dataclass
from layout_engine.spec.files import STORY_LIMIT
from layout_engine.spec.markdown import parse_story
from layout_engine.spec.source import SourceLine

MOST_FILES: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What ``import_stories`` did. ``articles`` are the stories as a page spec has them, with the file that each came from;
    ``normalised`` and ``not_carried`` say what was changed and what could not be carried over, each with its place."""

    articles: tuple[dict[str, Any], ...]
    normalised: tuple[Diagnostic, ...]
    not_carried: tuple[Diagnostic, ...]
    outputs: tuple[Output, ...]

    def as_json(self, lang: Lang = "en") -> dict[str, Any]:
        """``articles``, ``normalised``, ``not_carried`` and ``outputs`` of interface.md."""
        return {
            "articles": list(self.articles),
            "normalised": [_told(each, lang) for each in self.normalised],
            "not_carried": [_told(each, lang) for each in self.not_carried],
            "outputs": [{"kind": o.kind, "path": o.path, "sha256": o.digest} for o in self.outputs],
        }


def _told(found: Diagnostic, lang: Lang) -> dict[str, Any]:
    span = found.span
    where = ":".join([span.file, *(str(part) for part in (span.line, span.column) if part)])
    return {"what": message_of(found, lang), "where": where, "code": found.code}


def _bytes(path: str) -> bytes:
    """A file's bytes. Raises SpecError."""
    try:
        if "\0" in path:
            raise SpecError([diagnose("import.unreadable", path=path, reason="NUL")])
        # Without O_NONBLOCK, opening a pipe would wait for its writer for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not Path(path).is_file():
                raise SpecError([diagnose("import.special", Log(path).at(), path=path)])
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise SpecError([diagnose("import.unreadable", Log(path).at(), path=path, reason=reason_of(error))]) from error
    if len(data) > MOST_BYTES:
        raise Log(path).stop("too-large", limit=MOST_BYTES >> 20)
    return data


def import_stories(
    files: str | Path | Sequence[str | Path], output: str | Path = ".", *, accept: bool = False, force: bool = False
) -> Imported:
    """Read Markdown, Word, NITF and CNML files and write their stories below ``output``.

    ``accept``: open revisions and comments of Word files count as accepted; without it they refuse the file. ``force``: files
    that are there already are replaced. Raises SpecError with everything that is wrong in all files; then nothing is written.
    ValueError where no file is given.
    """
    many = [str(file) for file in ([files] if isinstance(files, str | Path) else files)]
    if not many:
        raise ValueError("no file to import")
    target = Path(output)
    wrong: list[Diagnostic] = list(check_folder(target))
    logs: list[Log] = []
    written: list[Written] = []
    names: list[str] = []
    for file in many[:MOST_FILES]:
        log = Log(file)
        try:
            for article in read_file(_bytes(file), log, accept=accept):
                names.append(name_of(file, names))
                written.append(files_of(article, names[-1], file, log))
                wrong.extend(_unreadable(written[-1], log))
        except SpecError as error:
            wrong.extend(error.diagnostics)
        logs.append(log)
        if log.more:
            log.left.append(diagnose("import.left-more", log.at(), count=log.more))
    if len(many) > MOST_FILES:
        wrong.append(diagnose("import.many", limit=MOST_FILES))
    ready = [(kind, target / path, data) for each in written for kind, path, data in each.files]
    wrong.extend(_in_the_way(ready, many, force=force))
    if wrong:
        raise SpecError(wrong)
    return Imported(
        articles=tuple(each.entry for each in written),
        normalised=tuple(found for log in logs for found in log.made),
        not_carried=tuple(found for log in logs for found in log.left),
        outputs=write_all(ready),
    )


def _unreadable(written: Written, log: Log) -> list[Diagnostic]:
    """What a page would not take of a story's text: its size, or (a bug) its marks."""
    found: list[Diagnostic] = []
    for kind, path, data in written.files:
        if kind == "story":
            if len(data) > STORY_LIMIT:
                found.append(diagnose("import.story-large", log.at(), limit=STORY_LIMIT >> 20))
            lines = [SourceLine(text, number) for number, text in enumerate(data.decode("utf-8").split("\n"), 1)]
            problems = parse_story(lines, path)[1]
            if problems:
                raise RuntimeError(f"{log.file}: {path} would not be read back: {problems[0].code} {problems[0].span}")
    return found


def _in_the_way(ready: Sequence[tuple[str, Path, bytes]], inputs: Sequence[str], *, force: bool) -> list[Diagnostic]:
    """Files that are there already and would be lost."""
    read = {os.path.realpath(path) for path in inputs if "\0" not in path}
    found: list[Diagnostic] = []
    for _, path, data in ready:
        if os.path.realpath(path) in read:
            found.append(diagnose("import.own-input", path=str(path)))
        elif path.is_file() and not force:
            try:
                same = path.stat().st_size == len(data) and path.read_bytes() == data
            except OSError:
                same = False
            if not same:
                found.append(diagnose("import.exists", path=str(path)))
    return found
