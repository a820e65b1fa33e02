"""Make the default faces from their published sources: fetch, cut, rename, measure.

In: npm packages and a Debian package (fetched into ``--work``, or already there), the Unihan database of Debian's
``unicode-data``. Out, beside this file: one static TrueType file a face, ``fonts.yaml``, the licences; and
``layout_engine/fonts/tgh.txt``, the characters of 通用规范汉字表. Equal sources give equal bytes: the
faces bear the times of their sources.

    python fonts/build.py --work /tmp/font-sources

The body face keeps every character of its source; the others keep GB 2312, 通用规范汉字表, and the letters, digits,
punctuation and signs that a newspaper sets, each with its forms for vertical setting. WenKai's authors reserve its
names, so the cut face carries another one (SIL Open Font License 1.1, §3).
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import re
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

HERE = Path(__file__).resolve().parent
LIST = HERE.parent / "layout_engine" / "fonts" / "tgh.txt"
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
UNICODE_TERMS = Path("/usr/share/doc/unicode-data/copyright")
UNICODE_LICENCE = "LICENSE-Unicode.txt"
MOST_BYTES = 50_000_000

NPM_VERSION = "0.4.3"
DEBIAN = "fonts-lxgw-wenkai"
KAI = "Engine Kai SC"

#: Features that composition uses; the rest (ruby, historic forms, alternates …) is dropped from the cut faces.
FEATURES = ["vert", "vrt2", "locl", "ccmp", "liga", "kern", "mark", "palt", "halt", "chws", "vpal", "vhal", "vkrn",
            "vchw", "fwid", "hwid", "pwid"]  # fmt: skip
DROPPED = ["STAT", "gasp", "prep", "fpgm", "cvt ", "DSIG", "BASE"]
#: Blocks beside hanzi, each taken as far as the source has it: Latin with its extensions for pinyin and names, Greek,
#: Cyrillic, punctuation, signs and numbers, CJK marks and kana, full-width and vertical forms.
BLOCKS = [(0x20, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261), (0x2B0, 0x36F),
          (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF),
          (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
          (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0x2E3A, 0x2E3B), (0x2FF0, 0x2FFF),
          (0x3000, 0x303F), (0x3040, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE1F),
          (0xFE30, 0xFE4F), (0xFF00, 0xFFEF)]  # fmt: skip


#: Marks that fill an em beside hanzi: where their ink stands in it, and how far from its edge (thousandths of an em).
MARKS = {"“": "right", "‘": "right", "”": "left", "’": "left", "·": "middle", "…": "middle"}
EDGE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A face to make: where it comes from (a path below the work folder), and what it is called."""

    key: str
    origin: str
    file: str
    family: str
    weight: int
    whole: bool = False

    @property
    def stem(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.style}"

    @property
    def style(self) -> str:
        return {400: "Regular", 700: "Bold", 900: "Black"}[self.weight]


_SERIF, _SANS, _BRUSH = "noto-serif-sc", "noto-sans-sc", "ma-shan-zheng"
SOURCES = [
    Source(key="serif-400", origin=_SERIF, file="400Regular/NotoSerifSC_400Regular.ttf", family="Noto Serif SC",
           weight=400, whole=True),
    Source(key="serif-700", origin=_SERIF, file="700Bold/NotoSerifSC_700Bold.ttf", family="Noto Serif SC", weight=700),
    Source(key="serif-900", origin=_SERIF, file="900Black/NotoSerifSC_900Black.ttf", family="Noto Serif SC",
           weight=900),
    Source(key="sans-400", origin=_SANS, file="400Regular/NotoSansSC_400Regular.ttf", family="Noto Sans SC",
           weight=400),
    Source(key="sans-700", origin=_SANS, file="700Bold/NotoSansSC_700Bold.ttf", family="Noto Sans SC", weight=700),
    Source(key="kai-400", origin=DEBIAN, file="usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
           family=KAI, weight=400),
    Source(key="brush-400", origin=_BRUSH, file="400Regular/MaShanZheng_400Regular.ttf", family="Ma Shan Zheng",
           weight=400),
]  # fmt: skip
LICENCES = {_SERIF: "NotoSerifSC", _SANS: "NotoSansSC", _BRUSH: "MaShanZheng", DEBIAN: KAI.replace(" ", "")}

ROLES = """\
# The roles that a page names, the face of each, and the roles tried in turn for a character that it lacks.
roles:
  报宋: {face: serif-400, fallback: [楷体, 细黑, 黑体]}
  小标宋: {face: serif-700, fallback: [报宋, 楷体, 黑体]}
  大标宋: {face: serif-900, fallback: [小标宋, 报宋, 楷体, 黑体]}
  黑体: {face: sans-700, fallback: [细黑, 小标宋, 报宋, 楷体]}
  细黑: {face: sans-400, fallback: [报宋, 楷体, 黑体]}
  楷体: {face: kai-400, fallback: [报宋, 细黑]}
  仿宋: {stand_in: 楷体, fallback: [报宋]}
  题字: {face: brush-400, fallback: [楷体, 报宋]}

# For a role that a paper adds under a name of its own.
fallback: [报宋, 楷体, 细黑]
"""


