"""The output intent: for which printing condition the inks of the file are meant (ISO 32000-1 §14.11.5).

In: an ICC profile's bytes and what ``paper.yaml`` says of the press. Out: the output intent's objects. The profile must
be that of a CMYK output device (``prtr``); PDF/X-1a, being PDF 1.4, knows ICC version 2 alone.
"""

from __future__ import annotations

from typing import Any, Final

from layout_engine.model import Press
from layout_engine.pdf.objects import File, array, name, text_string
from layout_engine.pdf.profile import Profile

#: ICC.1:2010 §7.2: where the header has the version, the class, the colour space and the signature, and how long it is.
_HEADER: Final = 128
_VERSION: Final = 8
_CLASS: Final = slice(12, 16)
_SPACE: Final = slice(16, 20)
_SIGNATURE: Final = slice(36, 40)
_MOST_TAGS: Final = 200


def objection(data: bytes, profile: Profile) -> str:
    """Why a file cannot be the press profile: ``no-icc``, ``no-cmyk-output``, ``too-new``; empty where it can."""
    if len(data) < _HEADER + 4 or data[_SIGNATURE] != b"acsp":
        return "no-icc"
    if data[_CLASS] != b"prtr" or data[_SPACE] != b"CMYK":
        return "no-cmyk-output"
    return "too-new" if profile.version < (1, 5) and data[_VERSION] > 2 else ""


def description(data: bytes) -> str:
    """What an ICC profile calls itself (its ``desc`` tag, of version 2 or 4); empty where it has none that is sound."""
    count = min(_MOST_TAGS, int.from_bytes(data[_HEADER : _HEADER + 4], "big"))
    for row in range(count):
        at = _HEADER + 4 + 12 * row
        if data[at : at + 4] == b"desc":
            start, length = (int.from_bytes(data[at + part : at + part + 4], "big") for part in (4, 8))
            tag = data[start : start + length]
            if tag[:4] == b"desc":
                size = int.from_bytes(tag[8:12], "big")
                return tag[12 : 12 + size].split(b"\0")[0].decode("ascii", "replace")
            if tag[:4] == b"mluc":
                size, offset = (int.from_bytes(tag[part : part + 4], "big") for part in (20, 24))
                return tag[offset : offset + size].decode("utf-16-be", "replace")
    return ""


def output_intents(file: File, press: Press, icc: bytes, profile: Profile) -> Any:
    """The array of the catalog: one GTS_PDFX, and where the file claims PDF/A one GTS_PDFA1 of the very same profile."""
    entries: dict[str, Any] = {
        "Type": name("OutputIntent"),
        "OutputConditionIdentifier": text_string(press.identifier),
        "Info": text_string(press.condition or description(icc) or press.identifier),
        "DestOutputProfile": file.stream(icc, N=4),
    }
    if press.condition:
        entries["OutputCondition"] = text_string(press.condition)
    if press.registry:
        entries["RegistryName"] = text_string(press.registry)
    kinds = ("GTS_PDFX", "GTS_PDFA1") if profile.archive else ("GTS_PDFX",)
    return array(*(file.add(**entries, S=name(kind)) for kind in kinds))
