"""How a report is made into a paper, and what stands in its way."""

import datetime

from django.db.models import Q

from agencies import history
from agencies.models import Agency, Post
from agencies.moves import NotReady
from config import clock
from documents.description import OfficialDocument
from registry.making import Making, makes
from registry.models import IssuedDocument
from reports import compiling, lines, obstacles, paper
from reports.annexes.sources import check_annexes
from reports.models import Report, Section
from reports.remaining import check_complete, check_sources

RETURN_IT = "Hãy trả lại để đầu mối tổng hợp lại."
HAVE_IT_RETURNED = "Nhờ lãnh đạo trả lại để đầu mối tổng hợp lại."


@makes(Report)
class ReportMaking(Making):
    kind = paper.SYMBOL
    slug = "bao-cao"
    unit_path = "duty__plan__unit"
    can_be_replaced = True
    people = ("duty__plan__unit",)
    goes_out = Q(duty__office__isnull=False)

    def visible_to(self, user):
        return Report.objects.visible_to(user).with_people()

    def document(self, report) -> OfficialDocument:
        return paper.official_document(report)

    def file_name(self, report) -> str:
        return f"{report.duty.kind.code}-{report.duty.period_code}"

    def authors(self, report) -> set[int]:
        return {report.compiled_by_id}

    def check_submit(self, report) -> None:
        """No part that is empty or out of date, no line that nobody answers for; the text says what is an estimate."""
        check_complete(report)
        check_annexes(report, "Hãy bấm “Tổng hợp lại”, hoặc xem và lưu lại từng phụ lục đó, rồi trình.")
        _check_estimate(report)

    def check_approve(self, report) -> None:
        check_sources(report, RETURN_IT)
        check_annexes(report, RETURN_IT)

    def check_issue(self, report, issued_on: datetime.date) -> None:
        check_sources(report, HAVE_IT_RETURNED)
        check_annexes(report, HAVE_IT_RETURNED)
        if issued_on < report.figures_until:
            sentence = f"Ngày ban hành không được trước ngày chốt số liệu, {report.figures_until:%d/%m/%Y}."
            raise NotReady(sentence, about="issued_on")

    def period_end(self, report) -> datetime.date:
        return report.duty.ends_on

    def replaces(self, report) -> IssuedDocument | None:
        replaced = report.previous()
        return replaced.issued if replaced else None

    def take_effect(self, report, *, post: Post) -> None:
        obstacles.go_out(report, post=post)

    def offices(self, report) -> list[Agency]:
        return [report.duty.office] if report.duty.office else []

    def replacement_of(self, report) -> Report | None:
        return report.duty.reports.filter(version__gt=report.version).first()

    def open_replacement(self, report, *, post: Post, why: str) -> Report:
        return _open_version(report, post=post, move=f"Mở bản mới để thay thế {report.issued}", why=why)

    def came_back(self, report, *, post: Post) -> None:
        """A new version opens with the same words."""
        moved = f"thị xã trả lại {report.issued}"
        version = _open_version(report, post=post, move=f"Mở bản mới: {moved}", why=report.return_reason)
        Report.objects.filter(pk=version.pk).update(return_reason=report.return_reason)


def _open_version(report: Report, *, post: Post, move: str, why: str) -> Report:
    """The next version of an issued report, with the same words and sources."""
    version = Report.objects.create(
        duty=report.duty,
        outline=report.outline,
        annexes=report.annexes,
        version=report.version + 1,
        figures_until=report.figures_until,
        compiled_by=report.compiled_by,
        compiled_at=clock.now(),
    )
    for section in report.sections.all():
        before = Section(pk=section.pk)
        section.pk, section.report = None, version
        section.save()
        lines.copy(before, section)
        obstacles.copy(before, section)
    for annex in report.tables.all():
        annex.pk, annex.report = None, version
        annex.save()
    history.record(version, move, post=post, why=why)
    return version


def _check_estimate(report: Report) -> None:
    note = compiling.estimate_note(report.figures_until)
    text = " ".join(report.sections.filter(is_left_out=False).values_list("text", flat=True))
    if report.figures_until < report.duty.ends_on and not ("số liệu đến ngày" in text and "ước thực hiện" in text):
        raise NotReady(f"Báo cáo làm trước ngày hết kỳ: phần mở đầu phải ghi “{note}”.")
