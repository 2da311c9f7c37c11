"""How official papers say dates, counts, amounts and names in Vietnamese."""

import datetime
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from documents.numbering import roman

NOTHING_OCCURRED = "không phát sinh"
SENTENCE_END = re.compile(r"[.!?…]\s+(?=\S)")


def long_date(day: datetime.date) -> str:
    """“ngày 05 tháng 6 năm 2023” (Nghị định 30/2020, Phụ lục I, mục II.4c)."""
    return f"ngày {day.day:02} tháng {month(day.month)} năm {day.year}"


def day_and_month(day: datetime.date) -> str:
    """“ngày 05 tháng 6”, where the year is plain."""
    return f"ngày {day.day:02} tháng {month(day.month)}"


def short_date(day: datetime.date) -> str:
    """“05/6/2023”, as dates stand inside running text."""
    return f"{day.day:02}/{month(day.month)}/{day.year}"


def days(first: datetime.date, last: datetime.date) -> str:
    """“05/6/2023”, or “01/6 - 30/6/2023”: a span names the year once where it is the same."""
    if first == last:
        return short_date(last)
    start = short_date(first) if first.year != last.year else f"{first.day:02}/{month(first.month)}"
    return f"{start} - {short_date(last)}"


def quarter(number: int) -> str:
    """“quý II”."""
    return f"quý {roman(number)}"


def half_year(number: int) -> str:
    """“6 tháng đầu năm”, “6 tháng cuối năm”."""
    return f"6 tháng {'đầu' if number == 1 else 'cuối'} năm"


def month(number: int) -> str:
    """“01”, “02”, “3”: only the first two months get a zero."""
    return f"{number:02}" if number < 3 else str(number)


def count(number: int) -> str:
    """“03”, “45”, “1.234”: one digit gets a zero before it, thousands a point."""
    return f"{number:02}" if 0 <= number < 10 else grouped(number)


def grouped(number: int) -> str:
    """“7”, “1.234”, as figures stand in tables."""
    return f"{number:,}".replace(",", ".")


def decimal(number: Decimal | float | int, places: int = 2) -> str:
    """“30,76”, “1.234,5”, “30”: a comma before the decimals, rounded as taught at school, no zeros at the end."""
    rounded = Decimal(str(number)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:,f}".partition(".")
    decimals = decimals.rstrip("0")
    said = whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return "0" if said == "-0" else said


def percent(part: int, whole: int) -> str:
    """“30,76%”; empty where there is nothing to take a share of, which isn't 0%."""
    return f"{decimal(Decimal(part) * 100 / whole)}%" if whole else ""


def dong(amount: int) -> str:
    """“1.500.000 đồng”."""
    return f"{grouped(amount)} đồng"


def turnout(people: int) -> str:
    """“1.234 lượt người”."""
    return f"{count(people)} lượt người"


def of_whom_women(women: int, *, untold: int = 0) -> str:
    """“trong đó có 680 nữ”; `untold` are the people whom nobody told apart, without whom that holds."""
    said = f"trong đó có {count(women)} nữ" if women else "trong đó không có nữ"
    return f"{said} (chưa kể {turnout(untold)} chưa tách nam, nữ)" if untold else said


def joined(words: Iterable[str]) -> str:
    """“hội nghị, tọa đàm và tập huấn”."""
    *others, last = list(words) or [""]
    return f"{', '.join(others)} và {last}" if others else last


def capitalised(text: str) -> str:
    """`text` as it begins a sentence; the rest of it stays."""
    return text[:1].upper() + text[1:]


def with_names(text: str, *names: str) -> str:
    """`text` with each of `names` written as it officially is: “Thị xã Kinh Môn” becomes “thị xã Kinh Môn”."""
    for name in filter(None, names):
        text = re.sub(re.escape(name), name, text, flags=re.IGNORECASE)
    return text


def lower_first(text: str) -> str:
    """`text` as it goes on inside a sentence; an abbreviation at its start (“UBND”) stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def first_sentence(text: str) -> str:
    """The first sentence of `text`, as the name of what it tells of: in one line, without its mark."""
    line = " ".join(next(filter(None, map(str.strip, text.splitlines())), "").split())
    ends = (mark.start() for mark in SENTENCE_END.finditer(line) if _ends_sentence(line, mark))
    return line[: next(ends, None)].rstrip(" .;,!?…")


def _ends_sentence(line: str, mark: re.Match) -> bool:
    """Not behind a short form (“TP. Hải Dương”), nor before a word that goes on."""
    return not line[: mark.start()][-1:].isupper() and line[mark.end()].isupper()


def sentence(text: str) -> str:
    """`text` in one line, ending like a sentence."""
    line = " ".join(text.split()).rstrip(" ;,")
    return line if not line or line.endswith((".", "!", "?", "…")) else f"{line}."
