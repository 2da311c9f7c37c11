"""What is typed about awards."""

import datetime

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.text import Truncator

from agencies.models import Agency, User
from config import clock
from plans.awarding import WRITTEN, Votes, quotable
from plans.forms.deciding import ReasonForm
from plans.forms.fields import CountField, DayField
from plans.forms.sent_once import SentOnce
from plans.models import (
    AwardDecision,
    AwardKind,
    AwardMeeting,
    AwardNomination,
    AwardRound,
    AwardRules,
    Plan,
    ProgressUpdate,
)
from plans.models import NominationStatus as Status
from plans.models.award import Subject


class RoundForm(SentOnce, forms.ModelForm):
    closes_on = DayField(label="Hạn nhận đề nghị", required=False, help_text="Để trống nếu nhận đề nghị cả năm.")

    class Meta:
        model = AwardRound
        fields = ["name", "legal_basis", "closes_on"]
        help_texts = {
            "name": "Ví dụ: Tổng kết công tác bình đẳng giới năm 2023.",
            "legal_basis": "Văn bản đang có hiệu lực đã điền sẵn; sửa nếu cần.",
        }
        widgets = {"legal_basis": forms.Textarea(attrs={"rows": 3})}
        error_messages = {
            "name": {"required": "Hãy ghi tên đợt, chuyên đề."},
            "legal_basis": {"required": "Hãy ghi căn cứ pháp lý."},
        }

    def __init__(self, *args, plan: Plan, **options):
        super().__init__(*args, **options)
        rules = AwardRules.on(clock.today(), unit=plan.unit)
        if not self.instance.pk and rules:
            self.initial.setdefault("legal_basis", rules.legal_basis)

    @property
    def written(self) -> dict:
        """What was typed, as `plans.awarding` takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NominationForm(SentOnce, forms.ModelForm):
    """A nomination of one of the bodies its writer works for, with achievements picked from that body's reports."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Đơn vị đề nghị", error_messages={"required": "Hãy chọn đơn vị đề nghị."}
    )
    updates = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Thành tích trong báo cáo đã tiếp nhận",
        required=False,
        help_text="Chọn báo cáo nói về thành tích này: lời văn và số liệu được trích kèm nguồn.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có báo cáo không còn được tiếp nhận: hãy chọn lại."},
    )

    class Meta:
        model = AwardNomination
        fields = list(WRITTEN)
        labels = {"name": "Tên người, tập thể hoặc gia đình", "summary": "Tóm tắt thành tích", "kind": "Hình thức"}
        help_texts = {
            "gender": "Chỉ ghi khi đề nghị cá nhân.",
            "summary": "Vài câu: đã làm gì, kết quả ra sao. Có thể để trống nếu đã chọn báo cáo ở trên.",
        }
        widgets = {"subject": forms.RadioSelect, "summary": forms.Textarea(attrs={"rows": 5})}
        error_messages = {
            "subject": {"required": "Hãy chọn cá nhân, tập thể hay gia đình."},
            "name": {"required": "Hãy ghi tên."},
            "place": {"required": "Hãy ghi đơn vị công tác hoặc địa chỉ."},
            "kind": {"required": "Hãy chọn hình thức khen thưởng."},
        }

    def __init__(self, *args, award_round: AwardRound, user: User, **options):
        super().__init__(*args, **options)
        self.award_round = award_round
        self._offer_bodies(user)
        kinds = AwardKind.objects.filter(unit=award_round.plan.unit)
        self.fields["kind"].queryset = kinds.filter(is_used=True) | kinds.filter(pk=self.instance.kind_id)
        self.fields["kind"].empty_label = None
        self.fields["subject"].choices = Subject.choices
        self.fields["gender"].choices = [("", "Không ghi"), *self.Meta.model.gender.field.choices]
        self._offer_updates()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def _offer_bodies(self, user: User) -> None:
        unit = self.award_round.plan.unit
        own = Agency.objects.filter(pk__in=user.agency_ids, unit=unit)
        self.bodies = [self.instance.agency] if self.instance.pk else list(own)
        if len(self.bodies) == 1:
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = own

    def _offer_updates(self) -> None:
        found = quotable(self.bodies[0], self.award_round.plan)
        for body in self.bodies[1:]:
            found |= quotable(body, self.award_round.plan)
        updates = self.fields["updates"]
        updates.queryset = found
        updates.label_from_instance = _offered
        if self.instance.pk:
            self.initial["updates"] = [quote.update_id for quote in self.instance.quotes.all()]

    def _layout(self) -> Layout:
        who = Row(Column("name", css_class="col-sm-8"), Column("gender", css_class="col-sm-4"))
        fields = ["submission_key", "agency", "subject", who, "place", "kind", "updates", "summary"]
        return Layout(*(each for each in fields if not isinstance(each, str) or each in self.fields))

    @property
    def body(self) -> Agency:
        return self.cleaned_data.get("agency") or self.bodies[0]

    @property
    def written(self) -> dict:
        """What was typed, as `plans.awarding` takes it."""
        return {name: self.cleaned_data[name] for name in WRITTEN}

    def clean(self):
        cleaned = super().clean()
        is_person = self.cleaned_data.get("subject") == Subject.PERSON
        if is_person and not self.cleaned_data.get("gender") and "gender" not in self.errors:
            self.add_error("gender", "Đề nghị cá nhân thì hãy chọn giới tính.")
        if not is_person and "gender" in self.cleaned_data:
            self.cleaned_data["gender"] = ""
        return cleaned


