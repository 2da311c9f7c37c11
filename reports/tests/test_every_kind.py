"""Every kind of report, written in full or with hardly a word, is right by the decree in PDF and in Word."""

import datetime
from dataclasses import replace

import pytest

from campaigns.models import Campaign
from documents import checking, pdf, word
from plans.models import Status
from reports import paper, workflow
from reports.models import Report
from reports.owing import proposed_duty
from reports.periods import Period

DAY = datetime.date
LAST_DAY = DAY(2023, 12, 29)
CODES = [f"B{number}" for number in range(1, 13)]
WINDOWS = {
    "family_violence": (DAY(2023, 6, 1), DAY(2023, 6, 30)),
    "gender_equality": (DAY(2023, 11, 15), DAY(2023, 12, 15)),
}
TYPED = "Thực hiện đúng tiến độ theo kế hoạch.\n- Trạm y tế phường tham gia đầy đủ.\na) Đợt 1;\nb) Đợt 2."


@pytest.fixture
def campaigns(plan, task):
    for kind, (starts_on, ends_on) in WINDOWS.items():
        name = Campaign.Kind(kind).label
        Campaign.objects.create(plan=plan, kind=kind, name=name, starts_on=starts_on, ends_on=ends_on).tasks.add(task)


@pytest.fixture
def compiled(kinds, plan, campaigns, make_update, agencies, coordinator, leader, settings):
    """`compiled("B3")`: what the portal compiles at the end of the year from the little that it knows."""
    settings.PORTAL_TODAY = LAST_DAY
    for starts_on, _ends_on in WINDOWS.values():
        days = {"covers_from": starts_on, "covers_to": starts_on + datetime.timedelta(days=7)}
        make_update(status=Status.ACCEPTED, sessions=1, people=90, women=50, **days)
        make_update(status=Status.ACCEPTED, agency=agencies["radio"], sessions=4, **days)

    def compiled(code) -> Report:
        kind = kinds[code]
        duty = proposed_duty(plan, kind, next(iter(kind.periods(2023)[-1:]), Period.of("2023")))
        duty.due_on = duty.internal_due_on = duty.due_on or LAST_DAY
        duty.subject = duty.subject or "Kết quả xử lý vụ việc bạo lực gia đình trên địa bàn phường"
        duty.save()
        return workflow.compile_report(duty, by=coordinator)

    return compiled


def must_mend(report: Report) -> list[checking.Fault]:
    document = replace(paper.official_document(report), number=7, issued_on=LAST_DAY)
    files = pdf.render(document), word.render(document)
    faults = [fault for file in files for fault in checking.check(file, profile="paper")]
    return [fault for fault in faults if fault.level == checking.MUST]


@pytest.mark.parametrize("code", CODES)
def test_a_report_with_hardly_a_word_follows_the_decree(compiled, code, coordinator):
    report = compiled(code)
    workflow.leave_out_empty(report, by=coordinator)
    assert must_mend(report) == []


@pytest.mark.parametrize("code", CODES)
def test_a_report_written_in_full_follows_the_decree(compiled, code):
    report = compiled(code)
    for section in report.sections.all():
        section.text = f"{section.text}\n{TYPED}".strip()
        section.save()
    assert must_mend(report) == []
