"""Plans that were read from a file and wait for the coordinator's word."""

import datetime
import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies.models import Unit, User
from plans.models.plan import Plan


class KeptPlanQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(written_at=None, kept_at__gt=timezone.now() - KeptPlan.LIFETIME)


class KeptPlan(models.Model):
    """A plan that someone is bringing in from a file: theirs alone, and no plan before they confirm it."""

    LIFETIME = datetime.timedelta(days=14)  # since it was last worked on

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người nhập")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="địa phương")
    file_name = models.CharField("tên tệp", max_length=255)
    lines = models.JSONField("chữ của tệp", default=list)
    missing = models.JSONField("phần không thấy", default=list)
    draft = models.JSONField("bản đang xem lại", default=dict)
    version = models.PositiveIntegerField("lần lưu", default=1)
    # How long it waits is real time, whatever day the portal stands on.
    kept_at = models.DateTimeField("sửa lúc", default=timezone.now, db_index=True)
    written_at = models.DateTimeField("ghi lúc", null=True)
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="+", verbose_name="kế hoạch đã ghi")

    objects = KeptPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch chờ ghi"
        verbose_name_plural = "kế hoạch chờ ghi"
        ordering = ["-kept_at"]

    def __str__(self):
        return self.file_name

    def get_absolute_url(self):
        return reverse("plans:import-review", args=[self.pk])

    @property
    def last_day(self) -> datetime.date:
        """The last day on which it is still here, if nobody works on it."""
        return timezone.localtime(self.kept_at + self.LIFETIME).date()
