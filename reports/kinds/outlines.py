"""An outline as people type it, a line a heading; what fills each is chosen afterwards and stays with its heading."""

import re
from collections.abc import Iterable

from documents.numbering import ROMAN
from reports.outline import Fill, Part, numbered

LINE = re.compile(r"(?P<number>[IVX]+|\d{1,2})\s*[.)]\s*(?P<title>.+)")
LONGEST_TITLE = 400
# As many as Roman numerals and a page can bear.
MOST_LINES = 60


def typed(parts: Iterable[Part]) -> str:
    """The lines of an outline as they are typed."""
    return "\n".join(part.line for part in parts if part.level)


def read(text: str, before: Iterable[Part] = ()) -> list[Part]:
    """The parts of a typed outline; a heading that was there `before` keeps what fills it.

    Raises ValueError with a sentence that says which line cannot be read.
    """
    filled = {part.title: part for part in before if part.level}
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if not lines:
        raise ValueError("Hãy ghi ít nhất một mục, ví dụ: I. Kết quả thực hiện.")
    if len(lines) > MOST_LINES:
        raise ValueError(f"Đề cương dài quá {MOST_LINES} dòng: hãy gộp bớt các mục.")
    return list(numbered(_line(line, filled) for line in lines))


def _line(line: str, filled: dict[str, Part]) -> tuple[int, str, Fill, tuple[int, ...]]:
    match = LINE.fullmatch(line)
    if match is None or (not match["number"].isdecimal() and not ROMAN.fullmatch(match["number"])):
        raise ValueError(f"Dòng “{line[:60]}” chưa đúng: hãy bắt đầu bằng “I. ” cho mục hoặc “1. ” cho khoản.")
    title = match["title"].strip(" .;")
    if not title or len(title) > LONGEST_TITLE:
        raise ValueError(f"Dòng “{line[:60]}” phải có đề mục, không quá {LONGEST_TITLE} ký tự.")
    known = filled.get(title, Part("", 0))
    return 2 if match["number"].isdecimal() else 1, title, known.fill, known.areas
