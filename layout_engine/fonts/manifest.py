"""The list of faces, ``fonts.yaml``: which file plays which role.

In: its path. Out: ``Manifest``, and diagnostics with their place in the file. Keys: ``faces`` (key → file, index,
family, weight, sha256, licence, characters), ``roles`` (role → ``face`` and ``fallback``, or ``stand_in``), and
``fallback``, the roles tried after a face that a paper plugs in under a role of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from layout_engine.diagnostics import Diagnostic, Span, Text, diagnose
from layout_engine.records import dataclass, field

_MAPPING: Final = Text("“键: 值”的表", "a mapping of keys to values")
_NAMES: Final = Text("名称的列表", "a list of names")
_WORD: Final = Text("一段文字", "a text")
_NUMBER: Final = Text("不小于 0 的整数", "a whole number from 0")
_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceEntry:
    """A face of the list. ``file`` is resolved against the list's folder; ``licence_file`` too."""

    key: str
    file: Path
    index: int = 0
    family: str = ""
    weight: int = 0
    sha256: str = ""
    licence: str = ""
    licence_file: Path | None = None
    characters: int = 0
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A role: its own face (a key of ``faces``; empty where another role stands in) and the roles that follow."""

    role: str
    face: str = ""
    fallback: tuple[str, ...] = ()
    stand_in: str = ""
    span: Span = field(compare=False)


class Manifest(NamedTuple):
    """The list as a whole."""

    faces: dict[str, FaceEntry]
    roles: dict[str, RoleEntry]
    fallback: tuple[str, ...] = ()


def default_manifest() -> Path:
    """``fonts.yaml`` of the default faces: package data of an installed engine, else ``fonts/`` of the checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "facedata" / "fonts.yaml"
    return packed if packed.is_file() else package.parent / "fonts" / "fonts.yaml"


def read_manifest(path: Path, shown: str = "") -> tuple[Manifest, list[Diagnostic]]:
    """Read a list. ``shown`` is its name in diagnostics. What is wrong with it is left out and reported."""
    name = shown or str(path)
    empty = Manifest(faces={}, roles={})
    try:
        if path.stat().st_size > _LARGEST:
            return empty, [diagnose("fonts.manifest-value", Span(name), key=path.name, wanted=_MAPPING)]
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return empty, [diagnose("fonts.manifest-missing", file=name)]
    except (OSError, UnicodeDecodeError) as error:
        return empty, [diagnose("fonts.manifest-syntax", Span(name), why=str(error))]
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Span(name, mark.line + 1, mark.column + 1) if mark else Span(name)
        return empty, [diagnose("fonts.manifest-syntax", place, why=error.problem or "YAML")]
    except yaml.YAMLError as error:
        return empty, [diagnose("fonts.manifest-syntax", Span(name), why=str(error))]
    reader = _Reader(name, path.resolve().parent)
    manifest = reader.manifest(root)
    return manifest, reader.problems


class _Reader:
    """Nodes → Manifest, gathering every problem in one pass."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder = name, folder
        self.problems: list[Diagnostic] = []

    def manifest(self, root: yaml.Node | None) -> Manifest:
        top = self._mapping(root, self.name)
        faces: dict[str, FaceEntry] = {}
        for key, node in self._mapping(top.get("faces"), "faces").items():
            entry = self._face(key, node)
            if entry is not None:
                faces[key] = entry
        roles = {key: self._role(key, node) for key, node in self._mapping(top.get("roles"), "roles").items()}
        fallback = self._names(top.get("fallback"), "fallback")
        for role in roles.values():
            if role.face and role.face not in faces:
                self._unknown(role.face, list(faces), role.span)
            for other in (*role.fallback, *([role.stand_in] if role.stand_in else [])):
                if other not in roles:
                    self._unknown(other, list(roles), role.span)
        for other in fallback:
            if other not in roles:
                self._unknown(other, list(roles), self._span(top["fallback"]))
        return Manifest(faces=faces, roles=roles, fallback=tuple(r for r in fallback if r in roles))

    def _face(self, key: str, node: yaml.Node) -> FaceEntry | None:
        given = self._mapping(node, key)
        file = self._word(given.get("file"), f"{key}.file")
        if not file:
            if "file" not in given:
                self._wrong(f"{key}.file", _WORD, node)
            return None
        licence_file = self._word(given.get("licence_file"), f"{key}.licence_file")
        return FaceEntry(
            key=key,
            file=self.folder / file,
            index=self._number(given.get("index"), f"{key}.index"),
            family=self._word(given.get("family"), f"{key}.family"),
            weight=self._number(given.get("weight"), f"{key}.weight"),
            sha256=self._word(given.get("sha256"), f"{key}.sha256"),
            licence=self._word(given.get("licence"), f"{key}.licence"),
            licence_file=self.folder / licence_file if licence_file else None,
            characters=self._number(given.get("characters"), f"{key}.characters"),
            span=self._span(given["file"]),
        )

    def _role(self, key: str, node: yaml.Node) -> RoleEntry:
        if isinstance(node, yaml.ScalarNode):
            return RoleEntry(role=key, face=self._word(node, key), span=self._span(node))
        given = self._mapping(node, key)
        face = self._word(given.get("face"), f"{key}.face")
        stand_in = self._word(given.get("stand_in"), f"{key}.stand_in")
        if not face and not stand_in and given:
            self._wrong(f"{key}.face", _WORD, node)
        return RoleEntry(
            role=key,
            face=face,
            fallback=self._names(given.get("fallback"), f"{key}.fallback"),
            stand_in=stand_in,
            span=self._span(node),
        )

    def _mapping(self, node: yaml.Node | None, key: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._wrong(key, _MAPPING, node)
            return {}
        return {str(name.value): value for name, value in node.value if isinstance(name, yaml.ScalarNode)}

    def _names(self, node: yaml.Node | None, key: str) -> tuple[str, ...]:
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(n, yaml.ScalarNode) for n in node.value):
            self._wrong(key, _NAMES, node)
            return ()
        return tuple(str(item.value) for item in node.value)

    def _word(self, node: yaml.Node | None, key: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            self._wrong(key, _WORD, node)
            return ""
        return str(node.value)

    def _number(self, node: yaml.Node | None, key: str) -> int:
        word = self._word(node, key)
        if not word:
            return 0
        if not (word.isascii() and word.isdigit()):
            self._wrong(key, _NUMBER, node)
            return 0
        return int(word[:9])

    def _wrong(self, key: str, wanted: Text, node: yaml.Node | None) -> None:
        self.problems.append(diagnose("fonts.manifest-value", self._span(node), key=key, wanted=wanted))

    def _unknown(self, name: str, known: list[str], span: Span) -> None:
        self.problems.append(diagnose("fonts.manifest-unknown", span, name=name, known="、".join(known)))

    def _span(self, node: yaml.Node | None) -> Span:
        if node is None or node.start_mark is None:
            return Span(self.name)
        return Span(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
