"""The one form in which a body says what it did."""

import datetime
import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.conf import settings
from django.utils.formats import localize_input

from agencies.models import Agency, User
from config import clock
from files.forms import UploadField
from files.models import PendingUpload, StoredFile
from plans.evidence import Evidence
from plans.forms.fields import CountField, DayField
from plans.forms.freshness import OpenedOn
from plans.forms.layout import Fold, Part
from plans.models import ProgressUpdate, Task, WorkState
from plans.workflow import DONE_IS_THE_LEADS, DONE_NEEDS_PROOF
from plans.writing import WRITTEN


class ProgressForm(OpenedOn, forms.ModelForm):
    """Bound to a draft or returned report, or to nothing yet; `bodies` are those the person may report for.

    `is_sending` asks for what only a report that is sent must have.
    """

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Báo cáo cho đơn vị", error_messages={"required": "Hãy chọn đơn vị báo cáo."}
    )
    covers_from = DayField(label="Từ ngày")
    covers_to = DayField(label="Đến ngày")
    sessions = CountField(label="Số buổi, cuộc", required=False)
    people = CountField(label="Số lượt người", required=False)
    women = CountField(label="Trong đó nữ", required=False)
    files = UploadField(label="Ảnh, tệp minh chứng", required=False)
    pending_files = forms.ModelMultipleChoiceField(
        PendingUpload.objects.none(),
        label="Tệp đã tải lên",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ["invalid_choice", "invalid_pk_value"], "Có tệp không còn giữ ở đây nữa: hãy chọn lại tệp đó."
        ),
    )
    removed_files = forms.ModelMultipleChoiceField(
        StoredFile.objects.none(),
        label="Bỏ tệp đã kèm",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đánh dấu tệp muốn bỏ.",
    )
    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ProgressUpdate
        fields = list(WRITTEN)
        labels = {
            "text": "Đã làm được gì",
            "work_state": "Tình hình thực hiện",
            "no_file_reason": "Không có tệp vì",
        }
        help_texts = {
            "text": "Vài câu là đủ: làm gì, ở đâu, kết quả ra sao.",
            "no_file_reason": "Chỉ cần khi báo “Hoàn thành” mà không kèm tệp.",
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 5}), "work_state": forms.RadioSelect}
        error_messages = {
            "text": {"required": "Hãy viết vài câu về việc đã làm."},
            "work_state": dict.fromkeys(["required", "invalid_choice"], "Hãy chọn tình hình thực hiện."),
            "no_file_reason": {"max_length": "Hãy viết ngắn hơn: không quá 300 ký tự."},
        }

    def __init__(self, *args, task: Task, user: User, evidence: Evidence, is_sending: bool = False, **options):
        super().__init__(*args, **options)
        self.task, self.is_sending, self.evidence = task, is_sending, evidence
        self.stored_files = list(self.instance.files.all()) if self.instance.pk else []
        self._offer_bodies(task.agencies_of(user))
        self._fill_in()
        self.open_on({field: getattr(self.instance, field) for field in WRITTEN} if self.instance.pk else {})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def _offer_bodies(self, bodies: list[Agency]) -> None:
        self.bodies = [self.instance.agency] if self.instance.pk else bodies
        if len(self.bodies) == 1:
            del self.fields["agency"]
        else:
            choices = self.fields["agency"]
            choices.queryset = Agency.objects.filter(pk__in=[body.pk for body in self.bodies])
            choices.empty_label, choices.initial = None, self.bodies[0]
        if not any(self._leads(body) for body in self.bodies):
            states = [choice for choice in WorkState.choices if choice[0] != WorkState.DONE]
            self.fields["work_state"].choices = states

    def _leads(self, body: Agency) -> bool:
        return self.task.lead_id in {body.pk, body.parent_id}

    def _fill_in(self) -> None:
        """The days since the body's last report; what is stored comes first where there is something."""
        if self.instance.pk:
            self.fields["removed_files"].queryset = self.instance.files.all()
        else:
            self.initial.setdefault("covers_from", first_day_to_cover(self.task, self.bodies[0]))
            self.initial.setdefault("covers_to", clock.today())
            self.fields["submission_key"].initial = uuid.uuid4
        if not self.stored_files:
            del self.fields["removed_files"]
        self.fields["pending_files"].queryset = self.evidence.pending()
        largest, together = (f"{limit // 1024**2} MB" for limit in (settings.FILE_MAX_BYTES, settings.FORM_MAX_BYTES))
        self.fields["files"].help_text = (
            f"Ảnh, PDF, Word, Excel; mỗi tệp không quá {largest}, cả lần gửi không quá {together}. "
            "Ảnh được thu nhỏ và xóa vị trí chụp khi lưu."
        )

    def _layout(self) -> Layout:
        days = Row(Column("covers_from", css_class="col-6"), Column("covers_to", css_class="col-6"))
        counts = Row(*(Column(name, css_class="col-4") for name in ("sessions", "people", "women")))
        fields = ["opened_on", "submission_key", "agency", "text", "work_state", counts]
        fields += [Part("plans/_form_files.html"), "no_file_reason"]
        fields += [Fold(f"Thời gian báo cáo: {self._days_in_words()}", days)]
        return Layout(*(field for field in fields if not isinstance(field, str) or field in self.fields))

    def _days_in_words(self) -> str:
        first, last = (self[name].value() for name in ("covers_from", "covers_to"))
        return f"{localize_input(first)} – {localize_input(last)}"

    @property
    def body(self) -> Agency:
        """For whom this is reported."""
        return self.cleaned_data.get("agency") or self.bodies[0]

    @property
    def written(self) -> dict:
        """What was typed, as `plans.writing` takes it."""
        return {field: self.cleaned_data[field] for field in WRITTEN}

    def clean_covers_from(self) -> datetime.date:
        day, year = self.cleaned_data["covers_from"], self.task.plan.year
        if day.year < year:
            raise forms.ValidationError(f"Đây là kế hoạch năm {year}: hãy nhập từ ngày 01/01/{year} trở đi.")
        return day

    def clean_covers_to(self) -> datetime.date:
        day, today = self.cleaned_data["covers_to"], clock.today()
        if day > today:
            raise forms.ValidationError(f"Chưa đến ngày này: hãy nhập đến hôm nay, {today:%d/%m/%Y}, hoặc trước đó.")
        return day

    def clean(self):
        cleaned = super().clean()
        self._check_days()
        self._check_women()
        self._check_done()
        for refusal in self.evidence.refusals:
            self.add_error("files", refusal)
        return cleaned

    def _check_days(self) -> None:
        first, last = self.cleaned_data.get("covers_from"), self.cleaned_data.get("covers_to")
        if first and last and last < first:
            self.add_error("covers_to", "Ngày cuối không được trước ngày đầu.")

    def _check_women(self) -> None:
        people, women = self.cleaned_data.get("people"), self.cleaned_data.get("women")
        if women is None or "people" in self.errors:
            return
        if people is None:
            self.add_error("people", "Đã ghi số nữ thì hãy ghi cả tổng số lượt người.")
        elif women > people:
            self.add_error("women", "Số nữ nhiều hơn tổng số lượt người: hãy kiểm tra lại hai số này.")

    def _check_done(self) -> None:
        if not self.is_sending or self.cleaned_data.get("work_state") != WorkState.DONE:
            return
        if not self._leads(self.body):
            self.add_error("work_state", DONE_IS_THE_LEADS)
        if "files" not in self.errors and not self._has_files() and not self.cleaned_data.get("no_file_reason"):
            self.add_error("no_file_reason", DONE_NEEDS_PROOF)

    def _has_files(self) -> bool:
        kept = set(self.stored_files) - set(self.cleaned_data.get("removed_files") or [])
        return bool(kept or self.chosen_files)

    @property
    def chosen_files(self) -> list[PendingUpload]:
        """What was uploaded for this form and is to go with it, whether before or together with its words."""
        ticked = self.cleaned_data.get("pending_files") or ()
        return list(dict.fromkeys([*ticked, *self.evidence.fresh]))

    @property
    def uploaded(self) -> list[tuple[PendingUpload, bool]]:
        """What waits for this form, each with whether it is to go with it."""
        pending = list(self.evidence.pending())
        if not self.is_bound:
            return [(each, True) for each in pending]
        ticked = {*self.data.getlist("pending_files"), *(str(each.pk) for each in self.evidence.fresh)}
        return [(each, str(each.pk) in ticked) for each in pending]

    @property
    def files_to_remove(self) -> set[int]:
        return {int(key) for key in self.data.getlist("removed_files") if key.isdecimal()} if self.is_bound else set()


def first_day_to_cover(task: Task, body: Agency) -> datetime.date:
    """The day after the last one that `body` reported on; at first the task's first day; never after today."""
    last = task.updates.filter(agency=body).order_by("-covers_to").values_list("covers_to", flat=True).first()
    return min(last + datetime.timedelta(days=1) if last else _first_day(task), clock.today())


def _first_day(task: Task) -> datetime.date:
    """The day since which the plan has it: that of its issuing, or of the amendment that added it."""
    if task.addition:
        return task.addition.amendment.effective_on
    return task.plan.issued_on or datetime.date(task.plan.year, 1, 1)
