"""What is wrong in an issued paper is mended by another: one in its place, or a letter of correction."""

import pytest
from django.urls import reverse

from registry import flow, jobs, mending
from registry.models import IssuedDocument, IssueOrder, NumberSeries, TypedPaper
from reports.models import Report

REGISTER = reverse("registry:register")


def replace(client, who, report, **data):
    client.force_login(who)
    return client.post(reverse("registry:replace", args=["bao-cao", report.pk]), data, follow=True)


def issue(paper, coordinator, leader, clerk, today):
    flow.submit(paper, by=coordinator)
    flow.approve(paper, by=leader)
    order = flow.order_issue(paper, by=clerk, issued_on=today, number=None)
    jobs.issue(order.pk)
    assert IssueOrder.objects.get(pk=order.pk).refusal == ""
    paper.refresh_from_db()
    return paper


def test_a_wrong_report_is_replaced_by_one_that_names_it(client, today, sent, coordinator, leader, clerk):
    page = replace(client, coordinator, sent, reason="Sai số người dự").content.decode()
    assert "Đã mở dự thảo thay thế với lời văn cũ" in page
    version = Report.objects.get(version=2)
    assert [s.text for s in version.sections.all()] == [s.text for s in sent.sections.all()]
    issue(version, coordinator, leader, clerk, today)
    assert version.issued.replaces == sent.issued
    client.force_login(clerk)
    page = client.get(REGISTER).content.decode()
    assert "Thay thế 01/BC-UBND." in page
    assert "Được thay thế bởi 02/BC-UBND." in page
    assert "Văn bản này đã được thay thế bởi" in client.get(sent.get_absolute_url()).content.decode()


def test_a_paper_is_replaced_once_and_with_a_reason(client, today, sent, coordinator):
    assert "Hãy điền mục này." in replace(client, coordinator, sent, reason=" ").content.decode()
    replace(client, coordinator, sent, reason="Sai số người dự")
    page = replace(client, coordinator, sent, reason="Sai số nữ").content.decode()
    assert "Văn bản này đã có bản thay thế" in page
    assert "Nội dung bạn đã gõ: “Sai số nữ”" in page
    assert Report.objects.count() == 2


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("clerk", 403), ("committee", 403), ("outsider", 404)])
def test_only_the_coordinator_replaces(request, client, today, sent, who, status):
    assert replace(client, request.getfixturevalue(who), sent, reason="Sai").status_code == status
    assert Report.objects.count() == 1


def test_a_letter_of_correction_names_the_paper_and_both_show_it(client, today, sent, coordinator, leader, clerk):
    client.force_login(coordinator)
    start = reverse("registry:paper-start", args=["dinh-chinh", sent.issued.pk])
    form = client.get(start).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    typed["text"] = typed["text"].replace(
        "Tại …: đã in là “…”, nay đính chính là “…”", "Tại trang 1: “Phú thứ” là “Phú Thứ”"
    )
    client.post(start, typed | {"addressees": "\n".join(typed["addressees"]), "recipients": ""})
    letter = issue(TypedPaper.objects.get(), coordinator, leader, clerk, today)
    assert letter.issued.subject == "Đính chính Báo cáo số 01/BC-UBND ngày 08 tháng 11 năm 2023"
    client.force_login(clerk)
    page = client.get(REGISTER).content.decode()
    assert "Được đính chính bởi 02/UBND-VHXH." in page
    assert "Đính chính 01/BC-UBND." in page
    assert "Văn bản này đã được đính chính bởi" in client.get(sent.get_absolute_url()).content.decode()
    assert IssuedDocument.objects.get(pk=sent.issued.pk).pdf.is_intact()


def test_a_typed_paper_is_replaced_by_one_of_its_kind(today, sent, coordinator, leader, clerk):
    words = mending.correction(sent.issued).initial()
    letter = mending.writing.begin(
        sent.duty.unit,
        by=coordinator,
        submission_key="6f1f6a5e-5a55-4f4f-9f53-2e1d5d6f9b12",
        written_by=coordinator,
        kind="CV",
        **words,
    )
    issue(letter, coordinator, leader, clerk, today)
    replacing = mending.replace(letter, by=coordinator, why="Sai tên")
    issue(replacing, coordinator, leader, clerk, today)
    assert replacing.issued.replaces == letter.issued
    assert f"thay thế Công văn số {letter.issued.reference}" in replacing.text
    assert NumberSeries.objects.get(kinds="").last_number == 3
