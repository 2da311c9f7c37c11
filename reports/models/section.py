"""The parts of a report, each with what it was compiled from."""

from django.db import models
from django.db.models import F

from config import clock
from config.derived import DerivingModel, FoldedField
from plans.models import Obstacle, ProgressUpdate
from reports.models.report import Report
from reports.outline import Fill


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
