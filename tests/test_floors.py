"""The floors of the house (layout_engine/ARCHITECTURE.md), read from the syntax trees: nothing is imported.

In: every file of layout_engine/. Out: a failure that names the file, the line and what it may not import. A lazy
import counts like any other: it may save start-up time, it may not cure a circle.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from tests.tools import ROOT

PACKAGE = "layout_engine"

#: From the ground up. A room sees the floors below its own; on the two lowest floors also what stands before it.
FLOORS = (
    ("records", "geometry", "diagnostics", "messages", "icc", "opening", "sheets"),
    ("frame", "model", "issue_model"),
    ("fonts", "pixels"),
    ("text",),
    ("layout", "placement"),
    ("elements",),
    ("spec", "importing", "pdf", "preflight", "edition", "planning", "dump", "output"),
    ("compile", "galleys", "imports"),
    ("issue", "checking", "plans", "watching", "arguments"),
    ("cli",),
    ("__main__", ""),  # "" is layout_engine/__init__.py, the engine's face to Python
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms}

#: Rooms that see less than their floor allows: the highest floor that they may import from.
CEILING = {"pdf": 3, "edition": 3, "importing": 2, "preflight": 4, "dump": 2, "output": 2}

#: Third-party package → (the modules, or rooms, that may import it; whether only when it is needed: inside a function, or
#: in a module that is itself imported inside functions only).
THIRD_PARTY: dict[str, tuple[tuple[str, ...], bool]] = {
    "reportlab": (("pdf",), False),
    "uharfbuzz": (("fonts", "text"), False),
    "yaml": (("spec", "fonts", "importing"), False),
    "pyphen": (("text",), True),
    "PIL": (("icc", "spec", "importing", "pixels", "pdf", "edition", "preflight", "elements", "cli"), True),
    "segno": (("elements",), True),
    "rjieba": (("text",), True),
    "cnlunar": (("elements",), True),
    "pypdfium2": (("output", "pdf"), True),
    "pikepdf": (("opening", "preflight", "pdf"), True),
    "fontTools": (("spec.drawing",), True),
    "openpyxl": (("spec.tables",), True),
    "distributed": (("issue.pool",), True),
    "ruamel": (("spec.rewrite",), True),
}

_DISTRIBUTION = {"PIL": "pillow", "yaml": "pyyaml", "fontTools": "fonttools", "ruamel": "ruamel.yaml"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: by whom, at which line, whether inside a function, whether for type checkers only."""

    source: str
    target: str
    names: tuple[str, ...]
    line: int
    lazy: bool
    typing: bool


def module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the engine with its syntax tree."""
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    return {module_name(f.relative_to(ROOT).as_posix()): ast.parse(f.read_text("utf-8"), str(f)) for f in files}


def is_package(module: str) -> bool:
    return (ROOT / module.replace(".", "/") / "__init__.py").exists()


def base_of(node: ast.ImportFrom, module: str) -> str:
    """The absolute module that a ``from`` import names."""
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package(module)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def visit(node: ast.AST, module: str, lazy: bool, typing: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(module, alias.name, (), node.lineno, lazy, typing)
    elif isinstance(node, ast.ImportFrom):
        base = base_of(node, module)
        plain = tuple(alias.name for alias in node.names if f"{base}.{alias.name}" not in modules())
        for alias in node.names:
            if alias.name not in plain:
                yield Import(module, f"{base}.{alias.name}", (), node.lineno, lazy, typing)
        if plain:
            yield Import(module, base, plain, node.lineno, lazy, typing)
    for child in ast.iter_child_nodes(node):
        inside = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        guarded = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test) and child in node.body
        yield from visit(child, module, inside, typing or guarded)


@cache
def imports() -> tuple[Import, ...]:
    return tuple(found for module, tree in modules().items() for found in visit(tree, module, False, False))


def own() -> list[Import]:
    return [found for found in imports() if found.target.split(".")[0] == PACKAGE]


def foreign() -> list[Import]:
    """Imports of other people's packages, leaving out those that exist for type checkers only."""
    known = sys.stdlib_module_names | {PACKAGE}
    return [found for found in imports() if not found.typing and found.target.split(".")[0] not in known]


