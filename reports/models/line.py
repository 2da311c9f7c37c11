"""The lines of a part, each with where it comes from and who answers for it."""

import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db import models
from django.db.models import Q

from agencies.models import User
from config import clock
from plans.models import Amendment, Obstacle, ProgressUpdate
from reports.models.section import Section


def with_sources(path: str = "") -> list[str | GenericPrefetch]:
    """What fetches the sources of lines found under `path`, one query for each kind of them."""
    named = [
        ProgressUpdate.objects.select_related("agency__parent", "task__plan"),
        Obstacle.objects.with_people(),
        Amendment.objects.select_related("plan"),
    ]
    return [f"{path}confirmed_by", f"{path}sources", GenericPrefetch(f"{path}sources__subject", named)]


class SectionLine(models.Model):
    """One printed line of a part: of the text in use, or (`is_compiled`) of the newest compilation.

    It is looked over when it is compiled, edited or confirmed; what its sources became later it does not know of.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="lines", verbose_name="phần của báo cáo")
    is_compiled = models.BooleanField("của bản tổng hợp mới nhất", default=False)
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("nội dung")
    is_edited = models.BooleanField("đã sửa tay", default=False)
    looked_over_at = models.DateTimeField("xem lại lúc", default=clock.now)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người xác nhận")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)

    class Meta:
        verbose_name = "câu của báo cáo"
        verbose_name_plural = "câu của báo cáo"
        ordering = ["section", "is_compiled", "order"]
        constraints = [
            models.UniqueConstraint(fields=["section", "is_compiled", "order"], name="line_once_per_place"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False), name="line_confirmed_at_a_moment"
            ),
        ]

    def __str__(self):
        return self.text

    def subjects(self) -> list[models.Model]:
        """The rows it comes from that still are."""
        return [source.subject for source in self.sources.all() if source.subject]

    @property
    def wants_confirming(self) -> bool:
        """Whether nobody and nothing stands behind it yet."""
        return self.confirmed_at is None and not self.subjects()

    def reopened_sources(self) -> list[ProgressUpdate]:
        """Updates opened again, perhaps taken in anew, since the line was looked over."""
        updates = [subject for subject in self.subjects() if isinstance(subject, ProgressUpdate)]
        return [update for update in updates if _is_after(update.decided_at, self.looked_over_at)]


def _is_after(moment: datetime.datetime | None, other: datetime.datetime) -> bool:
    return moment is not None and moment > other


class LineSource(models.Model):
    """One row that a line was made from: an update, an obstacle, the plan, whatever the portal keeps."""

    line = models.ForeignKey(SectionLine, models.CASCADE, related_name="sources", verbose_name="câu")
    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()

    class Meta:
        verbose_name = "nguồn của câu"
        verbose_name_plural = "nguồn của câu"
        ordering = ["line", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "content_type", "object_id"], name="source_once_per_line")
        ]

    def __str__(self):
        return str(self.subject)
