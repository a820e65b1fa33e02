"""What a spec may read: inside its root, ordinary files, of bounded size; and what pictures say of themselves."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from layout_engine.spec.files import DiskReader, FileError, Folder, MemoryReader, root_of
from layout_engine.spec.load import load_page
from layout_engine.spec.pictures import PictureError, header_of
from tests.spec.small import ELEMENTS, brief, load, story


def jpeg(width: int = 30, height: int = 20, orientation: int = 1) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", (width, height), "white").save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def folder_of(root: Path) -> Folder:
    return Folder(DiskReader(), str(root / "pages"), str(root), "pages")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "paper" / "pages" / "stories").mkdir(parents=True)
    (tmp_path / "paper" / "paper.yaml").write_text("name: 江畔日报\n", "utf-8")
    (tmp_path / "paper" / "shared.md").write_text("好。", "utf-8")
    (tmp_path / "paper" / "pages" / "01.yaml").write_text("page: {number: 1}\n", "utf-8")
    (tmp_path / "secret.md").write_text("密", "utf-8")
    return (tmp_path / "paper").resolve()


def reason(root: Path, name: str, limit: int = 100) -> str:
    with pytest.raises(FileError) as raised:
        folder_of(root).read(name, limit)
    return raised.value.reason


def test_the_root_is_the_nearest_folder_with_a_paper(root: Path) -> None:
    assert root_of(str(root / "pages" / "01.yaml"), DiskReader()) == str(root)
    assert root_of(str(root.parent / "x.yaml"), DiskReader()) == str(root.parent)
    (root / "pages" / "paper.yaml").write_text("name: 副刊\n", "utf-8")
    assert root_of(str(root / "pages" / "01.yaml"), DiskReader()) == str(root / "pages")


def test_inside_the_root_is_readable(root: Path) -> None:
    assert folder_of(root).read("../shared.md", 100) == "好。".encode()


def test_outside_is_not(root: Path) -> None:
    assert reason(root, "../../secret.md") == "outside"
    assert reason(root, str(root / "shared.md")) == "absolute"
    assert reason(root, "stories/../../../secret.md") == "outside"


def test_a_root_beside_with_the_same_beginning_is_outside(root: Path) -> None:
    (root.parent / "paper2").mkdir()
    (root.parent / "paper2" / "a.md").write_text("密", "utf-8")
    assert reason(root, "../../paper2/a.md") == "outside"


def test_symbolic_links_are_followed_before_judging(root: Path) -> None:
    (root / "pages" / "link.md").symlink_to(root.parent / "secret.md")
    (root / "pages" / "fine.md").symlink_to(root / "shared.md")
    (root / "pages" / "loop.md").symlink_to(root / "pages" / "loop.md")
    assert reason(root, "link.md") == "outside"
    assert folder_of(root).read("fine.md", 100) == "好。".encode()
    assert reason(root, "loop.md") in ("unreadable", "missing")


def test_only_ordinary_files(root: Path) -> None:
    os.mkfifo(root / "pages" / "pipe.md")
    assert reason(root, "pipe.md") == "special"
    assert reason(root, "stories") == "folder"
    assert reason(root, "\0") == "empty-name"
    assert reason(root, "shared.md/x") == "missing"


def test_sizes_are_bounded(root: Path) -> None:
    (root / "pages" / "big.md").write_bytes(b"x" * 101)
    assert reason(root, "big.md") == "too-large"


def test_a_missing_file_names_what_is_there(root: Path) -> None:
    (root / "pages" / "stories" / "lead.md").touch()
    for name, nearest in (("stories/laed.md", "lead.md"), ("stories/lead.txt", "lead.md"), ("stories/zz.md", "")):
        with pytest.raises(FileError) as raised:
            folder_of(root).read(name, 100)
        assert (raised.value.reason, raised.value.nearest) == ("missing", nearest)


def test_memory_stands_for_a_disk() -> None:
    reader = MemoryReader({"/p/paper.yaml": b"", "/p/a/b.md": b"x"})
    assert reader.resolve("/p/a/../a/b.md") == "/p/a/b.md"
    assert reader.names("/p") == ("a", "paper.yaml")
    assert reader.read("/p/a/b.md") == b"x"
    with pytest.raises(FileError, match="folder"):
        reader.read("/p/a")


def test_a_page_on_disk_shows_paths_as_given(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    (root / "pages" / "01.yaml").write_text(story("main: 好\ntext: stories/a.md"), "utf-8")
    (root / "pages" / "stories" / "a.md").write_text("# 好", "utf-8")
    (root / "paper.yaml").write_text("name: 江畔日报\nnmae: x\n", "utf-8")
    loaded = load_page("paper/pages/01.yaml", ELEMENTS)
    assert {d.span.file for d in loaded.diagnostics} == {"paper/paper.yaml", "paper/pages/stories/a.md"}
    assert loaded.page is not None
    assert loaded.page.root == str(root)


@pytest.mark.parametrize(
    ("name", "code"),
    [("none.yaml", "spec.spec-missing"), ("011.yaml", "spec.spec-missing-near"), ("stories", "spec.spec-folder")],
)
def test_a_spec_that_is_not_there(root: Path, name: str, code: str) -> None:
    loaded = load_page(str(root / "pages" / name), ELEMENTS)
    assert loaded.page is None
    assert [d.code for d in loaded.diagnostics] == [code]
    assert brief(loaded.diagnostics[0]) == (code, 0, 0)


def test_a_spec_that_is_too_large(root: Path) -> None:
    (root / "pages" / "01.yaml").write_bytes(b"#" * (2 << 20) + b"#")
    loaded = load_page(str(root / "pages" / "01.yaml"), ELEMENTS)
    assert [d.code for d in loaded.diagnostics] == ["spec.spec-too-large"]


@pytest.mark.parametrize(("orientation", "size"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_pixels_are_counted_as_the_picture_is_seen(orientation: int, size: tuple[int, int]) -> None:
    assert header_of(io.BytesIO(jpeg(orientation=orientation)))[:2] == size


def test_a_picture_in_a_page() -> None:
    data = jpeg()
    loaded = load(story("main: 好\nphotos: {file: a.jpg}"), {"a.jpg": data})
    assert not loaded.diagnostics
    assert loaded.page is not None
    picture = loaded.page.elements[0].photos[0].file  # type: ignore[attr-defined]
    assert (picture.name, picture.path, picture.width, picture.height) == ("a.jpg", "/paper/a.jpg", 30, 20)
    assert picture.digest == hashlib.sha256(data).hexdigest()
    assert not picture.missing


def bomb() -> bytes:
    """A PNG whose header claims 30,000 × 30,000 pixels."""
    import zlib

    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + header
        + struct.pack(">I", zlib.crc32(header))
        + struct.pack(">I", 9)
        + b"IDAT"
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"hello", "broken"),
        (jpeg()[:20], "broken"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "eps"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"),
        (bomb(), "too-many-pixels"),
    ],
)
def test_what_is_no_picture(data: bytes, kind: str) -> None:
    with pytest.raises(PictureError) as raised:
        header_of(io.BytesIO(data))
    assert raised.value.kind == kind
    found = load(story("main: 好\nphotos: {file: a.jpg}"), {"a.jpg": data}).diagnostics
    assert [brief(d) for d in found] == [(f"spec.picture-{kind}", 5, 20)]


def test_looking_at_a_header_leaves_no_trace_in_pillow() -> None:
    before = Image.MAX_IMAGE_PIXELS
    with pytest.raises(PictureError):
        header_of(io.BytesIO(bomb()))
    assert before == Image.MAX_IMAGE_PIXELS


@given(st.integers(0, 300), st.binary(max_size=40), st.sampled_from(["JPEG", "PNG", "TIFF", "WEBP"]))
def test_damaged_pictures_are_a_finding_and_no_crash(at: int, noise: bytes, form: str) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, form)
    data = bytearray(stream.getvalue())
    data[at : at + len(noise)] = noise
    try:
        width, height = header_of(io.BytesIO(bytes(data)))[:2]
    except PictureError:
        return
    assert width > 0
    assert height > 0
