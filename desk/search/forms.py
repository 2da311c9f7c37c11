"""What is typed into the search and how it is narrowed; all of it stays in the address."""

import calendar
import datetime
import re
from functools import cached_property

from django import forms
from django.db.models import QuerySet

from agencies.models import Agency, User
from desk.search.finding import Found
from desk.search.kinds import KINDS, Kind
from desk.search.query import Query
from plans.models import ContentArea, Plan

LONGEST_QUERY = 200
MONTH = re.compile(r"(?:(?:tháng )?(\d{1,2}) ?[/.-] ?)?(\d{4})")


class MonthField(forms.CharField):
    """A month typed as 6/2023, or a whole year; gives its first day, or its last one where `is_end`."""

    widget = forms.TextInput(attrs={"placeholder": "tháng/năm", "autocomplete": "off", "maxlength": 15})
    default_error_messages = {"invalid": "Hãy ghi tháng/năm, ví dụ 6/2023, hoặc chỉ ghi năm, ví dụ 2023."}

    def __init__(self, *, is_end: bool = False, **options):
        self.is_end = is_end
        super().__init__(required=False, **options)

    def to_python(self, value) -> datetime.date | None:
        typed = super().to_python(value).casefold()
        if not typed:
            return None
        found = MONTH.fullmatch(typed)
        try:
            return self._day(int(found[2]), int(found[1]) if found[1] else None)
        except (TypeError, ValueError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error

    def _day(self, year: int, month: int | None) -> datetime.date:
        month = month or (12 if self.is_end else 1)
        first = datetime.date(year, month, 1)
        return first.replace(day=calendar.monthrange(year, month)[1]) if self.is_end else first


class SearchForm(forms.Form):
    q = forms.CharField(
        max_length=LONGEST_QUERY,
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "max_length": "Hãy tìm bằng vài từ chính: không quá %(limit_value)d chữ cái.",
            "null_characters_not_allowed": "Hãy gõ lại từ cần tìm: có ký tự không đọc được.",
        },
    )
    loai = forms.ChoiceField(
        choices=[(kind.key, kind.label) for kind in KINDS], required=False, widget=forms.HiddenInput
    )
    don_vi = forms.ModelChoiceField(Agency.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")
    noi_dung = forms.ChoiceField(label="Nội dung", required=False)
    trang_thai = forms.ChoiceField(label="Tình trạng", required=False)
    tu = MonthField(label="Từ tháng")
    den = MonthField(label="Đến tháng", is_end=True)

    def __init__(self, *args, user: User, **options):
        # An address with a choice that no longer exists finds by the others rather than nothing.
        super().__init__(*args, **options)
        self.user = user
        self.fields["don_vi"].queryset = Agency.objects.filter(unit__in=user.ward_ids).in_plan_order()
        self.fields["noi_dung"].choices = [("", "Tất cả"), *_area_choices(user)]
        self.fields["trang_thai"].choices = [("", "Tất cả"), *_state_choices()]
        self.is_valid()

    def clean(self):
        chosen = super().clean()
        if chosen.get("tu") and chosen.get("den") and chosen["tu"] > chosen["den"]:
            self.add_error("den", "Tháng cuối đứng trước tháng đầu: hãy đổi lại.")
        return chosen

    @property
    def typed(self) -> str:
        return self.data.get("q", "")

    @cached_property
    def query(self) -> Query:
        return Query.of(self.cleaned_data.get("q", ""), self.fields["don_vi"].queryset)

    @property
    def only(self) -> Kind | None:
        return next((kind for kind in KINDS if kind.key == self.cleaned_data.get("loai")), None)

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields if name not in {"q", "loai"})

    def found(self) -> Found:
        return Found({kind: self._narrowed(kind) for kind in KINDS}, self.query, only=self.only)

    def _narrowed(self, kind: Kind) -> QuerySet:
        """Rows of `kind` that the person may see, that have the words and that all choices hold for."""
        rows, chosen = kind.find(kind.visible_to(self.user), self.query), self.cleaned_data
        if chosen.get("don_vi"):
            rows = kind.of_body(rows, chosen["don_vi"])
        if chosen.get("noi_dung"):
            rows = kind.of_area(rows, chosen["noi_dung"])
        if chosen.get("tu"):
            rows = kind.since(rows, chosen["tu"])
        if chosen.get("den"):
            rows = kind.until(rows, chosen["den"])
        of, _dot, state = chosen.get("trang_thai", "").partition(".")
        if state:
            # Last: of tasks it is computed, from those that are left.
            rows = kind.in_state(rows, state) if kind.key == of else rows.none()
        return rows


def _area_choices(user: User) -> list[tuple[str, str]]:
    """Titles of content areas, each once: plans take them over from year to year."""
    areas = ContentArea.objects.filter(plan__in=Plan.objects.visible_to(user).values("pk"))
    titles = areas.order_by("-plan__year", "order").values_list("title", flat=True)
    return [(title, title) for title in dict.fromkeys(titles)]


def _state_choices() -> list[tuple[str, list]]:
    stateful = (kind for kind in KINDS if kind.states)
    return [(kind.label, [(f"{kind.key}.{state}", label) for state, label in kind.states.items()]) for kind in stateful]
