"""Amounts of money as an office types them."""

import re

from django import forms
from django.utils.formats import number_format

LARGEST_AMOUNT = 1_000_000_000_000
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9}
# “1500000”, “1.500.000”, “1 500 000”, “1,500,000”; before a word also “1,5”.
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3}){2,}|\d+", re.ASCII)
TYPED = re.compile(rf"(?P<number>[\d., ]*\d) ?(?P<scale>{'|'.join(SCALES)})? ?(?:đồng|đ|vnđ)?\.?", re.ASCII)


class MoneyField(forms.IntegerField):
    """Whole đồng; “1.500.000”, “1500000” and “1,5 triệu” are the same."""

    widget = forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off", "data-money": "", "maxlength": 30})
    default_error_messages = {
        "required": "Hãy nhập số tiền, ví dụ 1.500.000.",
        "invalid": "Hãy nhập số tiền bằng đồng, ví dụ 1.500.000 hoặc 1,5 triệu.",
        "min_value": "Số tiền phải lớn hơn 0.",
        "max_value": "Số tiền quá lớn: hãy kiểm tra lại.",
    }

    def __init__(self, *, least: int = 1, **options):
        self.least = least
        super().__init__(**options)

    def to_python(self, value):
        typed = " ".join(str(value or "").casefold().split())
        if not typed:
            return None
        amount = self._amount(typed)
        if amount < self.least:
            raise forms.ValidationError(self.error_messages["min_value"], "min_value")
        if amount > LARGEST_AMOUNT:
            raise forms.ValidationError(self.error_messages["max_value"], "max_value")
        return amount

    def _amount(self, typed: str) -> int:
        found = TYPED.fullmatch(typed)
        if found and GROUPED.fullmatch(found["number"]):
            return int(re.sub(r"\D", "", found["number"])) * 10 ** SCALES.get(found["scale"], 0)
        whole, comma, decimals = found["number"].partition(",") if found else ("", "", "")
        zeros = SCALES.get(found["scale"], 0) - len(decimals) if found else -1
        if not comma or zeros < 0 or not (whole.isdecimal() and decimals.isdecimal()):
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return int(whole + decimals) * 10**zeros

    def prepare_value(self, value):
        return number_format(value, force_grouping=True) if isinstance(value, int) else value