# ---- fetching --------------------------------------------------------------------------------------------------------


def fetch(work: Path) -> None:
    """Bring every source into ``work/<origin>``; what is there already is kept."""
    for name in (_SERIF, _SANS, _BRUSH):
        if not (work / name).exists():
            packed = f"expo-google-fonts-{name}-{NPM_VERSION}.tgz"
            if not (work / packed).exists():
                _run(["npm", "pack", f"@expo-google-fonts/{name}@{NPM_VERSION}"], work)
            with tarfile.open(work / packed) as archive:
                archive.extractall(work / f"{name}.part", filter="data")
            (work / f"{name}.part" / "package").rename(work / name)
            (work / f"{name}.part").rmdir()
    if not (work / DEBIAN).exists():
        if not list(work.glob(f"{DEBIAN}_*.deb")):
            _run(["apt-get", "download", DEBIAN], work)
        package = sorted(work.glob(f"{DEBIAN}_*.deb"))[-1]
        _run(["dpkg-deb", "-x", str(package), f"{DEBIAN}.part"], work)
        (work / f"{DEBIAN}.part").rename(work / DEBIAN)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


def write_licences(work: Path, unicode: Path) -> None:
    """The licence of each source, beside the faces; ``unicode``: the copyright file of the Unicode data."""
    terms = unicode.read_text(encoding="utf-8")
    (HERE / UNICODE_LICENCE).write_text(terms[terms.index("UNICODE, INC. LICENSE") :], encoding="utf-8")
    for name in (_SERIF, _SANS, _BRUSH):
        shutil.copyfile(work / name / "LICENSE_FONT", HERE / f"LICENSE-{LICENCES[name]}.txt")
    source = work / DEBIAN / "usr" / "share" / "doc" / DEBIAN / "copyright"
    with TTFont(work / DEBIAN / SOURCES[5].file, lazy=True) as font:
        notice = font["name"].getDebugName(0)
    text = (
        f"{KAI} is a subset of LXGW WenKai (霞鹜文楷) under another name, as its licence asks.\n\n{notice}\n\n"
        "What follows is the copyright file of the package that it was made from.\n\n"
    )
    target = HERE / f"LICENSE-{LICENCES[DEBIAN]}.txt"
    target.write_text(text + source.read_text(encoding="utf-8"), encoding="utf-8")


# ---- characters ------------------------------------------------------------------------------------------------------


def standard_characters(unihan: Path) -> str:
    """The characters of 通用规范汉字表 (kTGH ``2013:n``) in the order of the list."""
    by_number: dict[int, str] = {}
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        for line in lines:
            if match := re.match(r"U\+([0-9A-F]+)\tkTGH\t2013:(\d+)", line):
                by_number[int(match[2])] = chr(int(match[1], 16))
    if sorted(by_number) != list(range(1, 8106)):
        raise SystemExit(f"{unihan}: kTGH has {len(by_number)} numbers, not 1 to 8105")
    return "".join(by_number[number] for number in range(1, 8106))


def write_list(characters: str) -> None:
    """``tgh.txt``: a comment and 50 characters a line."""
    rows = [characters[i : i + 50] for i in range(0, len(characters), 50)]
    head = f"# 通用规范汉字表（2013），按表中次序；取自 Unihan 的 kTGH，许可见 fonts/{UNICODE_LICENCE}\n"
    LIST.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def national_characters() -> set[int]:
    """Everything in GB 2312: hanzi, and the signs of its rows 1–9."""
    found: set[int] = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.update(map(ord, bytes((row, cell)).decode("gb2312", errors="ignore")))
    return found


# ---- cutting ---------------------------------------------------------------------------------------------------------


def make(source: Source, work: Path, wanted: set[int]) -> int:
    """Write one face; the number of its characters."""
    font = TTFont(work / source.origin / source.file, recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, glyph_names=False, notdef_outline=True, recalc_timestamp=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17], name_languages=[0x409], legacy_cmap=False,
        symbol_cmap=False, drop_tables=[*subset.Options().drop_tables, *DROPPED], prune_unicode_ranges=False,
    )  # fmt: skip
    cutter = subset.Subsetter(options)
    has = set(font.getBestCmap())
    cutter.populate(unicodes=has if source.whole else wanted & has)
    cutter.subset(font)
    widen_marks(font)
    if source.family == KAI:
        rename(font, source)
    font.save(HERE / f"{source.stem}.ttf")
    return len(font.getBestCmap())


def rename(font: TTFont, source: Source) -> None:
    """Give a cut face its own name; copyright and licence notices stay as they are."""
    table = font["name"]
    version = table.getDebugName(5) or ""
    notices = {record.nameID: str(record) for record in table.names if record.nameID in (0, 13, 14)}
    table.names = []
    named = {1: source.family, 2: source.style, 3: f"{source.stem};{version}", 4: source.family, 5: version,
             6: source.stem, **notices}  # fmt: skip
    for number, text in sorted(named.items()):
        table.setName(text, number, 3, 1, 0x409)


