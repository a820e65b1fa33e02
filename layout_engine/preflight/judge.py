"""Places where a rule is broken as findings, as grave as the paper, the place or the rule say.

In: a rule's code, its hits, ``Terms``. Out: findings, at most ``MOST_ALIKE`` of a rule on a page: who has a hundred thin
lines knows it after ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from layout_engine.messages import CATALOGUE
from layout_engine.preflight.finding import Finding, Hit, Terms

MOST_ALIKE: Final = 10


def judged(code: str, hits: Iterable[Hit], terms: Terms) -> list[Finding]:
    """The hits of one rule as findings; none where the paper has switched it off."""
    chosen = terms.severities.get(code)
    if chosen == "off":
        return []
    counted: dict[int | None, int] = {}
    found: list[Finding] = []
    for each in hits:
        counted[each.page] = counted.get(each.page, 0) + 1
        if counted[each.page] <= MOST_ALIKE:
            severity = chosen or each.severity or CATALOGUE[code].severity
            found.append(
                Finding(
                    code=code, severity=severity, page=each.page, box=each.box, args=each.args, span=each.span, story=each.story,
                )
            )  # fmt: skip
    return found
