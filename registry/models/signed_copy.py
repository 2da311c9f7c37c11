"""Papers as they were signed with the office's own tool."""

import base64
import datetime

from django.db import models
from django.utils import timezone

from agencies.models import Post, Unit
from config import clock
from files.models import StoredFile
from registry.models.register import IssuedDocument


class SignedCopy(models.Model):
    """A PDF with valid signatures of the paper that was issued; the newest one is the paper's."""

    document = models.ForeignKey(IssuedDocument, models.PROTECT, related_name="signed_copies", verbose_name="văn bản")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp đã ký")
    signatures = models.JSONField("chữ ký")
    holds_frozen = models.BooleanField("chứa nguyên vẹn tệp đã ban hành")
    filed_by = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="văn thư")
    filed_at = models.DateTimeField("lưu lúc", default=clock.now)

    class Meta:
        verbose_name = "bản ký số"
        verbose_name_plural = "bản ký số"
        ordering = ["pk"]

    def __str__(self):
        return f"Bản ký số của {self.document}"

    @property
    def signers(self) -> list[dict]:
        """Each signature with name, `signed` (for whom and when, in words) and trust (`registry.signatures`)."""
        return [each | {"signed": _words(each)} for each in self.signatures]


def _words(signature: dict) -> str:
    words = [signature["organisation"]] if signature["organisation"] else []
    if signature["signed_at"]:
        moment = timezone.localtime(datetime.datetime.fromisoformat(signature["signed_at"]))
        source = "có dấu thời gian" if signature["is_stamped"] else "giờ do công cụ ký ghi"
        words.append(f"ký lúc {moment:%H:%M:%S ngày %d/%m/%Y} ({source})")
    return ", ".join(words)


class RootCertificate(models.Model):
    """A certificate that the ward's administrator vouches for; those of signers are followed to it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="root_certificates", verbose_name="địa phương")
    name = models.CharField("tên", max_length=200, editable=False)
    certificate = models.TextField("chứng thư (DER, base64)", editable=False)
    is_used = models.BooleanField("đang dùng", default=True)

    class Meta:
        verbose_name = "chứng thư số gốc"
        verbose_name_plural = "chứng thư số gốc"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "certificate"],
                name="root_certificate_once_per_unit",
                violation_error_message="Chứng thư này đã có trong cổng.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def der(self) -> bytes:
        return base64.b64decode(self.certificate)
