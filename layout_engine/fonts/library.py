"""Which face draws which character: roles (报宋, 小标宋, 黑体 …), their fallback chains, and the faces behind them.

In: the list of faces (``fonts.yaml``), the faces that a paper plugs in by role, its drawn characters (造字). Out: for a
role and a character the face and glyph, along the chain: the paper's own files for the role, the list's face, then the
same for each fallback role, then the drawn characters. Faces are mapped when a character is first asked of them. A
library is one per paper and passed down; what it finds out while in use (a role that another stands in for, an unknown
role) it keeps in ``diagnostics()``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from layout_engine.diagnostics import NOWHERE, Collector, Diagnostic, Span, diagnose
from layout_engine.fonts.charsets import gb2312, standard
from layout_engine.fonts.drawn import DrawnFace, drawn_face
from layout_engine.fonts.face import Face
from layout_engine.fonts.manifest import FaceEntry, Manifest, default_manifest, read_manifest
from layout_engine.fonts.sfnt import FontFileError, read_header
from layout_engine.model import Drawing, FaceFile
from layout_engine.records import dataclass, field

AnyFace = Face | DrawnFace
Found = tuple[AnyFace, int]


@dataclass(slots=True, eq=False)
class _Slot:
    """A face that may be asked for: where its file is, and the face once it is open (None: not yet, or unusable)."""

    path: Path
    index: int
    shown: str
    span: Span
    entry: FaceEntry | None = None
    face: Face | None = None
    broken: bool = False


class GlyphTable(dict[str, Found | None]):
    """Character → (face, glyph id) for one role, None where no face of its chain has it; filled as it is asked."""

    __slots__ = ("_chain", "_drawn")

    def __init__(self, chain: tuple[Face, ...], drawn: DrawnFace | None) -> None:
        self._chain, self._drawn = chain, drawn

    def __missing__(self, text: str) -> Found | None:
        found: Found | None = None
        if len(text) == 1:
            code = ord(text)
            for face in self._chain:
                if gid := face.cmap[code]:
                    found = (face, gid)
                    break
        if found is None and self._drawn is not None and (gid := self._drawn.glyph(text)):
            found = (self._drawn, gid)
        self[text] = found
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceReport:
    """A face in the inventory. ``gb2312`` and ``standard`` count characters of GB 2312 (6,763) and 通用规范汉字表
    (8,105), ``characters`` all code points."""

    id: str
    family: str
    weight: int
    file: str
    flavour: str
    sha256: str
    licence: str
    licence_file: str
    embeddable: bool
    gb2312: int
    standard: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReport:
    """A role in the inventory: the ids of its chain's faces in order, and the role that stands in for it."""

    role: str
    chain: tuple[str, ...]
    stand_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What ``layout-engine fonts`` prints."""

    roles: tuple[RoleReport, ...]
    faces: tuple[FaceReport, ...]
    drawn: tuple[str, ...]


@dataclass(slots=True, eq=False)
class FontLibrary:
    """The faces of one paper. Make it with ``FontLibrary.open``."""

    manifest: Manifest
    drawn: DrawnFace | None
    _own: dict[str, list[_Slot]]
    _slots: list[_Slot]
    _collector: Collector = field(default_factory=Collector)
    _chains: dict[str, tuple[Face, ...]] = field(default_factory=dict)
    _tables: dict[str, GlyphTable] = field(default_factory=dict)
    _by_id: dict[str, AnyFace] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        manifest: Path | None = None,
        overrides: Mapping[str, tuple[FaceFile, ...]] | None = None,
        glyphs: Mapping[str, Drawing] | None = None,
        base: Path | None = None,
        *,
        glyphs_span: Span = NOWHERE,
    ) -> tuple[FontLibrary, list[Diagnostic]]:
        """The library, and what is wrong with its files.

        ``manifest`` None takes the default faces. ``overrides``: role → files in order of fallback, put before the
        list's face. Relative paths of both stand in ``base``. Every plugged-in file is checked here, at its span.
        """
        base = base or Path()
        listed, problems = read_manifest(base / manifest if manifest else default_manifest())
        drawn, drawn_problems = drawn_face(glyphs or {}, glyphs_span)
        problems += drawn_problems
        slots = {
            key: _Slot(entry.file, entry.index, entry.file.name, entry.span, entry)
            for key, entry in listed.faces.items()
        }
        own: dict[str, list[_Slot]] = {}
        for role, files in (overrides or {}).items():
            own[role] = [_Slot(base / item.file, item.index, item.file, item.span) for item in files]
            for slot in own[role]:
                if (problem := _check(slot)) is not None:
                    problems.append(problem)
        for role, entry in listed.roles.items():
            if entry.face in slots:
                own.setdefault(role, []).append(slots[entry.face])
        every = list(dict.fromkeys(slot for group in own.values() for slot in group))
        return cls(manifest=listed, drawn=drawn, _own=own, _slots=every), problems

    # ---- roles -----------------------------------------------------------------------------------------------------

    def roles(self) -> tuple[str, ...]:
        """The roles that can be asked for: the list's, then those that the paper adds."""
        return tuple(dict.fromkeys((*self.manifest.roles, *self._own)))

    def stand_in(self, role: str) -> str:
        """The role that stands in for one that has no face of its own; empty otherwise."""
        entry = self.manifest.roles.get(role)
        return entry.stand_in if entry is not None and not self._own.get(role) else ""

    def chain(self, role: str, span: Span = NOWHERE) -> tuple[Face, ...]:
        """The faces of a role in the order in which they are tried. ``span``: where the role is asked for.

        An unknown role, or one that another stands in for, is noted in ``diagnostics()`` at the first use; an unknown
        role gets the general fallback, so that a proof can be drawn.
        """
        if (known := self._chains.get(role)) is not None:
            return known
        if role not in self.roles():
            self._collector.add(self._unknown(role, span))
        elif by := self.stand_in(role):
            self._collector.add(diagnose("fonts.stand-in", span, role=role, by=by))
        opened = (self._opened(slot) for name in self._order(role) for slot in self._own.get(name, ()))
        faces = tuple(dict.fromkeys(face for face in opened if face is not None))
        if not faces:
            self._collector.add(diagnose("fonts.no-face", span, role=role))
        self._chains[role] = faces
        return faces

    def table(self, role: str, span: Span = NOWHERE) -> GlyphTable:
        """The memo of a role, for hot code: ``table["字"]`` is (face, glyph id) or None; drawn IDS too."""
        if (known := self._tables.get(role)) is None:
            known = self._tables[role] = GlyphTable(self.chain(role, span), self.drawn)
        return known

    def find(self, role: str, char: str) -> Found | None:
        """The face and glyph of a character (or a drawn IDS) in a role; None where nothing along the chain has it."""
        return self.table(role)[char]

    def face(self, face_id: str) -> AnyFace:
        """The face of a ``Face.id``, as the frame names it. Raises KeyError where no face of the library has it."""
        if face_id in self._by_id:
            return self._by_id[face_id]
        if self.drawn is not None and self.drawn.id == face_id:
            return self.drawn
        for slot in self._slots:
            self._opened(slot)
        return self._by_id[face_id]

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What came up since ``open``: stand-ins and unknown roles that were used, files that failed when needed."""
        return tuple(self._collector.items)

    def _order(self, role: str) -> tuple[str, ...]:
        entry = self.manifest.roles.get(role)
        if entry is None:
            return (role, *self.manifest.fallback)
        if entry.stand_in and entry.stand_in != role:
            target = self.manifest.roles.get(entry.stand_in)
            return (role, entry.stand_in, *entry.fallback, *(target.fallback if target else ()))
        return (role, *entry.fallback)

    def _opened(self, slot: _Slot) -> Face | None:
        if slot.face is None and not slot.broken:
            entry = slot.entry
            try:
                face = Face(
                    slot.path, slot.index, family=entry.family if entry else "", weight=entry.weight if entry else 0
                )
                if not face.embeddable:
                    raise FontFileError("fonts.not-embeddable", family=face.family, fs_type=face.fs_type)
            except FontFileError as error:
                slot.broken = True
                self._collector.add(_diagnosed(error, slot))
                return None
            slot.face = face
            self._by_id.setdefault(face.id, face)
        return slot.face

    def _unknown(self, role: str, span: Span) -> Diagnostic:
        import difflib  # only a wrong name pays for it

        known = self.roles()
        near = difflib.get_close_matches(role, known, n=1, cutoff=0.3) or [*self.manifest.fallback, *known, ""]
        return diagnose("fonts.unknown-role", span, role=role, nearest=near[0], known="、".join(known))

    # ---- inventory -------------------------------------------------------------------------------------------------

    def inventory(self) -> Inventory:
        """Roles, faces, coverage and licences. Opens every face and reads every file for its digest."""
        national, general = set(map(ord, gb2312())), set(map(ord, standard()))
        opened = {slot: face for slot in self._slots if (face := self._opened(slot)) is not None}
        return Inventory(
            roles=tuple(
                RoleReport(role=role, chain=tuple(face.id for face in self.chain(role)), stand_in=self.stand_in(role))
                for role in self.roles()
            ),
            faces=tuple(_report(slot, face, national, general) for slot, face in opened.items()),
            drawn=tuple(sorted(self._drawn_texts())),
        )

    def _drawn_texts(self) -> Iterable[str]:
        if self.drawn is None:
            return ()
        return (*map(chr, self.drawn.unicodes()), *self.drawn.sequences)


def _diagnosed(error: FontFileError, slot: _Slot) -> Diagnostic:
    return Diagnostic(code=error.code, span=slot.span, args=(("file", slot.shown), *error.arguments.items()))


def _check(slot: _Slot) -> Diagnostic | None:
    """Look at a plugged-in file's header only: cheap enough for every face of a paper."""
    try:
        header = read_header(slot.path, slot.index)
        if not header.embeddable:
            family = Face(slot.path, slot.index).family
            raise FontFileError("fonts.not-embeddable", family=family, fs_type=header.fs_type)
    except FontFileError as error:
        slot.broken = True
        return _diagnosed(error, slot)
    return None


def _report(slot: _Slot, face: Face, national: set[int], general: set[int]) -> FaceReport:
    codes = face.unicodes()
    entry = slot.entry
    with slot.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FaceReport(
        id=face.id,
        family=face.family,
        weight=face.weight,
        file=str(slot.path),
        flavour=face.flavour,
        sha256=digest,
        licence=entry.licence if entry else "",
        licence_file=str(entry.licence_file) if entry and entry.licence_file else "",
        embeddable=face.embeddable,
        gb2312=len(codes & national),
        standard=len(codes & general),
        characters=len(codes),
    )