def room(module: str) -> str:
    """``layout_engine.text.shape`` → ``text``; the package itself → an empty string."""
    return [*module.split("."), ""][1]


def late(module: str) -> bool:
    """Whether a module is imported only inside functions."""
    importers = [found.lazy for found in own() if found.target == module and not found.typing]
    return bool(importers) and all(importers)


def say(found: Import, why: str) -> str:
    return f"{found.source} line {found.line} imports {found.target}: {why}"


def test_every_room_has_a_floor() -> None:
    strangers = {room(module) for module in modules()} - FLOOR.keys()
    assert not strangers, f"give these a place in FLOORS: {sorted(strangers)}"


def breach(source: str, target: str, names: tuple[str, ...] = ()) -> str:
    """Why a module of one room may not import from another; an empty string where it may."""
    here, there = room(source), room(target)
    if here == there:
        return ""
    if there == "":
        return "" if names == ("__version__",) else "the engine's face is for users; import from the room itself"
    floor, other = FLOOR[here], FLOOR[there]
    ceiling = CEILING.get(here, floor - 1)
    if floor == other and floor <= 2:
        rooms = FLOORS[floor - 1]
        return "" if rooms.index(there) < rooms.index(here) else f"{there} stands after {here} on floor {floor}"
    return "" if other <= ceiling else f"{here} (floor {floor}) sees floors 1 to {ceiling}, {there} is on {other}"


def test_a_file_imports_only_from_the_floors_below_it() -> None:
    breaches = [say(found, why) for found in own() if (why := breach(found.source, found.target, found.names))]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("text.shape", "fonts.face", True),
        ("fonts.face", "text.shape", False),
        ("pdf.fonts", "fonts.face", True),
        ("pdf.content", "layout.page", False),
        ("preflight.text", "text.classes", True),
        ("preflight.text", "layout.grid", False),
        ("spec.load", "pdf.document", False),
        ("model", "frame", True),
        ("frame", "model", False),
        ("compile", "elements", True),
        ("compile", "cli", False),
    ],
)
def test_the_rule_itself(source: str, target: str, allowed: bool) -> None:
    assert (breach(f"{PACKAGE}.{source}", f"{PACKAGE}.{target}") == "") is allowed


def find_circle(graph: dict[str, set[str]]) -> list[str]:
    """One circle of the graph, as the modules passed on the way; an empty list where there is none."""
    done: set[str] = set()

    def search(module: str, way: list[str]) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module in done:
            return []
        for target in sorted(graph.get(module, set())):
            if circle := search(target, [*way, module]):
                return circle
        done.add(module)
        return []

    return next((circle for module in sorted(graph) if (circle := search(module, []))), [])


def test_dataclasses_are_records() -> None:
    found = [each for each in imports() if each.target == "dataclasses" and not each.lazy and not each.typing]
    assert not found, "\n".join(say(each, "import from layout_engine.records: quick to define") for each in found)


def test_no_import_circles() -> None:
    graph: dict[str, set[str]] = {module: set() for module in modules()}
    for found in own():
        graph[found.source].add(found.target)
    assert " → ".join(find_circle(graph)) == ""


def test_a_circle_would_be_found() -> None:
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_other_peoples_packages_stay_in_their_rooms() -> None:
    breaches = []
    for found in foreign():
        name, inside = found.target.split(".")[0], found.source.removeprefix(PACKAGE + ".")
        places, lazily = THIRD_PARTY.get(name, ((), False))
        if not any(inside == place or inside.startswith(place + ".") for place in places):
            breaches.append(say(found, f"only {', '.join(places) or 'nobody'} may"))
        elif lazily and not found.lazy and not late(found.source):
            breaches.append(say(found, "only where a function needs it (it makes every start slower)"))
    assert not breaches, "\n".join(breaches)


def test_what_is_imported_is_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    required = [*project["dependencies"], *optional["xlsx"], *optional["cluster"]]
    declared = {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in required}
    used = {found.target.split(".")[0] for found in foreign()}
    assert {_DISTRIBUTION.get(name, name).lower() for name in used} <= declared
