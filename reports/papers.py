"""How a report is made into a paper, and what stands in its way."""

import datetime

from django.db.models import Q

from agencies import history
from agencies.models import Agency, Post
from agencies.moves import NotReady
from config import clock
from documents.description import OfficialDocument
from registry.flow import Making, makes
from registry.models import IssuedDocument
from reports import compiling, obstacles, paper
from reports.models import Report, Section


@makes(Report)
class ReportMaking(Making):
    kind = paper.SYMBOL
    slug = "bao-cao"
    unit_path = "duty__plan__unit"
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
        """Neither a part that is empty nor one whose sources were opened again; the text says what is an estimate."""
        _check_sources(report, "Hãy bấm “Tổng hợp lại”, hoặc xem và lưu lại từng phần đó, rồi trình.")
        _check_complete(report)

    def check_approve(self, report) -> None:
        _check_sources(report, "Hãy trả lại để đầu mối tổng hợp lại.")

    def check_issue(self, report, issued_on: datetime.date) -> None:
        _check_sources(report, "Nhờ lãnh đạo trả lại để đầu mối tổng hợp lại.")
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

    def came_back(self, report, *, post: Post) -> None:
        """A new version opens with the same words."""
        version = Report.objects.create(
            duty=report.duty,
            outline=report.outline,
            annexes=report.annexes,
            version=report.version + 1,
            figures_until=report.figures_until,
            compiled_by=report.compiled_by,
            compiled_at=clock.now(),
            return_reason=report.return_reason,
        )
        for section in report.sections.prefetch_related("sources"):
            sources, before = list(section.sources.all()), Section(pk=section.pk)
            section.pk, section.report = None, version
            section.save()
            section.sources.set(sources)
            obstacles.copy(before, section)
        opened = f"Mở bản {version.version}: thị xã trả lại {report.issued}"
        history.record(version, opened, post=post, why=report.return_reason)


def _check_sources(report: Report, what_to_do: str) -> None:
    changed = report.out_of_date_sections()
    if reopened := _places(section for section in changed if section.reopened_sources()):
        raise NotReady(f"Có báo cáo tiến độ đã được mở lại sau khi đưa vào phần: {reopened}. {what_to_do}")
    if settled := _places(changed):
        raise NotReady(f"Có vướng mắc đã giải quyết hoặc thôi kiến nghị sau khi đưa vào phần: {settled}. {what_to_do}")


def _places(sections) -> str:
    return "; ".join(section.place for section in sections)


def _check_complete(report: Report) -> None:
    if empty := report.empty_sections():
        names = "; ".join(section.place for section in empty)
        raise NotReady(f"Còn phần chưa có nội dung: {names}. Hãy viết hoặc chọn không đưa vào báo cáo.")
    note = compiling.estimate_note(report.figures_until)
    text = " ".join(report.sections.filter(is_left_out=False).values_list("text", flat=True))
    if report.figures_until < report.duty.ends_on and not ("số liệu đến ngày" in text and "ước thực hiện" in text):
        raise NotReady(f"Báo cáo làm trước ngày hết kỳ: phần mở đầu phải ghi “{note}”.")
