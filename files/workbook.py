"""An .xlsx file that opens well: headings that stay, columns of a width to read, nothing that runs."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from tablib import Dataset

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY_FORMAT = "dd/mm/yyyy"
MONEY_FORMAT = "#,##0"
TOP = Alignment(vertical="top", wrap_text=True)
HEADING = Alignment(vertical="center", wrap_text=True)
BOLD = Font(bold=True)
TO_FILL_IN = PatternFill("solid", fgColor="DCE6F2")
TO_READ = PatternFill("solid", fgColor="E7E6E6")
# Excel would compute a cell that begins so, if someone opened and left it.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Column(Protocol):
    """What the columns of every spreadsheet have."""

    column_name: str
    width: int
    number_format: str  # as Excel writes it; empty for its own
    is_read: bool  # by an import
    words: Sequence[str]  # offered in a list by the spreadsheet program


@dataclass(frozen=True)
class ListedColumn:
    """A column of a table that only goes out; its rows are made by whoever lists them."""

    column_name: str
    width: int = 14
    number_format: str = ""
    is_read = False
    words = ()


def workbook(title: str, columns: Sequence[Column], rows: Dataset | list[list]) -> bytes:
    """The rows under their headings; columns that an import reads have headings of another colour."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    last = get_column_letter(len(columns))
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    _lay_out_for_paper(sheet)
    _offer_words(sheet, columns)
    sheet.append([_heading(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value, column) for value, column in zip(row, columns, strict=True)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _lay_out_for_paper(sheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _offer_words(sheet, columns) -> None:
    for number, column in enumerate(columns, 1):
        if column.words:
            words = DataValidation(type="list", formula1=f'"{",".join(column.words)}"', showErrorMessage=False)
            words.add(f"{get_column_letter(number)}2:{get_column_letter(number)}10001")
            sheet.data_validations.append(words)


def _heading(sheet, column: Column) -> Cell:
    cell = WriteOnlyCell(sheet, column.column_name)
    cell.font, cell.alignment, cell.fill = BOLD, HEADING, TO_FILL_IN if column.is_read else TO_READ
    return cell


def _cell(sheet, value, column: Column) -> Cell | None:
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = TOP
    if column.number_format:
        cell.number_format = column.number_format
    if isinstance(value, datetime.date):
        cell.number_format = DAY_FORMAT
    elif isinstance(value, str):
        # Said outright: openpyxl takes what begins with “=” for a formula.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(BEGINS_A_FORMULA)
    return cell
