"""The kinds of report a ward owes: outline, annexes, days and addressee, all of them settings of the ward."""

import datetime

from django.db import models
from django.urls import reverse

from agencies.models import Agency, Unit
from reports.days import read_days
from reports.outline import NO_AREA, Part
from reports.periods import Period


def empty_list() -> list:
    return []


class PeriodType(models.TextChoices):
    """What a report of the kind covers; the two campaigns bear the names that `Campaign.Kind` gives them."""

    FIRST_HALF = "first_half", "6 tháng đầu năm"
    YEAR = "year", "Năm"
    HALF_AND_YEAR = "half_and_year", "6 tháng đầu năm và năm"
    QUARTERS = "quarters", "Từng quý"
    FAMILY_VIOLENCE = "family_violence", "Tháng hành động phòng, chống bạo lực gia đình"
    GENDER_EQUALITY = "gender_equality", "Tháng hành động vì bình đẳng giới"
    ON_REQUEST = "on_request", "Khi được yêu cầu"


CAMPAIGNS = {PeriodType.FAMILY_VIOLENCE, PeriodType.GENDER_EQUALITY}
CODES = {
    PeriodType.FIRST_HALF: ("{}-H1",),
    PeriodType.HALF_AND_YEAR: ("{}-H1", "{}"),
    PeriodType.QUARTERS: ("{}-Q1", "{}-Q2", "{}-Q3", "{}-Q4"),
    PeriodType.ON_REQUEST: (),
}


class ReportKind(models.Model):
    """One kind of report of one ward. What it says holds for reports to come; one compiled keeps its own outline."""

    class Bounds(models.TextChoices):
        DECREE = "decree", "Ngày 14 của tháng cuối kỳ (Nghị định 09/2019/NĐ-CP)"
        CALENDAR = "calendar", "Ngày cuối cùng của kỳ theo lịch"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="report_kinds", verbose_name="địa phương")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    code = models.CharField("mã", max_length=10)
    name = models.CharField("tên gọi", max_length=150)
    subject = models.CharField(
        "trích yếu",
        max_length=400,
        blank=True,
        help_text="Viết {kỳ} ở chỗ ghi kỳ báo cáo, ví dụ: Kết quả công tác bình đẳng giới {kỳ}.",
    )
    period_type = models.CharField("kỳ báo cáo", max_length=20, choices=PeriodType)
    bounds = models.CharField("ngày chốt số liệu", max_length=10, choices=Bounds, default=Bounds.DECREE)
    due_days = models.CharField("hạn gửi thường lệ", max_length=60, blank=True)
    internal_due_days = models.CharField("hạn nội bộ thường lệ", max_length=60, blank=True)
    office = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nơi nhận của thị xã"
    )
    receiver = models.CharField("nơi nhận khác, ngoài cổng", max_length=200, blank=True)
    addressee = models.CharField("kính gửi", max_length=200, blank=True)
    recipients = models.JSONField("nơi nhận trên văn bản", default=empty_list, blank=True)
    is_of_committee = models.BooleanField("Ban Vì sự tiến bộ của phụ nữ ban hành", default=False)
    about = models.CharField("chỉ lấy nhiệm vụ nói đến", max_length=200, blank=True)
    bodies = models.ManyToManyField(Agency, blank=True, related_name="+", verbose_name="chỉ lấy của đơn vị")
    outline = models.JSONField("đề cương", default=empty_list)
    annexes = models.JSONField("phụ lục", default=empty_list, blank=True)
    is_used = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "loại báo cáo"
        verbose_name_plural = "loại báo cáo"
        ordering = ["unit", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                name="report_kind_code_once_per_unit",
                violation_error_message="Phường đã có loại báo cáo mang mã này.",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    def get_absolute_url(self):
        return reverse("reports:kind", args=[self.pk])

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(map(Part.from_dict, self.outline))

    @property
    def campaign_kind(self) -> str:
        """Of which action month it reports; empty where of none."""
        return self.period_type if self.period_type in CAMPAIGNS else ""

    @property
    def is_on_request(self) -> bool:
        return self.period_type == PeriodType.ON_REQUEST

    @property
    def is_of_everything(self) -> bool:
        """Whether it tells of the whole plan: of every task, those without an area included, by every body."""
        reads_rest = any(NO_AREA in part.areas for part in self.parts)
        return reads_rest and not (self.campaign_kind or self.is_on_request or self.about or self.bodies.all())

    @property
    def needs_updates(self) -> bool:
        """Whether nothing can be reported while nothing is taken in: not so where it reads some of the updates only."""
        return any(part.areas for part in self.parts) and not (self.is_on_request or self.about)

    def periods(self, year: int) -> list[Period]:
        """Those of the year with their usual bounds; a campaign's own window takes their place."""
        codes = CODES.get(PeriodType(self.period_type), ("{}",))
        by_calendar = self.bounds == self.Bounds.CALENDAR
        return [Period.of(code.format(year), by_calendar=by_calendar) for code in codes]

    def usual_days(self, year: int, period_code: str) -> tuple[datetime.date, datetime.date] | None:
        """The internal date and the date for the period, not yet moved off days off; None where none is usual."""
        codes = [period.code for period in self.periods(year)]
        due, internal = read_days(self.due_days, year), read_days(self.internal_due_days, year)
        if period_code not in codes or len(due) != len(codes):
            return None
        place = codes.index(period_code)
        return (internal[place] if len(internal) == len(codes) else due[place]), due[place]

    def name_of(self, period: Period) -> str:
        """“Báo cáo năm 2023”: the name, then the period; words with which one ends and the other begins stand once."""
        words, label = self.name.split(), period.label.split()
        common = next(n for n in range(min(len(words), len(label)), -1, -1) if words[len(words) - n :] == label[:n])
        return " ".join(words + label[common:])

    def subject_of(self, period: Period) -> str:
        return fill_in(self.subject, period)


def fill_in(template: str, period: Period) -> str:
    """`template` with the period, the one that follows and the year in their places."""
    places = {"{kỳ}": period.label, "{kỳ sau}": period.next_label, "{năm}": str(period.year)}
    for place, words in places.items():
        template = template.replace(place, words)
    return template
