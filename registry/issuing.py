"""Issuing any paper: number, files and the line in the register come into being together or not at all."""

import datetime
from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from agencies import history
from agencies.models import Post, Unit
from agencies.moves import NotReady
from config import clock
from documents import form, pdf, word
from documents.checking import Expected
from documents.description import OfficialDocument
from files.models import StoredFile
from registry import checks
from registry.kinds import LETTER
from registry.models import IssuedDocument, NumberSeries

AS_ABOVE = "Như trên"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def series_expected(unit: Unit, *, year: int, kind: str) -> NumberSeries:
    """The unit's series of that year for papers of `kind` (“BC”); where it is new, an unsaved one like last year's."""
    named = [s for s in NumberSeries.objects.filter(unit=unit, year=year).exclude(kinds="") if s.serves(kind)]
    if named:
        return named[0]
    earlier = NumberSeries.objects.filter(unit=unit, year__lt=year).exclude(kinds="").order_by("-year")
    fields = {"unit": unit, "year": year, "kinds": next((s.kinds for s in earlier if s.serves(kind)), "")}
    return NumberSeries.objects.filter(**fields).first() or NumberSeries(**fields)


def series_for(unit: Unit, *, year: int, kind: str) -> NumberSeries:
    """The same, stored where it is new."""
    series = series_expected(unit, year=year, kind=kind)
    return series if series.pk else NumberSeries.objects.get_or_create(unit=unit, year=year, kinds=series.kinds)[0]


def series_kind(document: OfficialDocument) -> str:
    """By which abbreviation a series names such papers: “BC”; a letter, whose symbol has none, goes by “CV”."""
    return LETTER if document.is_letter else document.symbol.split("-")[0]


def check(unit: Unit, *, kind: str, issued_on: datetime.date, number: int | None, why: str) -> None:
    """Say at once what `issue` would refuse. Raises NotReady."""
    series = series_for(unit, year=issued_on.year, kind=kind)
    _check_number(series, number or series.next_number, why)
    _check_date(series, issued_on)


@transaction.atomic
def issue(
    draft: OfficialDocument,
    *,
    unit: Unit,
    issued_on: datetime.date,
    post: Post,
    number: int | None = None,
    why: str = "",
    copies: int = 1,
    replaces: IssuedDocument | None = None,
    link: str = "",
    period_end: datetime.date | None = None,
) -> IssuedDocument:
    """Number, date, render, check, freeze and register a paper; any failure leaves the number free.

    `link` is the path of the page that tells of it, `period_end` the last day a report tells of. `number` None takes
    the series' next one; a higher one skips numbers given outside the portal and needs `why`.
    Raises NotReady with the sentence for the clerk where number or date cannot be; Faulty where a file breaks the
    decree.
    """
    series = _locked(series_for(unit, year=issued_on.year, kind=series_kind(draft)))
    number = number or series.next_number
    _check_number(series, number, why)
    _check_date(series, issued_on)
    final = replace(draft, number=number, issued_on=issued_on)
    files = _files(final, _expected(final, period_end), post)
    row = _register(final, *files, series=series, post=post, copies=copies, replaces=replaces, link=link)
    series.last_number = number
    series.save(update_fields=["last_number"])
    history.record(row, "Ban hành", post=post, why=why)
    return row


@transaction.atomic
def set_next_number(series: NumberSeries, *, next_number: int, why: str, post: Post) -> None:
    """Skip numbers that the ward gave to papers outside the portal, or take a wrong skip back. Raises NotReady."""
    series = _locked(series)
    given = series.documents.aggregate(last=Max("number"))["last"] or 0
    if next_number == series.next_number:
        raise NotReady(f"Số tiếp theo đang là {next_number}: không cần đổi.")
    if next_number <= given:
        raise NotReady(f"Số {given} đã cấp cho văn bản trong sổ: số tiếp theo phải từ {given + 1} trở lên.")
    if not why.strip():
        raise NotReady("Hãy ghi lý do đổi số, ví dụ các số đã cấp cho văn bản ngoài cổng.")
    before = series.next_number
    series.last_number = next_number - 1
    series.save(update_fields=["last_number"])
    changes = {"số tiếp theo": [str(before), str(next_number)]}
    history.record(series, "Đổi số tiếp theo", post=post, why=why, changes=changes)


def _locked(series: NumberSeries) -> NumberSeries:
    # On PostgreSQL the row is locked till the transaction ends; on SQLite a transaction has the database for itself.
    return NumberSeries.objects.select_for_update().get(pk=series.pk)


def _check_number(series: NumberSeries, number: int, why: str) -> None:
    # A paper dated last year takes a number of last year, which the form could not know.
    of_year = f" của năm {series.year}" if series.year != clock.today().year else ""
    if number < series.next_number:
        raise NotReady(f"Số {number}{of_year} đã cấp; số tiếp theo là {series.next_number}.", about="number")
    if number > series.next_number and not why.strip():
        sentence = f"Số tiếp theo{of_year} là {series.next_number}: hãy ghi lý do lấy số {number}."
        raise NotReady(sentence, about="why")


def _check_date(series: NumberSeries, issued_on: datetime.date) -> None:
    if issued_on > clock.today():
        raise NotReady("Ngày ban hành không được sau hôm nay.", about="issued_on")
    latest = series.documents.aggregate(latest=Max("issued_on"))["latest"]
    if latest and issued_on < latest:
        sentence = f"Văn bản trước trong sổ mang ngày {latest:%d/%m/%Y}: ngày ban hành không được trước ngày ấy."
        raise NotReady(sentence, about="issued_on")


def _expected(final: OfficialDocument, period_end: datetime.date | None) -> Expected:
    """What the register is about to say, which the files have to print (R17, R42)."""
    return Expected(
        number=final.number,
        symbol=final.symbol,
        subject=final.subject,
        signer=final.signature.name,
        recipients=final.recipients,
        issued_on=final.issued_on,
        period_end=period_end,
    )


def _files(final: OfficialDocument, expected: Expected, post: Post) -> tuple[StoredFile, StoredFile]:
    """The PDF and the Word file, checked before they are stored. Raises Faulty."""
    made = pdf.render(final), word.render(final)
    checks.refuse_faulty_files(final, *made, expected=expected)
    name = f"{final.number:02}-{final.symbol}-{final.issued_on.year}"
    return tuple(
        StoredFile.objects.keep_bytes(data, name=f"{name}.{ending}", media_type=media_type, by=post.user)
        for data, (ending, media_type) in zip(made, (("pdf", PDF), ("docx", DOCX)), strict=True)
    )


def _register(
    final: OfficialDocument, pdf_file: StoredFile, docx_file: StoredFile, *, series: NumberSeries, post: Post, **column
) -> IssuedDocument:
    return IssuedDocument.objects.create(
        unit=series.unit,
        series=series,
        year=final.issued_on.year,
        number=final.number,
        symbol=final.symbol,
        issued_on=final.issued_on,
        kind=final.kind or form.LETTER,
        subject=final.subject,
        signer=final.signature.name,
        recipients=_receivers(final),
        kept_by=series.unit.filing,
        content=final.to_dict(),
        pdf=pdf_file,
        docx=docx_file,
        issued_by=post,
        **column,
    )


def _receivers(final: OfficialDocument) -> list[str]:
    """Who gets the paper, by name: in the register “Như trên” says nothing, and what is kept has its own column."""
    others = (each for each in final.recipients if each != AS_ABOVE and not each.startswith("Lưu:"))
    return [*final.addressees, *others]
