"""What a finished document says, and the rules that look at words alone: the same for PDF and DOCX."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from documents.checking.given import Given
from documents.checking.kinds import ANY, DECISION, KINDS, LETTER, MINUTES, code_of
from documents.numbering import POINT_LETTERS, ROMAN, roman

# Rules about number and date, which a draft does not have yet.
ISSUED_ONLY = ("R13", "R14", "R15", "R17", "R42")
CAPITALS = r"[A-ZĐ]+(?:[-.][A-ZĐ]+)*"
NUMBER = re.compile(rf"Số: (\d{{2,}})/((?:{'|'.join(KINDS)})-{CAPITALS}|[A-ZĐ]+-{CAPITALS})")
DATE = re.compile(
    r"(?P<place>[^,]+), ngày (?P<day>0[1-9]|[12]\d|3[01]) tháng (?P<month>0?[1-9]|1[0-2]) năm (?P<year>\d{4})"
)
AUTHORITY = re.compile(
    r"(TM|KT|Q|TL|TUQ)\. .+"
    r"|(PHÓ )?(CHỦ TỊCH|CHỦ TỌA|CHỦ TRÌ|CHỦ NHIỆM|TRƯỞNG|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|CHỈ HUY|CHÁNH).*"
    r"|(THƯ KÝ|NGƯỜI|ĐẠI DIỆN).*"
)
TITLES_BEFORE_NAME = re.compile(
    r"(?:GS|PGS|TS|ThS|BS|CN|KS|CK[I]+|Đ/c|Đồng chí|Ông|Bà|NGƯT|NSƯT)\b[.\s]*", re.IGNORECASE
)
DRAFTER_MARK = re.compile(r"[A-ZĐ][\w.]*\.? ?\(\d+\)")
PEOPLES_COMMITTEE = "ỦY BAN NHÂN DÂN"
Said = Iterator[tuple[str, str]]


@dataclass
class Words:
    nation: str = ""
    motto: str = ""
    issuer: list[str] = field(default_factory=list)
    number: str = ""
    issued: str = ""
    kind: str = ""
    subject: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)  # a letter's subject, under its number
    address: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)  # of the body, tables left out
    headings: list[str] = field(default_factory=list)  # those of them that are bold throughout
    content: str = ""  # all between Kính gửi and Nơi nhận, tables included
    content_end: str = ""  # its last line
    recipients: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    name: str = ""
    code: str = ""  # the abbreviation of the kind, given or found out

    @property
    def is_draft(self) -> bool:
        """Whether the number still waits for the clerk."""
        return not re.search(r"\d", self.number.partition("/")[0])

    @property
    def is_letter(self) -> bool:
        return self.code == LETTER

    @property
    def asked(self):
        return KINDS.get(self.code, ANY)

    @property
    def called(self) -> str:
        """The kind in a sentence."""
        return "công văn" if self.is_letter else self.asked.name.lower() or "văn bản"

    @property
    def title(self) -> str:
        """What the file's properties should call it."""
        return " ".join(("Công văn", *self.about) if self.about else (self.kind, *self.subject))

    @property
    def everything(self) -> str:
        """All that a reader reads, for rules on single words."""
        return "\n".join(
            (self.issued, " ".join((*self.subject, *self.about)), *self.address, self.content, *self.recipients)
        )


def found_code(kind: str, about: list[str], number: str) -> str:
    """The kind of a paper, by its name, else by its “V/v”, else by the letters of its symbol."""
    if code := code_of(kind):
        return code
    if about:
        return LETTER
    symbol = number.partition("/")[2].partition("-")[0]
    return symbol if symbol in KINDS else ""


def nation(words: Words) -> Said:
    if words.nation != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM":
        yield words.nation, "Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” trên một dòng, góc phải đầu trang 1"


def motto(words: Words) -> Said:
    if words.motto != "Độc lập - Tự do - Hạnh phúc":
        yield words.motto, "Tiêu ngữ “Độc lập - Tự do - Hạnh phúc”, dấu gạch nối ngắn (-), có dấu cách ở hai bên"


def issuer(words: Words) -> Said:
    if not words.issuer or any(line != line.upper() for line in words.issuer):
        yield " / ".join(words.issuer), "Tên cơ quan ban hành viết in hoa, đậm, ở góc trái đầu trang 1"


def number(words: Words) -> Said:
    matched = NUMBER.fullmatch(words.number)
    sample = "Số: 05/UBND-VHXH" if words.is_letter else f"Số: 05/{words.code or 'BC'}-UBND"
    if not matched:
        yield words.number, f"Số, ký hiệu viết như “{sample}”: hai chữ số trở lên, không có dấu cách quanh “/” và “-”"
        return
    symbol = matched[2].partition("-")[0]
    if words.is_letter and symbol in KINDS and symbol != "CĐ":
        yield words.number, "Ký hiệu công văn không có chữ viết tắt tên loại, như “Số: 05/UBND-VHXH”"
    elif words.code in KINDS and not words.is_letter and symbol != words.code:
        yield words.number, f"Ký hiệu của {words.called} bắt đầu bằng “{words.code}”, như “{sample}”"


