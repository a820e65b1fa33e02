"""表格文件: the bytes of a CSV or XLSX file → rows of cells, as text.

In: a file's bytes and its name. Out: ``TableRows``, each row with its place in the file (a sheet's row and column count as
line and column), and what is wrong with the file. CSV is that of RFC 4180 in UTF-8, its cells parted by commas or, where a
file has none, by tabs. Of an XLSX (ISO/IEC 29500) the first sheet is read, numbers as their format shows them; that takes
``openpyxl``, the optional extra ``xlsx``, which is imported only for such a file. Cells are bounded in number.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from layout_engine.diagnostics import Diagnostic, Span, diagnose
from layout_engine.records import replace
from layout_engine.spec.source import decode

TABLE_LIMIT: Final = 1 << 20
MOST_CELLS: Final = 5000
#: What an XLSX of 1 MB may unpack to, and the last row and column that are looked at.
_MOST_UNPACKED: Final = 24 << 20
_LAST_ROW: Final = 20_000
_LAST_COLUMN: Final = 200
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class TableRows(NamedTuple):
    """The rows of a file, without empty ones, and where each begins."""

    rows: tuple[tuple[str, ...], ...] = ()
    places: tuple[Span, ...] = ()


class _Bounded:
    """Rows as they come in; those beyond the bound on cells are left off, and that is said once."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, ...]] = []
        self.places: list[Span] = []
        self.found: list[Diagnostic] = []
        self.cells = 0

    def add(self, cells: Iterable[str], span: Span) -> bool:
        """Whether there is room for more."""
        row = tuple(_plain(cell) for cell in cells)
        if not any(row):
            return True
        self.cells += len(row)
        if self.cells > MOST_CELLS:
            self.found.append(diagnose("layout.table-large", span, limit=MOST_CELLS))
            return False
        self.rows.append(row)
        self.places.append(span)
        return True

    def result(self, *, sheet: bool = False) -> tuple[TableRows, list[Diagnostic]]:
        """The rows without columns at the right that are empty in all of them; those of a ``sheet`` are as wide as it."""
        width = max((len(row) - _empty_at_end(row) for row in self.rows), default=0)
        rows = tuple(row[:width] + ("",) * (width - len(row) if sheet else 0) for row in self.rows)
        return TableRows(rows, tuple(self.places)), self.found


def _empty_at_end(row: tuple[str, ...]) -> int:
    return next((count for count, cell in enumerate(reversed(row)) if cell), len(row))


def _plain(cell: str) -> str:
    """A cell's text without white at its edges; line breaks that were typed into it stay."""
    if "\n" not in cell and "\t" not in cell:
        return cell.strip()
    return "\n".join(" ".join(line.split()) for line in cell.strip().split("\n"))


def read_table(data: bytes, name: str, shown: str) -> tuple[TableRows, list[Diagnostic]]:
    """The rows of a table file by its ending; ``shown`` is its path in diagnostics."""
    ending = name.rpartition(".")[2].lower()
    if ending in ("csv", "tsv", "txt"):
        return read_csv(data, shown)
    if ending in ("xlsx", "xlsm"):
        return read_xlsx(data, shown)
    return TableRows(), [diagnose("layout.table-format", Span(shown, 1, 1), name=name)]


def read_csv(data: bytes, shown: str) -> tuple[TableRows, list[Diagnostic]]:
    """Rows of comma- or tab-separated values."""
    source, problems = decode(data, shown)
    if source is None:
        return TableRows(), [replace(each, code=each.code.replace("spec.", "spec.story-", 1)) for each in problems]
    delimiter = "\t" if "\t" in source.text and "," not in source.text else ","
    # The reader counts lines, so a record begins on the line after the last one's end.
    reader = csv.reader(io.StringIO(source.text), delimiter=delimiter, strict=True)
    kept = _Bounded()
    line = 1
    try:
        for record in reader:
            if not kept.add(record, Span(shown, line, 1)):
                break
            line = reader.line_num + 1
    except csv.Error:
        kept.found.append(diagnose("layout.table-csv", Span(shown, line, 1)))
    if len(kept.rows) > 1 and all(len(row) == 1 for row in kept.rows) and any("，" in row[0] for row in kept.rows):
        kept.found.append(diagnose("layout.table-wide-comma", kept.places[0]))
    return kept.result()


