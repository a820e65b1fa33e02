"""Tables from files: CSV and XLSX, their places, what is wrong with them."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from typing import Any, ClassVar

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_engine.model import Node, TableFile, key
from layout_engine.records import dataclass
from layout_engine.spec.files import MemoryReader
from layout_engine.spec.load import load_page
from layout_engine.spec.tables import MOST_CELLS, read_csv, read_table, read_xlsx, shown_as
from tests.spec.small import brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Node):
    """A table."""

    MANY: ClassVar[bool] = True

    file: TableFile = key("文件", "文件", "file")
    rows: tuple[tuple[str, ...], ...] = key("行", "行", "rows", default=())


def csv(text: str | bytes) -> tuple[tuple[tuple[str, ...], ...], list[tuple[str, int, int]]]:
    found, problems = read_csv(text.encode() if isinstance(text, str) else text, "a.csv")
    return found.rows, [brief(problem) for problem in problems]


def xlsx(rows: list[list[Any]], formats: dict[str, str] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# ---- CSV -------------------------------------------------------------------------------------------------------------


def test_cells_quotes_and_breaks() -> None:
    rows, problems = csv('\ufeff品名, 均价\r\n"白菜,大",1.60\r\n\r\n"他说""好""","上\n下"\r\n')
    assert rows == (("品名", "均价"), ("白菜,大", "1.60"), ('他说"好"', "上\n下"))
    assert problems == []


def test_tabs_where_there_are_no_commas() -> None:
    assert csv("品名\t均价\n白菜\t1.60\n")[0] == (("品名", "均价"), ("白菜", "1.60"))


def test_columns_that_are_empty_in_all_rows_are_left_out() -> None:
    assert csv("品名,均价,,\n蔬菜,,,\n白菜,1.60,,\n")[0] == (("品名", "均价"), ("蔬菜", ""), ("白菜", "1.60"))


def test_rows_know_their_lines() -> None:
    found, _ = read_csv('甲,乙\n\n"一\n行",二\n丙,丁\n'.encode(), "a.csv")
    assert [span.line for span in found.places] == [1, 3, 5]


def test_an_open_quote_is_told_where_its_row_begins() -> None:
    rows, problems = csv('甲,乙\n"白菜,1.60\n草鱼,16\n')
    assert rows == (("甲", "乙"),)
    assert problems == [("layout.table-csv", 2, 1)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("品名，均价\n白菜，1.60\n", "layout.table-wide-comma"),
        ("品名,均价\n白菜,1.60\n".encode("gb18030"), "spec.story-encoding-gbk"),
        ("甲,乙\x00\n", "spec.story-control-character"),
        ("甲,乙\n" * (MOST_CELLS // 2 + 1), "layout.table-large"),
    ],
)
def test_files_that_are_no_good(data: str | bytes, code: str) -> None:
    assert [problem[0] for problem in csv(data)[1]] == [code]


@given(st.text(max_size=200))
def test_any_text_is_rows_or_a_finding(text: str) -> None:
    found, problems = read_csv(text.encode("utf-8", "surrogatepass"), "a.csv")
    assert len(found.rows) == len(found.places)
    assert found.rows or problems or not text.replace(",", "").replace('"', "").strip("\ufeff \t\n\r\x0b\x0c\x85\xa0")


@given(st.binary(max_size=200))
def test_any_bytes_are_no_workbook_and_no_crash(data: bytes) -> None:
    assert [brief(problem)[0] for problem in read_xlsx(data, "a.xlsx")[1]] == ["layout.table-xlsx"]


# ---- XLSX ------------------------------------------------------------------------------------------------------------


def test_a_sheet_is_read_as_it_shows() -> None:
    data = xlsx(
        [["品名", "均价", "涨跌", "日期"], ["白菜", 1.6, 0.125, datetime.date(2026, 3, 5)], [], ["草鱼", 16, None, None]],
        {"B2": "0.00", "C2": "0.0%", "D2": 'm"月"d"日"', "B4": "#,##0.00"},
    )  # fmt: skip
    found, problems = read_xlsx(data, "a.xlsx")
    assert problems == []
    assert found.rows == (
        ("品名", "均价", "涨跌", "日期"),
        ("白菜", "1.60", "12.5%", "3月5日"),
        ("草鱼", "16.00", "", ""),
    )
    assert [span.line for span in found.places] == [1, 2, 4]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1204.5, "#,##0.00", "1,204.50"),
        (-0.032, "0.0%", "-3.2%"),
        (3, '0"元"', "3元"),
        (3.5, "￥0.00_ ", "￥3.50"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1.5, "0.##", "1.5"),
        (2.0, "0.##", "2"),
        (-0.001, "0.0", "0.0"),
        (1.25, "0.00;[Red]-0.00", "1.25"),
        (True, "General", "是"),
        (datetime.datetime(2026, 3, 5, 8, 30), "yyyy-mm-dd h:mm", "2026-03-05 08:30"),
        (datetime.datetime(2026, 3, 5), 'yyyy"年"m"月"d"日"', "2026年3月5日"),
        (datetime.time(9, 5), "h:mm", "09:05"),
        ("白菜", "General", "白菜"),
    ],
)
def test_number_formats(value: Any, code: str, shown: str) -> None:
    assert shown_as(value, code) == shown


def test_a_formula_without_its_value_is_told() -> None:
    found, problems = read_xlsx(xlsx([["甲", "=1+1"], ["乙", "2"]]), "a.xlsx")
    assert [brief(problem) for problem in problems] == [("layout.table-formula", 1, 2)]
    assert found.rows == (("甲", ""), ("乙", "2"))


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * (25 << 20))
    assert [brief(problem)[0] for problem in read_xlsx(stream.getvalue(), "a.xlsx")[1]] == ["layout.table-large"]


def test_without_openpyxl_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert [brief(problem)[0] for problem in read_xlsx(xlsx([["甲"]]), "a.xlsx")[1]] == ["layout.table-xlsx-extra"]


def test_other_kinds_of_file() -> None:
    assert [brief(problem)[0] for problem in read_table(b"", "a.xls", "a.xls")[1]] == ["layout.table-format"]


# ---- in a spec -------------------------------------------------------------------------------------------------------


def load(text: str, files: dict[str, str]) -> Any:
    data = {f"/paper/{name}": body.encode() for name, body in {"01.yaml": text, **files}.items()}
    return load_page("/paper/01.yaml", {"tables": Sheet}, reader=MemoryReader(data))


def test_a_file_is_read_and_so_are_rows() -> None:
    spec = 'page: {number: 1}\ntables:\n  - {file: a.csv, rows: [[甲, 1.60], [组], ["", NO]]}\n'
    loaded = load(spec, {"a.csv": "丙,丁\n"})
    assert loaded.diagnostics == ()
    (sheet,) = loaded.page.elements
    assert sheet.file.rows == (("丙", "丁"),)
    assert sheet.rows == (("甲", "1.60"), ("组",), ("", "NO"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("b.csv", "layout.table-missing"),
        ("tables/price.csv", "layout.table-missing-near"),
        ("../a.csv", "spec.file-outside"),
        ("/a.csv", "spec.file-absolute"),
        ("large.csv", "spec.file-too-large"),
        ("empty.csv", "layout.table-empty"),
    ],
)
def test_files_that_are_not_there(name: str, code: str) -> None:
    files = {"tables/prices.csv": "甲,乙\n", "large.csv": "甲" * (1 << 19), "empty.csv": "\n,\n"}
    loaded = load(f"page: {{number: 1}}\ntables:\n  - {{file: {name}}}\n", files)
    assert [brief(found)[0] for found in loaded.diagnostics] == [code]
