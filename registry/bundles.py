"""Making files of many papers: asked for on the page of the register, made by the worker, kept for a day."""

import csv
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from agencies.models import Role, Unit, User
from agencies.moves import NotReady
from documents import book
from files.models import StoredFile
from registry import columns
from registry.models import Bundle, IssuedDocument, NumberSeries

MAKERS = (Role.CLERK, Role.LEADER, Role.COORDINATOR)
FAILED = "Không dựng được tệp. Hãy thử lại; nếu vẫn không được, báo người quản trị."
# An Excel that opens the list sees Vietnamese only behind this mark.
UTF8_FOR_EXCEL = "utf-8-sig"


def ask_for_papers(unit: Unit, year: int, *, by: User) -> Bundle:
    """Owe the papers of a year as one ZIP. Raises PermissionDenied unless `by` makes papers; NotReady without any."""
    post = by.post_as(*MAKERS, unit=unit)
    if not IssuedDocument.objects.filter(unit=unit, year=year).exists():
        raise NotReady(f"Sổ năm {year} chưa có văn bản nào.")
    fields = {"unit": unit, "kind": Bundle.Kind.PAPERS, "year": year, "asked_by": post}
    return _owe(f"papers-{unit.pk}-{year}", fields)


def ask_for_book(series: NumberSeries, *, by: User) -> Bundle:
    """Owe the printed book of a series. Raises like `ask_for_papers`."""
    post = by.post_as(*MAKERS, unit=series.unit)
    if not series.documents.exists():
        raise NotReady(f"{series} chưa có văn bản nào để in.")
    fields = {"unit": series.unit, "kind": Bundle.Kind.BOOK, "year": series.year, "series": series, "asked_by": post}
    return _owe(f"book-{series.pk}", fields)


@transaction.atomic
def _owe(key: str, fields: dict) -> Bundle:
    """What is under way already is not begun anew; what was made before is made again, as the register is now."""
    bundle, is_new = Bundle.objects.select_for_update().get_or_create(key=key, defaults=fields)
    if is_new or bundle.is_owed:
        return bundle
    discard(bundle)
    return Bundle.objects.create(key=key, **fields)


def make(pk: int) -> None:
    """Make the file that is owed. Safe to run twice: of two workers one claims it."""
    if not Bundle.objects.unclaimed().filter(pk=pk).update(claimed_at=timezone.now(), made=0):
        return
    bundle = Bundle.objects.select_related("unit", "series__unit").get(pk=pk)
    with tempfile.TemporaryFile() as stream:
        _MADE[bundle.kind](bundle, stream)
        stream.seek(0)
        bundle.blob.save(f"{bundle.pk}-{bundle.file_name}", File(stream), save=False)
    Bundle.objects.filter(pk=pk).update(blob=bundle.blob.name, done_at=timezone.now())


def fail(pk: int) -> None:
    Bundle.objects.owed().filter(pk=pk).update(failure=FAILED)


def discard(bundle: Bundle) -> None:
    if bundle.blob:
        bundle.blob.delete(save=False)
    bundle.delete()


# --- The two kinds ---------------------------------------------------------------------------------------------------


def _book(bundle: Bundle, stream: BinaryIO) -> None:
    _tell(bundle, made=0, total=1)
    stream.write(book.render(columns.book(bundle.series)))


def _papers(bundle: Bundle, stream: BinaryIO) -> None:
    """Every paper's files, the register, and a list of all with their SHA-256, by which anyone can check them."""
    documents = list(
        IssuedDocument.objects.filter(unit=bundle.unit, year=bundle.year)
        .with_register_columns()
        .prefetch_related("signed_copies__stored")
        .order_by("series", "number")
    )
    listed = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for made, document in enumerate(documents, start=1):
            listed += [_copy(archive, name, stored) for name, stored in _files(document)]
            _tell(bundle, made=made, total=len(documents))
        register = columns.spreadsheet(documents)
        archive.writestr("so-van-ban-di.xlsx", register)
        listed.append(("so-van-ban-di.xlsx", len(register), hashlib.sha256(register).hexdigest(), ""))
        archive.writestr("danh-sach-tep.csv", _list(listed))


_MADE = {Bundle.Kind.BOOK: _book, Bundle.Kind.PAPERS: _papers}


def _files(document: IssuedDocument) -> Iterator[tuple[str, StoredFile]]:
    name = document.pdf.name.removesuffix(".pdf")
    yield f"{name}.pdf", document.pdf
    yield f"{name}.docx", document.docx
    if copy := document.signed_copy:
        yield f"{name}-ban-ky-so.pdf", copy.stored


def _copy(archive: zipfile.ZipFile, name: str, stored: StoredFile) -> tuple:
    """The line of the list for a file that was put in: its SHA-256 is that of the bytes put in."""
    digest = hashlib.sha256()
    with stored.open() as source, archive.open(name, "w") as target:
        while piece := source.read(1 << 20):
            digest.update(piece)
            target.write(piece)
    is_intact = digest.hexdigest() == stored.sha256
    return name, stored.size, digest.hexdigest(), "" if is_intact else "KHÁC TỆP ĐÃ LƯU: báo người quản trị"


def _list(rows: list[tuple]) -> bytes:
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(("Tên tệp", "Dung lượng (byte)", "SHA-256", "Ghi chú"))
    written.writerows(rows)
    return text.getvalue().encode(UTF8_FOR_EXCEL)


def _tell(bundle: Bundle, **how_far) -> None:
    """Whoever waits sees how far it is, and other workers that somebody is at it."""
    Bundle.objects.filter(pk=bundle.pk).update(claimed_at=timezone.now(), **how_far)
