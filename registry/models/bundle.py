"""Files made of many papers, for a day: all of a year in one ZIP, the register as a printed book."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from agencies.models import Post, Unit
from registry.models.register import NumberSeries

# How long a worker may be silent about one before another takes it up.
PATIENCE = datetime.timedelta(minutes=15)
KEPT = datetime.timedelta(days=1)


class BundleQuerySet(models.QuerySet):
    def of(self, unit: Unit):
        return self.filter(unit=unit).select_related("series")

    def owed(self):
        return self.filter(done_at=None, failure="")

    def unclaimed(self):
        """Owed, and in no hand that has moved lately."""
        return self.owed().filter(Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - PATIENCE))

    def old(self):
        return self.filter(asked_at__lt=timezone.now() - KEPT)


class Bundle(models.Model):
    """One such file: what is owed until it is done, how far it is, and why it failed if it did.

    Its moments are those of the real clock: they belong to the machine, not to the ward's year.
    """

    class Kind(models.TextChoices):
        PAPERS = "papers", "Văn bản đi"
        BOOK = "book", "Sổ đăng ký văn bản đi"

    key = models.CharField("mã", max_length=60, unique=True)  # asked for twice it is made once
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="địa phương")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField("năm")
    series = models.ForeignKey(NumberSeries, models.PROTECT, null=True, related_name="+", verbose_name="dãy số")
    asked_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="người yêu cầu")
    asked_at = models.DateTimeField("lúc", default=timezone.now)
    claimed_at = models.DateTimeField("đang làm, lúc", null=True)
    made = models.PositiveIntegerField("đã xong", default=0)
    total = models.PositiveIntegerField("trong số", default=0)
    done_at = models.DateTimeField("xong lúc", null=True)
    failure = models.CharField("vì sao không xong", max_length=300, blank=True)
    blob = models.FileField("tệp", upload_to="bundles", max_length=200, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = "gói tải về"
        verbose_name_plural = "gói tải về"
        ordering = ["-asked_at"]

    def __str__(self):
        of_series = f", {self.series.kinds}" if self.series and self.series.kinds else ""
        return f"{self.get_kind_display()} năm {self.year}{of_series}"

    @property
    def is_owed(self) -> bool:
        return self.done_at is None and not self.failure

    @property
    def file_name(self) -> str:
        return f"van-ban-{self.year}.zip" if self.kind == self.Kind.PAPERS else f"so-van-ban-di-{self.year}.pdf"