def leading_zero(words: Words) -> Said:
    match = NUMBER.fullmatch(words.number)
    if match and match[1] != f"{int(match[1]):02d}":
        yield match[1], "Chỉ thêm số 0 đứng trước khi số nhỏ hơn 10"


def issued(words: Words) -> Said:
    match = DATE.fullmatch(words.issued)
    if not match or not all(part[0].isupper() for part in match["place"].split()):
        yield words.issued, "Địa danh viết hoa chữ đầu rồi đến thời gian, như “Phú Thứ, ngày 05 tháng 6 năm 2023”"
    elif match["month"] in ("1", "2"):
        yield words.issued, f"Tháng 1 và tháng 2 thêm số 0 đứng trước: “tháng 0{match['month']}”"


def month(words: Words) -> Said:
    match = DATE.fullmatch(words.issued)
    if match and match["month"].startswith("0") and match["month"] not in ("01", "02"):
        yield words.issued, f"Từ tháng 3 không thêm số 0: “tháng {int(match['month'])}”"


def calendar(words: Words, given: Given) -> Said:
    match = DATE.fullmatch(words.issued)
    if not match:
        return
    try:
        printed = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        yield words.issued, "Một ngày có thật trong lịch"
        return
    expected = given.expected
    if expected.issued_on and printed != expected.issued_on:
        yield words.issued, f"Ngày {expected.issued_on:%d/%m/%Y} như đã ghi trên cổng"
    text = words.content.lower()
    says_so = "số liệu đến ngày" in text and "ước thực hiện" in text
    if expected.period_end and printed < expected.period_end and not says_so:
        end = f"{expected.period_end:%d/%m/%Y}"
        yield words.issued, f"Ghi “số liệu đến ngày …” và “ước thực hiện”, vì kỳ báo cáo đến {end} mới hết"


def kind(words: Words) -> Said:
    if words.is_letter:
        return
    if not words.kind or words.kind != words.kind.upper():
        yield words.kind, "Tên loại văn bản viết in hoa, như “BÁO CÁO”"
    elif words.asked.name and words.kind != words.asked.name:
        yield words.kind, f"Tên loại “{words.asked.name}”"


def subject(words: Words) -> Said:
    text = " ".join(words.about or words.subject)
    if words.is_letter and not text.startswith("V/v "):
        yield text, "Trích yếu công văn bắt đầu bằng “V/v ”, dưới số và ký hiệu"
    elif not text or text == text.upper():
        yield text, "Trích yếu viết chữ thường, ngay dưới tên loại"


def subject_end(words: Words) -> Said:
    text = " ".join(words.about or words.subject)
    if text.endswith("."):
        yield text, "Trích yếu không có dấu chấm cuối"


def has_address(words: Words) -> Said:
    if words.asked.is_addressed and not words.address:
        yield "", f"{words.called.capitalize()} có phần “Kính gửi:”"
    if words.asked.is_addressed is False and words.address:
        yield words.address[0], f"{words.called.capitalize()} không có phần “Kính gửi:”"


def address(words: Words) -> Said:
    if not words.address:
        return
    label, *listed = words.address
    if not listed and not re.fullmatch(r"Kính gửi: .*[^.;]", label):
        yield label, "Gửi một nơi: viết cùng dòng với “Kính gửi:”, không có dấu ở cuối"
    if listed:
        whole = " ".join(listed)
        if label != "Kính gửi:" or not re.fullmatch(r"(- [^;]+; )+- [^;]+\.", whole):
            yield whole, "Gửi nhiều nơi: sau “Kính gửi:” mỗi nơi một dòng “- …;”, dòng cuối kết thúc bằng dấu chấm"


def order(words: Words) -> Said:
    """Sections I, II, III; articles 1, 2, 3; points a, b, c, d, đ under each heading."""
    sections = [text for text in words.paragraphs if ROMAN.fullmatch(text.split(". ")[0])]
    for place, text in enumerate(sections, start=1):
        if text != text.upper() or not text.startswith(f"{roman(place)}. "):
            yield text, f"Mục thứ {place} viết in hoa và đánh số “{roman(place)}.”"
        if text not in words.headings:
            yield text, "Tiêu đề của mục in đậm"
    for text in words.paragraphs:
        if re.match(r"\d+(\.\d+)*\. ", text) and text[-1] not in ".;:,/" and text not in words.headings:
            yield text, "Tiêu đề của khoản in đậm; đoạn văn thì kết thúc bằng một dấu câu"
    yield from _articles(words)
    yield from _points(words)


def _articles(words: Words) -> Said:
    found = [(text, match[1]) for text in words.paragraphs if (match := re.match(r"Điều (\d+)\. ", text))]
    for place, (text, number) in enumerate(found, start=1):
        if number != f"{place}":
            yield text, f"Điều {place}."


def _points(words: Words) -> Said:
    expected = 0
    for text in words.paragraphs:
        match = re.match(rf"([{POINT_LETTERS}fjwz])\) ", text)
        if text in words.headings or re.match(r"\d+\. |Điều \d|a\) ", text):
            expected = 0
        if match:
            letter = POINT_LETTERS[min(expected, len(POINT_LETTERS) - 1)]
            if match[1] != letter:
                yield text, f"Điểm {letter}) theo thứ tự chữ cái tiếng Việt"
            expected += 1


