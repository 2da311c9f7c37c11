"""Outgoing papers: their numbers, their frozen files, where they went."""

from operator import attrgetter

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q

from agencies.models import Agency, Post, Role, Unit, User
from config import clock
from config.derived import DerivingModel, DerivingQuerySet, FoldedField
from documents.description import OfficialDocument
from files.models import StoredFile

# What a typed paper was begun with that mends an issued one.
CORRECTION, REPLACEMENT = "dinh-chinh", "thay-the"
# Who reads the register of outgoing papers.
REGISTER_READERS = (Role.CLERK, Role.COORDINATOR, Role.LEADER, Role.COMMITTEE)


class NumberSeries(models.Model):
    """One run of numbers of a unit in a year, shared by the kinds of paper the head of the unit decided."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="number_series", verbose_name="địa phương")
    year = models.PositiveSmallIntegerField("năm")
    kinds = models.CharField(
        "các loại văn bản",
        max_length=200,
        blank=True,
        help_text="Chữ viết tắt của các loại dùng chung dãy số, cách nhau bằng dấu phẩy; để trống: mọi loại còn lại.",
    )
    last_number = models.PositiveIntegerField("số đã cấp gần nhất", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        ordering = ["-year", "kinds"]
        constraints = [models.UniqueConstraint(fields=["unit", "year", "kinds"], name="series_once_per_year_and_kinds")]

    def __str__(self):
        return f"Dãy số {self.kinds or 'chung'} năm {self.year}"

    @property
    def next_number(self) -> int:
        return self.last_number + 1

    def serves(self, kind: str) -> bool:
        """Whether papers of `kind` (“BC”) are numbered here by name."""
        return kind in {each.strip() for each in self.kinds.split(",")}


class IssuedDocumentQuerySet(DerivingQuerySet):
    def in_registers_read_by(self, user: User):
        """Papers in the registers that `user` may read by a post held today."""
        return self.filter(unit__in=user.unit_ids_as(*REGISTER_READERS))

    def with_register_columns(self):
        return self.select_related("pdf", "docx", "replaces", "replaced_by", "typedpaper").prefetch_related(
            "deliveries__received_by__user", "signed_copies", "written_about__issued", "typedpaper__about_what"
        )

    def update(self, **fields):
        raise TypeError("Văn bản đã ban hành không sửa được.")

    def delete(self):
        raise TypeError("Văn bản đã ban hành không xóa được.")


class IssuedDocument(DerivingModel):
    """A paper as it went out: its words, number and files, and its line in the register. Written once."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="issued_documents", verbose_name="địa phương")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    symbol = models.CharField("ký hiệu", max_length=30)
    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="documents", verbose_name="dãy số")
    issued_on = models.DateField("ngày tháng văn bản")
    kind = models.CharField("tên loại", max_length=100)
    subject = models.TextField("trích yếu")
    folded = FoldedField(source=("kind", "number", "symbol", "subject"))
    signer = models.CharField("người ký", max_length=150)
    recipients = models.JSONField("nơi nhận", default=list)
    kept_by = models.CharField("nơi nhận bản lưu", max_length=100)
    copies = models.PositiveSmallIntegerField("số lượng bản", default=1)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    content = models.JSONField("nội dung", editable=False)
    link = models.CharField("trang của văn bản trong cổng", max_length=200, blank=True, editable=False)
    pdf = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp PDF")
    docx = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp Word")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="thay thế"
    )
    issued_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="văn thư")
    registered_at = models.DateTimeField("vào sổ lúc", default=clock.now)

    written_about = GenericRelation(
        "registry.TypedPaper",
        content_type_field="about_type",
        object_id_field="about_id",
        related_query_name="tells_of",
    )

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "văn bản đi"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "symbol", "number"], name="number_and_symbol_once_a_year"),
        ]

    def __str__(self):
        return f"{self.kind.capitalize()} số {self.reference}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Văn bản đã ban hành không sửa được.")
        super().save(*args, **kwargs)

    @property
    def reference(self) -> str:
        """As printed: “05/BC-UBND”."""
        return f"{self.number:02}/{self.symbol}"

    @property
    def signed_copy(self):
        """The newest copy signed with the office's own tool; None where none is filed."""
        return max(self.signed_copies.all(), key=attrgetter("pk"), default=None)

    @property
    def corrections(self) -> "list[IssuedDocument]":
        """The issued letters that correct it."""
        return [paper.issued for paper in self.written_about.all() if paper.starter == CORRECTION and paper.issued]

    @property
    def corrects(self) -> "IssuedDocument | None":
        """What it is a letter of correction for."""
        typed = getattr(self, "typedpaper", None)
        return typed.about_what if typed and typed.starter == CORRECTION else None

    def document(self) -> OfficialDocument:
        return OfficialDocument.from_dict(self.content)


class DeliveryQuerySet(models.QuerySet):
    def to_places_of(self, user: User):
        """What was sent to an office of the town, or a body of the ward, that `user` works for today."""
        return self.filter(office__in=user.office_ids | user.agency_ids)

    def unanswered(self):
        """Neither confirmed, nor of a paper that an office of the town returned."""
        returned = Delivery.objects.exclude(sent_back_at=None).values("document")
        return self.filter(received_at=None).exclude(document__in=returned)


class Delivery(models.Model):
    """One paper sent to one office of the town or body of the ward, and what became of it there."""

    document = models.ForeignKey(IssuedDocument, models.PROTECT, related_name="deliveries", verbose_name="văn bản")
    office = models.ForeignKey(Agency, models.PROTECT, related_name="deliveries", verbose_name="nơi nhận")
    sent_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="người chuyển")
    sent_at = models.DateTimeField("ngày chuyển", default=clock.now)
    received_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", verbose_name="người ký nhận")
    received_at = models.DateTimeField("ký nhận lúc", null=True)
    sent_back_at = models.DateTimeField("trả lại lúc", null=True)
    reason = models.TextField("lý do trả lại", blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gửi"
        verbose_name_plural = "lần gửi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "office"], name="document_once_to_each_office"),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(sent_back_at=None), name="delivery_received_or_sent_back"
            ),
        ]

    def __str__(self):
        return f"{self.document} gửi {self.office}"

    @property
    def is_answered(self) -> bool:
        return self.received_at is not None or self.sent_back_at is not None
