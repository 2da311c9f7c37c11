"""Rules R23 to R43 on a finished PDF: body, signature, recipients, page numbers, annexes, words."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from documents.checking import capitals, words
from documents.checking.annexes import missing_annexes
from documents.checking.given import DRAFT, ELECTRONIC, PAPER
from documents.checking.kinds import ATTACHMENT, BOOK
from documents.checking.pdf_parts import Annex, File
from documents.checking.pdf_rules import CELL, PLACE, Found, body_page, centred, of_style, rule
from documents.checking.pdf_sheet import MM, Line, joined
from documents.checking.rules import NOTHING, SHOULD, quoted
from documents.numbering import roman

INDENTS = (12.7, 10.0)  # mm


@rule("R23")
def body_size(file: File) -> Found:
    for line in file.parts.body:
        for size in sorted(line.sizes):
            if not 12.9 <= size <= 14.1:
                yield line.page, f"{quoted(line.text)}, cỡ chữ {size:g}", "Chữ của nội dung cỡ 13 đến 14"


@rule("R23", SHOULD)
def one_body_size(file: File) -> Found:
    sizes = sorted({size for line in file.parts.body for size in line.sizes})
    if len(sizes) > 1:
        yield 0, "các cỡ chữ " + ", ".join(f"{size:g}" for size in sizes), "Một cỡ chữ cho cả nội dung"


@rule("R24")
def first_line_indent(file: File) -> Found:
    left = file.parts.indent_from
    starts = [(lines[0], lines[0].x0 - left) for lines in file.parts.paragraphs]
    indent = min(INDENTS, key=lambda each: sum(abs(start - each) > PLACE for _, start in starts))
    for line, start in starts:
        if abs(start - indent) > PLACE:
            yield line.page, f"{quoted(line.text)}, dòng đầu lùi {start:.1f} mm", f"Dòng đầu đoạn lùi {indent:g} mm"
    for line in (line for lines in file.parts.paragraphs for line in lines[1:]):
        if abs(line.x0 - left) > PLACE:
            yield line.page, f"{quoted(line.text)} không sát lề trái", "Từ dòng thứ hai của đoạn, chữ sát lề trái"


@rule("R25")
def justified(file: File) -> Found:
    for line in (line for lines in file.parts.paragraphs for line in lines[:-1]):
        if abs(line.x1 - file.parts.right_edge) > PLACE:
            yield line.page, f"{quoted(line.text)} không đến lề phải", "Nội dung dàn đều hai lề"


def _pitches(file: File) -> Iterator[tuple[Line, float]]:
    """Each further line of a paragraph and its distance in points from the one before, on the same page."""
    for lines in file.parts.paragraphs:
        for before, line in pairwise(lines):
            if before.page == line.page:
                yield line, (line.baseline - before.baseline) / MM


@rule("R26")
def line_spacing(file: File) -> Found:
    for line, pitch in _pitches(file):
        low, high = 1.15 * line.size, 1.5 * 1.15 * line.size
        if not low - 0.3 <= pitch <= high + 0.3:
            times = pitch / low
            yield line.page, f"{quoted(line.text)}, cách dòng {times:.2f}", "Cách dòng từ dòng đơn (1,0) đến 1,5"


@rule("R27")
def paragraph_gap(file: File) -> Found:
    pitches = [pitch for _, pitch in _pitches(file)]
    pitch = median(pitches) if pitches else None
    for before, after in pairwise(file.parts.paragraphs):
        last, first = before[-1], after[0]
        gap = (first.baseline - last.baseline) / MM - (pitch or 1.15 * first.size)
        if first.page == last.page and gap < 6 - 0.3:
            yield (
                first.page,
                f"{quoted(first.text)} cách đoạn trên {max(gap, 0):.0f} pt",
                "Các đoạn cách nhau ít nhất 6 pt",
            )


@rule("R28")
def order(file: File) -> Found:
    yield from _on_its_page("R28", file)


def _on_its_page(identifier: str, file: File) -> Found:
    """Faults of the words of the body, each with the page on which its paragraph begins."""
    pages = {joined(lines): lines[0].page for lines in file.parts.paragraphs}
    for found, asked in words.CHECKS[identifier](file.parts.words):
        yield pages.get(found, body_page(file)), quoted(found), asked


@rule("R29")
def closing_mark(file: File) -> Found:
    yield from _on_its_page("R29", file)
    for annex in file.parts.annexes:
        page, count = annex.pages[-1].number, joined(annex.content).count("./.")
        if annex.content and count != 1:
            yield page, f"{count} lần dấu “./.”", "Mỗi phụ lục kết thúc bằng dấu “./.”, đặt một lần"


@rule("R30")
def authority(file: File) -> Found:
    parts = file.parts
    page = parts.name.page if parts.name else len(parts.pages)
    yield from ((page, quoted(found), asked) for found, asked in words.authority(parts.words))
    for line in (*parts.authority, *parts.above_name):
        yield from of_style(line, "bold", 13, 14, "quyền hạn, chức vụ của người ký")
        if line.centre < file.pages[0].width / 2:
            yield line.page, quoted(line.text), "Quyền hạn, chức vụ ở nửa phải của trang"
        if parts.name:
            yield from centred(line, parts.name.centre, line.page, "chức vụ so với họ tên người ký")


@rule("R31")
def deputy(file: File) -> Found:
    page = file.parts.name.page if file.parts.name else 0
    yield from ((page, quoted(found), asked) for found, asked in words.deputy(file.parts.words))


@rule("R32")
def name(file: File) -> Found:
    line = file.parts.name
    page = line.page if line else len(file.parts.pages)
    yield from ((page, quoted(found), asked) for found, asked in words.name(file.parts.words))
    if line:
        yield from of_style(line, "bold", 13, 14, "họ và tên người ký")


@rule("R33", SHOULD)
def room_to_sign(file: File) -> Found:
    parts = file.parts
    if not (parts.authority and parts.name and parts.label):
        yield len(file.pages), NOTHING, "Văn bản có khối chữ ký và nơi nhận"
        return
    block = [*parts.authority, *parts.above_name, parts.name, parts.label, *parts.recipients]
    if len({line.page for line in block}) > 1:
        yield parts.name.page, "khối chữ ký nằm trên hai trang", "Khối chữ ký và nơi nhận trọn trên một trang"
    if not any(line.page == parts.name.page for line in parts.content):
        yield parts.name.page, "khối chữ ký một mình một trang", "Cùng trang với ít nhất một dòng nội dung"
    below = (*parts.above_name, parts.name)[0]
    # From the feet of the last title line to the head of the name, capitals being about 0.7 of the size.
    free = below.baseline - parts.authority[-1].baseline - 0.7 * below.size * MM
    if below.page == parts.authority[-1].page and free < 25:
        yield below.page, f"chỗ ký cao {free:.0f} mm", "Chỗ để ký và đóng dấu cao ít nhất 25 mm"


@rule("R34")
def recipients_label(file: File) -> Found:
    parts = file.parts
    label = parts.label
    if label is None:
        yield len(parts.pages), NOTHING, "Văn bản có phần “Nơi nhận:”"
        return
    yield from of_style(label, "bold italic", 12, 12, "“Nơi nhận:”")
    if abs(label.x0 - parts.indent_from) > CELL:
        yield label.page, f"“Nơi nhận:” cách lề trái {label.x0 - parts.indent_from:.1f} mm", "“Nơi nhận:” sát lề trái"
    level = (parts.secretary or parts.authority)[:1]
    if level and not parts.secretary and abs(label.baseline - level[0].baseline) > 1:
        yield (
            label.page,
            "“Nơi nhận:” không ngang chức vụ người ký",
            "“Nơi nhận:” ngang dòng đầu của quyền hạn, chức vụ",
        )


@rule("R35")
def recipients(file: File) -> Found:
    parts = file.parts
    page = parts.label.page if parts.label else len(parts.pages)
    yield from ((page, quoted(found), asked) for found, asked in words.recipients(parts.words))
    for line in parts.recipients:
        yield from of_style(line, "regular", 11, 11, "danh sách nơi nhận")
        if abs(line.x0 - parts.indent_from) > CELL and line.text.startswith("-"):
            yield line.page, f"{quoted(line.text)} không sát lề trái", "Danh sách nơi nhận sát lề trái"


@rule("R36")
def page_numbers(file: File) -> Found:
    first_pages = {annex.pages[0].number: annex for annex in file.parts.annexes}
    count = 0
    for page in file.pages:
        count = 1 if page.number in first_pages else count + 1
        said = [line.text for line in page.header if line not in file.parts.other_stamps]
        allowed = [[], ["1"]] if page.number in first_pages else [[]] if count == 1 else [[f"{count}"]]
        if said not in allowed:
            shown = f"số trang “{' / '.join(said)}” ở lề trên" if said else "không có số trang ở giữa lề trên"
            asked = "Trang 1 không hiện số trang" if count == 1 else f"Số trang “{count}”, chỉ có chữ số, giữa lề trên"
            yield page.number, shown, asked
        for line in page.footer:
            yield page.number, f"số trang “{line.text}” ở cuối trang", "Số trang ở giữa lề trên"
        for line in page.header:
            if line.is_number_like:
                yield from of_style(line, "regular", 13, 14, "số trang")
                centre = file.parts.text_centre + (page.width - file.pages[0].width) / 2
                yield from centred(line, centre, page.number, "số trang", 3.0)


@rule("R37")
def annex_heads(file: File) -> Found:
    annexes = file.parts.annexes
    for place, annex in enumerate(annexes, 1):
        if annex.label is None:
            continue
        page = annex.label.page
        yield from of_style(annex.label, "bold", 14, 14, "chữ “Phụ lục”")
        if len(annexes) > 1 and annex.label.text != f"Phụ lục {roman(place)}":
            yield page, quoted(annex.label.text), f"“Phụ lục {roman(place)}”"
        elif not annex.label.text.startswith("Phụ lục"):
            yield page, quoted(annex.label.text), "“Phụ lục” viết thường, chữ đầu viết hoa"
        for line in (annex.label, *annex.title):
            yield from centred(line, _annex_centre(annex), page, f"dòng {quoted(line.text)}", 4.0)
        yield from _annex_title(annex)
        yield from _annex_bracket(file, annex)


def _annex_centre(annex: Annex) -> float:
    return (30 + annex.pages[0].width - 15) / 2


def _annex_title(annex: Annex) -> Found:
    page = annex.pages[0].number
    if not annex.title or any(line.text != line.text.upper() for line in annex.title):
        yield page, quoted(joined(annex.title)), "Tên phụ lục viết in hoa, đậm, canh giữa"


def _annex_bracket(file: File, annex: Annex) -> Found:
    page, text = annex.pages[0].number, annex.bracket_text
    if not text.startswith("(Kèm theo ") and not text.startswith("(Ban hành kèm theo "):
        yield page, quoted(text), "Dưới tên phụ lục có dòng “(Kèm theo … số … ngày … của …)”"
        return
    for line in annex.bracket:
        yield from of_style(line, "italic", 13, 14, "dòng “(Kèm theo …)”")
    is_filled = any(letter.isdigit() for letter in text.partition(" số")[2].partition("/")[0])
    if file.given.profile == PAPER and not is_filled:
        yield page, quoted(text), "Văn bản giấy: ghi đủ số và ngày trong dòng “(Kèm theo …)”"
    if file.given.profile == ELECTRONIC and is_filled:
        yield page, quoted(text), "Văn bản điện tử: để trống số và ngày trong dòng “(Kèm theo …)”"


@rule("R38")
def annexes_named(file: File) -> Found:
    labels = [annex.number for annex in file.parts.annexes]
    yield from ((body_page(file), found, asked) for found, asked in missing_annexes(file.parts.words.content, labels))


@rule("R39")
def attachment_stamp(file: File) -> Found:
    for annex in file.parts.annexes:
        if file.parts.code != ATTACHMENT and annex.stamp:
            yield annex.stamp.page, quoted(annex.stamp.text), "Phụ lục cùng tệp với văn bản chính không ký số riêng"
    if file.parts.code != ATTACHMENT or file.given.profile == DRAFT:
        return
    stamp = next((annex.stamp for annex in file.parts.annexes), None)
    if stamp is None:
        yield 1, NOTHING, "Phụ lục ở tệp riêng có dòng “Số: …; ngày/tháng/năm; giờ:phút:giây” ở góc phải đầu trang 1"
    else:
        yield from of_style(stamp, "regular", 10, 10, "dòng chữ ký số của phụ lục")


@rule("R40", SHOULD)
def repeated_header(file: File) -> Found:
    """A table that goes on over a page end begins there with the line its first page began with."""
    header = ""
    for before, page in pairwise(file.pages):
        begins = page.text[:1]
        if not (begins and before.text and before.in_table(before.text[-1]) and page.in_table(begins[0])):
            header = ""
            continue
        box = before.box_of(before.text[-1])
        header = header or _row([line for line in before.text if before.box_of(line) == box])
        if _row(page.text) != header:
            yield page.number, quoted(_row(page.text)), f"Bảng sang trang lặp lại dòng tiêu đề: {quoted(header)}"


def _row(lines: list[Line]) -> str:
    """The uppermost row."""
    return joined([line for line in lines if abs(line.baseline - lines[0].baseline) < 0.7])


@rule("R41", SHOULD)
def properties(file: File) -> Found:
    said, about = file.parts.words, file.properties
    if about.title != said.title:
        yield 0, f"tên tài liệu {quoted(about.title)}", f"Tên tài liệu trong thuộc tính của tệp: {quoted(said.title)}"
    if about.author != " ".join(said.issuer):
        yield 0, f"tác giả {quoted(about.author)}", f"Tác giả trong thuộc tính của tệp: {quoted(' '.join(said.issuer))}"
    if about.language.lower() not in ("vi-vn", "vi"):
        yield 0, f"ngôn ngữ {quoted(about.language)}", "Tệp ghi ngôn ngữ tiếng Việt (vi-VN)"
    if about.version and about.version < 14:
        yield 0, f"PDF {about.version / 10:.1f}", "Tệp PDF phiên bản 1.4 trở lên"


@rule("R42")
def register_row(file: File) -> Found:
    said = words.register_row(file.parts.words, file.given)
    yield from ((1, quoted(found), asked) for found, asked in said)


@rule("R43", SHOULD)
def capital_letters(file: File) -> Found:
    pages = file.parts
    if pages.code == BOOK:
        return
    for found, asked in capitals.slips(pages.words.everything):
        place = next((line.page for line in (*pages.content, *pages.recipients) if found in line.text), 1)
        yield place, quoted(found), asked
