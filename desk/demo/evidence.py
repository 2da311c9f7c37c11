"""The files that sample progress carries: small, made here, and what their names say."""

import io
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from documents.typeface import FOLDER

NOTE = "Tài liệu mẫu của bản trình diễn"
STYLE = """
@font-face { font-family: Tinos; src: url(Tinos-Regular.ttf) }
@font-face { font-family: Tinos; src: url(Tinos-Bold.ttf); font-weight: bold }
@page { size: A4; margin: 25mm }
body { font: 13pt/1.5 Tinos }
h1 { font-size: 15pt; margin-bottom: 8mm }
footer { margin-top: 12mm; font-size: 11pt; color: #555 }
"""


def upload(named: dict) -> SimpleUploadedFile:
    """A file from its `name` (.pdf or .xlsx), `title` and `lines`."""
    make = _sheet if named["name"].endswith(".xlsx") else _page
    return SimpleUploadedFile(named["name"], make(named["title"], named["lines"]))


def _page(title: str, lines: list[str]) -> bytes:
    # Slow to import, only where the sample year is made.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=STYLE, base_url=f"{FOLDER.as_uri()}/", font_config=fonts)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    html = (
        f"<html lang=vi><title>{escape(title)}</title><h1>{escape(title)}</h1><ul>{items}</ul><footer>{NOTE}</footer>"
    )
    return HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)


def _sheet(title: str, lines: list[str]) -> bytes:
    book = Workbook()
    book.active.append([title])
    for line in lines:
        what, _, value = line.rpartition(": ")
        book.active.append([what, int(value) if value.isdecimal() else value])
    book.active.append([NOTE])
    book.active.column_dimensions["A"].width = 60
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
