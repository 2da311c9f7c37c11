"""What a finished document says, and the rules that look at words alone: the same for PDF and DOCX."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from documents.numbering import POINT_LETTERS, ROMAN, roman

# Rules about number and date, which a draft does not have yet.
ISSUED_ONLY = ("R13", "R14", "R15", "R17", "R42")
NUMBER = re.compile(r"Số: (\d{2,})/((?:BC|KH|TTr|TB|QĐ|CTr|PA|ĐA|HD|BB|GM)-[A-ZĐ]+|[A-ZĐ]+-[A-ZĐ]+)")
DATE = re.compile(
    r"(?P<place>[^,]+), ngày (?P<day>0[1-9]|[12]\d|3[01]) tháng (?P<month>01|02|[3-9]|1[0-2]) năm (?P<year>\d{4})"
)
AUTHORITY = re.compile(r"(TM|KT|Q|TL|TUQ)\. .+|CHỦ TỊCH|TRƯỞNG BAN")
TITLES_BEFORE_NAME = re.compile(r"(?:GS|PGS|TS|ThS|BS|CN|KS|Đ/c|Ông|Bà)\b\.?", re.IGNORECASE)
UPWARD_KINDS = ("BÁO CÁO", "TỜ TRÌNH")


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

    @property
    def is_draft(self) -> bool:
        """Whether the number still waits for the clerk."""
        return not re.search(r"\d", self.number.partition("/")[0])

    @property
    def title(self) -> str:
        """What the file's properties should call it."""
        return " ".join(("Công văn", *self.about) if self.about else (self.kind, *self.subject))


def nation(words: Words) -> Iterator[tuple]:
    if words.nation != "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM":
        yield words.nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def motto(words: Words) -> Iterator[tuple]:
    if words.motto != "Độc lập - Tự do - Hạnh phúc":
        yield words.motto, "Độc lập - Tự do - Hạnh phúc, dấu gạch nối có cách hai bên"


def issuer(words: Words) -> Iterator[tuple]:
    if not words.issuer or any(line != line.upper() for line in words.issuer):
        yield " / ".join(words.issuer), "tên cơ quan in hoa"


def number(words: Words) -> Iterator[tuple]:
    if not NUMBER.fullmatch(words.number):
        yield words.number, "Số: NN/LOẠI-CƠ QUAN"


def leading_zero(words: Words) -> Iterator[tuple]:
    match = NUMBER.fullmatch(words.number)
    if match and match[1] != f"{int(match[1]):02d}":
        yield match[1], "số 0 đứng trước chỉ khi số dưới 10"


def issued(words: Words) -> Iterator[tuple]:
    match = DATE.fullmatch(words.issued)
    if not match or not all(part[0].isupper() for part in match["place"].split()):
        yield words.issued, "Địa Danh, ngày NN tháng N năm NNNN"


def calendar(words: Words, expected) -> Iterator[tuple]:
    match = DATE.fullmatch(words.issued)
    if not match:
        return
    try:
        printed = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        yield words.issued, "một ngày có thật"
        return
    issued_on, period_end = expected.issued_on, expected.period_end
    if issued_on and printed != issued_on:
        yield words.issued, f"ngày {issued_on:%d/%m/%Y} như trong sổ"
    text = words.content.lower()
    if period_end and printed < period_end and not ("số liệu đến ngày" in text and "ước thực hiện" in text):
        yield words.issued, f"“số liệu đến ngày …” và “ước thực hiện”, vì kỳ báo cáo đến {period_end:%d/%m/%Y}"


def kind(words: Words) -> Iterator[tuple]:
    if words.about:
        return
    if not words.kind or words.kind != words.kind.upper():
        yield words.kind, "tên loại in hoa"


def subject(words: Words) -> Iterator[tuple]:
    text = " ".join(words.about or words.subject)
    if words.about and not text.startswith("V/v "):
        yield text, "V/v …"
    if not text or text == text.upper() or text.endswith("."):
        yield text, "trích yếu chữ thường, không có dấu chấm cuối"


