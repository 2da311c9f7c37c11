"""A report in the making notices when one of its sources was opened again; an issued one never changes."""

import pytest
from django.urls import reverse

from plans import workflow as updates
from plans.models import ProgressUpdate
from plans.models import Status as UpdateStatus
from registry.models import Stage
from reports import workflow
from reports.annexes import writing as annexes


@pytest.fixture
def reopen(accepted, leader):
    return lambda: updates.reopen(ProgressUpdate.objects.get(), by=leader, reason="Số liệu sai.")


@pytest.fixture
def page_of(client, coordinator):
    def page_of(report):
        client.force_login(coordinator)
        return client.get(report.get_absolute_url()).content.decode()

    return page_of


def press(client, name, pk):
    return client.post(reverse(f"reports:{name}", args=[pk]), follow=True).content.decode()


def edit(section, by):
    """Another way to say the same, by somebody who answers for it."""
    section.refresh_from_db()
    fields = {"title": section.title, "is_left_out": False, "revision": section.revision, "is_vouched": True}
    workflow.edit_section(section, by=by, text=section.text.replace("Đã tổ chức", "Tổ chức"), **fields)


def test_a_part_whose_source_was_opened_again_is_marked_and_not_submitted(client, report, reopen, page_of):
    assert "Nguồn đã thay đổi" not in page_of(report)
    reopen()
    assert "Nguồn đã thay đổi" in page_of(report)
    assert "đã được mở lại sau khi đưa vào phần: II.3" in press(client, "submit", report.pk)
    report.refresh_from_db()
    assert report.status == Stage.DRAFT


def test_compiling_anew_takes_the_reopened_source_out(client, report, reopen, page_of, make_update):
    reopen()
    make_update(status=UpdateStatus.ACCEPTED, text="Một buổi khác")
    page_of(report)
    press(client, "compile", report.duty_id)
    assert report.sections.get(key="II.3").text.startswith("- Trạm y tế phường: Một buổi khác.")
    assert "Nguồn đã thay đổi" not in page_of(report)


def test_looking_a_part_and_an_annex_over_and_saving_them_confirms_them(client, report, reopen, page_of, coordinator):
    reopen()
    edit(report.sections.get(key="II.3"), coordinator)
    annex = report.tables.get(code="4")
    annexes.edit(annex, by=coordinator, rows=annex.rows, is_left_out=False, revision=annex.revision)
    assert "Nguồn đã thay đổi" not in page_of(report)
    press(client, "submit", report.pk)
    report.refresh_from_db()
    assert report.status == Stage.SUBMITTED


def test_compiling_anew_does_not_vouch_for_what_was_edited(client, report, reopen, page_of, make_update, coordinator):
    section = report.sections.get(key="II.3")
    edit(section, coordinator)
    reopen()
    make_update(status=UpdateStatus.ACCEPTED, text="Một buổi khác")
    page_of(report)
    press(client, "compile", report.duty_id)
    assert "Nguồn đã thay đổi" in page_of(report)
    press(client, "section-adopt", section.pk)
    assert "Nguồn đã thay đổi" not in page_of(report)


def test_a_source_opened_and_taken_in_again_is_still_marked(report, reopen, page_of, health, leader):
    reopen()
    update = ProgressUpdate.objects.get()
    updates.submit(update, by=health)
    updates.accept(update, by=leader)
    assert "Nguồn đã thay đổi" in page_of(report)


def test_neither_leader_nor_clerk_passes_on_what_is_out_of_date(client, submitted, reopen, leader, page_of):
    reopen()
    client.force_login(leader)
    assert "Hãy trả lại để đầu mối tổng hợp lại." in press(client, "approve", submitted.pk)
    submitted.refresh_from_db()
    assert submitted.status == Stage.SUBMITTED


def test_an_approved_report_is_not_issued_on_a_reopened_source(client, approved, reopen, clerk):
    reopen()
    client.force_login(clerk)
    form = {"issued_on": "8/11/2023", "number": "1", "copies": "1"}
    page = client.post(reverse("reports:issue", args=[approved.pk]), form, follow=True).content.decode()
    assert "đã được mở lại sau khi đưa vào phần: II.3" in page
    approved.refresh_from_db()
    assert approved.status == Stage.APPROVED


def test_an_issued_report_stays_as_it_is(issued, reopen, page_of):
    with issued.issued.pdf.open() as stored:
        before = stored.read()
    reopen()
    assert "Nguồn đã thay đổi" not in page_of(issued)
    issued.refresh_from_db()
    with issued.issued.pdf.open() as stored:
        assert stored.read() == before
    assert issued.status == Stage.ISSUED
