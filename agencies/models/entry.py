"""The history of any row: who did what, in which post, when and why."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from agencies.models.person import Post, User
from config import clock


class EntryQuerySet(models.QuerySet):
    def about(self, subject: models.Model):
        """The history of one row, oldest first."""
        return self.about_any([subject])

    def about_any(self, subjects: Iterable[models.Model]):
        """The histories of several rows, of one kind or several, as one."""
        keys: dict[ContentType, list[int]] = {}
        for subject in subjects:
            keys.setdefault(ContentType.objects.get_for_model(subject), []).append(subject.pk)
        theirs = reduce(or_, (Q(content_type=kind, object_id__in=pks) for kind, pks in keys.items()))
        return self.filter(theirs).select_related("by", "as_post__agency", "as_post__unit")

    def update(self, **fields):
        raise TypeError("Lịch sử chỉ ghi thêm, không sửa.")

    def delete(self):
        raise TypeError("Lịch sử chỉ ghi thêm, không xóa.")


class Entry(models.Model):
    """One line of the history of any business row: written once by `agencies.history.record`, never changed."""

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey()
    at = models.DateTimeField("lúc", default=clock.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="người thực hiện")
    as_post = models.ForeignKey(Post, models.PROTECT, null=True, verbose_name="với tư cách")
    move = models.CharField("việc", max_length=200)
    from_state = models.CharField("từ trạng thái", max_length=30, blank=True)
    to_state = models.CharField("sang trạng thái", max_length=30, blank=True)
    why = models.TextField("lý do", blank=True)
    changes = models.JSONField("thay đổi", default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng lịch sử"
        verbose_name_plural = "lịch sử"
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="entry_subject")]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.move}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Lịch sử chỉ ghi thêm, không sửa.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Lịch sử chỉ ghi thêm, không xóa.")

    @property
    def model(self) -> type[models.Model]:
        return ContentType.objects.get_for_id(self.content_type_id).model_class()

    @property
    def states(self) -> tuple[str, str] | None:
        """From which state to which, as people read them; None where the move changed none."""
        if not self.from_state or self.from_state == self.to_state:
            return None
        names = {value: name for field in self.model._meta.fields for value, name in field.flatchoices}
        return names.get(self.from_state, self.from_state), names.get(self.to_state, self.to_state)
