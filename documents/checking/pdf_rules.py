"""Rules R1 to R22 on a finished PDF: the page, its letters, its head."""

import unicodedata
from collections.abc import Iterator

from documents.checking import words
from documents.checking.kinds import ATTACHMENT, BOOK, MINUTES
from documents.checking.pdf_parts import File
from documents.checking.pdf_sheet import MM, Line, Page, Rule
from documents.checking.rules import NOTHING, SHOULD, Rules, in_style, quoted, upper_first

rule = Rules()
# Times New Roman, and the faces of the very same measures that take its place where it is not installed.
FAMILIES = {"timesnewroman", "timesnewromanps", "timesnewromanpsmt", "tinos", "liberationserif"}
PLACE, CENTRE, LENGTH = 0.7, 1.5, 1.0  # mm, the tolerances of the rules
DRAWN_BY_MARKS = 6.0  # mm, a row of underscores is as exact as it can be
CELL = 2.2  # mm, what Word leaves free at the side of a cell
BLACK = 60  # of 255, from where on a letter is no longer black
PAGE_RULES = ("R1", "R2", "R3", "R4", "R5", "R6", "R7")
Found = Iterator[tuple[int, str, str]]


def of_style(line: Line | None, style: str, smallest: float, largest: float, name: str) -> Found:
    """A component must be there, in one style and within its sizes."""
    if line is None:
        yield 1, NOTHING, f"Văn bản có {name}"
        return
    if line.style != style:
        yield line.page, f"{quoted(line.text)}, {in_style(line.style)}", f"{upper_first(name)}: {in_style(style)}"
    for size in sorted(line.sizes):
        if not smallest - 0.1 <= size <= largest + 0.1:
            asked = f"{smallest:g}" if smallest == largest else f"{smallest:g} đến {largest:g}"
            yield line.page, f"{quoted(line.text)}, cỡ chữ {size:g}", f"{upper_first(name)}: cỡ chữ {asked}"


def centred(line: Line | Rule, on: float, page: int, name: str, tolerance: float = CENTRE) -> Found:
    if abs(line.centre - on) > tolerance:
        side = "trái" if line.centre < on else "phải"
        yield page, f"{name} lệch sang {side} {abs(line.centre - on):.1f} mm", f"{upper_first(name)} canh giữa"


def from_words(identifier: str, file: File) -> Found:
    yield from ((1, quoted(found), asked) for found, asked in words.CHECKS[identifier](file.parts.words))


def body_page(file: File) -> int:
    return file.parts.content[-1].page if file.parts.content else 1


@rule("R1")
def paper(file: File) -> Found:
    annexes = {page.number for annex in file.parts.annexes for page in annex.pages}
    is_book = file.parts.code == BOOK
    for page in file.pages:
        size = page.width, page.height
        upright = abs(size[0] - 210) <= 0.5 and abs(size[1] - 297) <= 0.5
        across = abs(size[0] - 297) <= 0.5 and abs(size[1] - 210) <= 0.5
        if page.rotation or not (upright or (across and (is_book or page.number in annexes or _is_table(page)))):
            turned = f", xoay {page.rotation}°" if page.rotation else ""
            yield page.number, f"khổ giấy {size[0]:.0f} × {size[1]:.0f} mm{turned}", "Khổ A4 đứng (210 × 297 mm)"


def _is_table(page: Page) -> bool:
    """Whether nearly all of the page stands in a table, which may lie across (mục I.2)."""
    return sum(page.in_table(line) for line in page.text) > len(page.text) * 0.6


@rule("R2")
def side_margins(file: File) -> Found:
    parts = file.parts
    if parts.code in (BOOK, ATTACHMENT):
        yield from (fault for page in file.pages for fault in _within(page))
        return
    left, right = parts.indent_from, file.pages[0].width - parts.right_edge
    if not 30 - 0.5 <= left <= 35 + 0.5:
        yield 1, f"lề trái {left:.1f} mm", "Lề trái 30 đến 35 mm"
    if not 15 - 0.5 <= right <= 20 + 0.5 and (parts.is_justified or right < 15):
        yield 1, f"lề phải {right:.1f} mm", "Lề phải 15 đến 20 mm"
    for line in parts.body:
        if line.x1 > parts.right_edge + 3 * PLACE and parts.is_justified:
            yield line.page, f"{quoted(line.text)} ra ngoài lề phải", f"Chữ trong lề phải {right:.1f} mm"
        elif line.x0 < left - PLACE:
            yield line.page, f"{quoted(line.text)} ra ngoài lề trái", f"Chữ từ lề trái {left:.1f} mm"
    for annex in parts.annexes:
        yield from (fault for page in annex.pages for fault in _within(page))


