"""The two action months of a plan: their windows, and the days that lead through them."""

import datetime
import re
from dataclasses import dataclass

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse

from agencies.models import Agency, Role, User
from config import clock
from config.workdays import working_day_on_or_before
from plans.models import Plan, Task

# From so many days before it on, a campaign shows as near.
SOON_DAYS = 14


@dataclass(frozen=True)
class State:
    """How a campaign lies to a day; `key` is the word of the portal's that gives icon and colour."""

    key: str
    label: str


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Campaigns of the plans `user` may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))


class Campaign(models.Model):
    """An action month of one plan. Its window is the plan's word and never moves to a working day."""

    class Kind(models.TextChoices):
        FAMILY_VIOLENCE = "family_violence", "Tháng hành động phòng, chống bạo lực gia đình"
        GENDER_EQUALITY = "gender_equality", "Tháng hành động vì bình đẳng giới"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="campaigns", verbose_name="kế hoạch")
    kind = models.CharField("tháng hành động", max_length=20, choices=Kind)
    name = models.CharField("tên chính thức", max_length=200)
    name_in_plan = models.CharField("tên ghi trong kế hoạch", max_length=200, blank=True)
    starts_on = models.DateField("ngày đầu")
    ends_on = models.DateField("ngày cuối")
    basis = models.CharField("căn cứ", max_length=300, blank=True)
    theme = models.CharField("chủ đề", max_length=300, blank=True)
    message = models.CharField("thông điệp", max_length=300, blank=True)
    guidance = models.CharField(
        "văn bản hướng dẫn của năm", max_length=300, blank=True, help_text="Số, ký hiệu, ngày và cơ quan ban hành."
    )
    slogans = models.JSONField("khẩu hiệu", default=list, blank=True)
    tasks = models.ManyToManyField(
        Task, blank=True, related_name="campaigns", verbose_name="nhiệm vụ nói đến tháng này"
    )

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "tháng hành động"
        verbose_name_plural = "tháng hành động"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "kind"], name="campaign_kind_once_per_plan"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="campaign_days_in_order",
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaigns:campaign", args=[self.pk])

    def is_within(self, day: datetime.date) -> bool:
        """Whether `day` lies in the window, its first and last day included."""
        return self.starts_on <= day <= self.ends_on

    def state(self, *, on: datetime.date) -> "State":
        if on > self.ends_on:
            return State("neutral", "Đã kết thúc")
        if self.is_within(on):
            return State("in_progress", f"Đang diễn ra, đến hết {self.ends_on:%d/%m/%Y}")
        days = (self.starts_on - on).days
        return State("soon" if days <= SOON_DAYS else "not_started", f"Còn {days} ngày")

    def mondays(self) -> list[datetime.date]:
        """The Mondays of the window."""
        first = self.starts_on + datetime.timedelta(days=-self.starts_on.weekday() % 7)
        return [first + datetime.timedelta(days=7 * week) for week in range(((self.ends_on - first).days // 7) + 1)]


class MilestoneQuerySet(models.QuerySet):
    def with_people(self):
        """With the campaign and the bodies that are told, in a constant number of queries."""
        bodies = Agency.objects.current(on=clock.today()).select_related("parent")
        return self.select_related("campaign__plan__unit").prefetch_related(
            Prefetch("agencies", queryset=bodies),
            Prefetch("agencies__members", queryset=bodies),
            Prefetch("campaign__plan__unit__agencies", queryset=bodies),
        )


class Milestone(models.Model):
    """A day of a campaign on which something is due, who is told of it and how many calendar days before."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="milestones", verbose_name="tháng hành động")
    on = models.DateField("ngày", null=True, blank=True, help_text="Để trống nếu là việc hằng tuần trong tháng.")
    until = models.DateField("đến ngày", null=True, blank=True)
    name = models.CharField("việc", max_length=200)
    is_core = models.BooleanField("ngày lõi", default=False)
    to_coordinator = models.BooleanField("nhắc đầu mối tổng hợp", default=False)
    to_leader = models.BooleanField("nhắc lãnh đạo", default=False)
    to_every_agency = models.BooleanField("nhắc mọi đơn vị được giao", default=False)
    agencies = models.ManyToManyField(Agency, blank=True, related_name="milestones", verbose_name="nhắc đơn vị")
    days_before = models.CharField(
        "nhắc trước (ngày)",
        max_length=50,
        blank=True,
        validators=[
            RegexValidator(r"^\d+(\s*,\s*\d+)*$", "Hãy ghi các số ngày, cách nhau bằng dấu phẩy, ví dụ: 7, 2.")
        ],
        help_text="Ví dụ: 7, 2 (0 là đúng ngày). Rơi vào ngày nghỉ thì nhắc ngày làm việc liền trước.",
    )

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "mốc thời gian"
        verbose_name_plural = "mốc thời gian"
        ordering = ["campaign", F("on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("on")),
                name="milestone_days_in_order",
                violation_error_message="Ngày cuối không được trước ngày đầu.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_weekly(self) -> bool:
        """Repeated on each Monday of the campaign's window."""
        return self.on is None

    @property
    def when(self) -> str:
        """Its day or days in words, as part of a sentence."""
        if self.is_weekly:
            return "thứ Hai hằng tuần"
        if self.until:
            return f"từ ngày {self.on:%d/%m} đến ngày {self.until:%d/%m/%Y}"
        return f"ngày {self.on:%d/%m/%Y}"

    def told_agencies(self) -> list[Agency]:
        """Bodies whose people are told: those named with their member bodies, or every body of the ward."""
        if self.to_every_agency:
            return list(self.campaign.plan.unit.agencies.all())
        return [body for agency in self.agencies.all() for body in (agency, *agency.members.all())]

    def told_roles(self) -> list[Role]:
        """Posts that are told beside the bodies."""
        told = {Role.COORDINATOR: self.to_coordinator, Role.LEADER: self.to_leader}
        return [role for role, is_told in told.items() if is_told]

    @property
    def who(self) -> list[str]:
        """Who is told, in the words of the page."""
        bodies = ["Mọi đơn vị được giao"] if self.to_every_agency else [str(agency) for agency in self.agencies.all()]
        return [str(role.label) for role in self.told_roles()] + bodies

    def reminder_days(self) -> list[tuple[str, datetime.date]]:
        """Each reminder's step (“-5”, or the Monday of a weekly one) and its working day, the earliest first.

        Days before are calendar days; a day off moves to the working day before it, the milestone itself never moves.
        """
        if self.is_weekly:
            return [(monday.isoformat(), working_day_on_or_before(monday)) for monday in self.campaign.mondays()]
        counts = sorted({int(count) for count in re.findall(r"\d+", self.days_before)}, reverse=True)
        days = [(f"-{count}" if count else "0", self.on - datetime.timedelta(days=count)) for count in counts]
        return [(step, working_day_on_or_before(day)) for step, day in days]