def widen_marks(font: TTFont) -> None:
    """Give narrow quotes, · and … a one-em form (feature fwid) where the source has none.

    Beside hanzi these marks fill an em box: opening quotes stand in its right half, closing ones in its left, · and …
    in the middle. WenKai and Ma Shan Zheng draw them at Latin width only.
    """
    glyphs, widths, cmap = font["glyf"], font["hmtx"], font.getBestCmap()
    em = font["head"].unitsPerEm
    known = {name for table in _single_substitutions(font, "fwid") for name in table}
    made: dict[str, str] = {}
    for char, place in MARKS.items():
        base = cmap.get(ord(char))
        if base is None or base in known or widths[base][0] >= em:
            continue
        box = glyphs[base]
        left = {"right": em - EDGE - (box.xMax - box.xMin), "left": EDGE, "middle": (em - box.xMax + box.xMin) // 2}[
            place
        ]
        pen = TTGlyphPen(glyphs)
        pen.addComponent(base, (1, 0, 0, 1, left - box.xMin, 0))
        made[base] = f"{base}.fwid"
        glyphs[made[base]] = pen.glyph()
        widths[made[base]] = (em, left)
        if "vmtx" in font:
            font["vmtx"][made[base]] = font["vmtx"][base]
    if not made:
        return
    font.setGlyphOrder(glyphs.glyphOrder)
    for table in _single_substitutions(font, "vert"):
        table.update({wide: table[base] for base, wide in made.items() if base in table})
    _add_feature(font, "fwid", made)


def _single_substitutions(font: TTFont, tag: str) -> list[dict[str, str]]:
    """The mappings of a feature's single substitutions; changing one changes the face."""
    table = font["GSUB"].table
    records = [record for record in table.FeatureList.FeatureRecord if record.FeatureTag == tag]
    numbers = dict.fromkeys(number for record in records for number in record.Feature.LookupListIndex)
    parts = [part for number in numbers for part in table.LookupList.Lookup[number].SubTable]
    parts = [part.ExtSubTable if part.LookupType == 7 else part for part in parts]
    return [part.mapping for part in parts if part.LookupType == 1]


def _add_feature(font: TTFont, tag: str, mapping: dict[str, str]) -> None:
    """Add a single substitution under a feature: to the feature's own lookup, or as a feature of every script."""
    if tables := _single_substitutions(font, tag):
        tables[0].update(mapping)
        return
    table = font["GSUB"].table
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable = 1, 0, [otTables.SingleSubst()]
    lookup.SubTable[0].mapping, lookup.SubTableCount = mapping, 1
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex, record.Feature.LookupCount = [table.LookupList.LookupCount - 1], 1
    table.FeatureList.FeatureRecord.append(record)
    table.FeatureList.FeatureCount = len(table.FeatureList.FeatureRecord)
    for script in table.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys, *(system.LangSys for system in script.Script.LangSysRecord)]
        for system in filter(None, systems):
            system.FeatureIndex.append(table.FeatureList.FeatureCount - 1)
            system.FeatureCount = len(system.FeatureIndex)


# ---- the list --------------------------------------------------------------------------------------------------------


def write_manifest(counts: dict[str, int]) -> None:
    """``fonts.yaml``: faces as made, roles as above."""
    lines = [
        "# Written by fonts/build.py. A paper puts its own licensed faces before these under `faces` in paper.yaml."
    ]
    lines.append("faces:")
    for source in SOURCES:
        file = HERE / f"{source.stem}.ttf"
        lines += [
            f"  {source.key}:",
            f"    file: {file.name}",
            f"    family: {source.family}",
            f"    weight: {source.weight}",
            f"    characters: {counts[source.key]}",
            f"    sha256: {hashlib.sha256(file.read_bytes()).hexdigest()}",
            "    licence: OFL-1.1",
            f"    licence_file: LICENSE-{LICENCES[source.origin]}.txt",
        ]
    (HERE / "fonts.yaml").write_text("\n".join(lines) + "\n\n" + ROLES, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the default faces of fonts/ from their sources.")
    parser.add_argument("--work", type=Path, required=True, help="folder for the fetched sources")
    parser.add_argument("--unihan", type=Path, default=UNIHAN, help="Unihan_OtherMappings.txt.bz2 (unicode-data)")
    parser.add_argument("--unicode-terms", type=Path, default=UNICODE_TERMS, help="copyright file of unicode-data")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    fetch(given.work)
    characters = standard_characters(given.unihan)
    write_list(characters)
    wanted = set(map(ord, characters)) | national_characters()
    for first, last in BLOCKS:
        wanted.update(range(first, last + 1))
    counts = {source.key: make(source, given.work, wanted) for source in SOURCES}
    write_licences(given.work, given.unicode_terms)
    write_manifest(counts)
    size = sum(file.stat().st_size for file in HERE.iterdir() if file.is_file())
    print(f"{len(SOURCES)} faces, {size / 1e6:.1f} MB")
    if size > MOST_BYTES:
        raise SystemExit(f"more than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
