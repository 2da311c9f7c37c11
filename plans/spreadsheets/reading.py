"""A spreadsheet that was sent in, as rows; what cannot be read is refused with a sentence."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from plans.spreadsheets.cells import as_text

LARGEST_FILE = 5 * 1024**2  # bytes
LARGEST_CONTENT = 100 * 1024**2  # bytes, unpacked: a small file may hold a great deal of nothing
MOST_ROWS = 10_000
MOST_LINES = 100_000  # empty ones included
MOST_COLUMNS = 60

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What openpyxl and the parsers below it raise over files that only look like workbooks, or are torn.
BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
NO_SPREADSHEET = "Tệp này không phải bảng tính: hãy chọn tệp .xlsx (Excel) hoặc .csv."
TORN = "Tệp Excel bị hỏng: hãy mở lại bằng Excel và lưu thành tệp mới."
TOO_LARGE = "Tệp quá lớn: bảng tính không quá 5 MB. Hãy xóa ảnh, trang tính thừa hoặc chia thành nhiều tệp."
TOO_MANY_ROWS = "Bảng có quá 10.000 dòng: hãy chia thành nhiều tệp."
OLD_EXCEL = "Đây là tệp Excel đời cũ (.xls): hãy mở bằng Excel, lưu lại thành .xlsx rồi chọn tệp mới."
NOT_UTF8 = "Không đọc được chữ tiếng Việt trong tệp: hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx."
EMPTY = "Bảng không có dòng nào dưới hàng tiêu đề."


class Unreadable(ValueError):
    """The file holds no table the portal can read; the message is the sentence for its sender."""


@dataclass(frozen=True)
class Table:
    """The first sheet of a file: headings, and the rows that are not empty with their line numbers."""

    headings: list[str]
    rows: list[list]
    lines: list[int]  # as the spreadsheet program numbers them; the headings are line 1


def read_table(content: bytes) -> Table:
    """The table in an .xlsx or .csv file, told apart by what is in it. Raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable(TOO_LARGE)
    if content.startswith(OLE_SIGNATURE):
        raise Unreadable(OLD_EXCEL)
    table = _table(_workbook_rows(content) if content.startswith(b"PK") else _csv_rows(content))
    if not table.rows:
        raise Unreadable(EMPTY)
    return table


def _table(found: Iterable[list]) -> Table:
    headings, rows, lines = [], [], []
    for line, cells in enumerate(islice(found, MOST_LINES), 1):
        if line == 1:
            headings = _headings(cells)
        elif any(as_text(cell) for cell in cells[: len(headings)]):
            rows.append((cells + [None] * len(headings))[: len(headings)])
            lines.append(line)
        if len(rows) > MOST_ROWS:
            raise Unreadable(TOO_MANY_ROWS)
    return Table(headings, rows, lines)


def _headings(cells: list) -> list[str]:
    headings = [as_text(cell) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise Unreadable("Hàng đầu tiên phải là hàng tiêu đề, như trong tệp tải về từ cổng.")
    named = [heading.casefold() for heading in headings if heading]
    if twice := next((heading for heading in headings if named.count(heading.casefold()) > 1), None):
        raise Unreadable(f"Có hai cột cùng tên “{twice}”: hãy xóa bớt một cột.")
    return headings


def _workbook_rows(content: bytes) -> list[list]:
    _check_package(content)
    try:
        # Formulas stay the words they are: what they would come to is for nobody here to compute.
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    except BROKEN as error:
        raise Unreadable(NO_SPREADSHEET) from error
    try:
        sheet = book.worksheets[0]
        # What some programs write about the size of a sheet is wrong.
        sheet.reset_dimensions()
        return [list(row) for row in islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_LINES)]
    except BROKEN as error:
        raise Unreadable(TORN) from error
    finally:
        book.close()


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except BROKEN as error:
        raise Unreadable(NO_SPREADSHEET) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Unreadable(NO_SPREADSHEET)
    if sum(part.file_size for part in parts) > LARGEST_CONTENT:
        raise Unreadable(TOO_LARGE)


def _csv_rows(content: bytes) -> list[list]:
    if b"\0" in content:
        raise Unreadable(NOT_UTF8 if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else NO_SPREADSHEET)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF8) from error
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), MOST_LINES))
    except csv.Error as error:
        raise Unreadable(NO_SPREADSHEET) from error


def _delimiter(text: str) -> str:
    """Excel parts cells by the mark of the computer's region: the headings tell which it was."""
    first_line = text.partition("\n")[0]
    return max(",;\t", key=first_line.count)
