"""Pages of other PDFs on a page: placed as they are, turned and cropped right, held against the press's rules; what is wrong with
them is told with its place, and never breaks a page."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from layout_engine.checking import check
from layout_engine.compile import Rendered, render
from layout_engine.messages import one_line
from tests.tools import ROOT

MM = 72 / 25.4
#: A tint, a black bar along the foot from the left, a magenta square above it.
DRAWN = "0.2 0 0 0 k 0 0 {W} {H} re f 0 0 0 1 k 0 0 100 20 re f 0 1 0 0 k 20 40 60 40 re f"
RGB = "0.2 0.5 0.9 rg 0 0 {W} {H} re f"


def advert(
    path: Path,
    width: float = 350,
    height: float = 65,
    drawn: str = DRAWN,
    *,
    unit: float = 1,
    pages: int = 1,
    saved: dict[str, Any] | None = None,
    page_keys: dict[str, Any] | None = None,
    **resources: Any,
) -> Path:
    """An advertisement of so many millimetres, with 9 units of bleed outside its trim."""
    pdf = Pdf.new()
    w, h = width * MM / unit, height * MM / unit
    content = drawn.replace("{W}", f"{w}").replace("{H}", f"{h}").encode()
    for _ in range(pages):
        keys = {
            "MediaBox": [-9, -9, w + 9, h + 9], "TrimBox": [0, 0, w, h], "Resources": Dictionary(**resources),
            "Contents": pdf.make_indirect(Stream(pdf, content)), **(page_keys or {}),
        }  # fmt: skip
        pdf.pages.append(pikepdf.Page(Dictionary(Type=Name.Page, **keys)))
        if unit != 1:
            pdf.pages[-1].obj.UserUnit = unit
    pdf.save(path, **(saved or {}))
    return path


def page(folder: Path, ad: str, info: str = "", paper: str = "") -> Path:
    """A page spec with one advertisement at its foot."""
    (folder / "paper.yaml").write_text(f"name: 江畔日报\nrules: {{all: off}}\n{paper}", "utf-8")
    spec = folder / "01.yaml"
    spec.write_text(f"page: {{number: 1{info}}}\nads:\n  - {{id: ad-1, {ad}}}\n", "utf-8")
    return spec


def composed(folder: Path, ad: str, info: str = "", paper: str = "", **how: Any) -> Rendered:
    return render(page(folder, ad, info, paper), folder / "out.pdf", **how)


def codes(result: Rendered) -> set[str]:
    return {each.code for each in result.composition.diagnostics}


def told(result: Rendered, code: str) -> str:
    (found,) = {one_line(each, "zh") for each in result.composition.diagnostics if each.code == code}
    return found


def seen(pdf: Path, dpi: int = 20) -> Any:
    """The first page in pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


SIZE = "size: 350 × 65 mm, at: foot"


def test_an_advertisement_is_a_form_with_its_own_inks_and_fonts(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf")
    result = composed(tmp_path, f"{SIZE}, file: bank.pdf")
    assert codes(result) == set()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        forms = pdf.pages[0].Resources.XObject
        (form,) = forms.values()
        assert form.Subtype == Name.Form
        assert b"0.2 0 0 0 k" in form.read_bytes()
        left, bottom, right, top = map(float, form.BBox)
        assert (left, bottom) == (0, 0)
        assert (right - left) / MM == pytest.approx(350, abs=0.01)
        assert (top - bottom) / MM == pytest.approx(65, abs=0.01)
    (item,) = [each for each in result.composition.frames[0].items if type(each).__name__ == "PlacedPage"]
    assert item.box.width == round(350 * MM * 1000)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("turn", "bar"), [(0, "bottom left"), (90, "top left"), (180, "top right"), (270, "bottom right")]
)
def test_a_turned_page_is_placed_as_it_is_seen(tmp_path: Path, turn: int, bar: str) -> None:
    width, height = (65, 350) if turn in (90, 270) else (350, 65)
    advert(tmp_path / "bank.pdf", width, height, page_keys={"Rotate": turn})
    result = composed(tmp_path, f"{SIZE}, file: bank.pdf")
    assert codes(result) == set()
    image = seen(tmp_path / "out.pdf")
    black = [
        (x, y) for y in range(image.height) for x in range(image.width)
        if y > image.height // 2 and max(image.getpixel((x, y))) < 60
    ]  # fmt: skip
    middle = image.height - 20 / 25.4 * 28 - 65 / 25.4 * 10
    x, y = (sum(each[axis] for each in black) / len(black) for axis in (0, 1))
    assert f"{'top' if y < middle else 'bottom'} {'left' if x < image.width / 2 else 'right'}" == bar


