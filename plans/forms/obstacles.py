"""What is typed of an obstacle: the obstacle itself, the words of each step, how the list is narrowed."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import Case, QuerySet, Value, When
from django.utils.text import Truncator

from agencies.models import Agency, Role, User
from plans import obstacles
from plans.forms.sent_once import SentOnce
from plans.models import ContentArea, Obstacle, ObstacleStatus, Plan, Task

LONGEST = 4000
TOO_LONG = "Hãy viết ngắn hơn: không quá 4.000 ký tự."


class TaskChoice(forms.ModelChoiceField):
    def label_from_instance(self, task):
        return f"{task.number}. {Truncator(task.text).words(14)}"


class ObstacleForm(SentOnce):
    """What hinders a body of `user`; `task` is set where the form was opened from a task."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Đơn vị gặp vướng mắc", error_messages={"required": "Hãy chọn đơn vị."}
    )
    task = TaskChoice(
        Task.objects.none(),
        label="Về nhiệm vụ",
        required=False,
        empty_label="Chung, không riêng nhiệm vụ nào",
        error_messages={"invalid_choice": "Nhiệm vụ này không có trong danh sách: hãy chọn lại."},
    )
    text = forms.CharField(
        label="Vướng mắc",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Vài câu là đủ: vướng ở đâu, vì sao, cần ai giúp điều gì.",
        error_messages={"required": "Hãy viết vài câu về điều đang vướng.", "max_length": TOO_LONG},
    )

    def __init__(self, *args, plan: Plan, user: User, task: Task | None = None, **options):
        super().__init__(*args, **options)
        self.user, self.task = user, task
        self.coordinates = user.has_role(Role.COORDINATOR, unit=plan.unit)
        bodies = obstacles.bodies_of(user, plan)
        if task and not self.coordinates:
            bodies = task.agencies_of(user)
        self._offer_bodies(bodies, plan)
        self._offer_tasks(plan)

    def _offer_bodies(self, bodies: list[Agency], plan: Plan) -> None:
        self.only_body = bodies[0] if len(bodies) == 1 and not self.coordinates else None
        if self.only_body:
            del self.fields["agency"]
            return
        choices = self.fields["agency"]
        choices.queryset = Agency.objects.filter(pk__in=[body.pk for body in bodies])
        choices.required = not self.coordinates
        choices.empty_label = f"{plan.unit.body_name} (chung của phường)" if self.coordinates else None

    def _offer_tasks(self, plan: Plan) -> None:
        if self.task:
            del self.fields["task"]
        else:
            tasks = plan.tasks.all()
            self.fields["task"].queryset = tasks if self.coordinates else tasks.of_agencies(self.user.agency_ids)

    def clean(self):
        cleaned = super().clean()
        task, body = cleaned.get("task"), self.body
        if task and body and not self.coordinates and body not in task.agencies_of(self.user):
            self.add_error("task", f"{body} không thực hiện nhiệm vụ này: hãy chọn nhiệm vụ khác, hoặc để “Chung”.")
        return cleaned

    @property
    def body(self) -> Agency | None:
        """Who meets it; None for the ward as a whole."""
        return self.only_body or self.cleaned_data.get("agency")

    @property
    def raised(self) -> dict:
        """What was typed, as `plans.obstacles.raise_obstacle` takes it."""
        task = self.task or self.cleaned_data.get("task")
        return {"agency": self.body, "task": task, "text": self.cleaned_data["text"], "key": self.key}


@dataclass(frozen=True)
class Words:
    """How one step asks for its words; `summary` is the line that opens it."""

    step: obstacles.Step
    make: Callable[..., None]  # the move of `plans.obstacles`
    summary: str
    label: str
    button: str
    done: str
    help_text: str = ""


