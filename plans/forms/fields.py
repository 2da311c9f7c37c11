"""Fields as people of an office fill them in, with refusals that say what to do."""

import re

from django import forms
from django.utils.formats import number_format

LARGEST_COUNT = 1_000_000
GROUPED = re.compile(r"\d{1,3}([. \u00a0]\d{3})+")


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
