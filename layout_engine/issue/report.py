"""The report of an issue: report.json for programs, report.html for people, manifest.json for those who pass the files on.

In: what came of the issue and of each page. Out: JSON as interface.md fixes it; one HTML file that works opened from disk; and the
SHA-256 of every file.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from layout_engine.diagnostics import Diagnostic
from layout_engine.issue.across import Jump
from layout_engine.issue.pages import PageRecord
from layout_engine.issue_model import Issue
from layout_engine.messages import Lang, as_json
from layout_engine.records import dataclass

#: The characters of a line, where a story has none on the page.
_USUAL: Final = 13
_WORDS: Final = {"ok": "可付印", "unfit": "不能付印", "failed": "没有排成"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """An issue, or an edition of it, as it came out."""

    issue: Issue
    paper: str
    edition: str
    number: int | None
    records: Mapping[int, PageRecord]
    jumps: tuple[Jump, ...]
    settled: bool
    form_errors: int
    diagnostics: tuple[Diagnostic, ...]
    shared: frozenset[int] = frozenset()


def page_json(record: PageRecord, lang: Lang) -> dict[str, Any]:
    """One page: ``fill`` in per cent of the lines that its stories have, overset and shortfall in 行 and 字."""
    capacity = sum(story.capacity for story in record.stories)
    lines = sum(story.lines for story in record.stories)
    spare = {story.id: story.capacity - story.lines for story in record.stories if not story.overset_lines}
    return {
        "page": record.number, "status": record.status, "cached": record.cached,
        "fill": round(100 * min(lines, capacity) / capacity, 1) if capacity else None,
        "overset": {
            "lines": sum(story.overset_lines for story in record.stories if story.rest is None),
            "chars": sum(story.overset_chars for story in record.stories if story.rest is None),
        },
        "shortfall": {
            "lines": sum(spare.values()),
            "chars": sum(lines * record.chars.get(story, _USUAL) for story, lines in spare.items()),
        },
        "stories": [
            {
                "id": story.id, "lines": story.lines, "capacity": story.capacity,
                "overset": {"lines": story.overset_lines, "chars": story.overset_chars} if story.rest is None else {"lines": 0, "chars": 0},
                "jumped": {"lines": story.overset_lines, "chars": story.overset_chars} if story.rest is not None else None,
            }
            for story in record.stories
        ],
        "diagnostics": as_json(record.diagnostics, lang),
        "timing": dict(record.timing), "ink": dict(record.ink),
    }  # fmt: skip


def report_json(result: Result, manifest: Mapping[str, str], timing: Mapping[str, float], lang: Lang) -> dict[str, Any]:
    """The whole report. ``manifest``: the files made and their SHA-256."""
    pages = [result.records[number] for number in sorted(result.records)]
    return {
        "paper": result.paper, "date": result.issue.date.isoformat(), "issue": result.number, "edition": result.edition,
        "pages": [{**page_json(record, lang), **_shared(record, result)} for record in pages],
        "settled": result.settled,
        "jumps": [
            {"story": jump.story, "from": jump.page, "to": jump.to_page, "continued": jump.to_story, **_split(jump, result)}
            for jump in result.jumps
        ],
        "form_errors": result.form_errors,
        "findings": as_json(result.diagnostics, lang),
        "timing": dict(timing), "manifest": dict(manifest),
    }  # fmt: skip


def _shared(record: PageRecord, result: Result) -> dict[str, Any]:
    return {"shared": True} if record.number in result.shared else {}


def _split(jump: Jump, result: Result) -> dict[str, Any]:
    """The lines of a continued story on each page."""
    here = next((s.lines for s in result.records[jump.page].stories if s.id == jump.story), 0)
    there = next((s.lines for s in result.records[jump.to_page].stories if s.id == jump.to_story), 0)
    return {"lines": [here, max(0, there - 1)]}


def manifest_of(folder: Path) -> dict[str, str]:
    """Every file below a folder by its path, with its SHA-256."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                found[path.relative_to(folder).as_posix()] = hashlib.file_digest(stream, "sha256").hexdigest()
    return found


