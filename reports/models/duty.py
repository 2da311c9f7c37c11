"""The reports the ward owes in a year."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from agencies.models import Agency, Unit
from campaigns.models import Campaign
from plans.models import Plan
from reports.models.kind import ReportKind
from reports.periods import Period


def text_list() -> list[str]:
    return []


class DutyQuerySet(models.QuerySet):
    def owed(self):
        """Those not switched off for their year."""
        return self.filter(is_owed=True)

    def for_lists(self):
        return self.select_related("plan__unit", "office__unit", "kind").prefetch_related("kind__bodies__members")


class Duty(models.Model):
    """One report owed for one period; its days, words and addressee are settings of the year."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="duties", verbose_name="kế hoạch")
    kind = models.ForeignKey(ReportKind, models.PROTECT, related_name="duties", verbose_name="loại báo cáo")
    name = models.CharField("tên gọi", max_length=200)
    subject = models.CharField("trích yếu", max_length=400)
    period_code = models.CharField("mã kỳ", max_length=10)
    starts_on = models.DateField("số liệu từ ngày")
    ends_on = models.DateField("chốt số liệu ngày")
    internal_due_on = models.DateField("hạn nội bộ của các đơn vị")
    due_on = models.DateField("hạn gửi")
    office = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties_owed",
        verbose_name="nơi nhận của thị xã",
    )
    receiver = models.CharField("nơi nhận khác, ngoài cổng", max_length=200, blank=True)
    addressee = models.CharField("kính gửi", max_length=200)
    recipients = models.JSONField("nơi nhận", default=text_list, help_text="Không gồm “Như trên” và dòng “Lưu”.")
    is_owed = models.BooleanField("phải làm trong năm", default=True)
    why_not = models.CharField("lý do không phải làm", max_length=300, blank=True)
    submission_key = models.UUIDField("mã lần gửi", unique=True, null=True, editable=False)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "nghĩa vụ báo cáo"
        verbose_name_plural = "nghĩa vụ báo cáo"
        ordering = ["due_on", "kind__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind", "period_code"],
                name="duty_once_per_plan_kind_and_period",
                violation_error_message="Lịch của năm đã có báo cáo loại này cho kỳ ấy.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="duty_period_in_order",
                violation_error_message="Ngày cuối kỳ không được trước ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("internal_due_on")),
                name="duty_internal_due_before_due",
                violation_error_message="Hạn nội bộ không được sau hạn gửi.",
            ),
            models.CheckConstraint(
                condition=Q(is_owed=True, why_not="") | Q(is_owed=False) & ~Q(why_not=""),
                name="duty_switched_off_with_reason",
                violation_error_message="Hãy ghi vì sao năm nay không phải làm báo cáo này.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:duty", args=[self.pk])

    @property
    def outline(self) -> ReportKind:
        """What a report compiled now would be made by; one that is compiled keeps its own (`Report.parts`)."""
        return self.kind

    @property
    def unit(self) -> Unit:
        return self.plan.unit

    @property
    def period(self) -> Period:
        """With the bounds set for this year, which may differ from the decree's."""
        return Period(self.period_code, self.starts_on, self.ends_on)

    @property
    def goes_to(self) -> str:
        """Who receives it, in words."""
        return str(self.office or self.receiver or self.addressee)

    def usual_days(self) -> tuple[datetime.date, datetime.date] | None:
        return self.kind.usual_days(self.plan.year, self.period_code)

    def campaign(self) -> Campaign | None:
        """The action month it reports of."""
        kind = self.kind.campaign_kind
        return self.plan.campaigns.filter(kind=kind).first() if kind else None
