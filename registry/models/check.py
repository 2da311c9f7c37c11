"""What the layout check found in a draft."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from config import clock
from documents.checking import MUST, Fault
from registry.models.paper import Paper, no_faults


class LayoutCheckQuerySet(models.QuerySet):
    def of(self, paper: Paper):
        return self.filter(content_type=ContentType.objects.get_for_model(paper), object_id=paper.pk)


class LayoutCheck(models.Model):
    """The newest check of a paper's draft; `digest` tells of which words it speaks."""

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    paper = GenericForeignKey()
    digest = models.CharField("dấu vết nội dung", max_length=64)
    found = models.JSONField("lỗi thể thức", default=no_faults)
    checked_at = models.DateTimeField("kiểm tra lúc", default=clock.now)

    objects = LayoutCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "lần kiểm tra thể thức"
        verbose_name_plural = "lần kiểm tra thể thức"
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="layout_check_once_per_paper")
        ]

    def __str__(self):
        return f"Kiểm tra thể thức {self.paper}"

    @property
    def faults(self) -> list[Fault]:
        return [Fault(*found) for found in self.found]

    @property
    def must_mend(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.level == MUST]

    @property
    def should_mend(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.level != MUST]