def json_bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 72rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
.facts { margin: 0 0 1.5rem; } .page { display: flex; gap: 1rem; border-top: 1px solid var(--line); padding: 1rem 0; }
.page img { width: 9rem; border: 1px solid var(--line); align-self: flex-start; background: #fff; } .page > div { min-width: 0; flex: 1; }
.unfit h2::after, .failed h2::after, .ok h2::after { font-weight: normal; margin-left: .75em; content: attr(data-status); }
.ok h2::after { color: #2a7d3f; } .unfit h2::after { color: #b06000; } .failed h2::after { color: #c02020; }
ul { margin: .25rem 0; padding-left: 1.2em; } li.error { color: #c02020; } li.warning { color: #b06000; }
code { overflow-wrap: anywhere; } @media (max-width: 40rem) { .page { flex-direction: column; } }
"""


def report_html(report: Mapping[str, Any], files: Mapping[str, str]) -> bytes:
    """The report as a page of its own: what a desk looks at before it sends anything."""
    esc = html.escape
    title = f"{report['paper']} {report['date']}" + (f" {report['edition']}" if report["edition"] else "")
    facts = [f"{len(report['pages'])} 版", f"形式差错 {report['form_errors']}"]
    if report["issue"] is not None:
        facts.insert(0, f"第 {report['issue']} 期")
    if not report["settled"]:
        facts.append("各版之间没有排定")
    facts += [
        f"“{jump['story']}”第 {jump['from']} 版 {jump['lines'][0]} 行，转第 {jump['to']} 版 {jump['lines'][1]} 行"
        for jump in report["jumps"]
    ]
    links = " · ".join(
        f'<a href="{name}">{name}</a>' for name in ("issue.pdf", "reader.pdf", "html/index.html") if name in files
    )
    parts = [
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{esc(title)}</title><style>{_STYLE}</style><h1>{esc(title)}</h1>"
        f'<p class="facts">{esc("，".join(facts))}<br>{links}</p>{_list(report["findings"])}',
        *(_page_html(page, files) for page in report["pages"]),
    ]
    return ("\n".join(parts) + "\n</html>\n").encode()


def _list(found: Sequence[Mapping[str, Any]]) -> str:
    if not found:
        return ""
    items = []
    for each in found:
        place = f"{each['file']}:{each['line']}" if each["file"] else ""
        text = f"{each['message']}；{each['hint']}" if each["hint"] else each["message"]
        items.append(f'<li class="{each["severity"]}">{html.escape(text)} <code>{html.escape(place)}</code></li>')
    return f"<ul>{''.join(items)}</ul>"


def _page_html(page: Mapping[str, Any], files: Mapping[str, str]) -> str:
    number = page["page"]
    thumb, large = f"png/{number:02d}-thumb.png", f"png/{number:02d}.png"
    picture = f'<a href="{large}"><img src="{thumb}" alt="第{number}版" loading="lazy"></a>' if thumb in files else ""
    over, short = page["overset"], page["shortfall"]
    facts = [] if page["fill"] is None else [f"排满 {page['fill']:g}%"]
    if over["lines"]:
        facts.append(f"超 {over['lines']} 行 = {over['chars']} 字")
    if short["lines"]:
        facts.append(f"缺 {short['lines']} 行 ≈ {short['chars']} 字")
    if page["ink"]:
        facts.append("墨量 " + " ".join(f"{ink} {mean:g}%" for ink, mean in page["ink"].items()))
    facts.append("取自上次" if page["cached"] else f"用时 {sum(page['timing'].values()):.2f} 秒")
    pdf = next((name for name in (f"pages/{number:02d}.pdf", f"proof/{number:02d}.pdf") if name in files), "")
    link = f' <a href="{pdf}">{pdf}</a>' if pdf else ""
    return (
        f'<section class="page {page["status"]}">{picture}<div><h2 data-status="{_WORDS[page["status"]]}">第 {number} 版</h2>'
        f"<p>{html.escape('，'.join(facts))}{link}</p>{_list(page['diagnostics'])}</div></section>"
    )
