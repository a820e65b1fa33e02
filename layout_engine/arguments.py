"""The command line's arguments: names, defaults and help as interface.md has them.

In: words. Out: a namespace, or ``UsageError`` with what is wrong, which ``usage`` puts into words like any other finding.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final, NoReturn

from layout_engine import __version__
from layout_engine.diagnostics import Diagnostic, Text, diagnose
from layout_engine.text.punctuation import house_names

#: The levels of 避头尾, as interface.md lists them (the table itself is loaded by the commands that need it).
_LEVELS: Final = ("uax14", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict")
_TRIMS: Final = ("house", "normal", "space-first", "trim-start", "trim-both", "space-all")
_HANGS: Final = ("none", "house", "allow-end", "force-end", "first", "last")


def _dpi(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 10 <= int(text[:5]) <= 1200):
        raise argparse.ArgumentTypeError("10–1200")
    return int(text)


class UsageError(Exception):
    """A command line that cannot be understood: the command as it was written, and why."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(reason)
        self.command = command
        self.reason = reason


class _Parser(argparse.ArgumentParser):
    """Raises what is wrong in place of printing it, so that it is told like any other finding."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(self.prog, message)


#: What argparse says, in Chinese; anything else stays as it is.
_USAGE_ZH: Final = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认得 \1"),
    (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", r"\1 没有 \2，可选 \3"),
    (r"argument (.+?): expected (?:one|at least one) argument", r"\1 后面缺一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，多了 \2"),
    (r"argument (.+?): (.+)", r"\1 的值不对，应是 \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 不明确，可以是 \2"),
)


def usage(error: UsageError) -> Diagnostic:
    """What is wrong with a command line, in both languages."""
    import re

    zh = next((re.sub(en, zh, error.reason) for en, zh in _USAGE_ZH if re.fullmatch(en, error.reason)), error.reason)
    command = error.command.partition(" ")[2]
    return diagnose("tool.usage", reason=Text(zh, error.reason), command=f"{command} " if command else "")


def as_asked(words: Sequence[str]) -> argparse.Namespace:
    """How to say things where the command line itself is wrong."""
    lang = next(
        (lang for lang in ("zh", "en") if f"--messages={lang}" in words or ("--messages", lang) in pairwise(words)),
        None,
    )
    return argparse.Namespace(json="--json" in words, quiet=False, no_color="--no-color" in words, messages=lang)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="结果写成 JSON · one JSON object on standard output")
    parser.add_argument("--quiet", action="store_true", help="只报错误 · errors only")
    parser.add_argument("--no-color", action="store_true", help="不用颜色 · no colours")
    parser.add_argument("--messages", choices=("zh", "en"), help="提示的语言，默认随系统 · language; by locale")


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as it is written, 100 columns wide. (argparse makes a formatter for every argument, and one that asks the
    terminal for its width imports shutil and all archive formats.)"""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)


def _command(commands: Any, name: str, about: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about, epilog=f"例 example:\n  {example}",
        formatter_class=_Help,
    )  # fmt: skip
    _common(parser)
    return parser


def _galley_arguments(galley: argparse.ArgumentParser) -> None:
    galley.add_argument("file", metavar="FILE|-", help="UTF-8 文本，一行一段，- 为标准输入 · a paragraph a line")
    galley.add_argument("--measure", type=float, default=13, metavar="EM", help="栏宽几个字，默认 13 · width in em")
    galley.add_argument(
        "--style",
        default="full",
        metavar="STYLE",
        help=f"标点：{'、'.join(house_names())}，或 paper.yaml 里自定的 · marks, also a style of the paper.yaml beside FILE",
    )
    galley.add_argument(
        "--level", choices=_LEVELS, default="gb", metavar="LEVEL", help=f"避头尾，默认 gb · {', '.join(_LEVELS)}"
    )
    galley.add_argument("--trim", choices=_TRIMS, default="house", help="标点挤空 · text-spacing-trim")
    galley.add_argument("--hang", choices=_HANGS, default="none", help="标点悬挂 · hanging punctuation")
    galley.add_argument("--autospace", type=float, default=0.25, metavar="EM", help="中西间距，默认 ¼ · Han–Latin gap")
    galley.add_argument(
        "--hyphenate", action=argparse.BooleanOptionalAction, default=True, help="外文断词，默认断 · hyphenation"
    )
    galley.add_argument(
        "--lang", default="zh-Hans", metavar="TAG", help="文字的语言，默认 zh-Hans · language of the text"
    )
    galley.add_argument("--indent", type=float, default=2, metavar="EM", help="段首缩进，默认 2 · first line's indent")
    galley.add_argument("--lines", type=int, metavar="N", help="全文排成 N 行 · the whole story in N lines")
    galley.add_argument("--vertical", action="store_true", help="竖排 · vertical setting")
    galley.add_argument("-o", "--output", metavar="FILE", help="画成 .pdf 或 .png · draw it")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:9]) <= 1_000_000):
        raise argparse.ArgumentTypeError("0–1000000")
    return int(text)