def closing_mark(words: Words) -> Said:
    if not words.content_end.endswith("./."):
        yield words.content_end, "Dòng cuối của nội dung kết thúc bằng dấu “./.”"
    said = (words.content, *words.recipients, *words.authority, words.name, *words.subject, *words.address)
    count = " ".join(said).count("./.")
    if count > 1:
        yield f"{count} lần dấu “./.”", "Dấu “./.” chỉ đặt một lần, ở cuối nội dung"


def authority(words: Words) -> Said:
    lines = words.authority
    if not lines or any(line != line.upper() for line in lines) or not AUTHORITY.fullmatch(lines[0]):
        yield (
            " / ".join(lines),
            "Quyền hạn, chức vụ viết in hoa, bắt đầu bằng “TM.”, “KT.”, “Q.”, “TL.”, “TUQ.” hoặc chức vụ của người ký",
        )


def deputy(words: Words) -> Said:
    """A deputy signs for the head (KT.), and for the body (TM.) where that decides together, as an UBND does."""
    lines = words.authority
    deputies = [line.removeprefix("PHÓ ") for line in lines if line.startswith("PHÓ ")]
    if not deputies or words.code == MINUTES:
        return
    asked = [f"KT. {deputies[0]}", f"PHÓ {deputies[0]}"]
    by_committee = " ".join(words.issuer).startswith(PEOPLES_COMMITTEE) and deputies[0] == "CHỦ TỊCH"
    decides_alone = words.code == DECISION and "CHỦ TỊCH ỦY BAN NHÂN DÂN" in words.content[:200]
    if by_committee and not decides_alone and not lines[0].startswith(("TL.", "TUQ.")):
        asked.insert(0, f"TM. {PEOPLES_COMMITTEE}")
    if lines != asked and lines[-len(asked) :] != asked:
        yield " / ".join(lines), " / ".join(asked)


def name(words: Words) -> Said:
    titled = all(part[0].isupper() and part[1:] == part[1:].lower() for part in words.name.split())
    if not words.name or not titled or TITLES_BEFORE_NAME.match(words.name):
        yield words.name, "Họ và tên người ký viết hoa chữ đầu, trước tên không ghi học vị hay cách xưng hô"


def recipients(words: Words) -> Said:
    listed = list(words.recipients)
    if listed and DRAFTER_MARK.fullmatch(listed[-1]):
        listed.pop()
    *others, last = listed or [""]
    for line in others:
        if not re.fullmatch(r"- .+;", line):
            yield line, "Mỗi nơi nhận một dòng “- …;”"
    if not re.fullmatch(r"- Lưu: VT, .+\.", last):
        yield last, "Dòng cuối của nơi nhận là “- Lưu: VT, …” (chữ viết tắt đơn vị soạn thảo) và dấu chấm"
    first = words.asked.first_recipient or (r"- Như trên;" if words.address else "")
    if first and not re.fullmatch(first, "".join(others[:1])):
        yield "".join(others[:1]), f"Nơi nhận đầu tiên là “{first.replace(chr(92) + 'd+', '…')}”"


def register_row(words: Words, given: Given) -> Said:
    """R42: what is printed is what the register says."""
    expected = given.expected
    match = NUMBER.fullmatch(words.number)
    pairs = [
        (expected.number, int(match[1]) if match else None, "số"),
        (expected.symbol, match[2] if match else None, "ký hiệu"),
        (expected.subject and _plain(expected.subject), _plain(_subject_said(words)), "trích yếu"),
        (expected.signer, words.name, "người ký"),
        (
            expected.recipients and [_plain(each) for each in expected.recipients],
            [_plain(each) for each in words.recipients if not DRAFTER_MARK.fullmatch(each)],
            "nơi nhận",
        ),
    ]
    for recorded, printed, what in pairs:
        if recorded is not None and recorded != printed:
            yield _shown(printed), f"Đúng {what} đã ghi trong sổ: {_shown(recorded)}"
    if expected.is_unique is False:
        yield words.number, "Số, ký hiệu chưa dùng cho văn bản nào khác trong năm"


def _subject_said(words: Words) -> str:
    return " ".join(words.about).removeprefix("V/v ") if words.about else " ".join(words.subject)


def _plain(text: str) -> str:
    return " ".join(text.removeprefix("- ").rstrip(" ;.").lower().split())


def _shown(value) -> str:
    return "; ".join(value) if isinstance(value, list) else "" if value is None else f"{value}"


# By the rule's id; each yields (found, asked).
CHECKS = {
    "R8": nation,
    "R9": motto,
    "R11": issuer,
    "R13": number,
    "R14": leading_zero,
    "R15": issued,
    "R18": kind,
    "R19": subject,
    "R21": has_address,
    "R22": address,
    "R28": order,
    "R29": closing_mark,
    "R30": authority,
    "R31": deputy,
    "R32": name,
    "R35": recipients,
}
ADVICE = {"R15": month, "R19": subject_end}
