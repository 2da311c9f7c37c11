"""Rules R1 to R23 of document-format, on a finished PDF: the page, its letters, its head."""

import re
import unicodedata
from collections.abc import Iterator

from documents.checking import words
from documents.checking.pdf_sheet import PAGE_NUMBER_ZONE, Line, Page, Rule, Sheet
from documents.checking.rules import Rules

rule = Rules()
FAMILIES = {"Tinos", "TimesNewRoman", "TimesNewRomanPS", "TimesNewRomanPSMT"}
PLACE, CENTRE, LENGTH = 0.7, 1.5, 1.0  # mm, the tolerances of the rules
Found = Iterator[tuple[int, str, str]]


def of_style(line: Line | None, style: str, smallest: float, largest: float, name: str) -> Found:
    """A component must be there, in one style and within its sizes."""
    if line is None:
        yield 1, "", f"có {name}"
        return
    if line.style != style:
        yield line.page, f"{line.text}: {line.style}", f"{name}: {style}"
    for size in line.sizes:
        if not smallest - 0.1 <= size <= largest + 0.1:
            yield line.page, f"{line.text}: {size:g} pt", f"{name}: {smallest}-{largest} pt"


def centred(line: Line | Rule, on: float, page: int, name: str, tolerance: float = CENTRE) -> Found:
    if abs(line.centre - on) > tolerance:
        yield page, f"{line.centre:.1f} mm", f"{name} cân giữa ở {on:.1f} mm"


def from_words(identifier: str, sheet: Sheet) -> Found:
    yield from ((1, *fault) for fault in words.CHECKS[identifier](sheet.parts.words))


@rule("R1")
def paper(sheet: Sheet) -> Found:
    for page in sheet.pages:
        if abs(page.width - 210) > 0.5 or abs(page.height - 297) > 0.5 or page.rotation:
            yield page.number, f"{page.width:.0f} × {page.height:.0f} mm, xoay {page.rotation}", "A4 đứng"


@rule("R2")
def side_margins(sheet: Sheet) -> Found:
    left, right = sheet.parts.indent_from, sheet.pages[0].width - sheet.parts.right_edge
    if not 30 - 0.3 <= left <= 35 + 0.3:
        yield 1, f"lề trái {left:.1f} mm", "30-35 mm"
    if not 15 - 0.3 <= right <= 20 + 0.3:
        yield 1, f"lề phải {right:.1f} mm", "15-20 mm"
    for page in sheet.pages:
        lines = [line for line in _below_header(page) if line in sheet.parts.body]
        first = min((line.x0 for line in lines), default=left)
        # A page of one-line paragraphs alone has every line indented.
        if min(abs(first - left - indent) for indent in (0, 10, 12.7)) > PLACE:
            yield page.number, f"dòng bắt đầu ở {first:.1f} mm", f"lề trái {left:.1f} mm"


@rule("R3")
def upper_and_lower_margin(sheet: Sheet) -> Found:
    for page in sheet.pages:
        for line in page.lines:
            top = min(character["top"] for character in line.inked) * 25.4 / 72
            bottom = max(character["bottom"] for character in line.inked) * 25.4 / 72
            is_number = line.text == f"{page.number}" and page.number > 1 and bottom < 20
            if (top < 20 - PLACE and not is_number) or bottom > page.height - 20 + PLACE:
                yield page.number, f"“{line.text}” từ {top:.1f} đến {bottom:.1f} mm", "trong khung 20-277 mm"
    first = min((line.baseline for line in _below_header(sheet.pages[0])), default=0)
    if first > 25 + 5:
        yield 1, f"dòng đầu ở {first:.1f} mm", "lề trên 20-25 mm"


def _below_header(page: Page) -> list[Line]:
    return [line for line in page.lines if line.baseline > PAGE_NUMBER_ZONE]


def _fonts(sheet: Sheet) -> dict[str, dict]:
    """Every font of the file by its full name."""
    return {
        str(font["/BaseFont"]).lstrip("/"): font.get_object()
        for page in sheet.reader.pages
        for font in (reference.get_object() for reference in page["/Resources"].get("/Font", {}).values())
    }


@rule("R4")
def one_family(sheet: Sheet) -> Found:
    families = {re.sub(r"^[A-Z]{6}\+", "", name).split("-")[0].split(",")[0] for name in _fonts(sheet)}
    if len(families) != 1 or not families <= FAMILIES:
        yield 0, ", ".join(sorted(families)), "một phông chữ: Times New Roman hoặc Tinos"


