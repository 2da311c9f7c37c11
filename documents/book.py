"""The register of outgoing documents as a printed book: a cover and pages of ten columns (Phụ lục IV, mục I).

It is no official document: it has neither number nor signature.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

from documents import pdf
from documents.typeface import FOLDER, settable

TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
# Headings with shares of the width.
COLUMNS = {
    "Số, ký hiệu văn bản": 11,
    "Ngày tháng văn bản": 12,
    "Tên loại và trích yếu nội dung văn bản": 24,
    "Người ký": 11,
    "Nơi nhận văn bản": 18,
    "Đơn vị, người nhận bản lưu": 9,
    "Số lượng bản": 6,
    "Ngày chuyển": 12,
    "Ký nhận": 12,
    "Ghi chú": 12,
}


@dataclass(frozen=True)
class RegisterBook:
    """One run of numbers of a year; `rows` have a text for each of COLUMNS."""

    issuer: tuple[str, ...]
    year: int
    first_day: date
    last_day: date
    first_number: int
    last_number: int
    rows: tuple[tuple[str, ...], ...]
    parent_line: str = ""
    kinds: str = ""  # which papers, where the year has several runs
    volume: int = 1


def render(book: RegisterBook) -> bytes:
    return pdf.typeset(markup(book), _style())


@cache
def _style():
    from weasyprint import CSS  # slow, only where a PDF is made

    return CSS(string=(Path(__file__).parent / "book.css").read_text(encoding="utf-8"), base_url=f"{FOLDER.as_uri()}/")


def markup(book: RegisterBook) -> str:
    """The book in HTML, written as XML, laid out by `book.css`."""
    issuer = " ".join(book.issuer)
    return (
        f'<html lang="vi-VN"><head><title>{TITLE} năm {book.year}</title><meta name="author" content="{_set(issuer)}"/>'
        f"</head><body>{''.join(_cover(book))}<table><colgroup>{_widths()}</colgroup><thead>{_head()}</thead>"
        f"<tbody>{''.join(map(_row, book.rows))}</tbody></table></body></html>"
    )


def _cover(book: RegisterBook) -> Iterator[str]:
    yield '<div class="cover">'
    if book.parent_line:
        yield f"<p>{_set(book.parent_line.upper())}</p>"
    yield f'<p class="issuer">{"<br/>".join(map(_set, book.issuer))}</p><h1>{TITLE}</h1>'
    if book.kinds:
        yield f"<p>{_set(book.kinds)}</p>"
    yield f"<p>Năm: {book.year}</p>"
    yield f"<p>Từ ngày {book.first_day:%d/%m/%Y} đến ngày {book.last_day:%d/%m/%Y}</p>"
    yield f"<p>Từ số {book.first_number:02} đến số {book.last_number:02}</p><p>Quyển số: {book.volume:02}</p></div>"


def _widths() -> str:
    total = sum(COLUMNS.values())
    return "".join(f'<col style="width:{share / total:.4%}"/>' for share in COLUMNS.values())


def _head() -> str:
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in COLUMNS)
    # The decree counts the columns, so that people can speak of them.
    counted = "".join(f'<th scope="col">({number})</th>' for number in range(1, len(COLUMNS) + 1))
    return f"<tr>{names}</tr><tr>{counted}</tr>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{_set(cell)}</td>' for cell in cells)}</tr>"


def _set(text: str) -> str:
    return escape(settable(text))
