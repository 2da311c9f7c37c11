"""What people are told: the inbox, and the ledger of reminders."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config import clock


class NotificationQuerySet(models.QuerySet):
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
    claimed_at = models.DateTimeField("bắt đầu gửi lúc", null=True, blank=True)
    sent_at = models.DateTimeField("đã gửi lúc", null=True, blank=True)
    cancelled_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    failures = models.PositiveSmallIntegerField("số lần gửi hỏng", default=0)
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
            models.Index(fields=["remind_on"], name="reminder_owed", condition=Q(sent_at=None, cancelled_at=None)),
        ]

    def __str__(self):
        return self.subject