def test_a_unit_of_its_own_counts(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf", unit=2)
    assert codes(composed(tmp_path, f"{SIZE}, file: bank.pdf")) == set()


def test_an_rgb_advertisement_that_is_too_tall_has_both_errors_at_once(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf", 350, 70, RGB)
    result = composed(tmp_path, f"{SIZE}, file: bank.pdf")
    assert result.outputs == ()
    size, colour = told(result, "layout.ad-file-size"), told(result, "press.rgb")
    assert "350 × 70 mm" in size
    assert "350 × 65 mm" in size
    assert ":3:" in size
    assert ":3:" in colour
    assert "bank.pdf" in colour
    assert "CMYK" in colour


@pytest.mark.parametrize(("height", "fits"), [(65.9, True), (64.1, True), (66.1, False), (63.9, False)])
def test_a_millimetre_is_let_pass(tmp_path: Path, height: float, fits: bool) -> None:
    advert(tmp_path / "bank.pdf", 350, height)
    assert ("layout.ad-file-size" not in codes(composed(tmp_path, f"{SIZE}, file: bank.pdf"))) is fits


def test_it_is_scaled_when_asked(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf", 175, 32.5)
    result = composed(tmp_path, f"{SIZE}, file: bank.pdf, scale: fit")
    assert codes(result) <= {"layout.ad-aspect"}
    assert result.outputs


def test_sizes_are_judged_as_they_are_printed(tmp_path: Path) -> None:
    thin = DRAWN + " 0 0 0 1 K 0.3 w 0 30 m 90 30 l S"
    state = Dictionary(Over=Dictionary(OP=True, op=True, OPM=1))
    advert(tmp_path / "bank.pdf", 700, 130, "/Over gs " + thin, ExtGState=state)
    found = codes(composed(tmp_path, f"{SIZE}, file: bank.pdf, scale: fit", "", ""))
    assert "press.thin-line" in found  # 0.3 pt in the file, 0.15 on the page


@pytest.mark.parametrize(
    ("ad", "code"),
    [("file: two.pdf", "spec.placed-which"), ("file: two.pdf, page: 3", "spec.placed-page"),
     ("file: two.pdf, page: 2", ""), ("file: one.pdf, page: 1", ""), ("file: one.pdf", "")],
)  # fmt: skip
def test_which_page(tmp_path: Path, ad: str, code: str) -> None:
    advert(tmp_path / "one.pdf")
    advert(tmp_path / "two.pdf", pages=2)
    assert codes(composed(tmp_path, f"{SIZE}, {ad}")) == ({code} if code else set())


def _bomb(path: Path) -> Path:
    packed = zlib.compress(bytes(150_000_000), 9)
    head = b"%%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    path.write_bytes(head + packed + b"\nendstream endobj\ntrailer<<>>")
    return path


def test_files_that_cannot_be_placed_are_told_with_their_place(tmp_path: Path) -> None:
    advert(tmp_path / "secret.pdf", saved={"encryption": pikepdf.Encryption(owner="x", user="y")})
    whole = advert(tmp_path / "whole.pdf").read_bytes()
    (tmp_path / "junk.pdf").write_bytes(b"%PDF-1.4 junk " * 20)
    (tmp_path / "half.pdf").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "no.pdf").write_bytes(b"no PDF at all")
    (tmp_path / "old.pdf").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    _bomb(tmp_path / "bomb.pdf")
    for name in ("secret", "junk", "half", "no", "old", "bomb", "gone"):
        result = composed(tmp_path, f"{SIZE}, file: {name}.pdf")
        assert result.outputs == ()
        assert result.composition.exit_code == 3
        errors = [each for each in result.composition.diagnostics if each.span.line == 3]
        assert errors, name
        assert render(tmp_path / "01.yaml", tmp_path / "proof.pdf", profile="proof").outputs


def test_an_encrypted_file_that_opens_is_refused_all_the_same(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf", saved={"encryption": pikepdf.Encryption(owner="x", user="")})
    assert codes(composed(tmp_path, f"{SIZE}, file: bank.pdf")) == {"pdfx.encrypted"}


def test_a_font_that_is_not_embedded(tmp_path: Path) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = "/Over gs 0 0 0 1 k BT /F1 20 Tf 50 50 Td (BANK) Tj ET"
    advert(
        tmp_path / "bank.pdf", drawn=drawn, Font=Dictionary(F1=font),
        ExtGState=Dictionary(Over=Dictionary(OP=True, op=True, OPM=1)),
    )  # fmt: skip
    assert "Helvetica" in told(composed(tmp_path, f"{SIZE}, file: bank.pdf"), "pdfx.font")


def test_inherited_resources_are_found(tmp_path: Path) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    path = advert(tmp_path / "bank.pdf", drawn="0 0 0 1 k BT /F1 20 Tf 50 50 Td (BANK) Tj ET")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[0].obj["/Resources"]
        pdf.Root.Pages.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.save(path)
    assert "pdfx.font" in codes(composed(tmp_path, f"{SIZE}, file: bank.pdf"))


@pytest.mark.parametrize("info", [", inks: K", ", mourning: true"])
def test_a_black_page_takes_no_colour(tmp_path: Path, info: str) -> None:
    advert(tmp_path / "bank.pdf")
    assert codes(composed(tmp_path, f"{SIZE}, file: bank.pdf", info)) == {"press.page-inks"}


def test_transparency_goes_to_x4_and_not_to_x1a(tmp_path: Path) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
    advert(
        tmp_path / "bank.pdf", drawn="/Half gs " + DRAWN, page_keys={"Group": group},
        ExtGState=Dictionary(Half=Dictionary(ca=0.5)),
    )  # fmt: skip
    assert codes(composed(tmp_path, f"{SIZE}, file: bank.pdf")) == set()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert Name.Transparency == form.Group.S
    result = composed(tmp_path, f"{SIZE}, file: bank.pdf", profile="pdfx-1a")
    assert codes(result) == {"pdfx.transparency"}
    assert result.outputs == ()


def test_a_layer_that_is_off_would_print(tmp_path: Path) -> None:
    path = advert(tmp_path / "bank.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="隐"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        pdf.save(path)
    assert codes(composed(tmp_path, f"{SIZE}, file: bank.pdf")) == {"press.hidden-layers"}


def test_tags_of_the_file_stay_behind(tmp_path: Path) -> None:
    drawn = f"/Artifact BMC {DRAWN} EMC /OC /MC0 BDC 0 0 0 0.5 k 5 5 5 5 re f EMC /P <</MCID 0>> BDC 9 9 9 9 re f EMC"
    advert(tmp_path / "bank.pdf", drawn=drawn, Properties=Dictionary(MC0=Dictionary(Type=Name.OCG, Name="层")))
    composed(tmp_path, f"{SIZE}, file: bank.pdf", profile="proof")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert b"Artifact" not in form.read_bytes()
        assert b"MCID" not in form.read_bytes()
        assert form.read_bytes().count(b"EMC") == form.read_bytes().count(b"/OC") == 1


def test_what_refers_to_the_whole_file_is_not_copied(tmp_path: Path) -> None:
    path = advert(tmp_path / "bank.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        own = pdf.pages[0].obj
        own.Resources.Properties = Dictionary(P0=Dictionary(Parent=own, StructParent=1, Note="记"))
        pdf.save(path)
    composed(tmp_path, f"{SIZE}, file: bank.pdf")
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        (form,) = pdf.pages[0].Resources.XObject.values()
        assert set(form.Resources.Properties.P0.keys()) == {"/Note"}


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf")
    first = composed(tmp_path, f"{SIZE}, file: bank.pdf").outputs[0].digest
    assert composed(tmp_path, f"{SIZE}, file: bank.pdf").outputs[0].digest == first


def test_an_empty_hole_stops_the_press_unless_a_filler_is_named(tmp_path: Path) -> None:
    advert(tmp_path / "forest.pdf")
    advert(tmp_path / "tall.pdf", 100, 200)
    empty = composed(tmp_path, SIZE)
    assert codes(empty) == {"layout.ad-empty"}
    assert empty.outputs == ()
    own = composed(tmp_path, f"{SIZE}, filler: forest.pdf")
    papers = composed(tmp_path, SIZE, paper="filler: [tall.pdf, forest.pdf]\n")
    for result in (own, papers):
        assert codes(result) == {"layout.ad-filled"}
        assert result.outputs
        assert "forest.pdf" in told(result, "layout.ad-filled")
        assert "公益广告" in {getattr(each, "text", "") for each in result.composition.frames[0].items}


def test_a_filler_is_held_to_the_press_rules_at_its_place(tmp_path: Path) -> None:
    advert(tmp_path / "forest.pdf", drawn=RGB)
    result = composed(tmp_path, SIZE, paper="filler: forest.pdf\n")
    assert "paper.yaml:3:" in told(result, "press.rgb")


def test_a_photo_may_be_a_pdf_and_is_not_cropped(tmp_path: Path) -> None:
    advert(tmp_path / "tibetan.pdf", 80, 60)
    spec = page(tmp_path, f"{SIZE}, file: tibetan.pdf, scale: fit")
    spec.write_text(
        "page: {number: 1}\nphotos:\n  - {id: p, at: {cols: 1-4, lines: 1-30}, file: tibetan.pdf, alt: 藏文通知}\n",
        "utf-8",
    )
    result = render(spec, tmp_path / "out.pdf")
    assert codes(result) == set()
    (item,) = [each for each in result.composition.frames[0].items if type(each).__name__ == "PlacedPage"]
    assert item.crop == (0, 0, round(80 * MM * 1000), round(60 * MM * 1000))  # type: ignore[union-attr]
    assert item.alt == "藏文通知"  # type: ignore[union-attr]


def test_a_cropped_page_shows_its_middle(tmp_path: Path) -> None:
    drawn = "0.2 0 0 0 k 0 0 {W} {H} re f 0 1 0 0 k 0 0 20 {H} re f"  # a magenta strip at the left
    advert(tmp_path / "wide.pdf", 200, 60, drawn)
    spec = page(tmp_path, "at: foot, filler: wide.pdf")
    spec.write_text(
        "page: {number: 1}\nphotos:\n"
        "  - {id: p, at: {cols: 1-4, lines: 1-30}, file: wide.pdf, crop: {max: 60%, focus: [1, 0.5]}}\n",
        "utf-8",
    )
    assert codes(render(spec, tmp_path / "out.pdf")) == set()
    image = seen(tmp_path / "out.pdf")
    assert not [1 for each in image.get_flattened_data() if each[0] > 200 and each[1] < 60]


def test_the_plates_show_it(tmp_path: Path) -> None:
    advert(tmp_path / "bank.pdf")
    result = render(page(tmp_path, f"{SIZE}, file: bank.pdf"), tmp_path / "out.pdf", separations=tmp_path / "plates")
    plates = {each.path.rsplit("-", 2)[1]: each.path for each in result.outputs if each.kind == "plate"}
    from PIL import Image

    with Image.open(plates["M"]) as magenta, Image.open(plates["C"]) as cyan:
        assert magenta.convert("L").getextrema()[0] < 60
        assert cyan.convert("L").getextrema()[0] < 230


def test_the_ads_of_the_examples_are_fit_to_be_placed() -> None:
    from layout_engine.preflight.run import preflight_pdf

    made = sorted((ROOT / "examples" / "own-ads").glob("*.pdf"))
    assert made
    for path in made:
        assert preflight_pdf(path, profile="placed-1a") == []
        assert path.with_suffix(".yaml").exists()
    assert [each for each in check(ROOT / "examples" / "ads.yaml").findings if each.severity != "info"] == []


def test_bytes_that_lie_end_in_a_finding(tmp_path: Path) -> None:
    whole = bytearray(advert(tmp_path / "bank.pdf").read_bytes())
    for at in range(20, len(whole), 37):
        broken = bytes(whole[:at]) + bytes([whole[at] ^ 0x2A]) + bytes(whole[at + 1 :])
        (tmp_path / "bank.pdf").write_bytes(broken)
        result = composed(tmp_path, f"{SIZE}, file: bank.pdf", profile="proof")
        assert io.BytesIO((tmp_path / "out.pdf").read_bytes()).read(5) == b"%PDF-"
        assert result.outputs
