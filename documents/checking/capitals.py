"""R43: words that Phụ lục II of the decree writes with, or without, a capital. Advice only: names are many."""

import re
from collections.abc import Iterator

# Proper names of this place as they are written; more may be added.
NAMES = ("Phú Thứ", "Kinh Môn", "Hải Dương", "Hải Phòng", "Nhị Chiểu")
UNITS = "Phường|Xã|Thị xã|Thị trấn|Huyện|Quận|Tỉnh|Thành phố"
PAPERS = "kế hoạch|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|báo cáo|công văn|tờ trình|thông báo"
UPPER = "A-ZĐÀ-ỸĂÂÊÔƠƯ"
WITHIN = r"(?<=[\w,;)] )"  # inside a sentence
STATE = r"(?<!quản lý )(?<!cơ quan )(?<!ngân sách )(?<!doanh nghiệp )\bnhà nước\b"
LAW = rf"(?<![Bb]ộ )\bluật (?=[{UPPER}][a-zà-ỹđ])\w+ \w+"
LINTS = [
    (re.compile(rf"{WITHIN}({UNITS}) (?=[{UPPER}][a-zà-ỹđ])"), lambda m: f"Trong câu viết thường “{m[1].lower()}”"),
    (re.compile(r"\b[Uuủ][ỷy]? ?ban [Nn]hân dân|[UuỦủ][yỷ] ban [Nn]hân dân"), None),
    (re.compile(rf"\b({PAPERS}) số \d[^ ]*"), lambda m: f"Nhắc đến một văn bản cụ thể: “{m[1].capitalize()} số …”"),
    (
        re.compile(rf"{WITHIN}(Khoản|Điểm) (?=\d|[a-zđ]\b)[\wđ]+"),
        lambda m: f"Viết thường “{m[1].lower()}”",
    ),
    (re.compile(r"\b(?:khoản|điểm) \w+ điều \d+"), lambda m: "Viết hoa “Điều” khi viện dẫn"),
    (
        re.compile(rf"(?<![Bb]ộ )\bluật (?=[{UPPER}][a-zà-ỹđ])\w+ \w+"),
        lambda m: "Viết hoa “Luật” trong tên của một luật",
    ),
    (
        re.compile(r"(?<!quản lý )(?<!cơ quan )(?<!ngân sách )(?<!doanh nghiệp )\bnhà nước\b"),
        lambda m: "Viết hoa “Nhà nước”",
    ),
]
BODY_NAME = "Ủy ban nhân dân"
MARKS = (("uỷ", "ủy"), ("hoà ", "hòa "), ("thuỷ", "thủy"), ("quí", "quý"))


def slips(text: str) -> Iterator[tuple[str, str]]:
    """What was found and what is asked, each slip once."""
    seen: set[str] = set()
    for found, asked in (*_names(text), *_lints(text), *_marks(text)):
        if found not in seen:
            seen.add(found)
            yield found, asked


def _names(text: str) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for found in re.findall(rf"\b{name}\b", text, re.IGNORECASE):
            if found not in (name, name.upper()):
                yield found, f"Viết “{name}”"


def _lints(text: str) -> Iterator[tuple[str, str]]:
    for pattern, asked in LINTS:
        for match in pattern.finditer(text):
            if asked:
                yield " ".join(match.group().split()) + _next_word(text, match), asked(match)
            elif match.group() not in (BODY_NAME, "Uỷ ban nhân dân"):
                yield match.group(), f"Viết “{BODY_NAME}”"


def _next_word(text: str, match: re.Match) -> str:
    """The name behind a unit, so that the reader finds the place."""
    if not match.group().endswith(" "):
        return ""
    following = re.match(r"[^\s,.;:)]+(?: [A-ZĐÀ-Ỹ][^\s,.;:)]*)?", text[match.end() :])
    return f" {following.group()}" if following else ""


def _marks(text: str) -> Iterator[tuple[str, str]]:
    lowered = text.lower()
    for old, new in MARKS:
        if old in lowered and new in lowered:
            yield f"“{old.strip()}” và “{new.strip()}” lẫn lộn", "Cả văn bản đặt dấu thanh theo một cách"
