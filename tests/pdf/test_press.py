"""The file for press, object by object: what PDF/X-4 and PDF/X-1a:2003 ask for, and what neither may have."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest

from layout_engine.fonts.face import Face
from layout_engine.frame import Colour, Fill, Frame, Line, Meaning, Picture, Stroke
from layout_engine.geometry import Rect, rect_path
from layout_engine.model import Press
from layout_engine.pdf.intent import description, objection
from layout_engine.pdf.profile import PDFX_1A, PDFX_4, PROOF, Profile
from layout_engine.pdf.separate import newsprint
from tests.pdf.pages import line_of, output_profile, page_of, pdf_of, run_of
from tests.pdf.test_content import stream_of

NOON = datetime(2026, 3, 5, 12, tzinfo=timezone(timedelta(hours=8)))
FOR_PRESS = pytest.mark.parametrize("profile", [PDFX_4, PDFX_1A], ids=lambda profile: profile.name)
GOLD = Colour(spot="专金", tint=600)


@contextmanager
def opened(face: Face, profile: Profile, **more: Any) -> Iterator[pikepdf.Pdf]:
    """A page with a line and a spot ink."""
    page = page_of(line_of(run_of(face, "一丁")), line_of(run_of(face, "七", y=90_000, fill=GOLD)), **SPOTS)
    with pikepdf.open(io.BytesIO(pdf_of(page, face, profile=profile, created=NOON, **more))) as document:
        yield document


SPOTS: dict[str, Any] = {"spots": (("专金", Colour(m=200, y=600, k=200)),)}


def test_each_says_what_it_is_where_its_standard_looks(box: Face) -> None:
    with opened(box, PDFX_4) as document, document.open_metadata() as xmp:
        assert document.pdf_version == "1.6"
        assert xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "/GTS_PDFXVersion" not in document.docinfo
    with opened(box, PDFX_1A) as document, document.open_metadata() as xmp:
        assert document.pdf_version == "1.4"
        assert str(document.docinfo.GTS_PDFXVersion) == "PDF/X-1a:2003"
        assert "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion" not in xmp
    with opened(box, PROOF) as document:
        assert "/OutputIntents" not in document.Root
        assert "/GTS_PDFXVersion" not in document.docinfo


@FOR_PRESS
def test_metadata_and_info_agree(box: Face, profile: Profile) -> None:
    with opened(box, profile) as document, document.open_metadata() as xmp:
        info = document.docinfo
        assert "/Filter" not in document.Root.Metadata
        assert xmp["dc:title"] == str(info.Title) == "题"
        assert {xmp[f"xmp:{key}"] for key in ("CreateDate", "ModifyDate", "MetadataDate")} == {NOON.isoformat()}
        assert str(info.CreationDate) == str(info.ModDate) == "D:20260305120000+08'00'"
        assert (xmp["pdf:Trapped"], str(info.Trapped)) == ("False", "/False")
        assert (xmp["pdf:Producer"], xmp["xmp:CreatorTool"]) == (str(info.Producer), str(info.Creator))
        assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", xmp["xmpMM:DocumentID"])
        assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("1", "default")
        assert len(document.trailer.ID) == 2


@FOR_PRESS
def test_one_output_intent_with_the_profile_in_the_file(box: Face, profile: Profile) -> None:
    with opened(box, profile) as document:
        intents = list(document.Root.OutputIntents)
        assert [str(each.S) for each in intents].count("/GTS_PDFX") == 1
        for each in intents:
            assert str(each.OutputConditionIdentifier) == "Custom"
            assert str(each.Info)
            assert "/RegistryName" not in each
            assert each.DestOutputProfile.objgen == intents[0].DestOutputProfile.objgen
        icc = intents[0].DestOutputProfile.read_bytes()
        assert icc == newsprint()
        assert (icc[8], icc[12:20], int(intents[0].DestOutputProfile.N)) == (2, b"prtrCMYK", 4)
    press = Press(identifier="WAN-IFRAnewspaper26v5", registry="http://www.color.org", condition="冷固型新闻纸")
    with opened(box, profile, press=press) as document:
        (intent, *_) = document.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "WAN-IFRAnewspaper26v5"
        assert (str(intent.RegistryName), str(intent.OutputCondition)) == ("http://www.color.org", "冷固型新闻纸")


@FOR_PRESS
def test_nothing_that_a_press_file_may_not_have(box: Face, profile: Profile) -> None:
    with opened(box, profile) as document:
        assert "/Encrypt" not in document.trailer
        kinds = {str(thing.get("/Type", "")) for thing in document.objects if isinstance(thing, pikepdf.Dictionary)}
        assert not kinds & {"/ObjStm", "/XRef", "/Annot", "/Action", "/OCG", "/Filespec"}
        for key in ("/AcroForm", "/OpenAction", "/AA", "/Names", "/OCProperties"):
            assert key not in document.Root
        for thing in document.objects:
            if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                continue
            for key in ("/TR", "/TR2", "/SMask", "/BM", "/CA", "/ca", "/JS", "/OPI", "/HT", "/Group"):
                assert key not in thing
        text = "\n".join(stream_of(pdf_of(page_of(line_of(run_of(box, "一"))), box, profile=profile)))
        assert not re.search(r"\b(rg|RG|g|G|sc|SC|ri|sh)$", text, re.M)
        (space,) = dict(document.pages[0].Resources.ColorSpace).values()
        assert (str(space[0]), str(space[2])) == ("/Separation", "/DeviceCMYK")
        assert bytes(space[1].unparse()) == b"/#e4#b8#93#e9#87#91"
        assert [float(v) for v in space[3].C1] == [0, 0.2, 0.6, 0.2]


@FOR_PRESS
def test_boxes_lie_in_one_another(box: Face, profile: Profile) -> None:
    page = page_of(line_of(run_of(box, "一")), bleed=8504, slug=28_346)
    with pikepdf.open(io.BytesIO(pdf_of(page, box, profile=profile))) as document:
        boxes = [
            [float(v) for v in document.pages[0][key]] for key in ("/TrimBox", "/BleedBox", "/CropBox", "/MediaBox")
        ]
    trim, bleed, crop, media = boxes
    assert crop == media
    assert media[0] < bleed[0] < trim[0] < trim[2] < bleed[2] < media[2]
    assert trim[2] - trim[0] == pytest.approx(400)


def test_a_spot_ink_that_nobody_declares_is_a_mistake_of_the_caller(box: Face) -> None:
    with pytest.raises(ValueError, match="专银"):
        pdf_of(page_of(line_of(run_of(box, "一", fill=Colour(spot="专银", tint=1000))), **SPOTS), box)
    with pytest.raises(ValueError, match="output profile"):
        pdf_of(page_of(), box, icc=b"")


def test_which_profiles_can_be_that_of_a_press() -> None:
    assert objection(newsprint(), PDFX_1A) == ""
    assert description(output_profile()) == "Test press"
    assert description(newsprint())
    assert objection(b"", PDFX_4) == objection(bytes(200), PDFX_4) == "no-icc"
    assert objection(output_profile(kind=b"mntr"), PDFX_4) == "no-cmyk-output"
    assert objection(output_profile(space=b"GRAY"), PDFX_4) == "no-cmyk-output"
    assert objection(output_profile(version=4), PDFX_4) == ""
    assert objection(output_profile(version=4), PDFX_1A) == "too-new"
    assert description(output_profile()[:150]) == ""


# ---- overprint -------------------------------------------------------------------------------------------------------


def overprints(page: Frame, face: Face, **more: Any) -> list[bool]:
    """For each thing that is painted, in turn, whether it overprints."""
    on, found = False, []
    for row in stream_of(pdf_of(page, face, **more)):
        if row in ("/O gs", "/N gs"):
            on = row == "/O gs"
        elif row.endswith((" Tj", " TJ")) or row in ("f", "f*", "S"):
            found.append(on)
    return found


def picture(tmp_path: Any) -> Picture:
    from PIL import Image

    path = tmp_path / "p.png"
    Image.new("RGB", (300, 300), (200, 120, 40)).save(path)
    meaning = Meaning(story="s", role="picture")
    return Picture(
        meaning=meaning,
        box=Rect(100_000, 100_000, 100_000, 100_000),
        path=str(path),
        digest="d",
        crop=(0, 0, 300, 300),
        alt="图",
    )


def line_at(face: Face, size: int, x: int, y: int, **more: Any) -> Line:
    line = line_of(run_of(face, "一丁", size=size, x=x, y=y, **more))
    return Line(meaning=line.meaning, x=x, baseline=y, measure=2 * size, size=size, text=line.text, runs=line.runs)


def test_large_black_type_knocks_out_of_pictures_and_nowhere_else(box: Face, tmp_path: Any) -> None:
    small, large = line_at(box, 9_000, 120_000, 150_000), line_at(box, 24_000, 120_000, 150_000)
    beside = line_at(box, 24_000, 120_000, 300_000)
    page = page_of(large, picture(tmp_path), small, large, beside)
    assert overprints(page, box) == [True, True, False, True]
    assert overprints(page, box, press=Press(heads_over_pictures="overprint")) == [True] * 4
    assert overprints(page, box, profile=PROOF) == [False] * 4


def test_wide_black_rules_and_areas_knock_out_of_pictures(box: Face, tmp_path: Any) -> None:
    rule = Meaning(role="rule", artifact=True)
    thin, wide = (
        Stroke(meaning=rule, path=(("M", 110_000, 150_000), ("L", 180_000, 150_000)), width=w) for w in (500, 2000)
    )
    area = Fill(meaning=rule, path=rect_path(Rect(120_000, 120_000, 9_000, 9_000)), colour=Colour(k=1000))
    page = page_of(thin, wide, area, picture(tmp_path), thin, wide, area)
    assert overprints(page, box) == [True, True, True, True, False, False]


@pytest.mark.parametrize("colour", [Colour(), Colour(k=600), Colour(m=1000, y=1000), Colour(c=500, k=1000), GOLD])
def test_white_and_all_colours_knock_out(box: Face, colour: Colour) -> None:
    tint = Fill(meaning=Meaning(role="tint", artifact=True), path=rect_path(Rect(0, 0, 9, 9)), colour=colour)
    text = line_of(run_of(box, "一", fill=colour))
    assert overprints(page_of(line_of(run_of(box, "丁")), tint, text, **SPOTS), box) == [True, False, False]
