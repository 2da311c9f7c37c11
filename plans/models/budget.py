"""The money for the plan: what it may be spent on, where it comes from, what was estimated, allotted and spent.

Amounts are whole đồng. Nothing that was booked is changed or deleted: a row that cancels it takes its amount back.
"""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import BigIntegerField, Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from agencies import charges
from agencies.charges import Charge
from agencies.models import Role, Unit, User
from config import clock
from files.models import StoredFile
from plans.models.plan import Plan
from plans.models.task import Task

READS_BUDGET = (Role.COORDINATOR, Role.LEADER, Role.COMMITTEE)


class ListedName(models.Model):
    """One of the names a ward chooses from; what is no longer used stays on the rows that bear it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="địa phương")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("tên", max_length=200)
    is_used = models.BooleanField("đang dùng", default=True)

    class Meta:
        abstract = True
        ordering = ["unit", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="%(class)s_once_per_unit",
                violation_error_message="Danh sách của địa phương đã có tên này.",
            )
        ]

    def __str__(self):
        return self.name


class SpendingPurpose(ListedName):
    basis = models.CharField("căn cứ", max_length=200, blank=True, help_text="Văn bản cho phép chi nội dung này.")

    class Meta(ListedName.Meta):
        verbose_name = "nội dung chi"
        verbose_name_plural = "nội dung chi"


class FundingSource(ListedName):
    class Meta(ListedName.Meta):
        verbose_name = "nguồn kinh phí"
        verbose_name_plural = "nguồn kinh phí"


@dataclass(frozen=True)
class Bar:
    """How long each part is drawn, in percent of the longest."""

    planned: int
    allotted: int
    spent: int
    beyond: int  # the end of `spent` that no allotment or estimate covers

    @property
    def sound(self) -> int:
        """Where that end begins."""
        return self.spent - self.beyond


class Balance:
    """What follows from the four sums of a budget line, or of several."""

    planned: int  # estimates approved
    waiting: int  # estimates that wait for the leader; below 0 where they ask for less
    allotted: int
    spent: int

    @property
    def left(self) -> int:
        """Of what was allotted; below 0 where more was spent."""
        return self.allotted - self.spent

    @property
    def beyond_allotted(self) -> int:
        return max(self.spent - self.allotted, 0)

    @property
    def beyond_planned(self) -> int:
        return max(self.spent - self.planned, 0)

    @property
    def is_overspent(self) -> bool:
        return self.beyond_allotted + self.beyond_planned > 0

    @property
    def bar(self) -> Bar:
        longest = max(self.planned, self.allotted, self.spent, 1)
        beyond = max(self.beyond_allotted, self.beyond_planned)
        amounts = (self.planned, self.allotted, self.spent, beyond)
        return Bar(*(max(amount, 0) * 100 // longest for amount in amounts))


class BudgetLineQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Lines of the wards where `user` keeps the money, steers or sits on the committee."""
        return self.filter(plan__unit__in=budget_units_of(user))

    def with_sums(self, *, until: datetime.date | None = None):
        """Each with the four sums of `Balance`, of what was decided and booked by the day `until`, or by now."""
        decided, booked = ({"decided_at__date__lte": until}, {"on__lte": until}) if until else ({}, {})
        return self.annotate(
            planned=_sum_of(Estimate, status=Estimate.Status.APPROVED, **decided),
            waiting=_sum_of(Estimate, status=Estimate.Status.SUBMITTED),
            allotted=_sum_of(Allotment, **booked),
            spent=_sum_of(Expense, **booked),
        )

    def with_names(self):
        return self.select_related("plan__unit", "task__content_area", "purpose", "source")


def budget_units_of(user: User) -> set[int]:
    """Units whose budget `user` may read."""
    return charges.unit_ids(user, Charge.MONEY) | user.unit_ids_as(*READS_BUDGET)


def _sum_of(model: type[models.Model], **wanted) -> Coalesce:
    rows = model.objects.filter(line=OuterRef("pk"), **wanted).order_by().values("line")
    total = Subquery(rows.annotate(total=Sum("amount")).values("total"), output_field=BigIntegerField())
    return Coalesce(total, 0)


