"""How reports say dates and figures in Vietnamese."""

import datetime
import re
from collections.abc import Iterable

from plans.models import ProgressUpdate


def long_date(day: datetime.date) -> str:
    """“ngày 05 tháng 6 năm 2023” (Nghị định 30/2020, Phụ lục I, mục II.4c)."""
    return f"ngày {day.day:02} tháng {month(day.month)} năm {day.year}"


def short_date(day: datetime.date) -> str:
    """“05/6/2023”, as dates stand inside running text."""
    return f"{day.day:02}/{month(day.month)}/{day.year}"


def month(number: int) -> str:
    """“01”, “02”, “3”: only the first two months get a zero."""
    return f"{number:02}" if number < 3 else str(number)


def count(number: int) -> str:
    """“03”, “45”, “1.234”: one digit gets a zero before it, thousands a point."""
    return f"{number:02}" if number < 10 else f"{number:,}".replace(",", ".")


def sentence(text: str) -> str:
    """`text` in one line, ending like a sentence."""
    line = " ".join(text.split()).rstrip(" ;,")
    return line if not line or line.endswith((".", "!", "?", "…")) else f"{line}."


def with_names(text: str, *names: str) -> str:
    """`text` with each of `names` written as it officially is: “Thị xã Kinh Môn” becomes “thị xã Kinh Môn”."""
    for name in filter(None, names):
        text = re.sub(re.escape(name), name, text, flags=re.IGNORECASE)
    return text


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def total(values: Iterable[int | None]) -> int | None:
    """The sum of what was said; None where nobody said anything, which isn't 0."""
    said = [value for value in values if value is not None]
    return sum(said) if said else None


def figures(updates: list[ProgressUpdate]) -> str:
    """“Kết quả: 03 buổi, 120 lượt người tham gia, trong đó có 80 nữ.”, or nothing where no figures were given.

    Women are counted only where every update with people told them apart.
    """
    parts = []
    if sessions := total(update.sessions for update in updates):
        parts.append(f"{count(sessions)} buổi (cuộc)")
    if people := total(update.people for update in updates):
        parts.append(f"{count(people)} lượt người tham gia{_women(updates)}")
    return f"Kết quả: {', '.join(parts)}." if parts else ""


def _women(updates: list[ProgressUpdate]) -> str:
    told = [update.women for update in updates if update.people]
    if None in told:
        return ""
    return f", trong đó có {count(sum(told))} nữ" if sum(told) else ", trong đó không có nữ"
