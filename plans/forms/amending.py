"""What the coordinator types of an amendment: why and from when, and each change."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import Truncator

from agencies.models import Agency
from config import clock
from plans.amending.drafting import Proposal
from plans.forms.fields import DayField
from plans.forms.freshness import OpenedOn
from plans.forms.sent_once import SentOnce
from plans.models import Amendment, Change, Obstacle, Plan, Task

Kind = Change.Kind
LONGEST = 5_000
TOO_LONG = {"max_length": "Hãy viết ngắn hơn: không quá 5.000 ký tự."}


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    return helper


def _words(label: str, *, rows: int, missing: str = "", **options) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=LONGEST, widget=widget, error_messages=TOO_LONG | {"required": missing}, **options
    )


def one_line(text: str) -> str:
    """A task is one paragraph of the plan, however it was typed."""
    return " ".join(text.split())


class ReasonField(forms.CharField):
    """Why this change; the paper prints it below the change."""

    def __init__(self):
        super().__init__(
            label="Lý do",
            max_length=1_000,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="In trong văn bản, dưới thay đổi này.",
            error_messages={
                "required": "Hãy ghi lý do của thay đổi này.",
                "max_length": "Hãy viết ngắn hơn: không quá 1.000 ký tự.",
            },
        )


class ObstacleField(forms.ModelChoiceField):
    """One of the plan's open obstacles that call for an amendment; no field where there is none."""

    def __init__(self):
        super().__init__(
            Obstacle.objects.none(),
            label="Xuất phát từ vướng mắc",
            required=False,
            empty_label="Không từ vướng mắc nào",
        )

    def label_from_instance(self, obstacle):
        return Truncator(f"{obstacle.agency or obstacle.plan.unit}: {obstacle.text}").words(18)


def _offer_obstacles(form: forms.Form, plan: Plan, change: Change | None) -> None:
    calling = plan.obstacles.open().filter(calls_for_amendment=True)
    kept = plan.obstacles.filter(pk=change.obstacle_id) if change else calling.none()
    form.fields["obstacle"].queryset = (calling | kept).select_related("agency", "plan__unit")
    if not form.fields["obstacle"].queryset.exists():
        del form.fields["obstacle"]


class ChangeForm(SentOnce, OpenedOn):
    """What is to become of a task that stands in the plan; `change` where it was written before."""

    kind = forms.ChoiceField(
        label="Muốn làm gì",
        choices=[(Kind.CHANGE, "Sửa đổi nhiệm vụ"), (Kind.STOP, "Dừng thực hiện nhiệm vụ")],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Hãy chọn sửa đổi hoặc dừng thực hiện."),
    )
    text = _words("Lời văn mới", rows=6, required=False, help_text="Bỏ qua khi dừng thực hiện.")
    lead = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Đơn vị chủ trì mới",
        empty_label=None,
        required=False,
        help_text="Chọn đơn vị khác để giao lại chủ trì. Mục và số thứ tự của nhiệm vụ không đổi.",
    )
    reason = ReasonField()
    obstacle = ObstacleField()
    changed_meanwhile = (
        "Trong lúc bạn soạn, nhiệm vụ này đã được sửa đổi: lời văn đang có hiệu lực ở cột bên. Phần bạn nhập vẫn còn "
        "đây: hãy xem lại, rồi lưu lần nữa nếu vẫn muốn ghi như vậy."
    )

    def __init__(self, data=None, *, task: Task, change: Change | None = None, obstacle: str = ""):
        self.task = task
        super().__init__(data, initial={"obstacle": obstacle} | self._initial(change))
        if task.lead_is_named_by_plan:
            bodies = Agency.objects.assigned().filter(unit=task.plan.unit)
            current = bodies.current(on=clock.today())
            self.fields["lead"].queryset = bodies.filter(pk__in=[*current.values_list("pk", flat=True), task.lead_id])
        else:
            del self.fields["lead"]
        _offer_obstacles(self, task.plan, change)
        self.open_on({"text": task.text, "lead": task.lead_id})
        self.helper = _helper()

    def _initial(self, change: Change | None) -> dict:
        fresh = {"kind": Kind.CHANGE, "text": self.task.text, "lead": self.task.lead_id}
        if change is None:
            return fresh
        written = {"kind": change.kind, "reason": change.reason, "obstacle": change.obstacle_id}
        if change.kind == Kind.CHANGE:
            written |= {"text": change.text_after, "lead": change.lead_after_id}
        return fresh | written

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    @property
    def proposal(self) -> Proposal:
        typed = self.cleaned_data
        return Proposal(
            Kind(typed["kind"]),
            typed["reason"].strip(),
            task=self.task,
            text=typed["text"],
            lead=typed.get("lead"),
            obstacle=typed.get("obstacle"),
        )


