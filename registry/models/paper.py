"""Papers on their way to the register, and the clerk's orders to issue them."""

import datetime

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from agencies.models import Post, User
from config import clock
from documents.checking import Fault
from registry.models.register import IssuedDocument


def no_faults() -> list:
    return []


class Stage(models.TextChoices):
    """How far a paper is on its way."""

    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Trình duyệt"
    RETURNED = "returned", "Trả lại"
    APPROVED = "approved", "Đã duyệt"
    ISSUED = "issued", "Đã ban hành"
    SENT = "sent", "Đã gửi"
    RECEIVED = "received", "Đã tiếp nhận"
    SENT_BACK = "sent_back", "Thị xã trả lại"


OPEN_STAGES = (Stage.DRAFT, Stage.RETURNED)
NOT_ISSUED = (Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED, Stage.APPROVED)


class Paper(models.Model):
    """Anything that goes the way of `registry.flow`, the only writer of these fields."""

    status = models.CharField("trạng thái", max_length=10, choices=Stage, default=Stage.DRAFT, editable=False)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người trình"
    )
    signer = models.ForeignKey(
        Post, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người ký"
    )
    return_reason = models.TextField("lý do trả lại", blank=True, editable=False)
    issued = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="%(class)s",
        verbose_name="văn bản đã ban hành",
    )

    class Meta:
        abstract = True

    @property
    def due_on(self) -> datetime.date | None:
        """By when the town wants it, where there is such a day."""
        return None

    @property
    def can_be_written(self) -> bool:
        return self.status in OPEN_STAGES

    @property
    def is_issued(self) -> bool:
        return self.status not in NOT_ISSUED


class IssueOrderQuerySet(models.QuerySet):
    def of(self, paper: Paper):
        return self.filter(content_type=ContentType.objects.get_for_model(paper), object_id=paper.pk)

    def owed(self):
        return self.filter(done_at=None, refusal="")

    def owe(self, paper: Paper, **order) -> "IssueOrder":
        """The one order of `paper`, made new: what an earlier one was refused for is forgotten."""
        kind = ContentType.objects.get_for_model(paper)
        fresh = order | {
            "ordered_at": clock.now(),
            "begun_at": None,
            "done_at": None,
            "refusal": "",
            "faults": [],
        }
        return self.update_or_create(content_type=kind, object_id=paper.pk, defaults=fresh)[0]


class IssueOrder(models.Model):
    """The clerk's order to issue an approved paper: what is owed until it is done, and why it failed if it did."""

    content_type = models.ForeignKey(ContentType, models.PROTECT)
    object_id = models.PositiveBigIntegerField()
    paper = GenericForeignKey()
    issued_on = models.DateField("ngày ban hành")
    number = models.PositiveIntegerField("số", null=True)
    why = models.CharField("lý do lấy số khác", max_length=300, blank=True)
    copies = models.PositiveSmallIntegerField("số lượng bản", default=1)
    ordered_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="văn thư")
    ordered_at = models.DateTimeField("lúc")
    begun_at = models.DateTimeField("bắt đầu lúc", null=True)
    done_at = models.DateTimeField("xong lúc", null=True)
    refusal = models.TextField("vì sao chưa ban hành được", blank=True)
    faults = models.JSONField("lỗi thể thức của tệp", default=no_faults)

    objects = IssueOrderQuerySet.as_manager()

    class Meta:
        verbose_name = "lệnh ban hành"
        verbose_name_plural = "lệnh ban hành"
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="issue_order_once_per_paper"),
            models.CheckConstraint(condition=Q(done_at=None) | Q(refusal=""), name="paper_order_done_or_refused"),
        ]

    def __str__(self):
        return f"Ban hành {self.paper}"

    @property
    def is_owed(self) -> bool:
        return self.done_at is None and not self.refusal

    @property
    def found(self) -> list[Fault]:
        """What the check of the finished files found."""
        return [Fault(*each) for each in self.faults]