def _within(page: Page) -> Found:
    """Where no running text shows the margins, nothing may stand outside the widest allowed."""
    for line in page.text:
        if line.x0 < 15 - PLACE or line.x1 > page.width - 15 + PLACE:
            yield page.number, f"{quoted(line.text)} ở ngoài lề", "Chữ trong khung của trang, cách mép ít nhất 15 mm"


@rule("R3")
def upper_and_lower_margin(file: File) -> Found:
    parts = file.parts
    for page in file.pages:
        apart = {id(line) for line in (*page.header, *page.footer, *parts.other_stamps, *parts.foot)}
        for line in page.lines:
            is_stamp = any(line is annex.stamp for annex in parts.annexes)
            if id(line) in apart or is_stamp:
                continue
            if line.top < 20 - PLACE - 0.3:
                yield page.number, f"{quoted(line.text)} cách mép trên {line.top:.0f} mm", "Lề trên 20 đến 25 mm"
            if line.bottom > page.height - 20 + PLACE + 0.3:
                edge = page.height - line.bottom
                yield page.number, f"{quoted(line.text)} cách mép dưới {edge:.0f} mm", "Lề dưới 20 đến 25 mm"
    first = min((line.baseline for line in file.pages[0].text if line not in parts.other_stamps), default=0)
    if first > 25 + 5 and parts.code != BOOK:
        yield 1, f"dòng đầu cách mép trên {first - 4:.0f} mm", "Lề trên 20 đến 25 mm"


@rule("R4")
def one_family(file: File) -> Found:
    seen: dict[str, Line] = {}
    for line in all_lines(file):
        for look in line.looks:
            seen.setdefault(look.font.name, line)
    for name, line in seen.items():
        if _family(name) not in FAMILIES:
            yield line.page, f"{quoted(line.text)}, phông chữ {name or 'không tên'}", "Phông chữ Times New Roman"


def _family(name: str) -> str:
    return name.split("-")[0].split(",")[0].replace(" ", "").lower()


@rule("R5")
def embedded(file: File) -> Found:
    seen: set[str] = set()
    for line in all_lines(file):
        for look in line.looks:
            if not look.font.is_embedded and look.font.name not in seen:
                seen.add(look.font.name)
                yield line.page, f"phông chữ {look.font.name} không có trong tệp", "Phông chữ được nhúng vào tệp PDF"
    for line in all_lines(file):
        if not all(letter.is_mapped for letter in line.inked):
            yield line.page, f"{quoted(line.text)}, chữ không đọc lại được", "Tệp PDF cho chép lại được từng chữ"
            return


@rule("R6")
def black(file: File) -> Found:
    for line in all_lines(file):
        colours = [look.colour for look in line.looks if max(look.colour) > BLACK]
        if colours and not (line in file.parts.urgency and _is_red(colours[0])):
            yield line.page, f"{quoted(line.text)}, chữ màu", "Chữ màu đen"


def _is_red(colour: tuple[int, int, int]) -> bool:
    return colour[0] > 150 and max(colour[1:]) < 90


@rule("R7")
def composed(file: File) -> Found:
    for line in all_lines(file):
        if not unicodedata.is_normalized("NFC", line.text) or "\ufffd" in line.text:
            yield line.page, quoted(line.text), "Chữ tiếng Việt Unicode dựng sẵn (gõ bằng bảng mã Unicode)"


def all_lines(file: File) -> Iterator[Line]:
    return (line for page in file.pages for line in page.lines)


@rule("R8")
def nation(file: File) -> Found:
    yield from from_words("R8", file)
    if file.parts.nation:
        yield from of_style(file.parts.nation, "bold", 12, 13, "quốc hiệu")


