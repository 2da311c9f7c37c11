"""Files on disk: under their digest, private, handed out untouched, cleared when nothing names them."""

import datetime
import hashlib
import os
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from files import jobs, serving
from files.forms import UploadField
from files.incoming import Refused
from files.models import PendingUpload, StoredFile
from files.tests.test_content import PDF
from files.tests.test_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def keep(name="Biên bản.pdf", data=PDF, media_type="application/pdf") -> StoredFile:
    return StoredFile.objects.keep_bytes(data, name=name, media_type=media_type)


def test_a_file_lies_under_its_digest_and_nobody_else_reads_it(root):
    stored = keep(name="../../Biên bản.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    path = Path(stored.blob.path)
    assert (stored.sha256, stored.size) == (digest, len(PDF))
    assert path == root / digest[:2] / digest
    assert os.stat(path).st_mode & 0o077 == 0


def test_an_upload_is_kept_with_the_kind_its_content_has():
    upload = SimpleUploadedFile("ảnh.png", picture("PNG"), content_type="text/html")
    assert StoredFile.objects.keep_upload(upload, by=None).media_type == "image/png"


def test_a_file_changed_on_disk_is_noticed():
    stored = keep()
    assert stored.is_intact()
    os.chmod(stored.blob.path, 0o600)
    Path(stored.blob.path).write_bytes(b"khac")
    assert not stored.is_intact()


@pytest.mark.parametrize(
    ("name", "media_type", "disposition", "policy"),
    [
        # Inside a sandbox browsers draw no PDF.
        ("a.pdf", "application/pdf", "inline", "frame-ancestors 'none'"),
        ("a.png", "image/png", "inline", "sandbox"),
        ("a.xls", "application/vnd.ms-excel", "attachment", "sandbox"),
    ],
)
def test_only_pictures_and_pdf_open_in_place(name, media_type, disposition, policy):
    with closing(serving.send(keep(name=name, media_type=media_type))) as answer:
        assert answer["Content-Disposition"] == f'{disposition}; filename="{name}"'
        assert answer["Content-Type"] == media_type
        assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
        assert answer["Content-Security-Policy"] == policy


def test_each_refused_upload_is_named(settings):
    settings.FILE_MAX_BYTES = 100
    uploads = [
        SimpleUploadedFile("to.pdf", PDF * 20),
        SimpleUploadedFile("gia.jpg", PDF),
        SimpleUploadedFile("a.pdf", PDF),
    ]
    with pytest.raises(ValidationError) as refused:
        UploadField().clean(uploads)
    assert [sentence.split("”")[0] for sentence in refused.value.messages] == ["Tệp “to.pdf", "Tệp “gia.jpg"]


def test_an_empty_upload_is_refused():
    with pytest.raises(ValidationError, match="rỗng"):
        UploadField().clean([SimpleUploadedFile("a.pdf", b"")])


def test_no_file_is_an_empty_list_unless_one_must_be_chosen():
    assert UploadField(required=False).clean([]) == []
    with pytest.raises(ValidationError, match="ít nhất một tệp"):
        UploadField().clean([])


def test_what_no_row_names_is_cleared_after_a_day(root):
    stored, orphan, fresh = keep(), root / "ab" / "abandoned", root / "ab" / "fresh"
    orphan.parent.mkdir()
    orphan.write_bytes(b"x")
    fresh.write_bytes(b"x")
    for old in (orphan, Path(stored.blob.path)):
        os.utime(old, (0, 0))
    assert jobs.clear_orphans() == 1
    assert jobs.clear_orphans() == 0
    assert (orphan.exists(), fresh.exists(), stored.is_intact()) == (False, True, True)


# --- Uploads that wait for their form --------------------------------------------------------------------------------


@pytest.fixture
def pending(health):
    upload = SimpleUploadedFile("ảnh.jpg", picture("JPEG"))
    return PendingUpload.objects.keep(upload, by=health, place="task-1", room=10**6)


def test_an_upload_whose_form_is_never_sent_goes_after_a_day(pending, root):
    assert jobs.clear_pending() == 0
    PendingUpload.objects.update(at=timezone.now() - datetime.timedelta(days=1, minutes=1))
    assert jobs.clear_pending() == 1
    assert not StoredFile.objects.exists()
    for path in root.glob("??/*"):
        os.utime(path, (0, 0))
    assert jobs.clear_orphans() == 2


def test_a_preview_in_use_is_no_orphan(pending, root):
    for path in root.glob("??/*"):
        os.utime(path, (0, 0))
    assert jobs.clear_orphans() == 0


def test_an_upload_is_claimed_once(pending):
    late = PendingUpload.objects.get()
    assert PendingUpload.objects.claim([pending]) == [pending.stored]
    assert PendingUpload.objects.claim([late]) == []
    PendingUpload.objects.discard([late])
    assert StoredFile.objects.filter(pk=pending.stored_id).exists()


def test_what_does_not_fit_any_more_is_refused_by_name(health):
    with pytest.raises(Refused, match=r"“a\.pdf” thì các tệp vượt mức 60,0"):
        PendingUpload.objects.keep(SimpleUploadedFile("a.pdf", PDF), by=health, place="task-1", room=len(PDF) - 1)
    assert not StoredFile.objects.exists()
