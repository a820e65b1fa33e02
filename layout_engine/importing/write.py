"""Stories → the files that a page names: text in the small Markdown, a fragment of a page spec, pictures, tables.

In: ``Article``s with the names of their files. Out: (kind, path below the target folder, bytes), and what a script wants to know.
The fragment lists the story as ``stories:`` of a page has it; only ``at`` is left to the editor.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import yaml

from layout_engine.importing.article import Article, Log, Table
from layout_engine.importing.markup import markdown

_STRANGE: Final = re.compile(r"[^\w.·-]+")
_LONGEST_NAME: Final = 60


class _Indented(yaml.SafeDumper):
    """Lists stand two spaces in, as in the examples."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class Written(NamedTuple):
    """One story's files, and its entry in the JSON of ``import``."""

    files: tuple[tuple[str, str, bytes], ...]
    entry: dict[str, Any]


def name_of(file: str, taken: Iterable[str]) -> str:
    """A name for a story from that of its file, not yet taken, fit for a file and for a key."""
    stem = file.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    plain = _STRANGE.sub("-", stem).strip("-.")[:_LONGEST_NAME].strip("-.") or "story"
    used = {each.casefold() for each in taken}
    name, number = plain, 1
    while name.casefold() in used:
        number += 1
        name = f"{plain}-{number}"
    return name


def _csv(table: Table) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(table.rows)
    text = stream.getvalue()
    return text.encode("utf-8")


def _lines(lines: tuple[str, ...]) -> Any:
    """One line as a word, several as a list."""
    return lines[0] if len(lines) == 1 else list(lines)


def files_of(article: Article, name: str, file: str, log: Log) -> Written:
    """The files of a story called ``name`` that came from ``file``."""
    files: list[tuple[str, str, bytes]] = []
    story: dict[str, Any] = {"id": name}
    for key in ("rank", "lang", "column"):
        if value := getattr(article, key):
            story[key] = value
    for key in ("kicker", "main", "deck"):
        if lines := getattr(article, key):
            story[key] = _lines(lines)
    for key in ("summary", "byline", "dateline", "note"):
        if value := getattr(article, key):
            story[key] = value
    text = markdown(article.blocks, log)
    if text:
        story["text"] = f"stories/{name}.md"
        files.append(("story", story["text"], text.encode("utf-8")))
    if article.signature:
        story["signature"] = list(article.signature)
    photos = []
    for number, photo in enumerate(article.photos, 1):
        path = f"pictures/{name}-{number}{photo.ending}"
        files.append(("picture", path, photo.data))
        said = {
            "caption": photo.caption,
            "credit": photo.credit,
            "alt": photo.alt if photo.alt != photo.caption else "",
        }
        photos.append({"file": path, **{key: value for key, value in said.items() if value}})
    if photos:
        story["photos"] = photos
    source = {key: getattr(article.source, key) for key in ("agency", "id", "version")}
    story["source"] = {
        **{key: value for key, value in source.items() if value},
        "file": file.replace("\\", "/").rpartition("/")[2],
    }
    tables = []
    for number, table in enumerate(article.tables, 1):
        path = f"tables/{name}-{number}.csv"
        files.append(("table", path, _csv(table)))
        entry: dict[str, Any] = {"id": f"{name}-table-{number}"}
        if table.title:
            entry["title"] = table.title
        tables.append({**entry, "file": path, **({"head": table.head} if table.head != 1 else {})})
    spec: dict[str, Any] = {"stories": [story], **({"tables": tables} if tables else {})}
    fragment = yaml.dump(
        spec, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    files.append(("spec", f"{name}.yaml", fragment.encode("utf-8")))
    return Written(tuple(files), {**story, "file": file, "spec": f"{name}.yaml", "tables": tables})
