"""The press profile that is shipped: made by its script, well-formed, small."""

from __future__ import annotations

import importlib.util
import io
import struct
from types import ModuleType

import pytest
from PIL import Image, ImageCms

from layout_engine.pdf.separate import newsprint
from tests.tools import ROOT

TAGS = ["A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "bkpt", "cprt", "desc", "gamt", "wtpt"]


def tags(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">I", data, 128)
    rows = [struct.unpack_from(">4sII", data, 132 + 12 * row) for row in range(count)]
    return {name.decode(): data[start : start + size] for name, start, size in rows}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    pytest.importorskip("numpy", reason="the script needs numpy, which only the dev extra brings")
    spec = importlib.util.spec_from_file_location("newsprint_profile", ROOT / "tools" / "newsprint_profile.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_an_output_profile_of_version_2() -> None:
    data = newsprint()
    assert struct.unpack_from(">I", data) == (len(data),)
    assert data[8:12] == b"\x02\x40\0\0"
    assert (data[12:16], data[16:20], data[20:24], data[36:40]) == (b"prtr", b"CMYK", b"Lab ", b"acsp")
    assert sorted(tags(data)) == TAGS, "and no targ: nothing was measured"
    assert {tags(data)[name][:4] for name in TAGS if name[1] == "2"} == {b"mft2"}
    assert b"CC0" in tags(data)["cprt"]
    assert len(data) < 400_000


def test_littlecms_takes_it() -> None:
    opened = ImageCms.getOpenProfile(io.BytesIO(newsprint()))
    assert opened.profile.xcolor_space == "CMYK"
    assert opened.profile.device_class == "prtr"
    assert opened.profile.is_intent_supported(ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Direction.OUTPUT)


@pytest.mark.parametrize("inks", ["", "c", "m", "y", "k", "my", "cy", "cm", "cmy"])
def test_the_aims_are_met(script: ModuleType, inks: str) -> None:
    """Paper, solids and overprints come out as ISO 12647-3 has them, absolute, to the rounding of eight bits."""
    transform = ImageCms.buildTransform(
        io.BytesIO(newsprint()), ImageCms.createProfile("LAB"), "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    )
    solid = Image.frombytes("CMYK", (1, 1), bytes(255 * (ink in inks) for ink in "cmyk"))
    found = (ImageCms.applyTransform(solid, transform) or solid).tobytes()
    lab = found[0] / 2.55, *(value - 256 if value > 127 else value for value in found[1:])
    assert all(abs(a - b) <= 1.1 for a, b in zip(lab, script.AIMS[inks], strict=True)), lab


@pytest.mark.parametrize("ink", range(4))
def test_tones_gain_26_per_cent_in_the_middle(script: ModuleType, ink: int) -> None:
    import numpy as np

    press = script.Press()
    tones = np.zeros((3, 4))
    tones[1, ink], tones[2, ink] = 0.5, 1
    band = (0, 1, 2, 1)[ink]
    paper, middle, solid = script.xyz_of(press.lab(tones))[:, band]
    assert (paper - middle) / (paper - solid) == pytest.approx(0.76, abs=0.002)


def test_the_script_makes_what_is_shipped(script: ModuleType) -> None:
    """All but the separation exactly; of that every 23rd node, for time, to one part in a thousand: the last digits of a
    search depend on how a machine rounds."""
    import numpy as np

    shipped = tags(newsprint())
    for names, data in script.fixed(script.Press()):
        assert all(shipped[name] == data for name in names)
    table = np.frombuffer(shipped["B2A1"], ">u2", offset=52 + 3 * 256 * 2, count=33**3 * 4).reshape(-1, 4) / 65535
    some = slice(None, None, 23)
    again = script.separate(script.Press(), script.lab_nodes(33)[some])
    apart = np.abs(again - table[some]).max(-1)
    assert np.quantile(apart, 0.99) < 1e-3
    assert table.sum(-1).max() <= script.INK_LIMIT + 1e-4
