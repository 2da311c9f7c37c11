"""How the list of tasks is narrowed; what is chosen stays in the address, and a number leads to it by `address`."""

from urllib.parse import urlencode

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse

from agencies.models import Agency
from plans.models import Plan, ProgressUpdate, Status, WorkState
from plans.shares import Share, share_of
from plans.standing import Standing

NO_AREA = "chua-xep"


class Shown(models.TextChoices):
    LATE = "qua-han", "Quá hạn"
    SOON = "sap-den-han", "Sắp đến hạn"
    WAITING = "cho-tiep-nhan", "Chờ tiếp nhận"
    NOT_STARTED = "chua-thuc-hien", "Chưa thực hiện"
    IN_PROGRESS = "dang-thuc-hien", "Đang thực hiện"
    NOT_STARTED_IN_TIME = "chua-thuc-hien-trong-han", "Chưa thực hiện, trong hạn"
    IN_PROGRESS_IN_TIME = "dang-thuc-hien-trong-han", "Đang thực hiện, trong hạn"
    DONE = "hoan-thanh", "Hoàn thành"
    STOPPED = "tam-dung", "Tạm dừng/điều chỉnh"

    def holds(self, share: Standing | Share) -> bool:
        """Whether it stands so. What waits is asked of the database: see `TaskFilter.tasks`."""
        if self == Shown.LATE:
            return share.is_late
        if self == Shown.SOON:
            return share.is_soon
        if self == Shown.WAITING:
            return True
        state = WORK_STATES[self]
        # Of what comes again a turn may be owed though the one that runs is done: that is late, and not done.
        return share.work_state == state and not (share.is_late and self in IN_TIME)


WORK_STATES = {
    Shown.NOT_STARTED: WorkState.NOT_STARTED,
    Shown.IN_PROGRESS: WorkState.IN_PROGRESS,
    Shown.NOT_STARTED_IN_TIME: WorkState.NOT_STARTED,
    Shown.IN_PROGRESS_IN_TIME: WorkState.IN_PROGRESS,
    Shown.DONE: WorkState.DONE,
    Shown.STOPPED: WorkState.STOPPED,
}
IN_TIME = {Shown.NOT_STARTED_IN_TIME, Shown.IN_PROGRESS_IN_TIME, Shown.DONE}


def month_choices() -> list[tuple[str, str]]:
    return [("", "Tất cả"), *[(str(month), f"Tháng {month}") for month in range(1, 13)]]


def address(**chosen) -> str:
    """Where the tasks that fit what is chosen are listed; what is empty is left out."""
    narrowed = urlencode({name: value for name, value in chosen.items() if value})
    return f"{reverse('plans:tasks')}?{narrowed}" if narrowed else reverse("plans:tasks")


class TaskFilter(forms.Form):
    don_vi = forms.ModelChoiceField(Agency.objects.none(), label="Đơn vị", required=False, empty_label="Tất cả")
    chu_tri = forms.ModelChoiceField(
        Agency.objects.none(), label="Đơn vị chủ trì", required=False, empty_label="Tất cả"
    )
    noi_dung = forms.ChoiceField(label="Nội dung", required=False)
    trang_thai = forms.ChoiceField(label="Tình trạng", choices=[("", "Tất cả"), *Shown.choices], required=False)
    thang = forms.ChoiceField(label="Hạn trong tháng", choices=month_choices, required=False)
    cua_toi = forms.BooleanField(label="Chỉ việc của đơn vị tôi", required=False)
    # Not offered, only carried in an address: the running totals over the year.
    han_den_thang = forms.ChoiceField(choices=month_choices, required=False, widget=forms.HiddenInput)
    xong_den_thang = forms.ChoiceField(choices=month_choices, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, plan: Plan, **options):
        # An address with a choice that no longer exists shows everything rather than an error.
        super().__init__(*args, **options)
        bodies = Agency.objects.filter(unit=plan.unit).select_related("parent")
        self.fields["don_vi"].queryset = bodies.assigned()
        self.fields["chu_tri"].queryset = bodies.in_plan_order()
        areas = [(str(area.pk), str(area)) for area in plan.content_areas.all()]
        self.fields["noi_dung"].choices = [("", "Tất cả"), *areas, (NO_AREA, "Chưa xếp nội dung")]
        self.is_valid()

    def tasks(self, tasks, user):
        """Those of `tasks` (a queryset) that the chosen body, area and person have to do with."""
        chosen, lead = self.cleaned_data, self.body
        if chosen.get("don_vi"):
            tasks = tasks.of_agencies([chosen["don_vi"].pk])
        if lead:
            tasks = tasks.filter(lead__in=[lead.pk, lead.parent_id])
        if area := chosen.get("noi_dung"):
            tasks = tasks.filter(content_area=None if area == NO_AREA else area)
        if chosen.get("trang_thai") == Shown.WAITING:
            tasks = tasks.filter(Exists(_waiting(lead)))
        return tasks.of_agencies(user.agency_ids) if chosen.get("cua_toi") else tasks

    def standings(self, standings: list[Standing]) -> list[Standing]:
        return [standing for standing in standings if self._fits(share_of(standing, self.body))]

    def _fits(self, share: Share) -> bool:
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        tests = (
            ("trang_thai", lambda state: Shown(state).holds(share)),
            ("thang", lambda month: share.task.is_due_in(int(month))),
            ("han_den_thang", lambda month: share.is_due_by(int(month))),
            ("xong_den_thang", lambda month: share.is_finished_by(int(month))),
        )
        return all(test(chosen[name]) for name, test in tests if name in chosen)

    @property
    def body(self) -> Agency | None:
        """Whose part is looked at; None for the tasks as a whole."""
        return self.cleaned_data.get("chu_tri")

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def totals_in_words(self) -> str:
        """What an address carries that the form does not offer."""
        due, done = (self.cleaned_data.get(name) for name in ("han_den_thang", "xong_den_thang"))
        words = [f"hạn đến hết tháng {due}"] if due else []
        return ", ".join(words + ([f"hoàn thành đến hết tháng {done}"] if done else []))


def _waiting(lead: Agency | None):
    """Reports that wait to be taken in: of a task, or of the task by this body."""
    sent = ProgressUpdate.objects.filter(task=OuterRef("pk"), status=Status.SUBMITTED)
    if lead is None or (not lead.parent_id and lead.members.exists()):
        return sent
    return sent.filter(agency=lead)
