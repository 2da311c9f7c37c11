"""A report's way from draft to the town: who moves it, when, and what each move leaves behind."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from agencies import history
from agencies.models import Entry
from agencies.moves import NotReady, WrongState
from config import clock
from notifications.models import Notification
from registry import flow, jobs
from registry.models import IssuedDocument, IssueOrder, NumberSeries, Stage
from reports import workflow
from reports.models import Report

EVERYONE = ["coordinator", "leader", "clerk", "health", "committee", "administrator", "town_officer", "outsider"]


def press(client, who, name, report, **data):
    client.force_login(who)
    return client.post(reverse(f"reports:{name}", args=[report.pk]), data)


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize(
    ("state", "move", "data", "allowed", "leads_to"),
    [
        ("report", "submit", {}, "coordinator", Stage.SUBMITTED),
        ("submitted", "approve", {}, "leader", Stage.APPROVED),
        ("submitted", "send-back", {"reason": "Bổ sung số liệu"}, "leader", Stage.RETURNED),
        ("approved", "issue", {"issued_on": "08/11/2023", "number": "1", "copies": "5"}, "clerk", Stage.ISSUED),
        ("issued", "send", {}, "clerk", Stage.SENT),
    ],
)
def test_each_move_belongs_to_one_post(
    request, client, django_capture_on_commit_callbacks, who, state, move, data, allowed, leads_to
):
    report = request.getfixturevalue(state)
    before = Report.objects.get(pk=report.pk).status
    with django_capture_on_commit_callbacks(execute=True):
        response = press(client, request.getfixturevalue(who), move, report, **data)
    unseen = who in {"town_officer", "outsider"} or (who == "health" and state != "issued")
    assert response.status_code == (302 if who == allowed else 404 if unseen else 403)
    report.refresh_from_db()
    assert report.status == (leads_to if who == allowed else before)


@pytest.mark.parametrize(
    ("who", "move", "data", "leads_to"),
    [
        ("town_officer", "town-confirm", {}, Stage.RECEIVED),
        ("town_officer", "town-send-back", {"reason": "Thiếu phụ lục"}, Stage.SENT_BACK),
        ("clerk", "town-confirm", {}, Stage.SENT),
        ("outsider", "town-confirm", {}, Stage.SENT),
    ],
)
def test_only_the_office_it_was_sent_to_answers(request, client, sent, who, move, data, leads_to):
    response = press(client, request.getfixturevalue(who), move, sent, **data)
    assert response.status_code == (302 if who == "town_officer" else 404)
    sent.refresh_from_db()
    assert sent.status == leads_to


def test_a_report_with_an_empty_part_is_not_submitted_and_the_part_is_named(client, report, coordinator):
    section = report.sections.get(key="II.1")
    section.is_left_out = False
    section.save()
    press(client, coordinator, "submit", report)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Còn phần chưa có nội dung: II.1 Tuyên truyền" in page
    report.refresh_from_db()
    assert report.status == Stage.DRAFT


def test_a_report_made_before_its_period_ends_has_to_say_so(report, coordinator):
    report.sections.filter(key="opening").update(text="Ủy ban nhân dân phường báo cáo như sau:")
    with pytest.raises(NotReady, match="số liệu đến ngày 08/11/2023, ước thực hiện"):
        flow.submit(report, by=coordinator)


def test_a_returned_report_comes_back_with_its_reason_and_can_be_sent_again(client, submitted, leader, coordinator):
    press(client, leader, "send-back", submitted, reason="Bổ sung kinh phí")
    client.force_login(coordinator)
    assert "Bổ sung kinh phí" in client.get(submitted.get_absolute_url()).content.decode()
    press(client, coordinator, "submit", submitted)
    submitted.refresh_from_db()
    assert submitted.status == Stage.SUBMITTED


def test_a_return_without_a_reason_is_asked_for_one_beside_the_field(client, submitted, leader):
    response = press(client, leader, "send-back", submitted, reason="  ")
    assert response.context["form"].errors["reason"]
    submitted.refresh_from_db()
    assert submitted.status == Stage.SUBMITTED


def test_issuing_numbers_freezes_and_registers(approved, clerk, django_capture_on_commit_callbacks, client):
    with django_capture_on_commit_callbacks(execute=True):
        press(client, clerk, "issue", approved, issued_on="08/11/2023", number="1", copies="4")
    document = IssuedDocument.objects.get()
    assert document.reference == "01/BC-UBND"
    assert document.signer == "Nguyễn Văn Mẫu"
    assert document.pdf.is_intact()
    assert document.docx.is_intact()
    assert document.copies == 4
    assert NumberSeries.objects.get().next_number == 2


def test_an_issued_document_is_neither_changed_nor_deleted(issued):
    document = issued.issued
    document.subject = "Khác"
    with pytest.raises(TypeError):
        document.save()
    with pytest.raises(TypeError):
        IssuedDocument.objects.update(subject="Khác")
    with pytest.raises(TypeError):
        IssuedDocument.objects.all().delete()


def test_the_files_of_an_issued_report_are_those_of_its_issue(client, issued, clerk, ward):
    client.force_login(clerk)
    url = reverse("reports:download", args=[issued.pk, "pdf"])
    before = b"".join(client.get(url).streaming_content)
    ward.issuer = "ỦY BAN NHÂN DÂN\nPHƯỜNG NHỊ CHIỂU"
    ward.save()
    assert b"".join(client.get(url).streaming_content) == before


def test_a_second_order_is_told_the_report_is_issued(client, issued, clerk):
    press(client, clerk, "issue", issued, issued_on="08/11/2023", number="2", copies="1")
    assert "Đã ban hành" in client.get(issued.get_absolute_url()).content.decode()
    assert IssuedDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"issued_on": "09/11/2023"}, "issued_on", "Ngày ban hành không được sau hôm nay."),
        ({"issued_on": "07/11/2023"}, "issued_on", "Ngày ban hành không được trước ngày chốt số liệu, 08/11/2023."),
        ({"issued_on": "31/02/2023"}, "issued_on", "Ngày không đúng"),
        ({"number": "12"}, "why", "Số tiếp theo là 1: hãy ghi lý do lấy số 12."),
        ({"number": "0"}, "number", "Giá trị không được nhỏ hơn 1."),
        ({"number": "mười"}, "number", "Hãy ghi một số nguyên."),
        ({"copies": "40000"}, "copies", "Giá trị không được lớn hơn 1000."),
    ],
)
def test_a_wrong_number_or_date_is_refused_beside_its_field_and_keeps_what_was_typed(
    client, approved, clerk, data, field, sentence
):
    typed = {"issued_on": "08/11/2023", "number": "1", "copies": "1"} | data
    response = press(client, clerk, "issue", approved, **typed)
    form = response.context["form"]
    assert sentence in form.errors[field][0]
    assert {name: form.data[name] for name in typed} == typed
    assert not IssueOrder.objects.exists()


def test_numbers_given_outside_the_portal_are_skipped_with_a_reason(approved, clerk):
    order = flow.order_issue(
        approved, by=clerk, issued_on=datetime.date(2023, 11, 8), number=45, why="Số 1 đến 44 cấp ngoài cổng"
    )
    flow.issue(order)
    assert IssuedDocument.objects.get().number == 45
    assert NumberSeries.objects.get().next_number == 46


def test_a_page_read_while_the_worker_finishes_waits_instead_of_offering_to_issue_again(client, approved, clerk):
    flow.order_issue(approved, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None)
    # The report as read before the worker's commit, its order as read after it.
    IssueOrder.objects.update(done_at=clock.now())
    client.force_login(clerk)
    context = client.get(approved.get_absolute_url()).context
    assert context["is_being_issued"]
    assert not context["may_issue"]


def test_an_order_carried_out_twice_issues_once(approved, clerk):
    order = flow.order_issue(approved, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None)
    flow.issue(order)
    flow.issue(order)
    assert IssuedDocument.objects.count() == 1


def test_a_failure_while_issuing_leaves_the_number_free_and_tells_the_clerk(client, approved, clerk, ward):
    flow.order_issue(approved, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None)
    ward.place = ""
    ward.save()
    jobs.issue(IssueOrder.objects.get().pk)
    client.force_login(clerk)
    assert "Văn bản chưa có địa danh." in client.get(approved.get_absolute_url()).content.decode()
    assert not NumberSeries.objects.filter(last_number__gt=0).exists()


def test_the_report_that_replaces_one_sent_back_names_it(sent, town_officer, coordinator, leader, clerk):
    flow.town_send_back(sent, by=town_officer, reason="Thiếu số liệu nữ")
    second = Report.objects.get(version=2)
    opened = history.of(second).get()
    assert (opened.by, opened.why) == (town_officer, "Thiếu số liệu nữ")
    assert second.sections.count() == sent.sections.count()
    flow.submit(second, by=coordinator)
    flow.approve(second, by=leader)
    flow.issue(flow.order_issue(second, by=clerk, issued_on=datetime.date(2023, 11, 8), number=None))
    second.refresh_from_db()
    body = [block.text for block in second.issued.document().body]
    assert (
        "Báo cáo này thay thế Báo cáo số 01/BC-UBND ngày 08 tháng 11 năm 2023 của Ủy ban nhân dân phường Phú Thứ."
        in body
    )
    assert second.issued.replaces == sent.issued


def test_the_leader_who_compiled_it_does_not_approve_it(report, leader, coordinator):
    Report.objects.filter(pk=report.pk).update(compiled_by=leader)
    flow.submit(Report.objects.get(), by=coordinator)
    with pytest.raises(PermissionDenied):
        flow.approve(Report.objects.get(), by=leader)


def test_what_is_out_of_the_coordinators_hands_is_not_edited(submitted, coordinator):
    section = submitted.sections.get(key="II.3")
    with pytest.raises(WrongState, match="Trình duyệt"):
        workflow.edit_section(
            section, by=coordinator, title=section.title, text="x", is_left_out=False, revision=section.revision
        )


def test_the_second_of_two_editors_is_told_and_loses_nothing(client, report, coordinator):
    section = report.sections.get(key="II.3")
    url = reverse("reports:section-edit", args=[section.pk])
    client.force_login(coordinator)
    typed = {"title": section.title, "revision": section.revision}
    client.post(url, typed | {"text": "Người thứ nhất."})
    page = client.post(url, typed | {"text": "Người thứ hai."}, follow=True).content.decode()
    assert "Người khác vừa sửa phần này" in page
    assert "Người thứ <del>nhất.</del>" in page
    assert "Người thứ <ins>hai.</ins>" in page
    section.refresh_from_db()
    assert section.text == "Người thứ nhất."


def test_every_move_is_told_to_whom_it_concerns(clerk, town_officer, sent):
    told = set(Notification.objects.values_list("recipient__username", "subject"))
    assert ("lanhdao", "Chờ duyệt: Báo cáo năm 2023") in told
    assert ("vanthu", "Chờ ban hành: Báo cáo năm 2023") in told
    assert ("thixa", "Ủy ban nhân dân phường Phú Thứ gửi Báo cáo số 01/BC-UBND") in told


def test_every_move_is_written_down_with_the_post_it_was_made_in(sent):
    entries = Entry.objects.about(sent).values_list("move", "as_post__role", "to_state")
    assert list(entries)[-4:] == [
        ("Trình duyệt", "coordinator", "submitted"),
        ("Duyệt", "leader", "approved"),
        ("Ban hành số 01/BC-UBND", "clerk", "issued"),
        ("Gửi Phòng Lao động – TB và XH", "clerk", "sent"),
    ]
