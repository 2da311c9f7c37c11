"""What breaks the decree is neither submitted nor issued, and whoever can mend it reads why."""

import datetime
from dataclasses import replace

import pytest
from django.urls import reverse

from documents import form, pdf
from files.models import StoredFile
from registry import flow, jobs
from registry.issuing import series_for
from registry.models import IssuedDocument, IssueOrder, LayoutCheck, NumberSeries, Stage

TODAY = datetime.date(2023, 11, 8)


def press(client, who, move, paper, **data):
    client.force_login(who)
    return client.post(reverse(f"registry:{move}", args=["bao-cao", paper.pk]), data, follow=True).content.decode()


@pytest.fixture
def misprinted(monkeypatch):
    """The country's name comes out with its tone mark in another place."""
    monkeypatch.setattr(form, "NATION", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def test_a_faulty_draft_is_not_submitted_and_its_page_lists_why(client, today, report, misprinted, coordinator):
    page = press(client, coordinator, "submit", report)
    assert "Dự thảo còn 1 lỗi thể thức phải sửa." in page
    assert "CỘNG HOÀ XÃ HỘI" in page
    assert "(R8)" in page
    report.refresh_from_db()
    assert report.status == Stage.DRAFT


def test_words_that_were_checked_are_not_checked_again(client, today, submitted, leader, clerk, monkeypatch):
    checked = LayoutCheck.objects.get()
    flow.approve(submitted, by=leader)
    monkeypatch.setattr(pdf, "render", None)
    flow.order_issue(submitted, by=clerk, issued_on=TODAY, number=None)
    assert LayoutCheck.objects.get().checked_at == checked.checked_at


def test_a_faulty_file_takes_number_files_and_register_back(client, today, approved, clerk, misprinted):
    order = flow.order_issue(approved, by=clerk, issued_on=TODAY, number=None)
    jobs.issue(order.pk)
    assert not IssuedDocument.objects.exists()
    assert not StoredFile.objects.filter(name__contains="BC-UBND").exists()
    assert NumberSeries.objects.get().next_number == 1
    client.force_login(clerk)
    page = client.get(approved.get_absolute_url()).content.decode()
    assert "Tệp đã dựng còn 2 lỗi thể thức phải sửa." in page
    assert "(R8)" in page


def test_what_is_printed_otherwise_than_registered_is_not_issued(today, approved, clerk, monkeypatch):
    order = flow.order_issue(approved, by=clerk, issued_on=TODAY, number=None)
    print_document = pdf.render
    monkeypatch.setattr(pdf, "render", lambda final: print_document(replace(final, number=final.number + 1)))
    jobs.issue(order.pk)
    assert [fault.rule for fault in IssueOrder.objects.get().found] == ["R42"]


def test_a_rendering_that_fails_is_tried_again_as_it_was_ordered(client, today, approved, clerk, monkeypatch):
    order = flow.order_issue(approved, by=clerk, issued_on=TODAY, number=7, why="Số 1 đến 6 cấp ngoài cổng", copies=4)
    with monkeypatch.context() as broken:
        broken.setattr(pdf, "render", None)
        jobs.issue.apply([order.pk], throw=False)
    client.force_login(clerk)
    assert "Không dựng được tệp văn bản" in client.get(approved.get_absolute_url()).content.decode()
    assert "Đã thử lại" in press(client, clerk, "try-again", approved)
    jobs.sweep()
    issued = IssuedDocument.objects.get()
    assert (issued.number, issued.copies) == (7, 4)


@pytest.mark.parametrize(
    ("post", "day", "sentence"),
    [
        ({}, "07/11/2023", "ngày ban hành không được trước ngày"),
        ({"valid_to": "2023-11-07"}, "08/11/2023", "không giữ chức vụ ký văn bản này vào ngày 08/11/2023"),
    ],
)
def test_a_day_on_which_nobody_could_sign_is_refused(client, today, approved, leader, clerk, post, day, sentence):
    leader.posts.update(**post)
    approved.duty.reports.update(figures_until="2023-11-01")
    page = press(client, clerk, "issue", approved, issued_on=day, number=1, copies=1)
    assert sentence in page
    assert not IssueOrder.objects.exists()


def test_a_paper_dated_last_year_takes_a_number_of_last_year(client, today, approved, clerk, settings):
    settings.PORTAL_TODAY = datetime.date(2024, 1, 3)
    series_for(approved.duty.unit, year=2023, kind="BC")
    NumberSeries.objects.update(last_number=86)
    page = press(client, clerk, "issue", approved, issued_on="08/11/2023", number=1, copies=1)
    assert "Số 1 của năm 2023 đã cấp; số tiếp theo là 87." in page
    press(client, clerk, "issue", approved, issued_on="08/11/2023", number=87, copies=1)
    jobs.sweep()
    assert IssuedDocument.objects.get().reference == "87/BC-UBND"


def test_a_recipient_with_a_line_break_is_issued_on_one_line(today, submitted, leader, clerk):
    duty = submitted.duty
    duty.recipients = ["Phòng Lao động – TB và XH\nthị xã Kinh Môn", "Các ban, ngành,\r\nđoàn thể phường"]
    duty.save()
    flow.approve(submitted, by=leader)
    order = flow.order_issue(submitted, by=clerk, issued_on=TODAY, number=None)
    jobs.issue(order.pk)
    assert IssuedDocument.objects.get().recipients[1:] == [
        "Phòng Lao động – TB và XH thị xã Kinh Môn",
        "Các ban, ngành, đoàn thể phường",
    ]