@rule("R9")
def motto(file: File) -> Found:
    parts = file.parts
    yield from from_words("R9", file)
    if parts.nation and parts.motto:
        yield from of_style(parts.motto, "bold", 13, 14, "tiêu ngữ")
        yield from centred(parts.motto, parts.nation.centre, 1, "tiêu ngữ")
        if (parts.motto.baseline - parts.nation.baseline) / MM > 1.6 * parts.motto.size:
            yield 1, "tiêu ngữ cách xa quốc hiệu", "Tiêu ngữ ngay dưới quốc hiệu, cách dòng đơn"


def _rules_between(file: File, over: Line | None, under: Line | None, side: str) -> list[Rule]:
    """Rules of page 1 between two lines, on the "left" or "right" half or in the "middle"."""
    middle = file.pages[0].width / 2
    top, bottom = over.baseline if over else 0, under.baseline if under else 0
    between = [drawn for drawn in file.pages[0].rules if top < drawn.y < bottom]
    on_side = {"left": lambda x: x < middle - 10, "right": lambda x: x > middle + 10, "middle": lambda x: True}[side]
    return [drawn for drawn in between if on_side(drawn.centre)]


@rule("R10")
def motto_rule(file: File) -> Found:
    motto, under = file.parts.motto, file.parts.date or file.parts.number or file.parts.kind
    if not motto:
        return
    rules = _rules_between(file, motto, under, "right")
    if len(rules) != 1:
        yield 1, f"{len(rules)} đường kẻ", "Một đường kẻ nét liền dưới tiêu ngữ, dài bằng dòng chữ"
        return
    length, tolerance = motto.x1 - motto.x0, DRAWN_BY_MARKS if rules[0].mark else LENGTH
    yield from _solid(rules[0], "tiêu ngữ")
    if abs(rules[0].length - length) > tolerance:
        yield 1, f"đường kẻ dài {rules[0].length:.1f} mm", f"Đường kẻ dài bằng tiêu ngữ ({length:.1f} mm)"
    yield from centred(rules[0], motto.centre, 1, "đường kẻ dưới tiêu ngữ")


def _solid(drawn: Rule, name: str) -> Found:
    if drawn.mark not in ("", "_"):
        yield 1, f"đường kẻ bằng các dấu “{drawn.mark}”", f"Đường kẻ dưới {name} nét liền"


@rule("R11")
def issuer(file: File) -> Found:
    parts = file.parts
    yield from from_words("R11", file)
    for line in parts.issuer:
        yield from of_style(line, "bold", 12, 13, "tên cơ quan ban hành")
        yield from centred(line, parts.issuer[0].centre, 1, "tên cơ quan ban hành")
    for line in parts.parent:
        yield from of_style(line, "regular", 12, 13, "tên cơ quan chủ quản")
        if parts.issuer and line.baseline > parts.issuer[0].baseline:
            yield 1, quoted(line.text), "Tên cơ quan chủ quản ở trên tên cơ quan ban hành"
    if parts.left and parts.nation and abs(parts.left[0].baseline - parts.nation.baseline) > PLACE:
        yield 1, "tên cơ quan không ngang quốc hiệu", "Dòng đầu của tên cơ quan ngang với quốc hiệu"


@rule("R12")
def issuer_rule(file: File) -> Found:
    parts = file.parts
    if parts.issuer:
        rules = _rules_between(file, parts.issuer[-1], parts.number or parts.kind, "left")
        yield from _short_rule(rules, parts.issuer, "tên cơ quan")


def _short_rule(rules: list[Rule], lines: list[Line], name: str) -> Found:
    """One rule, 1/3 to 1/2 of the longest and of the last line; of the longest where no length suits both."""
    if len(rules) != 1:
        yield 1, f"{len(rules)} đường kẻ", f"Một đường kẻ nét liền dưới {name}, dài 1/3 đến 1/2 dòng chữ"
        return
    yield from _solid(rules[0], name)
    lengths = [line.x1 - line.x0 for line in lines]
    tolerance = DRAWN_BY_MARKS if rules[0].mark else LENGTH
    if not min(lengths) / 3 - tolerance <= rules[0].length <= max(lengths) / 2 + tolerance:
        low, high = min(lengths) / 3, max(lengths) / 2
        yield 1, f"đường kẻ dài {rules[0].length:.1f} mm", f"Đường kẻ dưới {name} dài {low:.1f} đến {high:.1f} mm"
    yield from centred(rules[0], lines[-1].centre, 1, f"đường kẻ dưới {name}")


