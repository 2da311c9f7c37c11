"""The paper of a report: its parts numbered without gaps, right by the decree, the same in PDF and Word."""

import datetime

import pytest
from django.urls import reverse

from documents import checking
from plans.models import Status
from registry import flow
from reports import paper, workflow

ISSUED_ON = datetime.date(2023, 11, 8)


def headings(report):
    document = paper.official_document(report)
    return [f"{block.number}. {block.text}" for block in document.body if hasattr(block, "number")]


def write(report, key, text, by):
    section = report.sections.get(key=key)
    workflow.edit_section(section, by=by, title=section.title, text=text, is_left_out=False, revision=section.revision)


def test_numbers_close_up_over_what_is_left_out(report, coordinator):
    write(report, "III.2", "Số liệu tách nam, nữ còn thiếu.", coordinator)
    write(report, "V", "Đề nghị mở lớp tập huấn.", coordinator)
    assert headings(report) == [
        "I. Công tác lãnh đạo, chỉ đạo, điều hành",
        "II. Kết quả thực hiện",
        "1. Thực hiện các chương trình, kế hoạch, đề án; kết quả các mục tiêu, chỉ tiêu",
        "III. Đánh giá chung",
        "1. Tồn tại, hạn chế",
        "IV. Đề xuất, kiến nghị",
    ]


def test_a_section_left_out_takes_its_headings_with_it(report, coordinator):
    section = report.sections.get(key="II")
    workflow.edit_section(
        section, by=coordinator, title=section.title, text="", is_left_out=True, revision=section.revision
    )
    assert headings(report) == ["I. Công tác lãnh đạo, chỉ đạo, điều hành"]


def test_typed_lines_become_paragraphs_items_and_points():
    blocks = list(paper.blocks("Một đoạn.\n\n- Gạch đầu dòng\na) Điểm a\nđ) Điểm đ\n- "))
    assert [(type(block).__name__, block.text) for block in blocks] == [
        ("Paragraph", "Một đoạn."),
        ("Item", "Gạch đầu dòng"),
        ("Point", "Điểm a"),
        ("Point", "Điểm đ"),
        ("Paragraph", "-"),
    ]


def test_without_anybody_to_sign_the_page_still_opens_and_the_download_says_why(client, duty, accepted, coordinator):
    report = workflow.compile_report(duty, by=coordinator)
    client.force_login(coordinator)
    assert client.get(report.get_absolute_url()).status_code == 200
    page = client.get(reverse("reports:download", args=[report.pk, "pdf"]), follow=True)
    assert "Chưa có lãnh đạo nào được khai thể thức ký" in page.content.decode()


@pytest.fixture
def duty_of_half_year(make_duty):
    return make_duty("B1", "2023-H1")


@pytest.fixture
def half_year_report(duty_of_half_year, make_update, coordinator, leader):
    days = {"covers_from": datetime.date(2023, 4, 1), "covers_to": datetime.date(2023, 5, 31)}
    make_update(status=Status.ACCEPTED, sessions=3, people=210, women=150, **days)
    report = workflow.compile_report(duty_of_half_year, by=coordinator)
    workflow.leave_out_empty(report, by=coordinator)
    return report


def files(client, user, report):
    client.force_login(user)
    for kind in ("pdf", "docx"):
        response = client.get(reverse("reports:download", args=[report.pk, kind]))
        yield b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("which", ["report", "half_year_report"])
def test_the_draft_breaks_no_rule_and_says_the_same_in_both_forms(request, client, coordinator, which):
    pdf, docx = files(client, coordinator, request.getfixturevalue(which))
    assert checking.check(pdf, profile="draft") == []
    assert checking.check(docx, profile="draft") == []
    assert checking.same_text(pdf, docx) == []


@pytest.mark.parametrize("which", ["report", "half_year_report"])
def test_the_issued_report_breaks_no_rule_and_says_the_same_in_both_forms(
    request, client, coordinator, leader, clerk, which
):
    report = request.getfixturevalue(which)
    flow.submit(report, by=coordinator)
    flow.approve(report, by=leader)
    flow.issue(flow.order_issue(report, by=clerk, issued_on=ISSUED_ON, number=None))
    pdf, docx = files(client, clerk, report)
    assert checking.check(pdf, profile="paper", expected=checking.Expected(ISSUED_ON, report.duty.ends_on)) == []
    assert checking.check(docx, profile="paper") == []
    assert checking.same_text(pdf, docx) == []
