"""Fields as people of an office fill them in, with refusals that say what to do."""

import re

from django import forms

LARGEST_COUNT = 1_000_000
GROUPING = re.compile(r"(?<=\d)[.\s](?=\d{3}(?!\d))")


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
    """A whole number from 0, empty where it isn't known; thousands may be parted by dots."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {"invalid": "Hãy nhập một số nguyên, ví dụ 120 hoặc 1.234."}

    def __init__(self, **options):
        super().__init__(min_value=0, max_value=LARGEST_COUNT, **options)
        self.error_messages["min_value"] = "Số không được âm."
        for validator in self.validators:
            if validator.code == "max_value":
                validator.message = "Số quá lớn: hãy kiểm tra lại."
            elif validator.code == "min_value":
                validator.message = "Số không được âm: hãy nhập từ 0 trở lên."

    def to_python(self, value):
        # Before Django's own reading, which takes 1.000 for one.
        return super().to_python(GROUPING.sub("", value) if isinstance(value, str) else value)
