"""Fields as people of an office fill them in, with refusals that say what to do."""

import datetime
import re

from django import forms
from django.utils.formats import number_format

from plans.due import Due, Recurrence

LARGEST_COUNT = 1_000_000
GROUPED = re.compile(r"\d{1,3}([. \u00a0]\d{3})+")
DAY = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?"
WINDOW = re.compile(rf"(?:từ )?(?:ngày )?({DAY}) ?(?:-|–|—|đến) ?(?:ngày )?({DAY})")
# As people type it, after “hằng”, “hàng” or “mỗi”.
RECURRING = {
    "tháng": Recurrence.MONTHLY,
    "quý": Recurrence.QUARTERLY,
    "6 tháng": Recurrence.HALF_YEAR,
    "sáu tháng": Recurrence.HALF_YEAR,
    "nửa năm": Recurrence.HALF_YEAR,
    "quanh năm": Recurrence.YEAR_ROUND,
    "cả năm": Recurrence.YEAR_ROUND,
}


class DayField(forms.DateField):
    """A day typed as 16/3/2023; the browser's own calendar would show it in the language of the computer."""

    widget = forms.DateInput(
        attrs={"placeholder": "ngày/tháng/năm", "autocomplete": "off", "maxlength": 10, "class": "date-input"}
    )
    default_error_messages = {
        "invalid": "Ngày không hợp lệ: hãy nhập theo dạng ngày/tháng/năm, ví dụ 16/3/2023.",
        "required": "Hãy nhập ngày, ví dụ 16/3/2023.",
    }


class CountField(forms.IntegerField):
    """A whole number from 0, empty where it isn't known; thousands may be parted by dots or spaces."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": "Hãy nhập một số nguyên, ví dụ 120 hoặc 1.234.",
        "min_value": "Số không được âm: hãy nhập từ 0 trở lên.",
        "max_value": "Số quá lớn: hãy kiểm tra lại.",
    }

    def to_python(self, value):
        if isinstance(value, str) and GROUPED.fullmatch(value.strip()):
            value = re.sub(r"\D", "", value)
        count = super().to_python(value)
        if count is not None and not 0 <= count <= LARGEST_COUNT:
            raise forms.ValidationError(self.error_messages["min_value" if count < 0 else "max_value"])
        return count

    def prepare_value(self, value):
        return number_format(value, force_grouping=True) if isinstance(value, int) else value


class DueField(forms.CharField):
    """When a task is due, typed as one: “30/11”, “15/11 - 15/12”, “hằng tháng”; gives a `Due` within `year`."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 40, "list": "cac-cach-lap-lai"})
    default_error_messages = {
        "invalid": "Ngày không hợp lệ: hãy nhập một ngày (30/11), một khoảng (15/11 - 15/12) hoặc “hằng tháng”, "
        "“hằng quý”, “sáu tháng”, “quanh năm”.",
        "reversed": "Khoảng thời gian bị ngược: ngày cuối %(last)s trước ngày đầu %(first)s.",
        "year": "Đây là kế hoạch năm %(year)s: hãy nhập một ngày trong năm %(year)s.",
    }

    def __init__(self, *, year: int | None = None, **options):
        self.year = year
        super().__init__(required=False, label="Hạn hoàn thành", **options)

    def to_python(self, value) -> Due:
        typed = " ".join((value or "").casefold().split())
        recurring = re.sub(r"^(hằng|hàng|mỗi) | một lần$", "", typed)
        if not typed or recurring in RECURRING:
            return Due(recurrence=RECURRING.get(recurring, ""))
        window = WINDOW.fullmatch(typed)
        due = self._window(*window.groups()) if window else Due(self._day(typed))
        if {day.year for day in (due.starts_on, due.on) if day} != {self.year}:
            raise forms.ValidationError(self.error_messages["year"], "year", {"year": self.year})
        return due

    def prepare_value(self, value):
        if not isinstance(value, Due):
            return value
        return f"{value.starts_on:%d/%m} - {value.on:%d/%m/%Y}" if value.starts_on else str(value)

    def _window(self, first: str, last: str) -> Due:
        ends = self._day(last)
        starts = self._day(first, year=ends.year)
        if ends < starts:
            days = {"first": f"{starts:%d/%m/%Y}", "last": f"{ends:%d/%m/%Y}"}
            raise forms.ValidationError(self.error_messages["reversed"], "reversed", days)
        return Due(ends, starts)

    def _day(self, typed: str, *, year: int | None = None) -> datetime.date:
        is_short = re.fullmatch(r"\d{1,2}[/.]\d{1,2}", typed)
        full = f"{typed.replace('.', '/')}/{year or self.year}" if is_short else typed
        try:
            return forms.DateField().to_python(full)
        except forms.ValidationError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error
