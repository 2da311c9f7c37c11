"""Plain text: its encoding, its lines, page numbers on lines of their own."""

import codecs
import re
from pathlib import Path

from .paper import Line, Paper, clean
from .result import NotAPlan

LINE_ENDS = re.compile(r"\r\n|[\r\n\f\v\u0085\u2028\u2029]")
PAGE_NUMBER = re.compile(r"(?:trang\s+)?[-–]?\s*(\d{1,2})\s*(?:/\s*\d{1,2}\s*)?[-–]?", re.IGNORECASE)


def open_text(path: Path) -> str:
    """The text of a plan's file: UTF-8 with or without BOM, or UTF-16 with BOM. Raises NotAPlan."""
    return decode(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Raises NotAPlan where the file can't be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotAPlan(f"Không đọc được tệp “{path}”: {_reason(error)}.") from error


def _reason(error: OSError) -> str:
    known = {
        FileNotFoundError: "tệp không tồn tại",
        IsADirectoryError: "đây là một thư mục",
        PermissionError: "không có quyền đọc",
    }
    return known.get(type(error), "hệ thống báo lỗi khi mở tệp")


def decode(content: bytes) -> str:
    """Raises NotAPlan where the bytes are no text in an encoding we accept."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAPlan(
            "Tệp không phải văn bản UTF-8 hoặc UTF-16 (có thể là tệp nhị phân hoặc phông chữ cũ)."
        ) from error
    if "\0" in text:
        raise NotAPlan("Tệp là tệp nhị phân, không phải văn bản thuần.")
    if not text.strip():
        raise NotAPlan("Tệp không có chữ nào.")
    return text


def paper(text: str) -> Paper:
    found = Paper()
    for line in LINE_ENDS.split(clean(text)):
        found.add(Line(line.rstrip()))
    return found


def without_page_numbers(found: list[Line]) -> list[Line]:
    """Drop the lines that hold nothing but a page number; page numbers only grow."""
    kept, page = [], 0
    for line in found:
        number = PAGE_NUMBER.fullmatch(line.whole.strip())
        if number and int(number[1]) > page:
            page = int(number[1])
        else:
            kept.append(line)
    return kept
