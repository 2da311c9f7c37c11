"""Days that come each year, typed as “10/6, 20/11”."""

import datetime
import re

DAY = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")


def read_days(typed: str, year: int) -> list[datetime.date]:
    """The days of that year, in the order typed. Raises ValueError with a sentence where one is no day."""
    return [_day(part.strip(), year) for part in re.split(r"[,;]", typed) if part.strip()]


def _day(typed: str, year: int) -> datetime.date:
    match = DAY.fullmatch(typed)
    day, month = map(int, match.groups()) if match else (0, 0)
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise ValueError(f"“{typed}” không phải là một ngày trong năm: hãy ghi dạng ngày/tháng, ví dụ 10/6.") from error
