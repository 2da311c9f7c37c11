"""Papers the ward types itself: letters, invitations, minutes, notices, submissions, decisions, plans."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse

from agencies.models import Agency, Role, Unit, User
from config.derived import DerivingModel, DerivingQuerySet, FoldedField
from registry.kinds import KINDS, LETTER, PaperKind
from registry.models.paper import NOT_ISSUED, Paper
from registry.models.register import Delivery


def text_list() -> list[str]:
    return []


def kind_names() -> dict[str, str]:
    return {code: kind.name for code, kind in KINDS.items()}


class TypedPaperQuerySet(DerivingQuerySet):
    def visible_to(self, user: User):
        """Papers of the wards where `user` writes, signs or issues them; issued ones to the committee too.

        A body of the ward sees what was sent to it.
        """
        makers = user.unit_ids_as(Role.COORDINATOR, Role.LEADER, Role.CLERK)
        readers = user.unit_ids_as(Role.COMMITTEE)
        received = Delivery.objects.filter(office__in=user.agency_ids)
        return self.filter(
            Q(unit__in=makers)
            | Q(unit__in=readers) & ~Q(status__in=NOT_ISSUED)
            | Q(issued__in=received.values("document"))
        )

    def sent_to(self, user: User):
        """Papers sent to an office of the town or a body of the ward `user` works for today."""
        return self.filter(issued__in=Delivery.objects.to_places_of(user).values("document"))

    def about(self, thing: models.Model):
        """Papers begun from `thing`."""
        return self.filter(about_type=ContentType.objects.get_for_model(thing), about_id=thing.pk)

    def with_people(self):
        deliveries = Delivery.objects.select_related("office", "received_by__user")
        return self.select_related(
            "unit__parent", "issued__pdf", "issued__docx", "signer__user", "submitted_by"
        ).prefetch_related(Prefetch("issued__deliveries", deliveries))


class TypedPaper(Paper, DerivingModel):
    """A paper typed line by line, of one of `registry.kinds`; sent to offices of the town, to bodies of the ward, or
    kept."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="typed_papers", verbose_name="địa phương")
    kind = models.CharField("loại văn bản", max_length=3, default=LETTER, choices=kind_names)
    subject = models.CharField("trích yếu", max_length=300)
    addressees = models.JSONField("kính gửi", default=text_list, blank=True)
    text = models.TextField("nội dung")
    folded = FoldedField(source=("subject", "text"))
    recipients = models.JSONField("nơi nhận", default=text_list, blank=True)
    drafting_mark = models.CharField("ký hiệu bộ phận soạn thảo", max_length=20, default="VHXH")
    chair = models.CharField("chủ trì", max_length=150, blank=True)
    secretary = models.CharField("thư ký", max_length=150, blank=True)
    receivers = models.ManyToManyField(
        Agency, blank=True, related_name="typed_papers", verbose_name="gửi trong cổng đến"
    )
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người soạn"
    )
    starter = models.CharField("mẫu ban đầu", max_length=40, blank=True, editable=False)
    about_type = models.ForeignKey(ContentType, models.PROTECT, null=True, editable=False)
    about_id = models.PositiveBigIntegerField(null=True, editable=False)
    about_what = GenericForeignKey("about_type", "about_id")
    revision = models.PositiveIntegerField("lần sửa", default=0, editable=False)
    submission_key = models.UUIDField("mã lần gửi", unique=True, editable=False)

    objects = TypedPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản soạn tại phường"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"], name="typed_paper_about")]

    def __str__(self):
        if self.issued:
            return f"{self.of_kind.name} số {self.issued.reference}"
        return f"{self.of_kind.name}{' về việc' if self.of_kind.is_letter else ':'} {self.subject_within}"

    def get_absolute_url(self):
        return reverse("registry:paper", args=[self.pk])

    @property
    def of_kind(self) -> PaperKind:
        return KINDS[self.kind]

    @property
    def subject_within(self) -> str:
        """The subject as it stands after “V/v”, or inside a sentence."""
        return f"{self.subject[:1].lower()}{self.subject[1:]}" if self.of_kind.is_letter else self.subject

    @property
    def symbol(self) -> str:
        """As printed after the number: “UBND-VHXH” of a letter, “QĐ-UBND” of a decision."""
        ward = self.unit.symbol
        return f"{ward}-{self.drafting_mark}" if self.of_kind.is_letter else f"{self.kind}-{ward}"
