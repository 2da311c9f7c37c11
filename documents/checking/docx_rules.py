"""Rules R50 to R62 and R64 of document-format, on a finished DOCX. Twips: 1 mm is 56.69."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn

from documents.checking import words
from documents.checking.docx_sheet import Reader, Sheet, Text
from documents.checking.rules import SHOULD, Rules
from documents.lines import rule_length
from documents.typeface import Face, width

rule = Rules()
Found = Iterator[tuple[int, str, str]]
TWIPS_PER_MM = 56.693
FACE = "Times New Roman"
# Rules on words that R62 repeats for a DOCX.
BY_WORDS = (
    "R8",
    "R9",
    "R11",
    "R13",
    "R14",
    "R15",
    "R18",
    "R19",
    "R21",
    "R22",
    "R28",
    "R29",
    "R30",
    "R31",
    "R32",
    "R35",
)


@rule("R50")
def paper(sheet: Sheet) -> Found:
    for size in sheet.word.element.iter(qn("w:pgSz")):
        found = int(size.get(qn("w:w"))), int(size.get(qn("w:h")))
        if abs(found[0] - 11906) > 10 or abs(found[1] - 16838) > 10:
            yield 0, f"{found}", "11906 × 16838"


@rule("R51")
def margins(sheet: Sheet) -> Found:
    bounds = {"top": (1134, 1417), "bottom": (1134, 1417), "left": (1701, 1984), "right": (850, 1134)}
    for margin in sheet.word.element.iter(qn("w:pgMar")):
        for side, (low, high) in bounds.items():
            if not low <= int(margin.get(qn(f"w:{side}"))) <= high:
                yield 0, f"{side} {margin.get(qn(f'w:{side}'))}", f"{low}-{high}"
        if int(margin.get(qn("w:header"))) >= int(margin.get(qn("w:top"))):
            yield 0, f"header {margin.get(qn('w:header'))}", "nhỏ hơn lề trên"


@rule("R52")
def page_number(sheet: Sheet) -> Found:
    section = sheet.word.sections[0]
    if not section.different_first_page_header_footer:
        yield 0, "không có titlePg", "trang đầu không hiện số trang"
    if any(paragraph.text.strip() for paragraph in section.first_page_header.paragraphs):
        yield 0, "có chữ ở đầu trang thứ nhất", "đầu trang thứ nhất để trống"
    fields = [field.get(qn("w:instr")) for field in section.header._element.iter(qn("w:fldSimple"))]
    fields += [text.text for text in section.header._element.iter(qn("w:instrText"))]
    if [field.strip() for field in fields] != ["PAGE"]:
        yield 0, f"{fields}", "một trường PAGE"
    for header in _header(sheet):
        yield from _size(header, 26, 28, "số trang")
        if header.align != "center":
            yield 0, header.align, "số trang ở giữa"


def _header(sheet: Sheet) -> list[Text]:
    reader = Reader(sheet.word)
    return [reader.paragraph(each._p) for each in sheet.word.sections[0].header.paragraphs]


@rule("R53")
def typeface(sheet: Sheet) -> Found:
    for text, run in _runs(sheet):
        found = {run.faces.get(script) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
        if found != {FACE}:
            yield 0, f"“{text.text}”: {found}", FACE
    for name, part in sheet.parts_of_file.items():
        if name.startswith("word/") and re.search(rb"w:(ascii|hAnsi|eastAsia|cs)Theme=", part):
            yield 0, name, "không dùng phông chữ của chủ đề"


def _runs(sheet: Sheet) -> Iterator:
    return ((text, run) for text in (*sheet.texts, *_header(sheet)) for run in text.runs)


def _components(sheet: Sheet) -> Iterator[tuple[Text | None, int, int, bool, bool, str]]:
    """Each component with its least and greatest size in half-points, bold, italic, name (section 3)."""
    parts = sheet.parts
    yield parts.nation, 24, 26, True, False, "quốc hiệu"
    yield parts.motto, 26, 28, True, False, "tiêu ngữ"
    yield from ((line, 24, 26, False, False, "cơ quan chủ quản") for line in parts.parent)
    yield from ((line, 24, 26, True, False, "tên cơ quan") for line in parts.issuer)
    yield parts.number, 26, 26, False, False, "số, ký hiệu"
    yield parts.date, 26, 28, False, True, "địa danh, thời gian"
    if parts.about:
        yield parts.about, 24, 26, False, False, "trích yếu công văn"
    else:
        yield parts.kind, 26, 28, True, False, "tên loại"
        yield parts.subject, 26, 28, True, False, "trích yếu"
    yield from ((line, 26, 28, False, False, "Kính gửi") for line in parts.address)
    yield from ((line, 26, 28, line.bold, False, "nội dung") for line in parts.body)
    yield from ((line, 26, 28, True, False, "quyền hạn, chức vụ") for line in parts.authority)
    yield parts.name, 26, 28, True, False, "họ tên"
    yield parts.label, 24, 24, True, True, "Nơi nhận"
    yield from ((line, 22, 22, False, False, "danh sách nơi nhận") for line in parts.recipients)


def _size(text: Text, smallest: int, largest: int, name: str) -> Found:
    for run in text.runs:
        if not smallest <= run.size <= largest or run.size_complex != run.size:
            yield 0, f"“{text.text}” {run.size} và {run.size_complex}", f"{name}: {smallest}-{largest} nửa điểm"


@rule("R54")
def sizes(sheet: Sheet) -> Found:
    for text, smallest, largest, _, _, name in _components(sheet):
        if text is None:
            yield 0, "", f"có {name}"
        else:
            yield from _size(text, smallest, largest, name)


@rule("R55")
def weights(sheet: Sheet) -> Found:
    for text, _, _, bold, italic, name in _components(sheet):
        if text and any((run.bold, run.italic) != (bold, italic) for run in text.runs):
            yield 0, f"“{text.text}”", f"{name}: {'đậm' if bold else 'thường'}, {'nghiêng' if italic else 'đứng'}"


@rule("R56")
def black(sheet: Sheet) -> Found:
    for text, run in _runs(sheet):
        if run.colour not in ("auto", "000000"):
            yield 0, f"“{text.text}” màu {run.colour}", "màu đen"


@rule("R57")
def running_text(sheet: Sheet) -> Found:
    for text in sheet.parts.body:
        indent, spacing = text.indents, text.spacing
        if text.align != "both":
            yield 0, f"“{text.text}” {text.align}", "căn đều hai lề"
        first = indent.get("firstLine", 0)
        if min(abs(first - 567), abs(first - 720)) > 6 or indent.get("left", 0) or indent.get("right", 0):
            yield 0, f"“{text.text}” {indent}", "dòng đầu lùi 567 hoặc 720"
        if spacing.get("lineRule", "auto") != "auto" or not 240 <= int(spacing.get("line", 240)) <= 360:
            yield 0, f"“{text.text}” {spacing}", "cách dòng 240-360"
        if int(spacing.get("before", 0)) + int(spacing.get("after", 0)) < 120:
            yield 0, f"“{text.text}” {spacing}", "cách đoạn ít nhất 120"


@rule("R58")
def defaults(sheet: Sheet) -> Found:
    styles = sheet.parts_of_file["word/styles.xml"].decode()
    found = re.search(r"<w:docDefaults>.*?</w:docDefaults>", styles, re.DOTALL)[0]
    if 'w:line="276"' in found or 'w:after="200"' in found or "Theme" in found:
        yield 0, "mặc định của mẫu có sẵn", "mặc định: cách dòng đơn, không cách đoạn, không phông chữ chủ đề"


@rule("R59", SHOULD)
def head(sheet: Sheet) -> Found:
    table = sheet.parts.head
    if [len(row) for row in table.rows] != [2, 2] or table.bordered or table.padding:
        yield 0, f"{[len(row) for row in table.rows]}", "bảng 2 × 2 không kẻ, không đệm"
    if any(row != table.grid for row in table.cell_widths):
        yield 0, f"{table.grid} {table.cell_widths}", "độ rộng cột ghi ở cả gridCol và tcW"
    if table.grid[-1] < 96 * TWIPS_PER_MM:
        yield 0, f"{table.grid[-1]}", "cột phải rộng ít nhất 96 mm"


@rule("R60")
def short_rules(sheet: Sheet) -> Found:
    parts = sheet.parts
    measures = [*parts.head.grid, round(165 * TWIPS_PER_MM)][: 2 if parts.about else 3]
    if len(parts.rules) != len(measures) or not (parts.issuer and parts.motto):
        yield 0, f"{len(parts.rules)} đường kẻ", f"{len(measures)} đường kẻ"
        return
    asked = [
        rule_length(tuple(line.text for line in parts.issuer), 13, Face.BOLD),
        width(parts.motto.text, 14, Face.BOLD),
    ]
    if parts.subject:
        asked.append(rule_length(tuple(parts.subject.lines), 14, Face.BOLD))
    for drawn, measure, length in zip(parts.rules, measures, asked, strict=True):
        left, right = (drawn.indents.get(side, 0) for side in ("left", "right"))
        found = (measure - left - right) / TWIPS_PER_MM
        if abs(found - length) > 1 or abs(left - right) > 20:
            yield 0, f"dài {found:.1f} mm, lùi {left} và {right}", f"dài {length:.1f} mm, ở giữa"


@rule("R61")
def signature(sheet: Sheet) -> Found:
    table = sheet.parts.sign
    if [len(row) for row in table.rows] != [2] or table.bordered or not table.whole_rows:
        yield 0, f"{[len(row) for row in table.rows]}", "bảng 1 × 2 không kẻ, hàng không tách trang"
    if not sheet.parts.body[-1].keep_next:
        yield 0, sheet.parts.body[-1].text, "đoạn cuối đi cùng chữ ký"


@rule("R62")
def said(sheet: Sheet) -> Found:
    for identifier in BY_WORDS:
        if sheet.profile != "draft" or identifier not in words.ISSUED_ONLY:
            yield from (
                (0, found, f"{identifier}: {asked}") for found, asked in words.CHECKS[identifier](sheet.parts.words)
            )


@rule("R40", SHOULD)
def tables(sheet: Sheet) -> Found:
    for table in sheet.parts.tables:
        if not (table.header and table.whole_rows):
            yield 0, "bảng", "hàng tiêu đề lặp lại ở mỗi trang, hàng không tách trang"


@rule("R64", SHOULD)
def properties(sheet: Sheet) -> Found:
    about, parts = sheet.word.core_properties, sheet.parts.words
    if about.title != parts.title or about.author != " ".join(parts.issuer):
        yield 0, f"{about.title} / {about.author}", "Title và Author"
    styles = sheet.parts_of_file["word/styles.xml"].decode()
    if set(re.findall(r'<w:lang w:val="([^"]*)"', styles)) != {"vi-VN"}:
        yield 0, "w:lang", "vi-VN"
    text = sheet.parts_of_file["word/document.xml"].decode()
    for leftover in ("<w:ins ", "<w:del ", "w:commentReference", "{{", "....", ">None<"):
        if leftover in text:
            yield 0, leftover, "không còn dấu vết soạn thảo"
