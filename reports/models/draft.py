"""What somebody is typing in a part and has not saved."""

from django.db import models

from agencies.models import User
from config import clock
from reports.models.section import Section


class SectionDraft(models.Model):
    """One person's unsaved words for one part; `revision` is the version of it they began from."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="drafts", verbose_name="phần của báo cáo")
    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name="người gõ")
    title = models.TextField("đề mục", blank=True)
    text = models.TextField("nội dung", blank=True)
    revision = models.PositiveIntegerField("gõ từ lần sửa")
    saved_at = models.DateTimeField("giữ lúc", default=clock.now)

    class Meta:
        verbose_name = "bản gõ dở"
        verbose_name_plural = "bản gõ dở"
        ordering = ["section", "user"]
        constraints = [models.UniqueConstraint(fields=["section", "user"], name="draft_once_per_section_and_user")]

    def __str__(self):
        return f"{self.section}: bản gõ dở của {self.user}"