def _issue_arguments(issue: argparse.ArgumentParser) -> None:
    issue.add_argument("issue", metavar="ISSUE", help="整期的说明 issue.yaml · the issue's file")
    issue.add_argument(
        "-o", "--output", metavar="DIR", default="out", help="写到 DIR/日期/，默认 out · written to DIR/<date>/"
    )
    issue.add_argument("--jobs", type=_jobs, metavar="N", help="用几个进程，默认随处理器 · processes, as many as cores")
    issue.add_argument("--no-cache", action="store_true", help="不用缓存，全部重排 · make everything anew")
    issue.add_argument("--scheduler", metavar="ADDRESS", help="在 Dask 集群上排 · compose on the Dask cluster there")
    issue.add_argument("--edition", metavar="NAME", help="只排这个版本 · this edition alone")


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= 1024):
        raise argparse.ArgumentTypeError("1–1024")
    return int(text)


def _plan_arguments(plan: argparse.ArgumentParser) -> None:
    plan.add_argument(
        "instance", metavar="SPEC|INSTANCE.json", help="版面说明，或算例（JSON） · a page spec, or an instance in JSON"
    )
    plan.add_argument("--svg", metavar="FILE", help="画成版样 · draw the dummy sheet")
    plan.add_argument(
        "--alternatives", type=_count, default=0, metavar="N", help="另给几种排法 · other pages nearly as good"
    )
    plan.add_argument("--write", action="store_true", help="写回版面说明 · write the places into the spec")
    plan.add_argument("--only", metavar="ID,…", help="只动这几篇，all 为全部 · move only these stories; all: every one")
    plan.add_argument("--seed", type=_count, default=1, metavar="N", help="随机种子，默认 1 · seed of chance")
    plan.add_argument("--evaluations", type=_count, metavar="N", help="试几种次序 · orders of the articles to try")
    plan.add_argument("--cpu-seconds", type=float, metavar="S", help="最多算几秒 · stop after so many seconds")


def _watch_arguments(watch: argparse.ArgumentParser) -> None:
    watch.add_argument("spec", metavar="SPEC", help="版面说明 · a page spec")
    watch.add_argument("-o", "--output", metavar="FILE.pdf", help="默认 out/STEM.pdf · default out/STEM.pdf")
    watch.add_argument(
        "--profile", choices=("proof", "pdfx-4", "pdfx-1a"), default="proof",
        help="默认 proof，有错也画 · default proof, which draws problems too",
    )  # fmt: skip


def _import_arguments(imported: argparse.ArgumentParser) -> None:
    imported.add_argument("file", nargs="+", metavar="FILE", help="Markdown、.docx、NITF、CNML")
    imported.add_argument(
        "-o", "--output", default=".", metavar="DIR", help="写到哪个文件夹，默认当前 · where to; default here"
    )
    imported.add_argument(
        "--accept", action="store_true", help="接受全部修订，不管批注 · accept revisions, drop comments"
    )
    imported.add_argument("--force", action="store_true", help="覆盖已有的文件 · replace files that are there")