@rule("R5")
def embedded(sheet: Sheet) -> Found:
    for name, font in _fonts(sheet).items():
        descendant = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = descendant.get("/FontDescriptor", {})
        descriptor = descriptor.get_object() if hasattr(descriptor, "get_object") else descriptor
        if not {"/FontFile2", "/FontFile3"} & set(descriptor) or "/ToUnicode" not in font:
            yield 0, name, "phông chữ được nhúng và có bảng ToUnicode"


@rule("R6")
def black(sheet: Sheet) -> Found:
    blacks = ((0,), (0, 0, 0), (0, 0, 0, 1))
    for line in _all_lines(sheet):
        for character in line.inked:
            colour = character["non_stroking_color"]
            if (tuple(colour) if isinstance(colour, (list, tuple)) else (colour,)) not in blacks:
                yield line.page, f"“{line.text}” màu {colour}", "chữ màu đen"
                break


@rule("R7")
def composed(sheet: Sheet) -> Found:
    for line in _all_lines(sheet):
        if not unicodedata.is_normalized("NFC", line.text) or "\ufffd" in line.text or "(cid:" in line.text:
            yield line.page, line.text, "chữ Unicode dựng sẵn (NFC)"


def _all_lines(sheet: Sheet) -> Iterator[Line]:
    return (line for page in sheet.pages for line in page.lines)


@rule("R8")
def nation(sheet: Sheet) -> Found:
    yield from from_words("R8", sheet)
    yield from of_style(sheet.parts.nation, "bold", 12, 13, "quốc hiệu")


@rule("R9")
def motto(sheet: Sheet) -> Found:
    parts = sheet.parts
    yield from from_words("R9", sheet)
    yield from of_style(parts.motto, "bold", 13, 14, "tiêu ngữ")
    if parts.nation and parts.motto:
        yield from centred(parts.motto, parts.nation.centre, 1, "tiêu ngữ")
        if (parts.motto.baseline - parts.nation.baseline) / (25.4 / 72) > 1.6 * parts.motto.size:
            yield 1, "tiêu ngữ cách xa quốc hiệu", "cách dòng đơn"


def _rules_between(sheet: Sheet, over: Line | None, under: Line | None, side: str) -> list[Rule]:
    """Rules of page 1 between two lines, on the "left" or "right" half or in the "middle"."""
    middle = sheet.pages[0].width / 2
    top, bottom = over.baseline if over else 0, under.baseline if under else 0
    between = [line for line in sheet.pages[0].rules if top < line.y < bottom]
    on_side = {"left": lambda x: x < middle - 10, "right": lambda x: x > middle + 10, "middle": lambda x: True}[side]
    return [line for line in between if on_side(line.centre)]


@rule("R10")
def motto_rule(sheet: Sheet) -> Found:
    motto = sheet.parts.motto
    rules = _rules_between(sheet, motto, sheet.parts.date, "right")
    if len(rules) != 1 or not motto:
        yield 1, f"{len(rules)} đường kẻ", "một đường kẻ dưới tiêu ngữ"
        return
    if abs(rules[0].length - (motto.x1 - motto.x0)) > LENGTH:
        yield 1, f"dài {rules[0].length:.1f} mm", f"dài bằng tiêu ngữ, {motto.x1 - motto.x0:.1f} mm"
    yield from centred(rules[0], motto.centre, 1, "đường kẻ dưới tiêu ngữ")


@rule("R11")
def issuer(sheet: Sheet) -> Found:
    parts = sheet.parts
    yield from from_words("R11", sheet)
    for line in parts.issuer:
        yield from of_style(line, "bold", 12, 13, "tên cơ quan")
        yield from centred(line, parts.issuer[0].centre, 1, "tên cơ quan")
    for line in parts.parent:
        yield from of_style(line, "regular", 12, 13, "cơ quan chủ quản")
        if parts.issuer and line.baseline > parts.issuer[0].baseline:
            yield 1, line.text, "cơ quan chủ quản ở trên tên cơ quan ban hành"
    if parts.left and parts.nation and abs(parts.left[0].baseline - parts.nation.baseline) > PLACE:
        yield 1, f"dòng đầu ở {parts.left[0].baseline:.1f} mm", "ngang với quốc hiệu"


