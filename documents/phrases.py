"""How official papers say dates, counts and names in Vietnamese."""

import datetime
import re


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


def with_names(text: str, *names: str) -> str:
    """`text` with each of `names` written as it officially is: “Thị xã Kinh Môn” becomes “thị xã Kinh Môn”."""
    for name in filter(None, names):
        text = re.sub(re.escape(name), name, text, flags=re.IGNORECASE)
    return text


def lower_first(text: str) -> str:
    """`text` as it goes on inside a sentence; an abbreviation at its start (“UBND”) stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """`text` in one line, ending like a sentence."""
    line = " ".join(text.split()).rstrip(" ;,")
    return line if not line or line.endswith((".", "!", "?", "…")) else f"{line}."