# ---- XLSX ------------------------------------------------------------------------------------------------------------


def read_xlsx(data: bytes, shown: str) -> tuple[TableRows, list[Diagnostic]]:
    """The rows of a workbook's first sheet."""
    place = Span(shown)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                return TableRows(), [diagnose("layout.table-large", place, limit=MOST_CELLS)]
    except zipfile.BadZipFile:
        return TableRows(), [diagnose("layout.table-xlsx", place)]
    try:
        import openpyxl
    except ImportError:
        return TableRows(), [diagnose("layout.table-xlsx-extra", place)]
    kept = _Bounded()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what a sheet has beside its cells: validation, themes
            shows, counts = (_first_sheet(openpyxl, data, values) for values in (True, False))
            for number, (row, formulas) in enumerate(zip(shows, counts, strict=False), 1):
                if number > _LAST_ROW or len(row) > _LAST_COLUMN:
                    kept.found.append(diagnose("layout.table-large", Span(shown, number, 1), limit=MOST_CELLS))
                    break
                if not kept.add(_row(row, formulas, Span(shown, number, 1), kept.found), Span(shown, number, 1)):
                    break
    except Exception:  # a broken workbook shows itself in any way that the library's own code can fail
        kept.found.append(diagnose("layout.table-xlsx", place))
    return kept.result(sheet=True)


def _first_sheet(openpyxl: Any, data: bytes, values: bool) -> Iterable[tuple[Any, ...]]:
    """The cells of the first sheet, row by row: what was worked out, or the formulas."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # a sheet's own word on its size may be wrong
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows()
    return rows


def _row(row: tuple[Any, ...], formulas: tuple[Any, ...], span: Span, found: list[Diagnostic]) -> list[str]:
    """A row's cells as text, empty ones at its end left off."""
    cells: list[str] = []
    for column, (cell, formula) in enumerate(zip(row, formulas, strict=False), 1):
        unknown = cell.value is None and formula.data_type == "f"
        if unknown or cell.data_type == "e":
            shown = "=" if unknown else str(cell.value)
            found.append(diagnose("layout.table-formula", span._replace(column=column), found=shown))
        cells.append("" if cell.value is None else shown_as(cell.value, str(cell.number_format or "General")))
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def shown_as(value: Any, format_code: str) -> str:
    """A cell's value as its number format (ISO/IEC 29500-1, 18.8.31) shows it, as far as tables of newspapers need:
    decimals, thousands, per cent, words before and behind; dates and times."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return _time_shown(value, format_code)
    if isinstance(value, int | float):
        return _number_shown(value, format_code)
    return _CONTROLS.sub("\ufffd", str(value))


def _time_shown(value: datetime.datetime | datetime.date | datetime.time, format_code: str) -> str:
    if isinstance(value, datetime.time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if "年" in format_code:
        day = f"{value.year}年{value.month}月{value.day}日"
    elif "月" in format_code or "yy" not in format_code.lower():
        day = f"{value.month}月{value.day}日"
    else:
        day = f"{value.year}-{value.month:02}-{value.day:02}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute):
        return f"{day} {value:%H:%M}"
    return day


_LITERAL: Final = re.compile(r'\[[^\]]*\]|_.|\*.|"([^"]*)"|\\(.)')
_PATTERN: Final = re.compile(r"([^0#?]*)([0#?,]+)(?:\.([0#?]+))?([^0#?]*)")


def _number_shown(value: float, format_code: str) -> str:
    section = _LITERAL.sub(lambda match: match[1] or match[2] or "", format_code.split(";")[0])
    match = _PATTERN.fullmatch(section)
    if match is None:
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    before, whole, fraction, after = match.groups("")
    amount = value * 100 if "%" in after else value
    comma = "," if "," in whole else ""
    digits = f"{abs(amount):{comma}.{len(fraction)}f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    for _ in range(optional):
        digits = digits.removesuffix("0")
    digits = digits.removesuffix(".")
    return f"{'-' if amount < 0 and digits.strip('0.,') else ''}{before}{digits}{after}"