class AddForm(SentOnce):
    """A new task, below a content area of section II or a body of section IV."""

    place = forms.ChoiceField(
        label="Đặt ở mục",
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Hãy chọn mục của kế hoạch để đặt nhiệm vụ."),
    )
    text = _words("Lời văn nhiệm vụ", rows=5, missing="Hãy ghi lời văn của nhiệm vụ bổ sung.")
    lead = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Đơn vị chủ trì",
        required=False,
        empty_label="Như mục đã chọn; ở mục II: chưa giao cụ thể",
        help_text="Ở mục IV, nhiệm vụ do chính đơn vị của mục ấy chủ trì.",
    )
    reason = ReasonField()
    obstacle = ObstacleField()

    def __init__(self, data=None, *, plan: Plan, change: Change | None = None, obstacle: str = ""):
        super().__init__(data, initial={"obstacle": obstacle} | self._initial(change))
        bodies = Agency.objects.assigned().current(on=clock.today()).filter(unit=plan.unit, order__gt=0)
        self.fields["lead"].queryset = bodies
        self.areas = {f"II.{area.order}": area for area in plan.content_areas.all()}
        self.bodies = {f"IV.{body.order}": body for body in bodies}
        self.fields["place"].choices = [
            ("", "Chọn mục"),
            ("Mục II. Nội dung thực hiện", [(key, str(area)) for key, area in self.areas.items()]),
            ("Mục IV. Tổ chức thực hiện", [(key, f"{body.order}. {body}") for key, body in self.bodies.items()]),
        ]
        _offer_obstacles(self, plan, change)
        self.helper = _helper()

    def _initial(self, change: Change | None) -> dict:
        if change is None:
            return {}
        return {
            "place": f"{change.origin}.{change.group}",
            "text": change.text_after,
            "lead": change.lead_after_id if change.content_area else None,
            "reason": change.reason,
            "obstacle": change.obstacle_id,
        }

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    def clean(self):
        cleaned = super().clean()
        body, lead = self.bodies.get(cleaned.get("place", "")), cleaned.get("lead")
        if body and lead and lead != body:
            self.add_error("lead", f"Nhiệm vụ ở mục này do “{body}” chủ trì: hãy để trống, hoặc chọn mục khác.")
        return cleaned

    @property
    def proposal(self) -> Proposal:
        typed = self.cleaned_data
        area = self.areas.get(typed["place"])
        lead = typed["lead"] if area else self.bodies[typed["place"]]
        said = {"text": typed["text"], "lead": lead, "area": area, "obstacle": typed.get("obstacle")}
        return Proposal(Kind.ADD, typed["reason"].strip(), **said)


class DescribeForm(OpenedOn, forms.ModelForm):
    """Why the plan is amended, and from when."""

    effective_on = DayField(
        label="Có hiệu lực từ ngày", required=False, help_text="Để trống: có hiệu lực từ ngày ban hành."
    )

    class Meta:
        model = Amendment
        fields = ["reason", "effective_on"]
        labels = {"reason": "Lý do sửa đổi kế hoạch"}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "reason": "Viết như trong câu: “Để phù hợp với tình hình thực tế của địa phương”; in ở phần mở đầu văn bản."
        }
        error_messages = {"reason": TOO_LONG}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].max_length = LONGEST
        self.open_on({"reason": self.instance.reason, "effective_on": str(self.instance.effective_on)})
        self.helper = _helper()

    @property
    def described(self) -> dict:
        return {"reason": self.cleaned_data["reason"].strip(), "effective_on": self.cleaned_data["effective_on"]}


class DayForm(forms.Form):
    """A day on which to look at the plan."""

    ngay = DayField(label="Xem kế hoạch tại ngày")

    def __init__(self, *args, plan: Plan, **options):
        super().__init__(*args, **options)
        self.plan = plan

    def clean_ngay(self):
        day, first, today = self.cleaned_data["ngay"], self.plan.issued_on, clock.today()
        if day > today or (first and day < first):
            since = f"{first:%d/%m/%Y}" if first else "ngày ban hành"
            raise forms.ValidationError(f"Hãy chọn một ngày từ {since} đến hôm nay, {today:%d/%m/%Y}.")
        return day
