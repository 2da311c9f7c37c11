"""Letters the ward types itself."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from agencies.models import Agency, Role, Unit, User
from registry.models.paper import NOT_ISSUED, Paper


def text_list() -> list[str]:
    return []


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """Letters of the wards where `user` writes, signs or issues papers; issued ones to the committee too."""
        makers = user.unit_ids_as(Role.COORDINATOR, Role.LEADER, Role.CLERK)
        readers = user.unit_ids_as(Role.COMMITTEE)
        return self.filter(Q(unit__in=makers) | Q(unit__in=readers) & ~Q(status__in=NOT_ISSUED))

    def sent_to(self, user: User):
        """Letters sent to an office of the town `user` works for today."""
        return self.filter(issued__deliveries__office__in=user.office_ids).distinct()

    def with_people(self):
        return self.select_related("unit__parent", "issued__pdf", "issued__docx", "signer__user", "submitted_by")


class Letter(Paper):
    """A letter (công văn) of the ward: typed line by line, sent to offices of the town."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letters", verbose_name="địa phương")
    subject = models.CharField("trích yếu", max_length=300)
    addressees = models.JSONField("kính gửi", default=text_list)
    text = models.TextField("nội dung")
    recipients = models.JSONField("nơi nhận", default=text_list, blank=True)
    drafting_mark = models.CharField("ký hiệu bộ phận soạn thảo", max_length=20, default="VHXH")
    offices = models.ManyToManyField(Agency, related_name="letters", verbose_name="gửi đến phòng của thị xã")
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người soạn"
    )
    revision = models.PositiveIntegerField("lần sửa", default=0, editable=False)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn"
        verbose_name_plural = "công văn"
        ordering = ["-pk"]

    def __str__(self):
        return f"Công văn số {self.issued.reference}" if self.issued else f"Công văn về việc {self.about}"

    def get_absolute_url(self):
        return reverse("registry:letter", args=[self.pk])

    @property
    def about(self) -> str:
        """The subject as it stands after “V/v”."""
        return f"{self.subject[:1].lower()}{self.subject[1:]}"
