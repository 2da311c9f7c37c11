"""Spreadsheets that were sent in and wait for a word."""

import datetime
import uuid

from django.db import models
from django.utils import timezone

from agencies.models import User


class KeptSpreadsheet(models.Model):
    """A spreadsheet that someone sent in and has yet to confirm: theirs alone, and only for a while."""

    LIFETIME = datetime.timedelta(hours=2)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người gửi")
    kind = models.CharField("loại bảng", max_length=10)
    content = models.BinaryField("nội dung tệp")
    # How long a file waits is real time, whatever day the portal stands on.
    kept_at = models.DateTimeField("gửi lúc", default=timezone.now, db_index=True)
    written_at = models.DateTimeField("ghi lúc", null=True)

    class Meta:
        verbose_name = "bảng tính chờ ghi"
        verbose_name_plural = "bảng tính chờ ghi"

    def __str__(self):
        return f"Bảng tính của {self.user}"

    @property
    def is_waiting(self) -> bool:
        return self.written_at is None and self.kept_at > timezone.now() - self.LIFETIME
