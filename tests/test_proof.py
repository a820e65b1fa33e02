"""What a proof marks on the page: problems are to be seen where they are (interface: exit code 3, ``--profile proof``)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.desk import PAGE, Done, desk, run
from tests.tools import need


class Proof:
    """A proof: the answer, its frame, its text and its pixels."""

    def __init__(self, done: Done, folder: Path) -> None:
        self.done = done
        self.folder = folder
        (self.frame,) = json.loads((folder / "p.json").read_text("utf-8"))["pages"]
        with Image.open(folder / "p.png") as image:
            self.image = image.convert("RGB")

    @property
    def marks(self) -> list[dict[str, Any]]:
        """What is drawn for a problem."""
        return [item for item in self.frame["items"] if item["role"] == "problem"]

    @property
    def words(self) -> list[str]:
        return [mark["text"] for mark in self.marks if mark["text"]]

    @property
    def text(self) -> str:
        done = subprocess.run(
            [need("pdftotext"), "-raw", str(self.folder / "p.pdf"), "-"], capture_output=True, check=True
        )
        return done.stdout.decode()

    def reddest(self, box: Sequence[float]) -> float:
        """How much of a box of the page (points: x, y, width, height) is red, from 0 to 1."""
        scale = self.image.width / self.frame["size_pt"][0]
        x, y, width, height = (round(side * scale) for side in box)
        part = self.image.crop((x, y, x + max(1, width), y + max(1, height)))
        data = part.tobytes()
        pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
        return 3 * sum(r > 180 and g < 100 and b < 100 for r, g, b in pixels) / len(data)


def proof(folder: Path, page: str = PAGE, changes: Sequence[tuple[str, str]] = ()) -> Proof:
    """The proof of a page with an error. For press the same page is refused."""
    spec = desk(folder, page, changes=changes)
    return proof_of(spec)


def proof_of(spec: Path) -> Proof:
    folder = spec.parent
    assert run("render", spec, "-o", folder / "press.pdf").code == 3
    assert not (folder / "press.pdf").exists()
    done = run(
        "render", spec, "--profile", "proof", "-o", folder / "p.pdf", "--png", folder / "p.png", "--dpi", "72",
        "--frame", folder / "p.json", "--messages", "zh",
    )  # fmt: skip
    assert done.code == 3, done.err
    return Proof(done, folder)


def test_overset_is_a_red_strip_with_lines_and_characters(tmp_path: Path) -> None:
    spec = desk(tmp_path)
    (tmp_path / "stories/two.md").write_text("春耕时节，" * 200, encoding="utf-8")
    page = proof_of(spec)
    (words,) = [text for text in page.words if text.startswith("超")]
    assert words in page.done.err  # 超 N 行 = M 字, the same as in the message
    assert words.replace(" ", "") in page.text.replace(" ", "").replace("\n", "")
    strip = max((mark for mark in page.marks if not mark["text"]), key=lambda mark: mark["box"][2])
    assert page.reddest(strip["box"]) > 0.5


def test_a_missing_picture_is_a_grey_box_with_its_name(tmp_path: Path) -> None:
    page = proof(tmp_path, changes=[("field.png", "feild.png")])
    assert ("spec.picture-missing-near", str(tmp_path / "01.yaml"), 8, 21) in page.done.errors
    assert "pictures/feild.png" in page.words
    box = next(mark["box"] for mark in page.marks if not mark["text"])
    scale = page.image.width / page.frame["size_pt"][0]
    red, green, blue = page.image.getpixel((round((box[0] + 4) * scale), round((box[1] + 4) * scale)))  # type: ignore[misc]
    assert max(red, green, blue) - min(red, green, blue) <= 3
    assert 180 < red < 245


@pytest.mark.parametrize("share", [3, 10, 60])
def test_a_picture_that_breaks_off_is_a_grey_box_too(tmp_path: Path, share: int) -> None:
    spec = desk(tmp_path, changes=[("field.png", "broken.jpg")])
    whole = tmp_path / "pictures" / "whole.jpg"
    Image.effect_noise((900, 600), 60).save(whole)
    data = whole.read_bytes()
    (tmp_path / "pictures" / "broken.jpg").write_bytes(data[: len(data) * share // 100])
    page = proof_of(spec)
    assert "pictures/broken.jpg" in page.words
    (error,) = [each for each in page.done.errors if "picture" in each[0]]
    assert error[2:] == (8, 21)


def test_an_absent_character_is_its_code_point_in_a_box(tmp_path: Path) -> None:
    spec = desk(tmp_path, changes=[("main: 江畔二桥合龙", "main: 江畔\U00020bb7桥")])
    (tmp_path / "stories/two.md").write_text("他姓\U00020bb7，名\ue000。好" + "好" * 20 + "😀", encoding="utf-8")
    page = proof_of(spec)
    places = [each[2:] for each in page.done.errors if each[0] == "layout.missing-glyph" and each[1].endswith("two.md")]
    assert places == [(1, 3), (1, 6), (1, 29)]
    assert ("layout.missing-glyph", str(spec), 12, 11) in [(*each[:3], 11) for each in page.done.errors]
    assert "U+20BB7" in page.done.err
    shown = "".join(page.text.split()) + "".join("".join(page.words).split())
    for digits in ("20BB7", "E000", "1F600"):
        assert digits[:2] in shown
        assert digits[-2:] in shown


def test_overlaps_are_outlined(tmp_path: Path) -> None:
    page = proof(tmp_path, changes=[("cols: 3, lines: 1-22", "cols: 2-3, lines: 10-22")])
    assert ("layout.overlap", str(tmp_path / "01.yaml"), 11, 9) in page.done.errors
    (mark,) = page.marks
    x, y, width, _ = mark["box"]
    assert width == pytest.approx(13 * 9, abs=1.6)  # column 2, which both want
    assert page.reddest((x, y - 1, width, 2)) > 0.2  # a dashed line


def test_what_leaves_the_type_area_is_drawn_and_the_area_outlined(tmp_path: Path) -> None:
    page = proof(tmp_path, changes=[("cols: 3, lines: 1-22", "cols: 3, lines: 1-30")])
    assert ("layout.outside", str(tmp_path / "01.yaml"), 11, 9) in page.done.errors
    assert page.marks


def test_a_missing_story_leaves_its_head(tmp_path: Path) -> None:
    page = proof(tmp_path, changes=[("stories/two.md", "stories/tow.md")])
    assert ("spec.story-missing-near", str(tmp_path / "01.yaml"), 13, 11) in page.done.errors
    assert "江畔二桥合龙" in "".join(page.text.split())


@pytest.mark.parametrize(("text", "code", "place"), [
    ("好。\n\n* 一\n* 二\n".encode(), "spec.markdown-list", (3, 1)),
    ("昨天，**大桥合龙。\n".encode(), "spec.markdown-unclosed", (1, 4)),
    ("昨天，大桥合龙。\n".encode("gbk"), "spec.story-encoding-gbk", (1, 1)),
    ("昨天，\x07大桥。\n".encode(), "spec.story-control-character", (1, 4)),
])  # fmt: skip
def test_a_story_that_is_wrong_does_not_hide_the_page(
    tmp_path: Path, text: bytes, code: str, place: tuple[int, int]
) -> None:
    spec = desk(tmp_path)
    (tmp_path / "stories/two.md").write_bytes(text)
    page = proof_of(spec)
    assert (code, str(tmp_path / "stories/two.md"), *place) in page.done.errors
    assert "良田连片春潮涌" in "".join(page.text.split())


def test_a_role_that_there_is_not_is_drawn_in_another_face(tmp_path: Path) -> None:
    page = proof(tmp_path, changes=[("main: 江畔二桥合龙", "main: {text: 江畔二桥合龙, face: 小标送}")])
    assert ("fonts.unknown-role", str(tmp_path / "01.yaml"), 12, 32) in page.done.errors
    assert "江畔二桥合龙" in "".join(page.text.split())


def test_a_page_without_errors_has_no_marks(tmp_path: Path) -> None:
    spec = desk(tmp_path)
    words = ("--profile", "proof", "-o", tmp_path / "p.pdf", "--frame", tmp_path / "p.json")
    assert run("render", spec, *words).code == 0
    (frame,) = json.loads((tmp_path / "p.json").read_text("utf-8"))["pages"]
    assert not [item for item in frame["items"] if item["role"] == "problem"]
