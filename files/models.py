"""One place for every stored file: what it is, by its content, and its SHA-256."""

import hashlib
from collections.abc import Iterable
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from config import clock
from config.derived import DerivingModel, DerivingQuerySet, FoldedField, SortKeyField
from files import incoming
from files.incoming import Incoming, Refused


def _path(stored: "StoredFile", _filename: str) -> str:
    # Under its own digest: a name typed by a person never reaches the disk.
    return f"{stored.sha256[:2]}/{stored.sha256}"


def _preview_path(stored: "StoredFile", _filename: str) -> str:
    return f"{stored.sha256[:2]}/{stored.sha256}-preview"


class StoredFileManager(models.Manager.from_queryset(DerivingQuerySet)):
    def keep_upload(self, upload: UploadedFile, *, by) -> "StoredFile":
        """Check and store an upload, a picture shrunk and without its notes. Raises `incoming.Refused`."""
        return self.keep(incoming.read(upload), by=by)

    def keep_bytes(self, data: bytes, *, name: str, media_type: str, by=None) -> "StoredFile":
        """Store a file that the portal itself made."""
        return self.keep(Incoming(name, media_type, data), by=by)

    def keep(self, read: Incoming, *, by) -> "StoredFile":
        """Store what `incoming.read` gave."""
        stored = self.model(
            name=read.name,
            media_type=read.media_type,
            size=read.size,
            sha256=hashlib.sha256(read.data).hexdigest(),
            uploaded_by=by,
        )
        stored.blob.save(read.name, ContentFile(read.data), save=False)
        if read.preview:
            stored.preview.save(read.name, ContentFile(read.preview), save=False)
        stored.save()
        return stored


class StoredFile(DerivingModel):
    """A file on disk. Who may read it is decided by the row that names it, never here."""

    blob = models.FileField("tệp", upload_to=_path, max_length=200)
    preview = models.FileField("ảnh thu nhỏ", upload_to=_preview_path, max_length=200, blank=True)
    name = models.CharField("tên tệp", max_length=255)
    folded = FoldedField(source="name")
    sort_key = SortKeyField(source="name")
    media_type = models.CharField("loại", max_length=100)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người gửi"
    )
    uploaded_at = models.DateTimeField("lúc", default=clock.now)

    objects = StoredFileManager()

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.name

    def open(self) -> BinaryIO:
        return self.blob.open("rb")

    def is_intact(self) -> bool:
        """Whether the bytes on disk still are those that were stored."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256


class PendingUploadManager(models.Manager):
    def of(self, user, place: str):
        """What `user` has uploaded for the form at `place`, in the order chosen."""
        return self.filter(user=user, place=place).select_related("stored").order_by("pk")

    def keep(self, upload: UploadedFile, *, by, place: str, room: int) -> "PendingUpload":
        """Store an upload until its form is sent; `room` is how many bytes the form still takes. Raises Refused."""
        read = incoming.read(upload)
        if read.size > room:
            limit = filesizeformat(settings.FORM_MAX_BYTES)
            raise Refused(f"Thêm tệp “{read.name}” thì các tệp vượt mức {limit} của một lần gửi: hãy bỏ bớt tệp.")
        return self.create(user=by, place=place, stored=StoredFile.objects.keep(read, by=by))

    def discard(self, pending: Iterable["PendingUpload"]) -> None:
        """Delete uploads that no form has taken; the nightly job takes their bytes from the disk."""
        for each in pending:
            with transaction.atomic():
                if self._let_go(each):
                    StoredFile.objects.filter(pk=each.stored_id).delete()

    def claim(self, pending: Iterable["PendingUpload"]) -> list[StoredFile]:
        """The files of uploads that now belong to the caller; one that another form took meanwhile is passed over."""
        return [each.stored for each in pending if self._let_go(each)]

    def _let_go(self, pending: "PendingUpload") -> bool:
        """Whether it was still there: of two that take or delete one upload, one wins."""
        deleted, _rows = self.filter(pk=pending.pk).delete()
        return bool(deleted)


class PendingUpload(models.Model):
    """A file that waits for its form: nobody chooses it again because a field was wrong or the session over."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người gửi")
    place = models.CharField("biểu mẫu", max_length=40)
    stored = models.OneToOneField(StoredFile, models.CASCADE, related_name="+", verbose_name="tệp")
    at = models.DateTimeField("lúc", default=timezone.now)

    objects = PendingUploadManager()

    class Meta:
        verbose_name = "tệp chờ gửi"
        verbose_name_plural = "tệp chờ gửi"
        indexes = [models.Index(fields=["user", "place"], name="pending_user_place")]

    def __str__(self):
        return str(self.stored)
