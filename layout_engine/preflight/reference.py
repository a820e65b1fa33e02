"""The reference of all checks as Markdown, from the same lists that are run.

In: a language. Out: one text: each rule's code, how grave it is, what it says and advises, where it comes from. The rules of
make-up are listed by their own codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from layout_engine.diagnostics import Text
from layout_engine.messages import CATALOGUE, Lang
from layout_engine.preflight.form import ELSEWHERE, FORM_RULES, MOST, WEIGHTS
from layout_engine.preflight.makeup.rules import RULES as MAKEUP_RULES
from layout_engine.preflight.pdf.file import Rule
from layout_engine.preflight.pdf.rules import FILE_RULES
from layout_engine.preflight.press import PAGE_RULES

_TITLE: Final = Text("印前检查的参考", "Reference of checks")
_MADE: Final = Text(
    "由程序从规则表生成，不要手改。轻重可在 paper.yaml 的 rules 里改：`rules: {press.grey-text: off}`。",
    "Made from the lists of rules; do not edit. `rules` in paper.yaml sets how severe each is: `rules: {press.grey-text: off}`.",
)
_PAGES: Final = Text("版面：写 PDF 之前", "Pages, before a PDF is written")
_FILES: Final = Text("PDF 文件", "PDF files")
_MAKEUP: Final = Text("版面规则", "Rules of make-up")
_FORM: Final = Text("形式差错", "Form errors")
_SCORE: Final = Text(
    "每处计 1；{heavy} 计 4。一期超过 {most} 个不合格；单查一版只作警告。{others} 也计入。",
    "Each counts one, {heavy} four. More than {most} fail an issue; a single page only warns. {others} count too.",
)
_UNREAD: Final = Text("不能检查的文件", "Files that cannot be checked")
_HEAD: Final = (
    Text("代码", "code"), Text("轻重", "severity"), Text("适用", "profiles"), Text("查什么、怎么改", "what it says, what to do"),
    Text("出处", "source"),
)  # fmt: skip


def checks_markdown(lang: Lang) -> str:
    """All rules in one language."""

    def of(text: Text) -> str:
        return text.zh if lang == "zh" else text.en

    def words(code: str) -> str:
        message = CATALOGUE[code]
        said, hint = (message.zh, message.hint_zh) if lang == "zh" else (message.en, message.hint_en)
        whole = f"{said}{'；' if lang == 'zh' else '; '}{hint}" if hint else said
        return re.sub(r"\{\w+\}", "…", whole)

    def table(rows: Iterable[tuple[str, str, str]]) -> list[str]:
        lines = [f"| {' | '.join(map(of, _HEAD))} |", "|---|---|---|---|---|"]
        for code, profiles, source in rows:
            cells = (f"`{code}`", CATALOGUE[code].severity, profiles, words(code), source)
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
        return lines

    heavy = ", ".join(f"`{code}`" for code in sorted(WEIGHTS))
    others = ", ".join(f"`{code}`" for code in sorted(ELSEWHERE))
    listed = {rule.code for rule in FILE_RULES}
    unread = [code for code in CATALOGUE if code.startswith("check.") and code not in listed]
    makeup = dict.fromkeys(f"page.{rule.code}" for rule in MAKEUP_RULES)
    parts = [
        [f"# {of(_TITLE)}", "", of(_MADE)],
        [f"## {of(_FILES)}", "", *table((rule.code, _profiles(rule), rule.source) for rule in FILE_RULES)],
        [f"## {of(_UNREAD)}", "", *table((code, "", "ISO 32000-1") for code in unread)],
        [f"## {of(_PAGES)}", "", *table((rule.code, "", rule.source) for rule in PAGE_RULES)],
        [f"## {of(_MAKEUP)}", "", *table((code, "", code.removeprefix("page.")) for code in makeup)],
        [f"## {of(_FORM)}", "", of(_SCORE).format(heavy=heavy, most=MOST, others=others), ""],
        table([*((code, "", source) for code, source, _ in FORM_RULES), ("form.score", "", FORM_RULES[0][1])]),
    ]
    text = "\n\n".join("\n".join(part) for part in parts[:-1])
    return text + "\n" + "\n".join(parts[-1]) + "\n"


def _profiles(rule: Rule) -> str:
    """The profiles that a rule is for; nothing where it is for all."""
    order = ("pdfx-4", "pdfx-1a", "placed", "proof")
    return "" if len(rule.profiles) == len(order) else ", ".join(name for name in order if name in rule.profiles)
