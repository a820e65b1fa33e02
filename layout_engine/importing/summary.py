"""What was changed on the way, in a few lines for a reader: changes of one kind together, with the place of the first."""

from __future__ import annotations

from collections.abc import Sequence

from layout_engine.diagnostics import Diagnostic
from layout_engine.messages import Lang, message_of


def summary(made: Sequence[Diagnostic], lang: Lang) -> list[str]:
    """A line for each kind of change in each file, in the order of their first places."""
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in made:
        kinds.setdefault((each.span.file, message_of(each, lang)), []).append(each)
    lines = []
    for (file, what), found in kinds.items():
        span = found[0].span
        place = f"{file}:{span.line}:{span.column}" if span.line else file
        times = f" × {len(found)}" if len(found) > 1 else ""
        lines.append(f"{place}: {what}{times}")
    return lines
