"""The sample newspaper's pictures: drawn the same every time, and large enough for their places in print."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

SAMPLE = Path(__file__).parents[2] / "specs" / "sample"
PICTURES = SAMPLE / "pictures"
DRAWINGS = {"field": "field.jpg", "bridge": "bridge.jpg", "chart": "chart.png", "emblem": "wave.svg"}
PLACES_MM = {"field.jpg": (175, 110), "bridge.jpg": (130, 90), "chart.png": (85.7, 60)}


def drawn(script: str, folder: Path, hash_seed: str) -> bytes:
    command = [sys.executable, str(PICTURES / "draw" / f"{script}.py"), str(folder), "--scale", "0.08"]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": hash_seed})
    return (folder / DRAWINGS[script]).read_bytes()


@pytest.mark.parametrize("script", DRAWINGS)
def test_drawn_twice_equal_bytes(script: str, tmp_path: Path) -> None:
    assert drawn(script, tmp_path / "first", "1") == drawn(script, tmp_path / "second", "2")


@pytest.mark.parametrize("name", PLACES_MM)
def test_sharp_enough_for_print(name: str) -> None:
    with Image.open(PICTURES / name) as picture:
        ppi = [pixels / (length / 25.4) for pixels, length in zip(picture.size, PLACES_MM[name], strict=True)]
        assert min(ppi) >= 225
        assert max(ppi) / min(ppi) < 1.02, "the place would distort or crop the picture"
        assert picture.mode == "RGB"


def test_pictures_stay_light() -> None:
    assert sum(path.stat().st_size for path in PICTURES.glob("*.*")) < 6_000_000


def test_committed_emblem_is_what_its_script_draws(tmp_path: Path) -> None:
    assert drawn("emblem", tmp_path, "0") == (SAMPLE / "nameplate" / "wave.svg").read_bytes()
