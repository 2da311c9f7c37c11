"""Rules R23 to R36, R40 and R41 of document-format, on a finished PDF: body, signature, recipients, page numbers."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from documents.checking.pdf_rules import PLACE, Found, centred, from_words, of_style, rule, text_centre
from documents.checking.pdf_sheet import MM, PAGE_NUMBER_ZONE, Line, Sheet
from documents.checking.rules import SHOULD

INDENTS = (10.0, 12.7)  # mm


@rule("R23")
def body_size(sheet: Sheet) -> Found:
    for line in sheet.parts.body:
        if any(not 12.9 <= size <= 14.1 for size in line.sizes):
            yield line.page, f"{line.text}: {line.size:g} pt", "chữ nội dung 13-14 pt"


@rule("R23", SHOULD)
def one_body_size(sheet: Sheet) -> Found:
    sizes = {size for line in sheet.parts.body for size in line.sizes}
    if len(sizes) > 1:
        yield 0, ", ".join(f"{size:g} pt" for size in sorted(sizes)), "một cỡ chữ cho nội dung"


@rule("R24")
def first_line_indent(sheet: Sheet) -> Found:
    left = sheet.parts.indent_from
    starts = [(lines[0], lines[0].x0 - left) for lines in sheet.parts.paragraphs]
    indent = min(INDENTS, key=lambda each: sum(abs(start - each) for _, start in starts))
    for line, start in starts:
        if abs(start - indent) > PLACE:
            yield line.page, f"“{line.text}” lùi {start:.1f} mm", f"dòng đầu lùi {indent} mm"
    for line in (line for lines in sheet.parts.paragraphs for line in lines[1:]):
        if abs(line.x0 - left) > PLACE:
            yield line.page, f"“{line.text}” ở {line.x0:.1f} mm", f"sát lề trái, {left:.1f} mm"


@rule("R25")
def justified(sheet: Sheet) -> Found:
    for line in (line for lines in sheet.parts.paragraphs for line in lines[:-1]):
        if abs(line.x1 - sheet.parts.right_edge) > PLACE:
            yield line.page, f"“{line.text}” hết ở {line.x1:.1f} mm", f"đến lề phải, {sheet.parts.right_edge:.1f} mm"


def _pitches(sheet: Sheet) -> Iterator[tuple[Line, float]]:
    """Each further line of a paragraph and its distance in points from the one before, on the same page."""
    for lines in sheet.parts.paragraphs:
        for before, line in pairwise(lines):
            if before.page == line.page:
                yield line, (line.baseline - before.baseline) / MM


@rule("R26")
def line_spacing(sheet: Sheet) -> Found:
    for line, pitch in _pitches(sheet):
        low, high = 1.15 * line.size, 1.5 * 1.15 * line.size
        if not low - 0.3 <= pitch <= high + 0.3:
            yield line.page, f"“{line.text}” cách {pitch:.1f} pt", f"cách dòng {low:.1f}-{high:.1f} pt"


@rule("R27")
def paragraph_gap(sheet: Sheet) -> Found:
    pitches = [pitch for _, pitch in _pitches(sheet)]
    for before, after in pairwise(sheet.parts.paragraphs):
        last, first = before[-1], after[0]
        pitch = median(pitches) if pitches else 1.15 * first.size
        gap = (first.baseline - last.baseline) / MM - pitch
        if first.page == last.page and gap < 6 - 0.3:
            yield first.page, f"“{first.text}” cách đoạn trên {gap:.1f} pt", "ít nhất 6 pt"


@rule("R28")
def order(sheet: Sheet) -> Found:
    yield from from_words("R28", sheet)


@rule("R29")
def closing_mark(sheet: Sheet) -> Found:
    yield from from_words("R29", sheet)


@rule("R30")
def authority(sheet: Sheet) -> Found:
    yield from from_words("R30", sheet)
    parts = sheet.parts
    for line in parts.authority:
        yield from of_style(line, "bold", 13, 14, "quyền hạn, chức vụ")
        if line.centre < sheet.pages[0].width / 2:
            yield line.page, line.text, "ở nửa phải"
        if parts.name:
            yield from centred(line, parts.name.centre, line.page, "quyền hạn, chức vụ")


@rule("R31")
def deputy(sheet: Sheet) -> Found:
    yield from from_words("R31", sheet)


@rule("R32")
def name(sheet: Sheet) -> Found:
    yield from from_words("R32", sheet)
    yield from of_style(sheet.parts.name, "bold", 13, 14, "họ tên")


@rule("R33", SHOULD)
def room_to_sign(sheet: Sheet) -> Found:
    parts = sheet.parts
    if not (parts.authority and parts.name and parts.label):
        yield len(sheet.pages), "", "có khối chữ ký và nơi nhận"
        return
    block = [*parts.authority, parts.name, parts.label, *parts.recipients]
    if len({line.page for line in block}) > 1:
        yield parts.name.page, "khối chữ ký nằm trên hai trang", "trọn trên một trang"
    if not any(line.page == parts.name.page for line in parts.body):
        yield parts.name.page, "khối chữ ký một mình một trang", "cùng trang với ít nhất một dòng nội dung"
    # From the feet of the last title line to the head of the name, capitals being about 0.7 of the size.
    free = parts.name.baseline - parts.authority[-1].baseline - 0.7 * parts.name.size * MM
    if free < 25:
        yield parts.name.page, f"{free:.1f} mm", "chỗ ký ít nhất 25 mm"


@rule("R34")
def recipients_label(sheet: Sheet) -> Found:
    label = sheet.parts.label
    yield from of_style(label, "bold italic", 12, 12, "Nơi nhận")
    if label and abs(label.x0 - sheet.parts.indent_from) > PLACE:
        yield label.page, f"{label.x0:.1f} mm", "sát lề trái"
    if label and sheet.parts.authority and abs(label.baseline - sheet.parts.authority[0].baseline) > 1:
        yield label.page, f"{label.baseline:.1f} mm", f"ngang quyền hạn, {sheet.parts.authority[0].baseline:.1f} mm"


@rule("R35")
def recipients(sheet: Sheet) -> Found:
    yield from from_words("R35", sheet)
    for line in sheet.parts.recipients:
        yield from of_style(line, "regular", 11, 11, "danh sách nơi nhận")
        if abs(line.x0 - sheet.parts.indent_from) > PLACE:
            yield line.page, f"“{line.text}” ở {line.x0:.1f} mm", "sát lề trái"


@rule("R36")
def page_numbers(sheet: Sheet) -> Found:
    for page in sheet.pages:
        above = [line for line in page.lines if line.baseline <= PAGE_NUMBER_ZONE]
        asked = [] if page.number == 1 else [f"{page.number}"]
        if [line.text for line in above] != asked:
            yield page.number, " / ".join(line.text for line in above), f"số trang: {asked or 'không hiện'}"
        for line in above:
            yield from of_style(line, "regular", 13, 14, "số trang")
            yield from centred(line, text_centre(sheet), page.number, "số trang", tolerance=1)


@rule("R40", SHOULD)
def repeated_header(sheet: Sheet) -> Found:
    """A table that goes on over a page end begins there with the line its first page began with."""
    header = ""
    for before, page in pairwise(sheet.pages):
        ends, begins = before.lines[-1], [line for line in page.lines if line.baseline > PAGE_NUMBER_ZONE][:1]
        inside = [line for line in before.lines if before.in_table(line)]
        if not (begins and before.in_table(ends) and page.in_table(begins[0])):
            header = ""
            continue
        header = header or _first_of_last_table(before, inside)
        if begins[0].text != header:
            yield page.number, begins[0].text, f"dòng tiêu đề bảng: {header}"


def _first_of_last_table(page, inside: list[Line]) -> str:
    top = max(table[0] for table in page.tables)
    return next(line.text for line in inside if line.baseline > top - 0.5)


@rule("R41", SHOULD)
def properties(sheet: Sheet) -> Found:
    parts, about = sheet.parts, sheet.reader.metadata or {}
    if about.get("/Title") != parts.words.title:
        yield 0, str(about.get("/Title")), f"Title: {parts.words.title}"
    if about.get("/Author") != " ".join(parts.words.issuer):
        yield 0, str(about.get("/Author")), f"Author: {' '.join(parts.words.issuer)}"
    if sheet.reader.trailer["/Root"].get("/Lang") != "vi-VN":
        yield 0, str(sheet.reader.trailer["/Root"].get("/Lang")), "Lang: vi-VN"