@rule("R12")
def issuer_rule(sheet: Sheet) -> Found:
    parts = sheet.parts
    if parts.issuer:
        rules = _rules_between(sheet, parts.issuer[-1], parts.number, "left")
        yield from _short_rule(rules, parts.issuer, "tên cơ quan")


def _short_rule(rules: list[Rule], lines: list[Line], name: str) -> Found:
    """One rule, 1/3 to 1/2 of the longest and of the last line; of the longest where no length suits both (4.4)."""
    if len(rules) != 1:
        yield 1, f"{len(rules)} đường kẻ", f"một đường kẻ dưới {name}"
        return
    lengths = [line.x1 - line.x0 for line in lines]
    low, high = max(lengths) / 3, lengths[-1] / 2
    high = high if low <= high else max(lengths) / 2
    if not low - LENGTH <= rules[0].length <= high + LENGTH:
        yield 1, f"dài {rules[0].length:.1f} mm", f"đường kẻ dưới {name} dài {low:.1f}-{high:.1f} mm"
    yield from centred(rules[0], lines[-1].centre, 1, f"đường kẻ dưới {name}")


@rule("R13")
def number(sheet: Sheet) -> Found:
    parts = sheet.parts
    yield from from_words("R13", sheet)
    yield from of_style(parts.number, "regular", 13, 13, "số, ký hiệu")
    if parts.number and parts.issuer:
        yield from centred(parts.number, parts.issuer[0].centre, 1, "số, ký hiệu")


@rule("R14")
def leading_zero(sheet: Sheet) -> Found:
    yield from from_words("R14", sheet)


@rule("R15")
def issued(sheet: Sheet) -> Found:
    parts = sheet.parts
    yield from from_words("R15", sheet)
    yield from of_style(parts.date, "italic", 13, 14, "địa danh, thời gian")
    if parts.date and parts.nation:
        yield from centred(parts.date, parts.nation.centre, 1, "địa danh, thời gian")


@rule("R16")
def one_row(sheet: Sheet) -> Found:
    number, issued = sheet.parts.number, sheet.parts.date
    if number and issued and abs(number.baseline - issued.baseline) > PLACE:
        yield 1, f"{number.baseline:.1f} và {issued.baseline:.1f} mm", "số và ngày trên cùng một dòng"


@rule("R17")
def calendar(sheet: Sheet) -> Found:
    yield from ((1, *fault) for fault in words.calendar(sheet.parts.words, sheet.expected))


def text_centre(sheet: Sheet) -> float:
    return (sheet.parts.indent_from + sheet.parts.right_edge) / 2


@rule("R18")
def kind(sheet: Sheet) -> Found:
    yield from from_words("R18", sheet)
    if sheet.parts.about:
        return
    yield from of_style(sheet.parts.kind, "bold", 13, 14, "tên loại")
    if sheet.parts.kind:
        yield from centred(sheet.parts.kind, text_centre(sheet), 1, "tên loại")


@rule("R19")
def subject(sheet: Sheet) -> Found:
    yield from from_words("R19", sheet)
    for line in sheet.parts.about:
        yield from of_style(line, "regular", 12, 13, "trích yếu công văn")
        yield from centred(line, sheet.parts.number.centre, 1, "trích yếu công văn")
    for line in sheet.parts.subject:
        yield from of_style(line, "bold", 13, 14, "trích yếu")
        yield from centred(line, text_centre(sheet), 1, "trích yếu")


@rule("R20")
def subject_rule(sheet: Sheet) -> Found:
    parts = sheet.parts
    after = (*parts.address, *parts.content)
    if parts.subject and after:
        yield from _short_rule(_rules_between(sheet, parts.subject[-1], after[0], "middle"), parts.subject, "trích yếu")


@rule("R21")
def address(sheet: Sheet) -> Found:
    yield from from_words("R21", sheet)
    for line in sheet.parts.address:
        yield from of_style(line, "regular", 13, 14, "Kính gửi")


@rule("R22")
def addressees(sheet: Sheet) -> Found:
    yield from from_words("R22", sheet)
    label, *listed = sheet.parts.address or [None]
    dashes = [line.x0 for line in listed if line.text.startswith("- ")]
    for dash in dashes:
        if abs(dash - label.x1) > 3:
            yield 1, f"gạch đầu dòng ở {dash:.1f} mm", f"thẳng dưới dấu hai chấm, {label.x1:.1f} mm"
    if not listed and label:
        yield from centred(label, text_centre(sheet), 1, "Kính gửi")