def has_address(words: Words) -> Iterator[tuple]:
    if (words.about or words.kind in UPWARD_KINDS) and not words.address:
        yield "", f"{words.kind or 'công văn'} có “Kính gửi:”"
    if words.kind == "KẾ HOẠCH" and words.address:
        yield words.address[0], "KẾ HOẠCH không có “Kính gửi:”"


def address(words: Words) -> Iterator[tuple]:
    if not words.address:
        return
    label, *listed = words.address
    if not listed and not re.fullmatch(r"Kính gửi: .*[^.;]", label):
        yield label, "Kính gửi: một nơi, cùng dòng, không có dấu cuối"
    if listed:
        whole = " ".join(listed)
        if label != "Kính gửi:" or not re.fullmatch(r"(- [^;]+; )+- [^;]+\.", whole):
            yield whole, "Kính gửi: rồi mỗi nơi một dòng “- …;”, dòng cuối “.”"


def order(words: Words) -> Iterator[tuple]:
    """Sections I, II, III; points a, b, c, d, đ under each heading."""
    sections = [text for text in words.paragraphs if ROMAN.fullmatch(text.split(". ")[0])]
    for place, text in enumerate(sections, start=1):
        if text != text.upper() or not text.startswith(f"{roman(place)}. "):
            yield text, f"{roman(place)}. TIÊU ĐỀ IN HOA"
        if text not in words.headings:
            yield text, "tiêu đề mục in đậm"
    for text in words.paragraphs:
        if re.match(r"\d+\. ", text) and text[-1] not in ".;:," and text not in words.headings:
            yield text, "tiêu đề khoản in đậm"
    yield from _points(words)


def _points(words: Words) -> Iterator[tuple]:
    expected = 0
    for text in words.paragraphs:
        match = re.match(rf"([{POINT_LETTERS}fjwz])\) ", text)
        if text in words.headings or re.match(r"\d+\. |a\) ", text):
            expected = 0
        if match:
            if match[1] != POINT_LETTERS[expected]:
                yield text, f"điểm {POINT_LETTERS[expected]})"
            expected += 1


def closing_mark(words: Words) -> Iterator[tuple]:
    if not words.content_end.endswith("./."):
        yield words.content_end, "dòng cuối của nội dung kết thúc bằng ./."
    said = (words.content, *words.recipients, *words.authority, words.name, *words.subject, *words.address)
    count = " ".join(said).count("./.")
    if count != 1:
        yield f"{count} lần", "dấu ./. đúng một lần"


def authority(words: Words) -> Iterator[tuple]:
    lines = words.authority
    if not lines or any(line != line.upper() for line in lines) or not AUTHORITY.fullmatch(lines[0]):
        yield " / ".join(lines), "quyền hạn in hoa, bắt đầu bằng TM., KT., Q., TL., TUQ. hoặc chức vụ"


def deputy(words: Words) -> Iterator[tuple]:
    lines = words.authority
    if "PHÓ CHỦ TỊCH" in lines and lines != ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]:
        yield " / ".join(lines), "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"


def name(words: Words) -> Iterator[tuple]:
    titled = all(part[0].isupper() and part[1:] == part[1:].lower() for part in words.name.split())
    if not words.name or not titled or TITLES_BEFORE_NAME.match(words.name):
        yield words.name, "họ tên viết hoa chữ đầu, không có học vị hay danh xưng"


def recipients(words: Words) -> Iterator[tuple]:
    *others, last = words.recipients or [""]
    for line in others:
        if not re.fullmatch(r"- .+;", line):
            yield line, "- …;"
    if not re.fullmatch(r"- Lưu: VT, .+\.", last):
        yield last, "- Lưu: VT, …."
    if words.address and others[:1] != ["- Như trên;"]:
        yield "".join(others[:1]), "- Như trên;"


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
