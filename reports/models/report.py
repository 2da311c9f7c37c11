"""One version of a report, on its way through the office."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agencies.models import Role, User
from registry.models import NOT_ISSUED, Paper
from reports.models.duty import Duty
from reports.models.kind import empty_list
from reports.outline import Part


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Issued reports of the user's wards; those in the making to who makes them and to the committee."""
        makers = user.unit_ids_as(Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)
        unit = "duty__plan__unit__in"
        return self.filter(Q(**{unit: makers}) | Q(**{unit: user.ward_ids}) & ~Q(status__in=NOT_ISSUED))

    def sent_to(self, user: User):
        """Reports sent to an office of the town `user` works for today."""
        return self.filter(issued__deliveries__office__in=user.office_ids).distinct()

    def with_people(self):
        return self.select_related(
            "duty__plan__unit__parent",
            "duty__office",
            "duty__kind",
            "issued__pdf",
            "issued__docx",
            "signer__user",
            "compiled_by",
        )


class Report(Paper):
    """One version of the report on a duty; once issued it stands in the register and never changes."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="reports", verbose_name="nghĩa vụ báo cáo")
    # As its kind had them when it was first compiled: what the kind says now is for reports to come.
    outline = models.JSONField("đề cương", default=empty_list, editable=False)
    annexes = models.JSONField("phụ lục", default=empty_list, editable=False)
    version = models.PositiveSmallIntegerField("bản số", default=1)
    figures_until = models.DateField("số liệu đến ngày")
    compiled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người tổng hợp")
    compiled_at = models.DateTimeField("tổng hợp lúc")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        verbose_name_plural = "báo cáo"
        ordering = ["duty", "version"]
        constraints = [models.UniqueConstraint(fields=["duty", "version"], name="report_version_once_per_duty")]

    def __str__(self):
        return f"{self.duty}, bản {self.version}" if self.version > 1 else str(self.duty)

    def get_absolute_url(self):
        return reverse("reports:report", args=[self.pk])

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(map(Part.from_dict, self.outline))

    @property
    def due_on(self) -> datetime.date:
        return self.duty.due_on

    def empty_sections(self) -> list:
        """Parts that are neither written nor left out; a section that only holds headings needs no words."""
        sections = list(self.sections.all())
        holders = {section.key.partition(".")[0] for section in sections if section.level == 2}
        return [s for s in sections if s.is_empty and not s.is_left_out and s.key not in holders]

    def previous(self) -> "Report | None":
        """The version the town sent back, which this one replaces."""
        return self.duty.reports.filter(version=self.version - 1).select_related("issued").first()
