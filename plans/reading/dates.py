"""Days as official papers write them: "ngày 16 tháng 3 năm 2023", "ngày 16/3/2023"."""

import re
from datetime import date

DAY = r"(?:ngày\s*)\d{1,2}\s*(?:[/.-]\s*|tháng\s*)\d{1,2}\s*(?:[/.-]\s*|năm\s*)\d{4}"
NUMBERS = re.compile(r"\d+")


def day_of(text: str) -> date | None:
    """The day that `text` (a match of DAY) names; None where it is incomplete or no day of the calendar."""
    try:
        day, month, year = (int(number) for number in NUMBERS.findall(text))
        return date(year, month, day)
    except ValueError:
        return None
