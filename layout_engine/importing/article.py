"""What an imported file comes to, whatever its format was: a story's parts, its text in blocks, pictures and tables.

In: what the readers of each format found. Out: plain frozen data for ``write``, and a ``Log`` of what was changed on the way
(``import.made-…``) and what could not be carried over (``import.left-…``), each with its place. Lines and columns count from
1; in a Word file a line is a paragraph, those of its tables included, and a column a character of it.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import NOWHERE, Argument, Diagnostic, Span, SpecError
from layout_engine.model import Emphasis
from layout_engine.records import dataclass, field

BlockKind = Literal["body", "crosshead", "quote", "rule", "kept"]


class Run(NamedTuple):
    """Characters of one look, as ``model.TextRun``: emphasis, or a reading over them."""

    text: str
    emphasis: Emphasis = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. ``kept`` lines stay as they are, tabs included (verse, lists); ``rule`` has no runs."""

    runs: tuple[Run, ...]
    kind: BlockKind = "body"
    span: Span = NOWHERE

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture's bytes in a format that pages take, ``ending`` with its dot."""

    data: bytes
    ending: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells as text, all of one length; ``head`` rows are the table's head."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    head: int = 1
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a story came from: the agency, its name for the story, and which version this is."""

    agency: str = ""
    id: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One story. Heads are lines; ``text`` is never empty unless there is nothing but a head or a picture."""

    kicker: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    summary: str = ""
    column: str = ""
    byline: str = ""
    dateline: str = ""
    note: str = ""
    signature: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    tables: tuple[Table, ...] = ()
    source: Source = Source()
    lang: str = ""
    rank: str = ""


#: Errors of one file that are told, and changes; more of these are counted.
MOST_FINDINGS: Final = 1000
MOST_TOLD: Final = 20_000
#: What a story may have in characters, marks of looks not counted.
MOST_CHARACTERS: Final = 1 << 20


@dataclass(slots=True)
class Log:
    """What happened while one file was read."""

    file: str
    made: list[Diagnostic] = field(default_factory=list)
    left: list[Diagnostic] = field(default_factory=list)
    wrong: list[Diagnostic] = field(default_factory=list)
    more: int = 0

    def at(self, line: int = 0, column: int = 0) -> Span:
        return Span(self.file, line, column if line else 0)

    def change(self, code: str, span: Span, **args: Argument) -> None:
        """Something was written in another way than it came."""
        if len(self.made) >= MOST_TOLD:
            self.more += 1
            return
        self.made.append(Diagnostic(code=f"import.made-{code}", span=span, args=tuple(args.items())))

    def leave(self, code: str, span: Span, **args: Argument) -> None:
        """Something could not be carried over."""
        if len(self.left) >= MOST_TOLD:
            self.more += 1
            return
        self.left.append(Diagnostic(code=f"import.left-{code}", span=span, args=tuple(args.items())))

    def refuse(self, code: str, span: Span | None = None, **args: Argument) -> None:
        """Something for which the file is not taken."""
        if len(self.wrong) < MOST_FINDINGS:
            self.wrong.append(Diagnostic(code=f"import.{code}", span=span or self.at(), args=tuple(args.items())))

    def stop(self, code: str, span: Span | None = None, **args: Argument) -> SpecError:
        """The error to raise where reading cannot go on."""
        self.refuse(code, span, **args)
        return SpecError(self.wrong)


def shortened(text: str, most: int = 24) -> str:
    """The beginning of a text, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
