"""What stands in a report comes from the updates taken in, under the right part, in Vietnamese numbers."""

import datetime

import pytest
from django.urls import reverse

from plans.models import Change, ContentArea, LegalBasis, Status, Task
from plans.tests import amendments
from reports import compiling, workflow
from reports.models import Report


@pytest.fixture
def compile_now(client, coordinator, duty):
    """Press “Tổng hợp”; the newest report, or None where none was made."""

    def compile_now():
        client.force_login(coordinator)
        client.post(reverse("reports:compile", args=[duty.pk]))
        return Report.objects.order_by("-version").first()

    return compile_now


def text_of(report, key):
    return report.sections.get(key=key).text


def test_an_update_taken_in_is_told_in_its_own_words_with_its_figures(compile_now, accepted):
    accepted.task.content_area = ContentArea.objects.get(order=1)
    accepted.task.save()
    assert text_of(compile_now(), "II.1") == (
        "- Trạm y tế phường: Đã tổ chức 2 buổi truyền thông tại trạm. "
        "Kết quả: 02 buổi (cuộc), 1.234 lượt người tham gia, trong đó có 680 nữ."
    )


def test_an_update_of_a_task_without_an_area_stands_under_programmes_and_plans(compile_now, accepted):
    assert "Trạm y tế phường" in text_of(compile_now(), "II.3")


def test_what_the_finance_officer_reports_stands_under_the_money(
    compile_now, accepted, make_task, make_update, agencies
):
    budget = make_task(group=3, lead=agencies["finance"], content_area=ContentArea.objects.get(order=1))
    make_update(task=budget, status=Status.ACCEPTED, text="Đã bố trí 12.000.000 đồng")
    report = compile_now()
    assert text_of(report, "II.6") == "- Công chức Tài chính – Ngân sách: Đã bố trí 12.000.000 đồng."
    assert "12.000.000" not in text_of(report, "II.1")


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.RETURNED])
def test_only_what_is_taken_in_is_told(compile_now, accepted, make_update, status):
    make_update(status=status, text="Chưa được tiếp nhận")
    assert "Chưa được tiếp nhận" not in text_of(compile_now(), "II.3")


@pytest.mark.parametrize(
    ("last_day", "told"),
    [
        (datetime.date(2022, 12, 14), False),
        (datetime.date(2022, 12, 15), True),
        (datetime.date(2023, 12, 14), True),
        (datetime.date(2023, 12, 15), False),
    ],
)
def test_an_update_counts_in_the_period_of_its_last_day(compile_now, accepted, make_update, last_day, told):
    make_update(status=Status.ACCEPTED, covers_from=last_day, covers_to=last_day, text="Việc ở ngày cuối")
    assert ("Việc ở ngày cuối" in text_of(compile_now(), "II.3")) == told


def test_a_sum_of_women_says_of_how_many_people_nobody_told_them_apart(compile_now, accepted, make_update):
    make_update(status=Status.ACCEPTED, people=10, women=None, text="Một buổi nữa")
    assert "1.244 lượt người tham gia, trong đó có 680 nữ (chưa kể 10 lượt người chưa tách nam, nữ)." in text_of(
        compile_now(), "II.3"
    )


def test_schools_are_told_apart(compile_now, accepted, make_task, make_update, agencies):
    lesson = make_task(group=4, lead=agencies["schools"])
    for school in ("school_a", "school_b"):
        make_update(task=lesson, agency=agencies[school], status=Status.ACCEPTED, text=f"Ngoại khóa {school}")
    lines = text_of(compile_now(), "II.3").splitlines()
    assert [line.partition(":")[0] for line in lines[:2]] == ["- Trường Tiểu học Mẫu", "- Trường Trung học cơ sở Mẫu"]


def test_the_opening_names_the_towns_plan_and_says_the_figures_are_estimated(compile_now, accepted, plan):
    LegalBasis.objects.create(
        plan=plan,
        use=LegalBasis.Use.BASED_ON,
        order=1,
        text="76/KH-UBND",
        number="76/KH-UBND",
        issued_on=datetime.date(2023, 3, 15),
        issuer="Ủy ban nhân dân thị xã Kinh Môn",
        subject="về việc thực hiện công tác bình đẳng giới năm 2023",
    )
    assert text_of(compile_now(), "opening") == (
        "Thực hiện Kế hoạch số 76/KH-UBND ngày 15 tháng 3 năm 2023 của Ủy ban nhân dân thị xã Kinh Môn về việc thực "
        "hiện công tác bình đẳng giới năm 2023, Ủy ban nhân dân phường Phú Thứ báo cáo kết quả thực hiện công tác bình "
        "đẳng giới và hoạt động vì sự tiến bộ của phụ nữ năm 2023 (kỳ báo cáo từ ngày 15/12/2022 đến ngày 14/12/2023; "
        "số liệu đến ngày 08/11/2023, ước thực hiện đến hết kỳ) như sau:"
    )


