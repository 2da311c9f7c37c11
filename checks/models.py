"""Files handed in to have their layout checked."""

import datetime
import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from documents.checking import MUST, Fault


class CheckRunQuerySet(models.QuerySet):
    def of(self, user: User):
        """Theirs alone, and only for a day."""
        return self.filter(user=user, handed_in_at__gt=timezone.now() - CheckRun.LIFETIME)

    def owed(self):
        return self.filter(done_at=None)

    def out_of_date(self):
        return self.filter(handed_in_at__lte=timezone.now() - CheckRun.LIFETIME)


class CheckRun(models.Model):
    """One file of somebody: what is owed until it is checked, then what was found. The file goes when it was read."""

    LIFETIME = datetime.timedelta(days=1)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người chọn tệp")
    name = models.CharField("tên tệp", max_length=255)
    content = models.BinaryField("nội dung tệp")
    kind = models.CharField("loại văn bản", max_length=5, blank=True)
    # How long it is kept is real time, whatever day the portal stands on.
    handed_in_at = models.DateTimeField("gửi lúc", default=timezone.now, db_index=True)
    done_at = models.DateTimeField("xong lúc", null=True)
    refusal = models.TextField("vì sao không kiểm tra được", blank=True)
    found = models.JSONField("lỗi tìm thấy", default=list)

    objects = CheckRunQuerySet.as_manager()

    class Meta:
        verbose_name = "lần kiểm tra thể thức"
        verbose_name_plural = "lần kiểm tra thể thức"

    def __str__(self):
        return f"Kiểm tra {self.name}"

    def get_absolute_url(self):
        return reverse("checks:result", args=[self.pk])

    @property
    def faults(self) -> list[Fault]:
        return [Fault(*each) for each in self.found]

    @property
    def must_mend(self) -> int:
        return sum(fault.level == MUST for fault in self.faults)
