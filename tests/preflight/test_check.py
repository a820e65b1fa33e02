"""``check`` as a command and in Python: samples are clean, broken files are told and never a crash, faults in specs have their place."""

from __future__ import annotations

import io
import json
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_engine import check
from layout_engine.preflight.pdf.lexer import ContentError, operators
from layout_engine.preflight.run import preflight_pdf
from tests.desk import desk, run
from tests.preflight.kit import clean_bytes, drawing
from tests.tools import ROOT

SPECS = [
    path
    for path in (*(ROOT / "examples").rglob("*.yaml"), *(ROOT / "specs" / "sample").glob("[0-9]*.yaml"))
    if path.name != "paper.yaml" and "page:" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("spec", SPECS, ids=[path.relative_to(ROOT).as_posix() for path in SPECS])
def test_no_false_alarm(spec: Path) -> None:
    """What the rules for press, files and form say of pages that are right: nothing."""
    found = check(spec)
    own = [each for each in found.findings if each.code.partition(".")[0] in ("press", "pdfx", "form", "check")]
    assert [each.line("en") for each in own] == []
    assert found.form_errors == 0
    assert found.errors == 0


@pytest.mark.parametrize("profile", ["pdfx-1a", "proof"])
def test_the_sample_in_other_profiles(profile: str) -> None:
    assert check(ROOT / "specs" / "sample" / "01.yaml", profile=profile).errors == 0  # type: ignore[arg-type]


def test_the_command_answers_as_the_interface_fixes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ad.pdf").write_bytes(drawing(b"1 0 0 rg 20 30 40 50 re f"))
    done = run("check", "ad.pdf", "--json", "--messages", "zh")
    answer = json.loads(done.out)
    assert (done.code, answer["ok"], answer["errors"], answer["warnings"], answer["form_errors"]) == (3, False, 1, 0, 0)
    (only,) = answer["findings"]
    assert only["code"] == "press.rgb" and only["severity"] == "error" and only["page"] == 1
    assert only["box"] == [10.0, 130.0, 40.0, 50.0]
    assert only["message"] == "色块用了 RGB（DeviceRGB）"
    assert done.err.startswith("ad.pdf#page=1: error[press.rgb] 色块用了 RGB（DeviceRGB）；")
    (tmp_path / "good.pdf").write_bytes(clean_bytes())
    done = run("check", "good.pdf", "--messages", "en")
    assert (done.code, done.out, done.err) == (0, "0 errors, 0 warnings, form errors: 0\n", "")


def test_a_fault_in_a_spec_has_its_line(tmp_path: Path) -> None:
    spec = desk(tmp_path, changes=[("main: 江畔二桥合龙", "main: {text: 江畔二桥合龙, colour: M100 Y100, size: 9pt}")])
    found = [each for each in check(spec).findings if each.code == "press.text-inks"]
    assert [(each.page, Path(each.span.file).name, each.span.line > 0) for each in found] == [(2, "01.yaml", True)]
    assert run("render", spec, "-o", tmp_path / "out.pdf").code == 3


def test_a_spec_that_cannot_be_drawn(tmp_path: Path) -> None:
    spec = desk(tmp_path, "page: {number: 2}\nstoreys: []\n")
    done = run("check", spec, "--json")
    answer = json.loads(done.out)
    assert done.code == 2 and answer["errors"] >= 1
    assert {"errors", "warnings", "form_errors", "findings", "diagnostics", "ok"} == answer.keys()


# ---- files that nobody vouches for ------------------------------------------------------------------------------------


def codes(data: bytes) -> set[str]:
    return {each.code for each in preflight_pdf(data)}


def test_what_is_no_pdf_is_told() -> None:
    assert codes(b"") == {"check.no-pdf"}
    assert codes(b"\x89PNG\r\n") == {"check.no-pdf"}
    assert codes(b"%PDF-1.6\nnothing") == {"check.unreadable"}
    assert check("no/such/file.pdf").findings[0].code == "check.missing"
    assert check("no/such/file.pdf").exit_code == 2


def test_a_password_is_told() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(clean_bytes())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert codes(out.getvalue()) == {"check.password"}


def test_a_page_that_is_not_there() -> None:
    assert [each.code for each in preflight_pdf(clean_bytes(), page=2)] == ["check.no-page"]


def test_an_object_stream_that_is_a_bomb() -> None:
    packed = zlib.compress(bytes(200_000_000), 1)
    bomb = b"%%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 /Length %d >>\nstream\n" % len(
        packed
    )
    started = time.process_time()
    assert codes(bomb + packed + b"\nendstream\nendobj\n") == {"check.bomb"}
    assert time.process_time() - started < 5


def test_a_picture_that_is_a_bomb_is_not_unpacked() -> None:
    from tests.preflight.test_faults import image

    data = drawing(b"100 0 0 100 0 0 cm /Im2 Do", image(Width=60_000, Height=60_000))
    assert codes(data) == set()


@pytest.mark.parametrize("length", [100, 700, 1500, 2500])
def test_a_file_that_breaks_off(length: int) -> None:
    found = preflight_pdf(clean_bytes()[:length])
    assert any(each.severity == "error" for each in found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_noise_in_a_file_never_crashes(seed: int, count: int) -> None:
    import random

    chance = random.Random(seed)
    data = bytearray(clean_bytes())
    for _ in range(count):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(1, 8)] = chance.randbytes(chance.randrange(0, 8))
    preflight_pdf(bytes(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text("()<>[]/% 01q.BIDE\\", max_size=80).map(str.encode))
def test_any_bytes_are_operators_or_no_content(data: bytes) -> None:
    try:
        assert all(isinstance(name, str) for name, _ in operators(data))
    except ContentError as error:
        assert 0 <= error.at <= len(data)


def test_operands_of_all_kinds() -> None:
    content = rb"1 -.5 +3. (a(b)\)\101\n) <4 1 4> /A#20b [1 [2]] <</K true>> op % end" + b"\nq"
    assert list(operators(content)) == [
        ("op", [1.0, -0.5, 3.0, b"a(b))A\n", b"\x41\x40", "/A b", [1.0, [2.0]], {"/K": True}]),
        ("q", []),
    ]
