"""The tables behind a report, each with what it was compiled from."""

from collections.abc import Sequence

from django.db import models
from django.urls import reverse

from config import clock
from reports.annexes.definitions import ANNEXES, Definition
from reports.annexes.figures import printed_rows
from reports.annexes.rows import Row, merged, newer_cells, without_source
from reports.models.report import Report


class ReportAnnex(models.Model):
    """One annex of a report: what was compiled, and what the coordinator made of it.

    `compiled` is the newest compilation, `base` what each cell of `rows` began from: an edited cell is never
    overwritten, and where it differs a newer compilation shows beside it. The three hold `Row.to_dict()`.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="tables", verbose_name="báo cáo")
    order = models.PositiveSmallIntegerField("thứ tự", editable=False)
    code = models.CharField("biểu", max_length=3)
    compiled = models.JSONField("bản tổng hợp mới nhất", default=list)
    base = models.JSONField("bản tổng hợp đã dùng", default=list)
    stored_rows = models.JSONField("các dòng", default=list)
    is_left_out = models.BooleanField("không đưa vào báo cáo", default=False)
    sources_as_of = models.DateTimeField("nguồn xem lúc", default=clock.now)
    revision = models.PositiveIntegerField("lần sửa", default=0)

    class Meta:
        verbose_name = "phụ lục của báo cáo"
        verbose_name_plural = "phụ lục của báo cáo"
        ordering = ["report", "order"]
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="annex_once_per_report")]

    def __str__(self):
        return self.definition.name

    def save(self, *args, **kwargs):
        self.order = list(ANNEXES).index(self.code)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("reports:annex", args=[self.pk])

    @property
    def definition(self) -> Definition:
        return ANNEXES[self.code]

    @property
    def title(self) -> str:
        """As printed above it: “Hoạt động truyền thông 6 tháng đầu năm 2023”."""
        return f"{self.definition.title} {self.report.duty.period.label}"

    @property
    def rows(self) -> list[Row]:
        return _rows(self.stored_rows)

    @property
    def printed_rows(self) -> list[Row]:
        return printed_rows(self.definition, self.rows)

    @property
    def is_printed(self) -> bool:
        """By the rule that people see: an annex is printed where a row of it says something, unless it was left out."""
        return not self.is_left_out and bool(self.printed_rows)

    def take_compilation(self, compiled: Sequence[Row]) -> None:
        """Keep the newest compilation; cells that nobody edited follow it. Not saved."""
        rows, base = merged(self.rows, _rows(self.base), compiled)
        self.compiled, self.base, self.stored_rows = _stored(compiled), _stored(base), _stored(rows)

    def hold(self, rows: Sequence[Row]) -> None:
        """Keep what somebody who saw the newest compilation made of it. Not saved."""
        self.base, self.stored_rows = self.compiled, _stored(rows)

    def newer_cells(self) -> dict[str, dict]:
        """See `rows.newer_cells`."""
        return newer_cells(self.rows, _rows(self.base), _rows(self.compiled))

    def without_source(self) -> set[str]:
        """See `rows.without_source`."""
        return without_source(self.rows, _rows(self.base), _rows(self.compiled))

    @property
    def is_edited(self) -> bool:
        return self.stored_rows != self.base

    @property
    def has_newer_compilation(self) -> bool:
        return bool(self.newer_cells() or self.without_source())


def _rows(stored: list[dict]) -> list[Row]:
    return [Row.from_dict(each) for each in stored]


def _stored(rows: Sequence[Row]) -> list[dict]:
    return [row.to_dict() for row in rows]
