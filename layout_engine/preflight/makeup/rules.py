"""The rules of make-up (版面规则), in one list, and how a page is held against them.

In: a ``Frame``, and how severe its paper takes each rule. Out: diagnostics ``page.<rule>``. A rule is one function and one line
here; its words are in ``messages.page``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, NamedTuple

from layout_engine.diagnostics import Diagnostic, Severity, diagnose
from layout_engine.frame import Frame
from layout_engine.preflight.makeup import flow_rules, grid_rules, head_rules, photo_rules
from layout_engine.preflight.makeup.breach import Breach
from layout_engine.preflight.makeup.facts import Makeup

Strictness = Literal["error", "warning", "info", "off"]


class Rule(NamedTuple):
    """A rule: its code, its function, how severe a breach is on a page whose places an editor gave and on one that was solved;
    ``whole``: it speaks of the page as a whole, so not while much of it is open; ``slow``: it needs more time than a page may
    take (only ``check`` asks it)."""

    code: str
    breaches: Callable[[Makeup], Iterable[Breach]]
    severity: Severity
    solved: Severity | None = None
    whole: bool = False
    slow: bool = False


RULES: Final = (
    Rule("G1", grid_rules.inside, "error"),
    Rule("G2", grid_rules.on_columns, "error"),
    Rule("G3", grid_rules.on_one_grid, "error"),
    Rule("G4", grid_rules.gutters, "error"),
    Rule("G5", grid_rules.holes, "warning", whole=True),
    Rule("G6", grid_rules.level, "warning"),
    Rule("G7", grid_rules.flush_foot, "warning", whole=True),
    Rule("H1", head_rules.side_by_side, "error"),
    Rule("H2", head_rules.stacked, "warning"),
    Rule("H3", head_rules.covers, "error"),
    Rule("H4", head_rules.order_of_sizes, "warning"),
    Rule("H5", head_rules.nameplate, "error"),
    Rule("H6", head_rules.lines_of_heads, "warning"),
    Rule("H6", head_rules.sense_of_heads, "warning", slow=True),
    Rule("H7", head_rules.fill_of_heads, "warning"),
    Rule("H8", head_rules.parts_of_heads, "error"),
    Rule("F1", flow_rules.run_of_text, "error"),
    Rule("F2", flow_rules.hull_of_story, "warning"),
    Rule("F3", flow_rules.cut_across, "warning", "error", whole=True),
    Rule("F4", flow_rules.cut_down, "warning", "error", whole=True),
    Rule("F5", flow_rules.lengths_of_legs, "warning"),
    Rule("F6", flow_rules.measures, "error"),
    Rule("F7", flow_rules.lines_alone, "warning"),
    Rule("F9", flow_rules.photos_in_legs, "warning"),
    Rule("J1", flow_rules.jumps, "error"),
    Rule("P1", photo_rules.captions, "error"),
    Rule("P2", photo_rules.dominant, "warning", whole=True),
    Rule("fold", photo_rules.fold, "warning"),
)

#: What a paper's ``rules`` may name: a rule's code, or all that it does not name.
ALL: Final = "all"
CODES: Final = (*dict.fromkeys(rule.code for rule in RULES), ALL)
#: From this share of the type area without a block on, in per cent, a page is still being made.
OPEN: Final = 10


def check_makeup(frame: Frame, strictness: Mapping[str, Strictness] = {}, *, slow: bool = False) -> list[Diagnostic]:
    """What of the rules a page breaks, in the order of the list. ``strictness``: code → how severe the paper takes it, or off;
    ``slow``: also the rules that need a dictionary. A frame without a grid (a galley) breaks none."""
    if frame.grid is None:
        return []
    page = Makeup(frame, frame.grid)
    unplaced = page.open_percent
    found: list[Diagnostic] = []
    waiting: list[str] = []
    for rule in RULES:
        own = rule.severity if page.pinned else rule.solved or rule.severity
        wanted = strictness.get(rule.code, strictness.get(ALL, own))
        if wanted == "off" or (rule.slow and not slow):
            continue
        if rule.whole and unplaced >= OPEN:
            waiting.append(rule.code)
        else:
            found += [_told(rule.code, breach, wanted, frame) for breach in rule.breaches(page)]
    if waiting:
        rules = ", ".join(waiting)
        found.append(diagnose("page.open", frame.span, page=frame.number, percent=unplaced, rules=rules))
    return found


def _told(code: str, breach: Breach, severity: Severity, frame: Frame) -> Diagnostic:
    block = breach.block
    args = {"name": block.name, **breach.args} if block is not None else dict(breach.args)
    span = block.span if block is not None else frame.span
    key = block.key if block is not None else ""
    return diagnose(f"page.{code}", span, severity=severity, page=frame.number, story=key, **args)
