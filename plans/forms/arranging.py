"""What the coordinator sets of a task."""

from crispy_forms.helper import FormHelper
from django import forms

from agencies.models import Agency
from config import clock
from plans.forms.fields import DueField
from plans.forms.freshness import OpenedOn
from plans.models import Task

DUE_HELP = (
    "Một ngày (30/11), một khoảng (15/11 - 15/12), hoặc “hằng tháng”, “hằng quý”, “sáu tháng”, “quanh năm”; để trống "
    "nếu không có hạn. Một ngày rơi vào ngày nghỉ thì tính về ngày làm việc liền trước; một khoảng giữ nguyên."
)
NOT_NAMED = "Kế hoạch chưa giao cụ thể (đầu mối tạm theo dõi)"


class ArrangingForm(OpenedOn, forms.ModelForm):
    """Lead and partners, due date, content area: each only where the plan left it open."""

    due_on = DueField(help_text=DUE_HELP)
    changed_meanwhile = (
        "Trong lúc bạn mở trang này, người khác đã sửa phân công hoặc thời hạn của nhiệm vụ (xem phần Lịch sử). "
        "Phần bạn nhập vẫn còn đây: hãy xem lại, rồi bấm “Lưu” lần nữa nếu vẫn muốn ghi như vậy."
    )

    class Meta:
        model = Task
        fields = ["lead", "content_area", "partners"]
        labels = {"content_area": "Thuộc nội dung"}
        help_texts = {"partners": "Không chọn lại đơn vị chủ trì."}
        widgets = {"partners": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        bodies = Agency.objects.assigned().current(on=clock.today()).filter(unit=self.instance.plan.unit)
        self.fields["partners"].queryset = bodies
        if self.instance.lead_is_named_by_plan:
            del self.fields["lead"]
            self.fields["content_area"].queryset = self.instance.plan.content_areas.all()
            self.fields["content_area"].empty_label = "Chưa xếp vào nội dung nào"
        else:
            del self.fields["content_area"]
            self._offer_leads(bodies)
        self.fields["due_on"].year = self.instance.plan.year
        self.initial["due_on"] = self.instance.due
        self.open_on(self._stored())
        self.helper = FormHelper()
        self.helper.form_tag = False

    def _offer_leads(self, bodies) -> None:
        lead = self.fields["lead"]
        lead.queryset = bodies
        if self.instance.lead_is_open:
            lead.required, lead.empty_label = False, NOT_NAMED
            self.initial["lead"] = None
        else:
            lead.empty_label = None

    def _stored(self) -> dict:
        task = self.instance
        return {
            "lead": task.lead_id,
            "is_open": task.lead_is_open,
            "content_area": task.content_area_id,
            "due": str(task.due),
            "partners": sorted(partner.pk for partner in task.partners.all()),
        }

    def clean(self):
        cleaned = super().clean()
        lead = self.cleaned_data.get("lead") or self.instance.lead
        if lead in self.cleaned_data.get("partners", []):
            self.add_error("partners", lead_among_partners(lead))
        return cleaned

    @property
    def arranged(self) -> dict:
        """What was typed, as `plans.arranging.arrange` takes it."""
        cleaned = self.cleaned_data
        return {
            "lead": cleaned.get("lead"),
            "partners": cleaned["partners"],
            "due_on": cleaned["due_on"].on,
            "due_from": cleaned["due_on"].starts_on,
            "recurrence": cleaned["due_on"].recurrence,
            "content_area": cleaned.get("content_area"),
        }


def lead_among_partners(lead: Agency) -> str:
    return f"“{lead}” đã là đơn vị chủ trì: hãy bỏ chọn ở phần phối hợp."
