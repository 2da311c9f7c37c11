"""One place for every stored file: what it is, by its content, and its SHA-256."""

import hashlib
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from config import clock
from files import content


def _path(stored: "StoredFile", _filename: str) -> str:
    # Under its own digest: a name typed by a person never reaches the disk.
    return f"{stored.sha256[:2]}/{stored.sha256}"


class StoredFileManager(models.Manager):
    def keep_upload(self, upload: UploadedFile, *, by) -> "StoredFile":
        """Store an upload that `files.forms.UploadField` has checked."""
        return self._keep(upload.read(), name=upload.name, media_type=content.media_type(upload), by=by)

    def keep_bytes(self, data: bytes, *, name: str, media_type: str, by=None) -> "StoredFile":
        """Store a file that the portal itself made."""
        return self._keep(data, name=name, media_type=media_type, by=by)

    def _keep(self, data: bytes, *, name: str, media_type: str, by) -> "StoredFile":
        stored = self.model(
            name=name,
            media_type=media_type,
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            uploaded_by=by,
        )
        stored.blob.save(name, ContentFile(data), save=False)
        stored.save()
        return stored


class StoredFile(models.Model):
    """A file on disk. Who may read it is decided by the row that names it, never here."""

    blob = models.FileField("tệp", upload_to=_path, max_length=200)
    name = models.CharField("tên tệp", max_length=255)
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
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def open(self) -> BinaryIO:
        return self.blob.open("rb")

    def is_intact(self) -> bool:
        """Whether the bytes on disk still are those that were stored."""
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
