"""What the ward owes the town in writing: duties, and the reports that fulfil them."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from agencies.models import Agency, Role, Unit, User
from config import clock
from config.derived import DerivingModel, FoldedField
from plans.models import Obstacle, Plan, ProgressUpdate
from registry.models import NOT_ISSUED, Paper
from reports.outline import KINDS, Fill, Kind
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
            "duty__plan__unit__parent", "duty__office", "issued__pdf", "issued__docx", "signer__user", "compiled_by"
        )


class Report(Paper):
    """One version of the report on a duty; once issued it stands in the register and never changes."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="reports", verbose_name="nghĩa vụ báo cáo")
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
    def due_on(self) -> datetime.date:
        return self.duty.due_on

    def empty_sections(self) -> list["Section"]:
        """Parts that are neither written nor left out; a section that only holds headings needs no words."""
        sections = list(self.sections.all())
        holders = {section.key.partition(".")[0] for section in sections if section.level == 2}
        return [s for s in sections if s.is_empty and not s.is_left_out and s.key not in holders]

    def out_of_date_sections(self) -> list["Section"]:
        """Parts of the paper whose sources are no longer so: to be compiled anew, or looked over and saved."""
        printed = self.sections.filter(is_left_out=False)
        printed = printed.prefetch_related("sources", "obstacle_links__obstacle")
        return [section for section in printed if section.is_out_of_date]

    def previous(self) -> "Report | None":
        """The version the town sent back, which this one replaces."""
        return self.duty.reports.filter(version=self.version - 1).select_related("issued").first()


class Section(DerivingModel):
    """One part of a report: its heading, what was compiled, and what the coordinator made of it.

    `compiled` is the newest compilation, `base` the one that `text` was edited from: an edit is never overwritten, and
    a newer compilation shows beside it.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name="báo cáo")
    order = models.PositiveSmallIntegerField("thứ tự")
    key = models.CharField("phần", max_length=10)
    level = models.PositiveSmallIntegerField("cấp")
    title = models.TextField("đề mục", blank=True)
    compiled = models.TextField("bản tổng hợp mới nhất", blank=True)
    base = models.TextField("bản tổng hợp đã dùng", blank=True)
    text = models.TextField("nội dung", blank=True)
    folded = FoldedField(source=("title", "text"))
    is_left_out = models.BooleanField("không đưa vào báo cáo", default=False)
    sources = models.ManyToManyField(ProgressUpdate, blank=True, related_name="+", verbose_name="nguồn")
    sources_as_of = models.DateTimeField("nguồn xem lúc", default=clock.now)
    revision = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "phần của báo cáo"
        verbose_name_plural = "các phần của báo cáo"
        ordering = ["report", "order"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once_per_report")]

    def __str__(self):
        return f"{self.key} {self.title}".strip()

    @property
    def place(self) -> str:
        """How people call it: “II.3 Thi đua, khen thưởng”, “phần mở đầu”."""
        return {"opening": "phần mở đầu", "closing": "đoạn kết"}.get(self.key) or f"{self.key} {self.title}"

    @property
    def is_edited(self) -> bool:
        return self.text != self.base

    @property
    def has_newer_compilation(self) -> bool:
        return self.compiled != self.base

    def reopened_sources(self) -> list[ProgressUpdate]:
        """Sources opened again, perhaps taken in anew, since the text was compiled from them or last looked over."""
        decided = (source for source in self.sources.all() if source.decided_at)
        return [source for source in decided if source.decided_at > self.sources_as_of]

    def told_obstacles(self) -> list[Obstacle]:
        """Obstacles of which the text as it stands tells."""
        return [link.obstacle for link in self.obstacle_links.all() if link.is_told]

    def settled_obstacles(self) -> list[Obstacle]:
        """Of those told the ones that are settled; under the requests, those the town is not to be asked about."""
        part = next(part for part in self.report.duty.outline.parts if part.key == self.key)
        asks = part.fill == Fill.REQUESTS
        return [each for each in self.told_obstacles() if not (each.is_for_town if asks else each.is_open)]

    @property
    def is_out_of_date(self) -> bool:
        return bool(self.reopened_sources() or self.settled_obstacles())

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    def take_compilation(self, text: str) -> None:
        """Keep the newest compilation; it becomes the text too where nobody has edited that."""
        if not self.is_edited:
            self.base = self.text = text
            self.revision = F("revision") + 1
        self.compiled = text
        self.save(update_fields=["compiled", "base", "text", "revision"])


class SectionObstacle(models.Model):
    """An obstacle that a part was compiled from; `is_told`: whether the text as it stands tells of it.

    Of an edited part its author says so: once the report is issued, the obstacle names the paper it went out in.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="obstacle_links", verbose_name="phần của báo cáo")
    obstacle = models.ForeignKey(Obstacle, models.PROTECT, related_name="+", verbose_name="vướng mắc")
    is_told = models.BooleanField("được nêu", default=True)

    class Meta:
        verbose_name = "vướng mắc của phần"
        verbose_name_plural = "vướng mắc của phần"
        ordering = ["section", "pk"]
        constraints = [models.UniqueConstraint(fields=["section", "obstacle"], name="obstacle_once_per_section")]

    def __str__(self):
        return f"{self.section}: {self.obstacle}"
