"""What people are told: the inbox, and the ledger of reminders."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import User
from config import clock


class NotificationQuerySet(models.QuerySet):
    def of(self, user: User):
        """What stands in this person's inbox."""
        return self.filter(recipient=user)

    def unread(self):
        return self.filter(read_at=None)


class Notification(models.Model):
    """One line in a person's inbox."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications", verbose_name="người nhận"
    )
    subject = models.CharField("nội dung", max_length=300)
    text = models.TextField("chi tiết", blank=True)
    link = models.CharField("liên kết", max_length=300, blank=True)
    tone = models.CharField("mức", max_length=10, default="neutral")
    created_at = models.DateTimeField("lúc", default=clock.now)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="notification_unread")]

    def __str__(self):
        return self.subject


class ReminderQuerySet(models.QuerySet):
    def owed(self):
        """Stored, neither sent nor cancelled."""
        return self.filter(sent_at=None, cancelled_at=None)

    def failing(self):
        """Owed, and the last attempt to send it failed."""
        return self.owed().exclude(last_error="")


class Reminder(models.Model):
    """One reminder owed to one person: stored once under its key before anything is sent."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminders", verbose_name="người nhận"
    )
    key = models.CharField("mã nhắc", max_length=200)
    remind_on = models.DateField("ngày nhắc")
    due_on = models.DateField("hạn")
    subject = models.CharField("nội dung", max_length=300)
    link = models.CharField("liên kết", max_length=300, blank=True)
    tone = models.CharField("mức", max_length=10, default="neutral")
    told_at = models.DateTimeField("vào hộp thông báo lúc", null=True, blank=True)
    sent_at = models.DateTimeField("đã gửi lúc", null=True, blank=True)
    cancelled_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    claim = models.UUIDField("lượt gửi đang giữ", null=True, blank=True, editable=False)
    claimed_at = models.DateTimeField("bắt đầu gửi lúc", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_try_at = models.DateTimeField("gửi lại sau", null=True, blank=True)
    last_error = models.TextField("lỗi gần nhất", blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "lời nhắc"
        verbose_name_plural = "sổ nhắc việc"
        ordering = ["-remind_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="reminder_once_per_recipient_and_key"),
        ]
        indexes = [
            models.Index(fields=["recipient"], name="reminder_owed", condition=Q(sent_at=None, cancelled_at=None)),
        ]

    def __str__(self):
        return self.subject


class ScheduledDay(models.Model):
    """The last day for which a source of reminders was asked: where catching up starts."""

    source = models.CharField("nguồn nhắc", max_length=50, unique=True)
    last_on = models.DateField("đã lập sổ đến hết ngày")

    class Meta:
        verbose_name = "ngày đã lập sổ nhắc việc"
        verbose_name_plural = "ngày đã lập sổ nhắc việc"

    def __str__(self):
        return f"{self.source}: {self.last_on:%d/%m/%Y}"
