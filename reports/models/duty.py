"""The reports the ward owes in a year."""

from django.db import models
from django.db.models import F, Q

from agencies.models import Agency, Unit
from plans.models import Plan
from reports.outline import KINDS, Kind
from reports.periods import Period, period_label


def text_list() -> list[str]:
    return []


class Duty(models.Model):
    """One report owed for one period; its days and addressee are settings of the year."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="duties", verbose_name="kế hoạch")
    kind = models.CharField("loại báo cáo", max_length=3, choices=[(code, kind.name) for code, kind in KINDS.items()])
    period_code = models.CharField("mã kỳ", max_length=10)
    starts_on = models.DateField("số liệu từ ngày")
    ends_on = models.DateField("đến ngày")
    internal_due_on = models.DateField("hạn nội bộ của các đơn vị")
    due_on = models.DateField("hạn gửi")
    office = models.ForeignKey(Agency, models.PROTECT, related_name="duties_owed", verbose_name="nơi nhận của thị xã")
    addressee = models.CharField("kính gửi", max_length=200)
    recipients = models.JSONField("nơi nhận", default=text_list, help_text="Không gồm “Như trên” và dòng “Lưu”.")

    class Meta:
        verbose_name = "nghĩa vụ báo cáo"
        verbose_name_plural = "nghĩa vụ báo cáo"
        ordering = ["due_on", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind", "period_code"], name="duty_once_per_plan_kind_and_period"),
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
        ]

    def __str__(self):
        return f"Báo cáo {period_label(self.period_code)}"

    @property
    def outline(self) -> Kind:
        return KINDS[self.kind]

    @property
    def unit(self) -> Unit:
        return self.plan.unit

    @property
    def period(self) -> Period:
        """With the bounds set for this year, which may differ from the decree's."""
        return Period(self.period_code, self.starts_on, self.ends_on)

    @property
    def subject(self) -> str:
        return self.outline.subject.format(period=self.period.label)