def _offered(update: ProgressUpdate) -> str:
    words = Truncator(update.text).words(35)
    return f"Nhiệm vụ {update.task.number}, đến {update.covers_to:%d/%m/%Y}: {words}"


class VoteForm(forms.Form):
    """The votes on one nomination; three empty fields: it was not voted on."""

    votes_for = CountField(label="Đồng ý", required=False)
    votes_against = CountField(label="Không đồng ý", required=False)
    votes_blank = CountField(label="Phiếu trắng", required=False)

    def __init__(self, data=None, *, nomination: AwardNomination):
        super().__init__(data, prefix=f"phieu{nomination.pk}", use_required_attribute=False)
        self.nomination = nomination
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {nomination.name}"

    @property
    def counted(self) -> Votes | None:
        counts = [self.cleaned_data[name] for name in self.fields]
        return None if counts == [None] * 3 else tuple(count or 0 for count in counts)


class MeetingForm(SentOnce, forms.ModelForm):
    """The minutes, with a row of votes for each nomination that waits."""

    held_on = DayField(label="Ngày họp")
    present = forms.CharField(
        label="Thành viên có mặt",
        help_text="Mỗi dòng một người: họ tên, chức vụ. Người được xét không bỏ phiếu về mình; nếu chỉ trùng tên, hãy "
        "thêm điều phân biệt vào ngay sau tên, ví dụ “Nguyễn Văn A (công an)”.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Hãy ghi các thành viên có mặt."},
    )

    class Meta:
        model = AwardMeeting
        fields = ["number", "held_on", "members", "present", "chair", "secretary"]
        labels = {"chair": "Chủ trì (họ tên)", "secretary": "Thư ký (họ tên)"}

    def __init__(self, data=None, *, award_round: AwardRound):
        super().__init__(data)
        self.award_round = award_round
        waiting = award_round.nominations.filter(status=Status.ACCEPTED).with_names()
        self.rows = [VoteForm(data, nomination=nomination) for nomination in waiting]

    def clean_held_on(self) -> datetime.date:
        day = self.cleaned_data["held_on"]
        if day > clock.today():
            raise forms.ValidationError("Chưa đến ngày này: ghi biên bản sau khi họp.")
        return day

    def clean_present(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["present"].splitlines() if line.strip()]

    def clean(self):
        cleaned = super().clean()
        if not AwardRules.on(self.cleaned_data.get("held_on") or clock.today(), unit=self.award_round.plan.unit):
            self.add_error("held_on", "Chưa có quy định khen thưởng cho ngày này: nhờ người quản trị nhập.")
        return cleaned

    def is_valid(self):
        # Both are asked, so that every fault shows at once.
        return all([super().is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def meeting(self) -> AwardMeeting:
        """What was typed, as `plans.awarding.record_meeting` takes it."""
        meeting = self.instance
        meeting.round, meeting.submission_key = self.award_round, self.key
        meeting.threshold_percent = AwardRules.on(meeting.held_on, unit=self.award_round.plan.unit).threshold_percent
        return meeting

    @property
    def votes(self) -> dict[AwardNomination, Votes]:
        return {row.nomination: row.counted for row in self.rows if row.counted is not None}

    def say(self, message: str, about: str | None) -> None:
        """Put what the workflow refused beside what it speaks of."""
        for row in self.rows:
            if about == f"votes-{row.nomination.pk}":
                row.add_error(None, message)
                self.add_error(None, f"{row.nomination.name}: {message}")
                return
        self.add_error(about, message)


class DecisionForm(SentOnce, forms.ModelForm):
    number = CountField(label="Số quyết định", help_text="Chỉ phần số, như ghi trên bản giấy.")
    issued_on = DayField(label="Ngày quyết định")
    nominations = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Danh sách",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Hãy chọn ít nhất một trường hợp đã được duyệt.",
            "invalid_choice": "Có trường hợp không còn chờ quyết định: hãy xem lại danh sách.",
        },
    )

    class Meta:
        model = AwardDecision
        fields = ["number", "symbol", "issued_on"]

    def __init__(self, *args, award_round: AwardRound, **options):
        super().__init__(*args, **options)
        self.award_round = award_round
        approved = award_round.nominations.filter(status=Status.APPROVED).with_names().select_related("vote__meeting")
        self.fields["nominations"].queryset = approved
        self.initial.setdefault("nominations", approved)

    @property
    def decision(self) -> AwardDecision:
        """What was typed, as `plans.awarding.record_decision` takes it."""
        self.instance.round, self.instance.submission_key = self.award_round, self.key
        return self.instance


class ReturnNominationForm(ReasonForm):
    common_reasons = ("Nêu rõ thành tích, kèm số liệu.", "Kiểm tra lại tên, đơn vị, địa chỉ.", "Trùng đề nghị khác.")
    question = "Vì sao trả lại"
    nothing_said = "Hãy chọn hoặc ghi rõ vì sao trả lại."


class RefuseForm(ReasonForm):
    common_reasons = ("Thành tích chưa đủ để khen thưởng đợt này.", "Để xét trong đợt khác.")
    question = "Vì sao không duyệt"
    nothing_said = "Hãy chọn hoặc ghi rõ vì sao không duyệt."
