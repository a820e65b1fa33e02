"""ICC profiles that come with pictures: what their header says, whether they can be used.

In: the bytes of a profile (ICC.1:2010). Out: its colour space; whether it fits a picture. Nothing is converted here: readers
ask it for their warnings, the writer for what it does, so that both say the same.
"""

from __future__ import annotations

import io
from typing import Final

#: The colour space that a profile must have for Pillow's modes.
SPACES: Final = {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY", "LAB": "Lab"}


def colour_space(icc: bytes) -> str:
    """The colour space that an ICC profile's header names (``RGB``, ``CMYK``, ``GRAY``, ``Lab`` …); empty where it is no
    profile (§7.2.9: the signature acsp)."""
    if len(icc) < 132 or icc[36:40] != b"acsp":
        return ""
    return icc[16:20].decode("ascii", "replace").strip()


def usable(icc: bytes, mode: str) -> bool:
    """Whether a picture's own profile can be used: of the picture's colour space, and whole enough for LittleCMS to make a
    conversion with it."""
    return colour_space(icc) == SPACES.get(mode, "") and _converts(icc, mode, to_inks=False)


def separates(icc: bytes) -> bool:
    """Whether LittleCMS can separate for the press of this profile, and tell what its inks look like."""
    return (
        colour_space(icc) == "CMYK" and _converts(icc, "CMYK", to_inks=False) and _converts(icc, "CMYK", to_inks=True)
    )


def _converts(icc: bytes, mode: str, *, to_inks: bool) -> bool:
    from PIL import ImageCms

    try:
        profile, lab = ImageCms.getOpenProfile(io.BytesIO(icc)), ImageCms.createProfile("LAB")
        if to_inks:
            ImageCms.buildTransform(lab, profile, "LAB", mode, ImageCms.Intent.RELATIVE_COLORIMETRIC)
        else:
            ImageCms.buildTransform(profile, lab, mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return False
    return True
