"""How an issued plan is amended: a paper of its own, made of changes to single tasks."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agencies.models import Agency, Role, User
from config import clock
from plans.models.obstacle import Obstacle
from plans.models.plan import ContentArea, Plan
from plans.models.task import Task
from registry.models import NOT_ISSUED, OPEN_STAGES, Paper


class AmendmentQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Issued amendments of the user's wards; those in the making to who makes them and to the committee."""
        makers = user.unit_ids_as(Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)
        issued = Q(plan__unit__in=user.ward_ids) & ~Q(status__in=NOT_ISSUED)
        return self.filter(Q(plan__unit__in=makers) | issued)

    def open(self):
        """Still in the coordinator's hands."""
        return self.filter(status__in=OPEN_STAGES)

    def issued(self):
        return self.exclude(status__in=NOT_ISSUED)

    def owed(self, on: datetime.date):
        """Issued, not carried into the plan yet although their day has come; a closed plan takes none."""
        return self.issued().filter(applied_at=None, effective_on__lte=on, plan__state=Plan.State.ISSUED)

    def with_paper(self):
        return self.select_related("plan__unit__parent", "issued__pdf", "issued__docx", "signer__user", "drafted_by")


class Amendment(Paper):
    """One paper that amends a plan. Without a day of effect it takes effect on the day it is issued."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="amendments", verbose_name="kế hoạch")
    order = models.PositiveSmallIntegerField("lần")
    reason = models.TextField("lý do sửa đổi", blank=True)
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    applied_at = models.DateTimeField("đưa vào kế hoạch lúc", null=True, editable=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bản sửa đổi kế hoạch"
        verbose_name_plural = "các bản sửa đổi kế hoạch"
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "order"], name="amendment_order_once_per_plan"),
        ]

    def __str__(self):
        return f"Sửa đổi, bổ sung kế hoạch năm {self.plan.year}, lần {self.order}"

    def get_absolute_url(self):
        return reverse("plans:amendment", args=[self.plan.year, self.order])

    @property
    def is_in_force(self) -> bool:
        return self.applied_at is not None

    @property
    def reference(self) -> str:
        """How people call it once issued: “Kế hoạch số 12/KH-UBND ngày 08/11/2023”."""
        return f"Kế hoạch số {self.issued.reference} ngày {self.issued.issued_on:%d/%m/%Y}"


class AmendmentReceipt(models.Model):
    """One body's word that it has the amendment in hand."""

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="receipts", verbose_name="bản sửa đổi")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="đơn vị")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")
    received_at = models.DateTimeField("xác nhận lúc", default=clock.now)

    class Meta:
        verbose_name = "xác nhận nhận bản sửa đổi"
        verbose_name_plural = "xác nhận nhận bản sửa đổi"
        ordering = ["amendment", "received_at"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "agency"], name="amendment_received_once_per_agency"),
        ]

    def __str__(self):
        return f"{self.agency} đã nhận {self.amendment}"


class ChangeQuerySet(models.QuerySet):
    def in_force(self):
        """Those that the plan shows, in the order in which they took effect."""
        found = self.filter(amendment__applied_at__isnull=False).select_related(*Change.PAPER, *Change.LEADS)
        return found.order_by("amendment__effective_on", "amendment__order", "order")

    def pending(self):
        """Issued, their day yet to come."""
        return self.filter(amendment__applied_at=None).exclude(amendment__status__in=NOT_ISSUED)

    def with_what_they_name(self):
        return self.select_related("amendment", "task__plan", "task__lead", "content_area", "obstacle", *Change.LEADS)


class Change(models.Model):
    """One task changed, added or stopped; what stood before is kept as it was when the change was written.

    Words and lead after a change are whole, unchanged ones included. Of section II leads are the coordinator's working
    data: a change there names none, an added task may.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", "Sửa đổi"
        ADD = "add", "Bổ sung"
        STOP = "stop", "Dừng thực hiện"

    LEADS = ("lead_before", "lead_after")
    # With what names the paper and leads to its page.
    PAPER = ("amendment__issued", "amendment__plan")

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="changes", verbose_name="bản sửa đổi")
    order = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại thay đổi", max_length=10, choices=Kind)
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="changes", verbose_name="nhiệm vụ")
    content_area = models.ForeignKey(
        ContentArea, models.PROTECT, null=True, related_name="+", verbose_name="thuộc nội dung"
    )
    text_before = models.TextField("lời văn trước", blank=True)
    text_after = models.TextField("lời văn sau", blank=True)
    lead_before = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name="chủ trì trước")
    lead_after = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name="chủ trì sau")
    reason = models.TextField("lý do")
    obstacle = models.ForeignKey(
        Obstacle, models.PROTECT, null=True, related_name="changes", verbose_name="từ vướng mắc"
    )
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi"
        verbose_name_plural = "các thay đổi"
        ordering = ["amendment", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "task"], name="change_once_per_task_and_amendment"),
            models.CheckConstraint(condition=~Q(reason=""), name="change_says_why"),
            models.CheckConstraint(
                condition=Q(kind="add", task=None) | (~Q(kind="add") & Q(task__isnull=False)),
                name="change_names_its_task_unless_it_adds_one",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.place}"

    @property
    def origin(self) -> str:
        if self.task:
            return self.task.origin
        return Task.Origin.CONTENT if self.content_area else Task.Origin.ASSIGNMENT

    @property
    def group(self) -> int:
        """The number of the heading below which the task stands or will stand."""
        if self.task:
            return self.task.group
        return self.content_area.order if self.content_area else self.lead_after.order

    @property
    def place(self) -> str:
        """“nhiệm vụ IV.8.1”; of one to be added where it will stand: “nhiệm vụ ở mục IV.8”."""
        return f"nhiệm vụ {self.task.number}" if self.task else f"nhiệm vụ ở mục {self.origin}.{self.group}"

    @property
    def rewords(self) -> bool:
        return self.kind == self.Kind.CHANGE and self.text_after != self.text_before

    @property
    def moves_lead(self) -> bool:
        return self.kind == self.Kind.CHANGE and self.lead_after_id != self.lead_before_id