def test_after_the_period_nothing_is_estimated(duty, accepted):
    passages = compiling.compile_passages(duty, until=duty.ends_on)
    assert "ước thực hiện" not in passages[0].text


def test_parts_without_records_are_empty_and_say_nothing_of_none_having_happened(compile_now, accepted):
    report = compile_now()
    assert {section.key for section in report.empty_sections()} == {
        "II.1", "II.2", "II.4", "II.5", "II.6", "III.1", "III.2", "III.3", "IV", "V",
    }  # fmt: skip
    assert not any("không phát sinh" in section.text for section in report.sections.all())


def test_with_nothing_taken_in_no_report_is_made_and_the_page_says_what_is_missing(client, compile_now, update):
    assert compile_now() is None
    page = client.get(reverse("reports:list")).content.decode()
    assert "Chưa có báo cáo tiến độ nào của kỳ" in page
    assert "Đang có 1 báo cáo chờ tiếp nhận." in page


def test_compiling_again_takes_up_what_is_new_and_keeps_what_was_edited(
    compile_now, accepted, make_update, coordinator
):
    report = compile_now()
    edited = report.sections.get(key="II.3")
    workflow.edit_section(
        edited, by=coordinator, title=edited.title, text="Tôi viết lại.", is_left_out=False, revision=edited.revision
    )
    make_update(status=Status.ACCEPTED, text="Thêm một buổi")
    compile_now()
    edited.refresh_from_db()
    assert edited.text == "Tôi viết lại."
    assert "Thêm một buổi" in edited.compiled
    assert edited.has_newer_compilation


def test_compiling_again_refreshes_what_nobody_edited(compile_now, accepted, make_update):
    compile_now()
    make_update(status=Status.ACCEPTED, text="Thêm một buổi")
    assert "Thêm một buổi" in text_of(compile_now(), "II.3")


def test_each_line_knows_the_updates_it_was_made_from(compile_now, accepted):
    line = compile_now().sections.get(key="II.3").own_lines()[0]
    assert line.subjects() == [accepted]


def test_the_steering_part_tells_that_the_plan_was_issued_and_to_whom_it_gives_work(
    duty, accepted, make_task, agencies
):
    make_task(origin=Task.Origin.ASSIGNMENT, group=10, lead=agencies["requested"])
    steering = next(p for p in compiling.compile_passages(duty, until=duty.ends_on) if p.part.key == "I")
    assert steering.text == (
        "Ủy ban nhân dân phường Phú Thứ đã ban hành Kế hoạch ngày 16 tháng 3 năm 2023 thực hiện công tác bình đẳng "
        "giới năm 2023, giao nhiệm vụ cụ thể cho 01 đơn vị, đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường, Hội Liên "
        "hiệp Phụ nữ phường tham gia thực hiện."
    )


def test_the_steering_part_tells_of_amendments_and_counts_the_bodies_of_the_plan_as_it_was_issued(
    duty, accepted, agencies, coordinator, leader, clerk
):
    added = {"kind": Change.Kind.ADD, "text": "Tuyên truyền tại khu dân cư.", "lead": agencies["police"]}
    amendment = amendments.propose(duty.plan, coordinator, **added).amendment
    amendments.approve(amendment, coordinator, leader)
    amendments.issue(amendment, clerk)
    steering = next(p for p in compiling.compile_passages(duty, until=duty.ends_on) if p.part.key == "I")
    issuing, amending = steering.text.splitlines()
    assert "giao nhiệm vụ cụ thể cho 01 đơn vị" in issuing
    assert amending == (
        "Ủy ban nhân dân phường Phú Thứ đã ban hành Kế hoạch số 01/KH-UBND ngày 08 tháng 11 năm 2023 sửa đổi, bổ sung "
        "Kế hoạch ngày 16 tháng 3 năm 2023."
    )