def _render_arguments(render: argparse.ArgumentParser) -> None:
    render.add_argument("spec", nargs="+", metavar="SPEC", help="版面说明（YAML）；几个则排成一个文件 · page specs")
    render.add_argument("-o", "--output", metavar="FILE.pdf", help="默认 out/STEM.pdf · default out/STEM.pdf")
    render.add_argument("--png", metavar="FILE", help="另存 PNG · also write a PNG")
    render.add_argument("--dpi", type=_dpi, default=150, metavar="N", help="PNG 的分辨率，默认 150 · resolution")
    render.add_argument(
        "--profile", choices=("pdfx-4", "pdfx-1a", "proof"), default="pdfx-4",
        help="pdfx-4 付印；proof 校样，有错也画，错处标出 · for press, or a proof with its problems marked",
    )  # fmt: skip
    render.add_argument("--frame", metavar="FILE.json", help="另存各行各件的位置 · positions of all lines and items")
    render.add_argument(
        "--impose", action="store_true",
        help="拼版：同一张纸的两版并排（4|1，2|3 …），中缝在其间 · sheets: the two pages of each side together",
    )  # fmt: skip
    render.add_argument(
        "--separations", metavar="DIR", help="另存各色版和墨量图（PNG）· a PNG of each plate, and a map of the ink"
    )


def _check_arguments(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "target", nargs="+", metavar="SPEC|PDF", help="版面说明（整期的各版一起查）或 PDF · specs of an issue, or PDFs"
    )
    check.add_argument(
        "--profile", choices=("pdfx-4", "pdfx-1a", "proof"), default="pdfx-4",
        help="按哪种规格查，默认 pdfx-4 · what it is to be",
    )  # fmt: skip


def _breaks_arguments(breaks: argparse.ArgumentParser) -> None:
    breaks.add_argument(
        "file", metavar="FILE|-", help="UTF-8 文本，- 为标准输入 · a text in UTF-8, - for standard input"
    )
    breaks.add_argument(
        "--level", choices=_LEVELS, default="gb", metavar="LEVEL",
        help=f"避头尾规则，默认 gb（国标）· {', '.join(_LEVELS)}",
    )  # fmt: skip
    breaks.add_argument(
        "--lang", default="zh-Hans", metavar="TAG", help="文字的语言，默认 zh-Hans · language of the text"
    )


def parser() -> argparse.ArgumentParser:
    """The commands with their arguments; a command line that is wrong raises UsageError."""
    made = _Parser(
        prog="layout-engine",
        formatter_class=_Help,
        description="中文报纸排版引擎：YAML 版面说明 → 付印 PDF · page composition for Chinese newspapers",
    )
    made.add_argument("--version", action="version", version=f"layout-engine {__version__}")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _render_arguments(_command(
        commands, "render", "把版面说明排成 PDF · compose page specs into a PDF",
        "layout-engine render specs/sample/01.yaml -o out/01.pdf --png out/01.png --dpi 150",
    ))  # fmt: skip
    _check_arguments(_command(
        commands, "check", "印前检查：版面说明或 PDF · preflight of specs or PDFs", "layout-engine check ads/bank.pdf",
    ))  # fmt: skip
    _breaks_arguments(_command(
        commands, "breaks", "标出每个可以断行的地方 · every place where a line may end",
        "layout-engine breaks story.txt --level strict",
    ))  # fmt: skip
    _galley_arguments(
        _command(
            commands, "galley", "小样：把稿件排成一栏，逐字逐行可查 · a story set in one leg",
            "layout-engine galley story.txt --measure 13 --json",
        )
    )  # fmt: skip
    _plan_arguments(
        _command(
            commands, "plan", "版样：把稿件排到版上 · find every article its place",
            "layout-engine plan page.json --svg out/page.svg --alternatives 2",
        )
    )  # fmt: skip
    _issue_arguments(
        _command(
            commands, "issue", "整期：一条命令排完一期报纸 · compose a whole issue",
            "layout-engine issue specs/sample/issue.yaml -o out",
        )
    )  # fmt: skip
    _import_arguments(
        _command(
            commands, "import", "来稿：Markdown、Word、NITF、CNML 变成稿件 · stories from files of other programs",
            "layout-engine import 来稿.docx -o specs/2026-03-05",
        )
    )  # fmt: skip
    _watch_arguments(
        _command(
            commands, "watch", "边改边看：存盘即重排，Ctrl-C 结束 · render again at each save",
            "layout-engine watch specs/sample/01.yaml -o out/01.pdf",
        )
    )  # fmt: skip
    schema = _command(
        commands, "schema", "版面说明的 JSON Schema · the JSON Schema of specs", "layout-engine schema page > page.schema.json",
    )  # fmt: skip
    schema.add_argument("kind", choices=("page", "paper", "issue"), help="哪一种文件 · which kind of file")
    _command(
        commands,
        "fonts",
        "字体角色、字库、授权 · roles, faces, coverage, licences",
        "layout-engine fonts --json",
    )
    return made
