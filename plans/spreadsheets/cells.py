"""What stands in a cell, as the portal understands it, and back."""

import datetime
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from import_export.widgets import Widget
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from agencies.models import Agency
from config import workdays
from plans.due import Due
from plans.forms.fields import CountField, DayField, DueField
from plans.models import ContentArea


def as_text(value) -> str:
    """The text of a cell in NFC with plain line ends; a formula is its own words, a day reads d/m/Y."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(getattr(value, "text", value))
    text = re.sub(r"\r\n?", "\n", ILLEGAL_CHARACTERS_RE.sub("", text))
    return unicodedata.normalize("NFC", text).strip(" \n\t\u00a0\ufeff")


def folded(text: str) -> str:
    """For comparing names: blanks and capitals do not matter."""
    return " ".join(text.split()).casefold()


def _by_field(field, value):
    try:
        return field.clean(value)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error


class TextWidget(Widget):
    def __init__(self, longest: int | None = None):
        super().__init__()
        self.longest = longest

    def clean(self, value, row=None, **kwargs):
        text = as_text(value)
        if self.longest and len(text) > self.longest:
            raise ValueError(f"Hãy viết ngắn hơn: không quá {self.longest} ký tự.")
        return text

    def render(self, value, obj=None, **kwargs):
        return as_text(value)


class DayWidget(Widget):
    """A day of the spreadsheet, or one typed as text by the rules of the portal's forms."""

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, datetime.datetime):
            return value.date()
        return value if isinstance(value, datetime.date) else _by_field(DayField(required=False), as_text(value))

    def render(self, value, obj=None, **kwargs):
        return value


class DueWidget(Widget):
    """When a task is due: a plain day as a day of the spreadsheet, all else in the words of the portal's form.

    A day off is understood as the working day before, as everywhere; the days of a window stay.
    """

    def __init__(self, year: int | None = None):
        super().__init__()
        self.field = DueField(year=year)

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, datetime.datetime):
            value = value.date()
        due = Due(value) if isinstance(value, datetime.date) else _by_field(self.field, as_text(value))
        is_plain_day = due.on and not due.starts_on
        return Due(workdays.working_day_on_or_before(due.on)) if is_plain_day else due

    def render(self, value, obj=None, **kwargs):
        is_plain_day = value.on and not value.starts_on
        return value.on if is_plain_day else self.field.prepare_value(value) or None


class CountWidget(Widget):
    """A whole number; empty stays empty, which is not 0."""

    def clean(self, value, row=None, **kwargs):
        if isinstance(value, float) and not value.is_integer():
            # Read as text, 1.234 would become one thousand two hundred and thirty-four.
            raise ValueError("Hãy nhập một số nguyên, không có phần lẻ.")
        text = as_text(value)
        if text.startswith("="):
            raise ValueError("Ô này là công thức: hãy ghi thẳng con số.")
        return _by_field(CountField(required=False), text)

    def render(self, value, obj=None, **kwargs):
        return value


class ChoiceWidget(Widget):
    """One of a few words, as shown to people."""

    def __init__(self, choices: type[models.TextChoices]):
        super().__init__()
        self.choices = choices

    def clean(self, value, row=None, **kwargs):
        text = as_text(value)
        found = next((choice for choice in self.choices if folded(choice.label) == folded(text)), None)
        if found is None and text:
            words = ", ".join(f"“{label}”" for label in self.choices.labels)
            raise ValueError(f"“{text}” không có trong các lựa chọn: {words}.")
        return found or ""

    def render(self, value, obj=None, **kwargs):
        return self.choices(value).label if value else ""


class AgencyWidget(Widget):
    """A body by its name, short name or code; `unset` is how the sheet says that none is named."""

    def __init__(self, agencies: list[Agency], unset: str = ""):
        super().__init__()
        self.unset = unset
        self.named: dict[str, set[Agency]] = {}
        for agency in agencies:
            for name in {agency.name, agency.short_name, agency.code} - {""}:
                self.named.setdefault(folded(as_text(name)), set()).add(agency)

    def clean(self, value, row=None, **kwargs):
        text = as_text(value)
        return None if text in {"", self.unset} else self.find(text)

    def find(self, text: str) -> Agency:
        found = self.named.get(folded(text), set())
        if len(found) > 1:
            codes = ", ".join(sorted(agency.code for agency in found))
            raise ValueError(f"Có nhiều đơn vị tên “{text}”: hãy ghi mã đơn vị ({codes}).")
        if not found and re.search(r"[;\n]", text):
            raise ValueError("Ô này chỉ ghi một đơn vị: các đơn vị khác ghi ở cột Phối hợp.")
        if not found:
            raise ValueError(f"Không có đơn vị “{text}”: hãy ghi đúng tên như trang Đơn vị.")
        return next(iter(found))

    def render(self, value, obj=None, **kwargs):
        return as_text(value) if value else self.unset


class AgenciesWidget(AgencyWidget):
    """Several bodies in one cell, parted by semicolons or on lines of their own."""

    def clean(self, value, row=None, **kwargs):
        names = filter(None, (name.strip() for name in re.split(r"[;\n]", as_text(value))))
        found = {self.find(name) for name in names}
        return tuple(sorted(found, key=lambda agency: (agency.order, agency.sort_key)))

    def render(self, value, obj=None, **kwargs):
        return "; ".join(as_text(agency) for agency in value or ())


class AreaWidget(Widget):
    """A content area by its number, its title or both: “2”, “2.”, “2. Quản lý nhà nước”."""

    def __init__(self, areas: list[ContentArea]):
        super().__init__()
        self.named = {folded(as_text(name)): area for area in areas for name in _names(area)}

    def clean(self, value, row=None, **kwargs):
        text = as_text(value)
        if text and folded(text) not in self.named:
            raise ValueError(f"Kế hoạch không có nội dung “{text}”: hãy ghi số thứ tự của nội dung, ví dụ 1.")
        return self.named.get(folded(text))

    def render(self, value, obj=None, **kwargs):
        return as_text(value)


def _names(area: ContentArea) -> list[str]:
    return [str(area.order), f"{area.order}.", area.title, str(area)]
