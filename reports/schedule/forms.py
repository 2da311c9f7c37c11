"""What the coordinator types about the reports of a year."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms

from agencies.models import Agency
from config.workdays import working_day_on_or_before
from plans.forms.fields import DayField
from plans.forms.freshness import OpenedOn
from plans.forms.sent_once import SentOnce
from reports.models import Duty
from reports.schedule.moves import WRITTEN

DUE_DAYS = {"internal_due_on": "Hạn nội bộ", "due_on": "Hạn gửi"}


class DutyForm(forms.ModelForm):
    """The settings of one report; a due date on a day off moves to the working day before, which `moved` tells."""

    starts_on = DayField(label="Số liệu từ ngày")
    ends_on = DayField(label="Chốt số liệu ngày")
    internal_due_on = DayField(label="Hạn nội bộ", help_text="Ngày các đơn vị gửi xong báo cáo tiến độ.")
    due_on = DayField(label="Hạn gửi", help_text="Rơi vào ngày nghỉ thì tính về ngày làm việc liền trước.")
    recipients = forms.CharField(
        label="Nơi nhận trên văn bản",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi nơi một dòng, không gồm “Như trên” và dòng “Lưu”.",
    )

    class Meta:
        model = Duty
        fields = WRITTEN
        labels = {
            "name": "Tên gọi trên cổng",
            "office": "Phòng của thị xã nhận qua cổng",
            "receiver": "Nơi nhận khác, ngoài cổng",
        }
        help_texts = {
            "subject": "Dòng dưới chữ BÁO CÁO trên văn bản.",
            "receiver": "Chỉ ghi khi báo cáo không gửi qua cổng.",
        }
        widgets = {"subject": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "name": {"required": "Hãy ghi tên báo cáo, ví dụ: Báo cáo năm 2023."},
            "subject": {"required": "Hãy ghi trích yếu của báo cáo."},
            "addressee": {"required": "Hãy ghi nơi kính gửi."},
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.moved: list[str] = []
        self.initial["recipients"] = "\n".join(self.instance.recipients)
        town = self.instance.plan.unit.parent
        self.fields["office"].queryset = Agency.objects.filter(unit=town).select_related("unit")
        self.fields["office"].empty_label = "Không gửi qua cổng"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            *(name for name in ("opened_on", "submission_key") if name in self.fields),
            "name",
            "subject",
            _pair("starts_on", "ends_on"),
            _pair("internal_due_on", "due_on"),
            _pair("office", "receiver"),
            "addressee",
            "recipients",
        )

    def clean_recipients(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["recipients"].splitlines() if line.strip()]

    def clean_internal_due_on(self) -> datetime.date:
        return self._working_day("internal_due_on")

    def clean_due_on(self) -> datetime.date:
        return self._working_day("due_on")

    def _working_day(self, name: str) -> datetime.date:
        typed = self.cleaned_data[name]
        day = working_day_on_or_before(typed)
        if day != typed:
            self.moved.append(f"{DUE_DAYS[name]} {typed:%d/%m/%Y} là ngày nghỉ, đã chuyển về {day:%d/%m/%Y}.")
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("office") and cleaned.get("receiver"):
            both = "Đã chọn phòng nhận qua cổng: hãy bỏ trống ô này, hoặc chọn “Không gửi qua cổng”."
            self.add_error("receiver", both)
        return cleaned

    @property
    def written(self) -> dict:
        return {name: self.cleaned_data[name] for name in WRITTEN}


class DutyChangeForm(OpenedOn, DutyForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.open_on({name: self.initial.get(name) for name in WRITTEN})


class DutyAddForm(SentOnce, DutyForm):
    """A report that the calendar of the year does not have yet; `instance` comes with what is usual for it."""


class SwitchOffForm(forms.Form):
    reason = forms.CharField(
        label="Vì sao năm nay không phải làm",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Hãy ghi vì sao năm nay không phải làm báo cáo này.",
            "max_length": "Hãy viết ngắn hơn: không quá 300 ký tự.",
        },
    )


def _pair(first: str, second: str) -> Row:
    return Row(Column(first, css_class="col-sm-6"), Column(second, css_class="col-sm-6"))