# By the last part of the step's address, in the order in which a page shows them.
STEPS = {
    "tra-loi": Words(
        obstacles.ANSWER,
        obstacles.answer,
        "Trả lời",
        "Trả lời đơn vị",
        "Gửi trả lời",
        "Đã trả lời; đơn vị được báo.",
    ),
    "chuyen-lanh-dao": Words(
        obstacles.PASS_UP,
        obstacles.pass_up,
        "Chuyển lãnh đạo",
        "Cần lãnh đạo cho ý kiến điều gì",
        "Chuyển lãnh đạo",
        "Đã chuyển lãnh đạo.",
    ),
    "kien-nghi": Words(
        obstacles.TAKE_TO_TOWN,
        obstacles.take_to_town,
        "Kiến nghị thị xã",
        "Nội dung kiến nghị",
        "Kiến nghị thị xã",
        "Đã ghi kiến nghị: báo cáo tới gửi thị xã sẽ nêu ở phần đề xuất, kiến nghị.",
        "Viết như sẽ đọc trong báo cáo, ví dụ: Đề nghị Phòng … cấp thêm tài liệu truyền thông.",
    ),
    "giao-lai": Words(
        obstacles.GIVE_BACK,
        obstacles.give_back,
        "Giao lại đầu mối",
        "Ý kiến giao đầu mối",
        "Giao lại đầu mối",
        "Đã giao lại đầu mối.",
    ),
    "da-giai-quyet": Words(
        obstacles.SETTLE,
        obstacles.settle,
        "Đã giải quyết",
        "Kết quả giải quyết",
        "Đã giải quyết",
        "Đã đóng vướng mắc.",
        "Giải quyết thế nào, từ khi nào. Còn vướng thì mở “Viết thêm”.",
    ),
    "viet-them": Words(
        obstacles.WRITE_FURTHER,
        obstacles.write_further,
        "Viết thêm",
        "Điều muốn nói thêm",
        "Gửi thêm",
        "Đã gửi.",
    ),
    "mo-lai": Words(
        obstacles.REOPEN,
        obstacles.reopen,
        "Mở lại",
        "Vì sao mở lại",
        "Mở lại vướng mắc",
        "Đã mở lại vướng mắc.",
    ),
}


class WordsForm(forms.Form):
    """The words of one step; several stand on one page, each with ids of its own."""

    words = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, slug: str, **options):
        super().__init__(*args, auto_id=f"{slug}-%s", **options)
        self.slug, self.asks = slug, STEPS[slug]
        field = self.fields["words"]
        self.button = self.asks.button
        field.label, field.help_text = self.asks.label, self.asks.help_text
        field.error_messages |= {"required": self.asks.step.nothing_said, "max_length": TOO_LONG}


class ObstacleFilter(forms.Form):
    """How the list is narrowed; what is chosen stays in the address."""

    OPEN, MINE = "dang-mo", "cho-toi"
    STATES = [("", "Tất cả"), (OPEN, "Đang mở"), (MINE, "Chờ tôi xử lý"), *ObstacleStatus.choices]

    trang_thai = forms.ChoiceField(label="Tình trạng", choices=STATES, required=False)
    don_vi = forms.ModelChoiceField(Agency.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")
    noi_dung = forms.ModelChoiceField(
        ContentArea.objects.none(), label="Nội dung", required=False, empty_label="Tất cả"
    )
    nhiem_vu = TaskChoice(Task.objects.none(), label="Nhiệm vụ", required=False, empty_label="Tất cả")

    def __init__(self, *args, user: User, plan: Plan | None, **options):
        # An address with a choice that no longer exists shows everything rather than an error.
        super().__init__(*args, **options)
        self.user = user
        seen = Obstacle.objects.visible_to(user).filter(plan__unit=user.ward)
        self.fields["don_vi"].queryset = Agency.objects.filter(pk__in=seen.values("agency"))
        self.fields["nhiem_vu"].queryset = Task.objects.filter(pk__in=seen.values("task"))
        self.fields["noi_dung"].queryset = plan.content_areas.all() if plan else ContentArea.objects.none()
        self.is_valid()

    def obstacles(self, found: QuerySet[Obstacle]) -> QuerySet[Obstacle]:
        """Those of `found` that fit, the open ones first, of each the newest first."""
        chosen = self.cleaned_data
        fields = {"agency": "don_vi", "task__content_area": "noi_dung", "task": "nhiem_vu"}
        found = found.filter(**{field: chosen[name] for field, name in fields.items() if chosen.get(name)})
        closed_last = Case(When(status=ObstacleStatus.CLOSED, then=Value(1)), default=Value(0))
        return self._in_state(found, chosen.get("trang_thai")).order_by(closed_last, "-raised_at", "-pk")

    def _in_state(self, found: QuerySet[Obstacle], state: str | None) -> QuerySet[Obstacle]:
        if state == self.MINE:
            return found.waiting_for(self.user)
        if state == self.OPEN:
            return found.open()
        return found.filter(status=state) if state else found

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())