class BudgetLine(Balance, models.Model):
    """Money for one thing from one source; its sums come from `with_sums`."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="budget_lines", verbose_name="kế hoạch")
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name="nhiệm vụ"
    )
    purpose = models.ForeignKey(SpendingPurpose, models.PROTECT, related_name="lines", verbose_name="nội dung chi")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="lines", verbose_name="nguồn")
    text = models.CharField("chi cho việc gì", max_length=300)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = BudgetLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng kinh phí"
        verbose_name_plural = "dòng kinh phí"
        ordering = ["plan", "source__order", "purpose__order", "pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("plans:budget-line", args=[self.pk])


class EstimateQuerySet(models.QuerySet):
    def left_to(self, user: User):
        """What waits for a leader's word; what came back to who keeps the money, unless it was asked for again."""
        waits = Q(status=Estimate.Status.SUBMITTED, line__plan__unit__in=user.unit_ids_as(Role.LEADER))
        later = self.model.objects.filter(line=OuterRef("line"), pk__gt=OuterRef("pk"))
        kept = charges.unit_ids(user, Charge.MONEY)
        came_back = Q(~Exists(later), status=Estimate.Status.RETURNED, line__plan__unit__in=kept)
        return self.filter(waits | came_back).select_related("line__source", "by")


class Estimate(models.Model):
    """What the finance officer asks for a line, on top of what is approved; it counts once the leader approves it."""

    class Status(models.TextChoices):
        SUBMITTED = "submitted", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        RETURNED = "returned", "Trả lại"
        WITHDRAWN = "withdrawn", "Đã rút"

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="estimates", verbose_name="dòng kinh phí")
    amount = models.BigIntegerField("số tiền (đồng)", help_text="Số âm là giảm.")
    reason = models.TextField("lý do", blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.SUBMITTED, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    at = models.DateTimeField("lúc", default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người duyệt")
    decided_at = models.DateTimeField("duyệt lúc", null=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = EstimateQuerySet.as_manager()

    class Meta:
        verbose_name = "dự toán"
        verbose_name_plural = "dự toán"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(status="submitted"), name="estimate_waits_once_per_line"
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="estimate_changes_something"),
        ]

    def __str__(self):
        return f"Dự toán “{self.line}”"

    @property
    def tone(self) -> str:
        return {"submitted": "waiting", "approved": "done", "returned": "soon"}.get(self.status, "neutral")


class Booking(models.Model):
    """Money that moved on a line, with its paper; one with `cancels` takes back another of its kind, and says why."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="%(class)ss", verbose_name="dòng kinh phí")
    on = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền (đồng)")
    text = models.CharField("nội dung", max_length=300)
    paper_number = models.CharField("số chứng từ", max_length=50, blank=True)
    paper_on = models.DateField("ngày chứng từ", null=True, blank=True)
    files = models.ManyToManyField(StoredFile, blank=True, related_name="%(class)ss", verbose_name="tệp chứng từ")
    reason = models.TextField("lý do", blank=True)
    cancels = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="cancelled_by", verbose_name="hủy dòng"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", default=clock.now)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancels=None, amount__gt=0) | Q(cancels__isnull=False, amount__lt=0) & ~Q(reason=""),
                name="%(class)s_adds_or_cancels_with_reason",
            )
        ]

    def __str__(self):
        return f"{self._meta.verbose_name.capitalize()}: {self.text}"

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancelled_by")


class Allotment(Booking):
    """What the ward's treasury allotted to a line."""

    class Meta(Booking.Meta):
        verbose_name = "lần cấp kinh phí"
        verbose_name_plural = "lần cấp kinh phí"


class Expense(Booking):
    """What was spent of a line; `reason` says why more than was allotted or planned."""

    class Meta(Booking.Meta):
        verbose_name = "khoản chi"
        verbose_name_plural = "khoản chi"
