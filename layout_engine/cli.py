"""The command line: ``layout-engine render|check|galley|breaks|plan|issue|import|watch|schema|fonts`` (interface.md: names, exit codes).

In: arguments. Out: files, diagnostics on standard error one a line, with ``--json`` exactly one object on standard output.
Each command imports what it needs when it runs, so that ``--help`` and ``schema`` stay quick.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from layout_engine import __version__
from layout_engine.arguments import UsageError, as_asked, parser, usage
from layout_engine.diagnostics import Diagnostic, Span, SpecError, diagnose
from layout_engine.messages import Lang, as_json, exit_code, one_line, severity_of, sort_key
from layout_engine.records import replace
from layout_engine.text.punctuation import Style, house_names

ISSUES: Final = "https://github.com/layout-engine/layout-engine/issues"

_COLOURS: Final = {"error": "31;1", "warning": "33;1", "info": "36"}


def _lang(chosen: str | None) -> Lang:
    """The language of messages: as asked, else Chinese in a Chinese locale (LC_ALL, LC_MESSAGES, LANG), else English."""
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    import locale

    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _say(diagnostics: Sequence[Diagnostic], args: argparse.Namespace) -> None:
    """Diagnostics to standard error, sorted by place."""
    lang = _lang(args.messages)
    _say_lines([(severity_of(d), d.code, one_line(d, lang)) for d in sorted(diagnostics, key=sort_key)], args)


def _say_lines(lines: Iterable[tuple[str, str, str]], args: argparse.Namespace) -> None:
    """Lines with their severity and code to standard error."""
    colours = sys.stderr.isatty() and not args.no_color and "NO_COLOR" not in os.environ
    for severity, code, line in lines:
        if args.quiet and severity != "error":
            continue
        word = f"{severity}[{code}]"
        shown = line.replace(word, f"\x1b[{_COLOURS[severity]}m{word}\x1b[0m", 1) if colours else line
        print(shown, file=sys.stderr)


def _finish(args: argparse.Namespace, diagnostics: Sequence[Diagnostic], code: int, own: dict[str, Any]) -> int:
    """Say everything, in the form that was asked for."""
    _say(diagnostics, args)
    if args.json:
        import json

        result = {"ok": code == 0, **own, "diagnostics": as_json(diagnostics, _lang(args.messages))}
        print(json.dumps(result, ensure_ascii=False))
    return code


def _render(args: argparse.Namespace) -> int:
    # What a render makes lives until it ends, so the collector of cycles would search it over and over for nothing.
    gc.disable()
    from layout_engine.compile import render

    result = render(
        args.spec, args.output, png=args.png, dpi=args.dpi, profile=args.profile, frame=args.frame,
        separations=args.separations, impose=args.impose,
    )  # fmt: skip
    found = list(result.composition.diagnostics)
    code = result.composition.exit_code
    if not result.outputs:
        found.append(diagnose("tool.not-written"))
    if not args.json and not args.quiet:
        for output in result.outputs:
            print(f"{output.kind}: {output.path}")
    return _finish(args, found, code, result.as_json())


def _check(args: argparse.Namespace) -> int:
    from layout_engine.checking import check

    checked = check(args.target, args.profile)
    lang = _lang(args.messages)
    _say_lines([(each.severity, each.code, each.line(lang)) for each in checked.findings], args)
    if args.json:
        import json

        code = checked.exit_code
        found = as_json(checked.diagnostics, lang)
        print(json.dumps({"ok": code == 0, **checked.as_json(lang), "diagnostics": found}, ensure_ascii=False))
    elif not args.quiet:
        print(checked.summary(lang))
    return checked.exit_code


def _issue(args: argparse.Namespace) -> int:
    from layout_engine.issue.batch import compose_issue
    from layout_engine.issue.progress import Progress

    lang = _lang(args.messages)
    made = compose_issue(
        args.issue, args.output, jobs=args.jobs, cache=not args.no_cache, scheduler=args.scheduler or "",
        edition=args.edition or "", progress=None if args.quiet else Progress(sys.stderr, lang), lang=lang,
    )  # fmt: skip
    found = list(made.diagnostics)
    if made.folder is None:
        found.append(diagnose("issue.not-written"))
    elif not args.json and not args.quiet:
        print(f"issue: {made.folder}")
    return _finish(args, found, made.exit_code, made.report)


def _schema(args: argparse.Namespace) -> int:
    import json

    from layout_engine.elements import elements_by_key
    from layout_engine.spec.schema import schema_of

    print(json.dumps(schema_of(args.kind, elements_by_key()), ensure_ascii=False, indent=1))
    return 0


def _text_of(path: str) -> str:
    """The text of a file, or of standard input for ``-``: UTF-8, line ends as they are, lone surrogates let through. Raises
    SpecError."""
    from pathlib import Path

    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise SpecError([diagnose("text.unreadable", path=path, reason=error.strerror or str(error))]) from None
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "surrogatepass").replace("\r\n", "\n").split("\n")
        place = Span(path, len(before), len(before[-1]) + 1)
        raise SpecError([diagnose("text.encoding", place, byte=f"{data[error.start]:#04x}")]) from None


def _breaks(args: argparse.Namespace) -> int:
    from layout_engine.text.breaks import breaks, marked

    text = _text_of(args.file)
    offsets = breaks(text, args.level, args.lang)
    if not args.json and not args.quiet:
        shown = marked(text, offsets)
        sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")
    return _finish(args, [], 0, {"opportunities": offsets})


def _galley(args: argparse.Namespace) -> int:
    from layout_engine.galleys import galley, report, write

    made = galley(
        _text_of(args.file), args.measure, _style_of(args.style, args.file), args.level, args.trim, args.hang,
        args.autospace, args.hyphenate, args.lang, args.indent, args.lines, args.vertical, file=args.file,
    )  # fmt: skip
    outputs = write(made, args.output) if args.output else ()
    if not args.json and not args.quiet:
        print(report(made, _lang(args.messages) == "zh"))
    own = {**made.as_json(), "outputs": [{"kind": o.kind, "path": o.path, "sha256": o.digest} for o in outputs]}
    return _finish(args, made.diagnostics, exit_code(list(made.diagnostics)), own)


def _style_of(name: str, file: str) -> str | Style:
    """The style of that name that the paper of the file has, else the name."""
    if name in house_names() or file == "-":
        return name
    from layout_engine.layout.styles import own_punctuation
    from layout_engine.spec.load import paper_of

    found = paper_of(file)
    if found is None or found.paper is None:
        return name
    if exit_code(list(found.diagnostics)) == 2:
        raise SpecError(found.diagnostics)
    own = found.paper.punctuation_styles.get(name)
    return name if own is None else own_punctuation((name, own))


def _plan(args: argparse.Namespace) -> int:
    from pathlib import Path

    from layout_engine.output import check_targets, write_all
    from layout_engine.plans import PagePlan, is_spec, plan

    spec = is_spec(args.instance)
    problems = [
        diagnose("plan.no-write", option=name)
        for name in ("write", "only")
        if getattr(args, name) not in (None, False) and not spec
    ]
    if args.svg:
        problems += check_targets([args.instance], {"svg": Path(args.svg)})
    if problems:
        raise SpecError(problems)
    made = plan(
        args.instance, evaluations=args.evaluations, cpu_seconds=args.cpu_seconds, seed=args.seed,
        alternatives=args.alternatives, only=[name.strip() for name in (args.only or "").split(",") if name.strip()],
    )  # fmt: skip
    files = [("svg", Path(args.svg), made.as_svg().encode())] if args.svg else []
    found = list(made.diagnostics)
    if not isinstance(made, PagePlan):
        found = [replace(each, span=each.span._replace(file=args.instance)) for each in found]
    elif args.write and exit_code(found):
        found.append(diagnose("plan.not-written"))
    elif args.write:
        from layout_engine.spec.rewrite import rewritten

        path = Path(args.instance)
        files.append(("spec", path, rewritten(path.read_text(encoding="utf-8"), made.changes).encode()))
        found.append(diagnose("plan.written", path=args.instance, count=len(made.changes)))
    outputs = write_all(files) if files else ()
    if not args.json and not args.quiet:
        print(made.as_text(_lang(args.messages) == "zh"))
    own = {**made.as_json(), "outputs": [{"kind": o.kind, "path": o.path, "sha256": o.digest} for o in outputs]}
    return _finish(args, found, exit_code(found), own)


def _watch(args: argparse.Namespace) -> int:
    """Renders at each save until Ctrl-C (or SIGTERM), which ends it with 0: a render that has begun is finished."""
    import signal
    import traceback
    from pathlib import Path

    from layout_engine.watching import Watch

    target = Path(args.output) if args.output else Path("out") / f"{Path(args.spec).stem}.pdf"
    watch = Watch(args.spec, target, args.profile)
    ended: list[int] = []
    before = {
        number: signal.signal(number, lambda got, _: ended.append(got)) for number in (signal.SIGINT, signal.SIGTERM)
    }
    rounds = 0
    last: Sequence[Diagnostic] = ()
    try:
        going = watch.rounds(lambda: bool(ended))
        while not ended:
            try:
                made = next(going)
            except StopIteration:
                break
            except Exception as error:  # told like any bug; the next save may mend it
                traceback.print_exc()
                last = [_bug(error)]
                _say(last, args)
                going = watch.rounds_after_save(lambda: bool(ended))
                continue
            rounds, last = rounds + 1, made.diagnostics
            _say(last, args)
            if not args.json and not args.quiet:
                done = "rendered" if made.written else "not rendered"
                print(f"{done} {target} in {made.milliseconds} ms", flush=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if args.json:
        import json

        print(
            json.dumps(
                {"ok": True, "rounds": rounds, "diagnostics": as_json(last, _lang(args.messages))}, ensure_ascii=False
            )
        )
    return 0


def _import(args: argparse.Namespace) -> int:
    from layout_engine.importing.summary import summary
    from layout_engine.imports import import_stories

    made = import_stories(args.file, args.output, accept=args.accept, force=args.force)
    lang = _lang(args.messages)
    if args.json:
        return _finish(args, [], 0, made.as_json(lang))
    if not args.quiet:
        for output in made.outputs:
            print(f"{output.kind}: {output.path}")
        for line in summary(made.normalised, lang):
            print(line)
    return _finish(args, made.not_carried, 0, {})


def _fonts(args: argparse.Namespace) -> int:
    from layout_engine import records
    from layout_engine.fonts.library import FontLibrary

    library, problems = FontLibrary.open()
    inventory = library.inventory()
    if args.json:
        return _finish(args, problems, exit_code(problems), records.asdict(inventory))
    from layout_engine.fonts.report import inventory_text

    print(inventory_text(inventory, _lang(args.messages) == "zh"))
    return _finish(args, problems, exit_code(problems), {})


#: The commands by their names.
_COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "render": _render, "check": _check, "breaks": _breaks, "galley": _galley, "plan": _plan, "issue": _issue,
    "import": _import, "watch": _watch, "schema": _schema, "fonts": _fonts,
}  # fmt: skip


def _bug(error: Exception) -> Diagnostic:
    return diagnose("tool.bug", reason=f"{type(error).__name__}, {__version__}", where=ISSUES)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command → its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        args = parser().parse_args(words)
    except UsageError as error:
        return _finish(as_asked(words), [usage(error)], 2, {})
    try:
        code = _COMMANDS[args.command](args)
    except SpecError as error:
        return _finish(args, error.diagnostics, max(2, exit_code(list(error.diagnostics))), {})
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        import traceback

        traceback.print_exc()
        return _finish(args, [_bug(error)], 1, {})
    return code


if __name__ == "__main__":
    sys.exit(main())
