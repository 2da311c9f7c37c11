"""The parts of a report, each with what it was compiled from."""

from django.db import models
from django.utils.functional import cached_property

from config.derived import DerivingModel, FoldedField
from plans.models import Obstacle, ProgressUpdate
from reports.models.report import Report
from reports.outline import Fill


class Section(DerivingModel):
    """One part of a report: its heading, what was compiled, and what the coordinator made of it.

    `compiled` is the newest compilation, `base` the one that `text` was edited from: an edit is never overwritten, and
    a newer compilation shows beside it. The lines of `text` and of `compiled` are kept as rows too (`reports.lines`).
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

    def own_lines(self) -> list:
        """The lines of the text as it stands."""
        return [line for line in self.lines.all() if not line.is_compiled]

    def unconfirmed_lines(self) -> list:
        """Lines that nobody and nothing stands behind."""
        return [line for line in self.own_lines() if line.wants_confirming]

    def out_of_date_lines(self) -> list:
        """Lines with a source that was opened again or, of an obstacle, is settled."""
        return [line for line in self.own_lines() if line.reopened_sources() or self.settled_sources(line)]

    def settled_sources(self, line) -> list[Obstacle]:
        return [subject for subject in line.subjects() if isinstance(subject, Obstacle) and self.is_settled(subject)]

    def reopened_sources(self) -> list[ProgressUpdate]:
        """Sources opened again, perhaps taken in anew, since their line was compiled or last looked over."""
        return list(dict.fromkeys(update for line in self.own_lines() for update in line.reopened_sources()))

    def told_obstacles(self) -> list[Obstacle]:
        """Obstacles of which the text as it stands tells."""
        return [link.obstacle for link in self.obstacle_links.all() if link.is_told]

    def settled_obstacles(self) -> list[Obstacle]:
        """Of those told the ones that are settled."""
        return [obstacle for obstacle in self.told_obstacles() if self.is_settled(obstacle)]

    def is_settled(self, obstacle: Obstacle) -> bool:
        """Whether it has no place here any more; under the requests stand those the town is to be asked about."""
        return not (obstacle.is_for_town if self._asks_the_town else obstacle.is_open)

    @cached_property
    def _asks_the_town(self) -> bool:
        return any(part.key == self.key and part.fill == Fill.REQUESTS for part in self.report.parts)

    @property
    def is_out_of_date(self) -> bool:
        return bool(self.out_of_date_lines() or self.settled_obstacles())

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


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