@rule("R13")
def number(file: File) -> Found:
    parts = file.parts
    yield from from_words("R13", file)
    if parts.number:
        yield from of_style(parts.number, "regular", 13, 13, "số, ký hiệu")
    if parts.number and parts.issuer:
        yield from centred(parts.number, parts.issuer[0].centre, 1, "số, ký hiệu")


@rule("R14")
def leading_zero(file: File) -> Found:
    yield from from_words("R14", file)


@rule("R15")
def issued(file: File) -> Found:
    parts = file.parts
    if parts.code == MINUTES and not parts.date:
        return
    yield from from_words("R15", file)
    if parts.date:
        yield from of_style(parts.date, "italic", 13, 14, "địa danh và thời gian")
    if parts.date and parts.nation:
        yield from centred(parts.date, parts.nation.centre, 1, "địa danh và thời gian")


@rule("R15", SHOULD)
def month(file: File) -> Found:
    yield from ((1, quoted(found), asked) for found, asked in words.month(file.parts.words))


@rule("R16")
def one_row(file: File) -> Found:
    number, issued = file.parts.number, file.parts.date
    if number and issued and abs(number.baseline - issued.baseline) > PLACE:
        apart = abs(number.baseline - issued.baseline)
        yield 1, f"số và ngày lệch nhau {apart:.1f} mm", "Số, ký hiệu và địa danh, thời gian trên cùng một dòng"


@rule("R17")
def calendar(file: File) -> Found:
    said = words.calendar(file.parts.words, file.given)
    yield from ((1, quoted(found), asked) for found, asked in said)


@rule("R18")
def kind(file: File) -> Found:
    yield from from_words("R18", file)
    if file.parts.kind:
        yield from of_style(file.parts.kind, "bold", 13, 14, "tên loại văn bản")
        yield from centred(file.parts.kind, file.parts.text_centre, 1, "tên loại văn bản", _middle_tolerance(file))


def _middle_tolerance(file: File) -> float:
    """Without a straight right margin the middle of the text is known to half the margin's freedom."""
    return CENTRE if file.parts.is_justified else CENTRE + 2.5


@rule("R19")
def subject(file: File) -> Found:
    yield from from_words("R19", file)
    parts = file.parts
    for line in parts.about:
        yield from of_style(line, "regular", 12, 13, "trích yếu công văn")
        if parts.number:
            yield from centred(line, parts.number.centre, 1, "trích yếu công văn", CENTRE * 2)
    for line in parts.subject:
        yield from of_style(line, "bold", 13, 14, "trích yếu")
        yield from centred(line, parts.text_centre, 1, "trích yếu", _middle_tolerance(file))


@rule("R19", SHOULD)
def subject_end(file: File) -> Found:
    yield from ((1, quoted(found), asked) for found, asked in words.subject_end(file.parts.words))


@rule("R20")
def subject_rule(file: File) -> Found:
    parts = file.parts
    after = (*parts.address, *parts.content)
    if parts.subject and after:
        end = after[0] if after[0].page == 1 else None
        rules = _rules_between(file, parts.subject[-1], end, "middle")
        yield from _short_rule(rules, parts.subject, "trích yếu")


@rule("R21")
def address(file: File) -> Found:
    yield from from_words("R21", file)
    for line in file.parts.address:
        yield from of_style(line, "regular", 13, 14, "phần Kính gửi")


@rule("R22")
def addressees(file: File) -> Found:
    yield from from_words("R22", file)
    label, *listed = file.parts.address or [None]
    for line in listed:
        if line.text.startswith("- ") and abs(line.x0 - label.x1) > 3:
            yield 1, quoted(line.text), "Các gạch đầu dòng thẳng hàng dưới dấu hai chấm của “Kính gửi:”"
    if not listed and label:
        yield from centred(label, file.parts.text_centre, 1, "dòng Kính gửi", _middle_tolerance(file))
