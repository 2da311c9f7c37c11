"""PDF files: words found by their places on the page, put together to lines, columns and ruled tables.

PDFium gives each letter its box.
"""

import ctypes
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
from pypdfium2 import raw

from config.pdfium import one_at_a_time

from . import pdf_layout
from .paper import Paper
from .pdf_layout import Letter, Page, Rule
from .result import NotAPlan

MOST_PAGES = 100
MOST_LETTERS = 1_000_000
MOST_RULES = 20_000  # a page; a drawing has more, a table of tasks far fewer
LONGEST_NAME = 200  # of a font, in bytes
BOLD_WEIGHT = 600
BOLD_NAMES = (b"bold", b"black", b"heavy")

LOCKED = "Tệp PDF đặt mật khẩu nên không đọc được: hãy bỏ mật khẩu, hoặc xin tệp Word gốc."
TORN = "Tệp PDF bị hỏng hoặc không phải PDF: hãy tải lại tệp, hoặc xin tệp Word gốc."
TOO_MANY_PAGES = (
    f"Tệp PDF quá dài: cổng đọc kế hoạch đến {MOST_PAGES} trang. Hãy tách riêng phần kế hoạch rồi chọn lại."
)
SCANNED = (
    "Tệp PDF là bản quét (ảnh), không có chữ để đọc: hãy xin tệp Word gốc của kế hoạch, hoặc nhận dạng chữ (OCR) tệp "
    "này rồi chọn lại."
)


def paper(content: bytes) -> Paper:
    """Raises NotAPlan where the file can't be read, or holds pictures of words only."""
    with one_at_a_time:
        pages = list(_pages(content))
    if not any(page.letters for page in pages):
        raise NotAPlan(SCANNED)
    return pdf_layout.paper(pages)


def _pages(content: bytes) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NotAPlan(LOCKED if error.err_code == raw.FPDF_ERR_PASSWORD else TORN) from error
    try:
        if not len(document):
            raise NotAPlan(TORN)
        if len(document) > MOST_PAGES:
            raise NotAPlan(TOO_MANY_PAGES)
        left = MOST_LETTERS
        for number in range(len(document)):
            page = _page(document, number, left)
            left -= len(page.letters)
            yield page
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, most_letters: int) -> Page:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise NotAPlan(TORN) from error
    try:
        if text.count_chars() > most_letters:
            raise NotAPlan(TOO_MANY_PAGES)
        return Page(page.get_width(), list(_letters(text)), _rules(page))
    finally:
        text.close()
        page.close()


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    box, name = raw.FS_RECTF(), ctypes.create_string_buffer(LONGEST_NAME)
    x, baseline = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, at))
        if letter in "\r\n" or not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, baseline)
        # A hyphen that only parts a word at the line's end is marked by this code.
        shown = "" if letter == "\ufffe" else letter
        bold = _is_bold(text, at, name)
        yield Letter(shown, box.left, box.right, box.bottom, box.top, baseline.value, bold)


def _is_bold(text: pypdfium2.PdfTextPage, at: int, name: ctypes.Array) -> bool:
    """`name` is room for the font's, the same for all letters. Few files say the weight itself."""
    raw.FPDFText_GetFontInfo(text, at, name, LONGEST_NAME, ctypes.c_int())
    return _is_bold_font(name.value) or raw.FPDFText_GetFontWeight(text, at) >= BOLD_WEIGHT


@lru_cache(maxsize=500)
def _is_bold_font(name: bytes) -> bool:
    return any(word in name.lower() for word in BOLD_NAMES)


def _rules(page: pypdfium2.PdfPage) -> list[Rule]:
    """The straight edges of what is drawn on the page."""
    rules: list[Rule] = []
    for drawn in page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        if len(rules) > MOST_RULES:
            return []
        rules += _edges(drawn)
    return rules


def _edges(drawn: pypdfium2.PdfObject) -> Iterator[Rule]:
    matrix = drawn.get_matrix()
    start = here = (0.0, 0.0)
    for at in range(min(raw.FPDFPath_CountSegments(drawn), MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(drawn, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield Rule.between(here, point)
        else:
            start = point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield Rule.between(here, start)
