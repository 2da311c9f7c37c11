"""What stands in a report beside the bodies' updates: money, awards, papers, a campaign, what is ahead."""

import datetime
import uuid

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Campaign
from plans import budgeting, founding
from plans.models import Expense, Status
from plans.tests import money as budget
from reports import compiling, paper, workflow
from reports.models import Report

DAY = datetime.date
TODAY = DAY(2023, 11, 8)


def lines_of(duty, key, until=TODAY):
    passage = next(each for each in compiling.compile_passages(duty, until=until) if each.part.key == key)
    return [line.text for line in passage.lines]


@pytest.fixture
def campaign(plan, task):
    campaign = Campaign.objects.create(
        plan=plan,
        kind="family_violence",
        name="Tháng hành động quốc gia phòng, chống bạo lực gia đình",
        theme="Gia đình hạnh phúc",
        starts_on=DAY(2023, 6, 1),
        ends_on=DAY(2023, 6, 30),
    )
    campaign.tasks.add(task)
    return campaign


@pytest.fixture
def spent(plan, ward, finance, leader):
    """5.000.000 đồng approved, 1.500.000 of it spent on the day before."""
    founding.found_lists(ward)
    line = budget.new_line(plan, by=finance)
    budgeting.approve(line.estimates.get(), by=leader)
    day = DAY(2023, 11, 7)
    Expense.objects.create(
        line=line, on=day, amount=1_500_000, text="Tài liệu", reason="Gấp", by=finance, submission_key=uuid.uuid4()
    )


@pytest.fixture
def june(make_update):
    """What was done in the campaign's last days, and an update of another month, both taken in."""
    days = {"covers_from": DAY(2023, 6, 1), "covers_to": DAY(2023, 6, 28)}
    make_update(status=Status.ACCEPTED, text="Phát thanh trong tháng 7", covers_to=DAY(2023, 10, 1))
    return make_update(status=Status.ACCEPTED, text="Mít tinh hưởng ứng", sessions=1, people=90, women=50, **days)


def test_a_campaigns_report_reads_the_updates_of_its_tasks_in_its_window(
    campaign, june, make_task, make_update, make_duty
):
    days = {"covers_from": DAY(2023, 6, 20), "covers_to": DAY(2023, 6, 20)}
    make_update(task=make_task(text="Việc khác"), status=Status.ACCEPTED, text="Ngoài tháng", **days)
    (told,) = lines_of(make_duty("B4", "2023"), "II.1", DAY(2023, 6, 30))
    assert told.startswith("- Trạm y tế phường: Mít tinh hưởng ứng. Kết quả: 01 buổi (cuộc), 90 lượt người")


def test_it_says_the_theme_of_the_year(campaign, june, make_duty):
    (theme,) = lines_of(make_duty("B4", "2023"), "I")
    assert theme == ("Tháng hành động quốc gia phòng, chống bạo lực gia đình năm 2023 có chủ đề “Gia đình hạnh phúc”.")


def test_the_command_compiles_it_by_its_year(campaign, june, make_duty, leader, tmp_path):
    make_duty("B4", "2023")
    call_command("compile_report", kind="B4", period="2023", pdf=tmp_path / "b4.pdf")
    assert (tmp_path / "b4.pdf").read_bytes().startswith(b"%PDF")
    assert Report.objects.get().annexes == ["3a", "3b", "3c", "7"]


def test_with_nothing_taken_in_for_the_campaign_the_command_says_so(campaign, accepted, make_duty):
    make_duty("B4", "2023")
    with pytest.raises(CommandError, match="Chưa có báo cáo tiến độ nào") as refusal:
        call_command("compile_report", kind="B4", period="2023")
    assert refusal.value.returncode == 3


def test_a_report_on_a_matter_reads_the_tasks_that_speak_of_it(make_task, make_update, make_duty, accepted):
    make_update(
        task=make_task(text="Phòng, chống mua bán người tại khu dân cư"), status=Status.ACCEPTED, text="Đã ký cam kết"
    )
    assert lines_of(make_duty("B7", "2023"), "II") == ["- Trạm y tế phường: Đã ký cam kết."]


def test_a_report_of_one_body_reads_what_that_body_sent(make_update, make_duty, agencies, accepted):
    days = {"covers_from": DAY(2023, 10, 2), "covers_to": DAY(2023, 10, 2)}
    make_update(agency=agencies["radio"], status=Status.ACCEPTED, text="Phát 4 tin, bài", **days)
    assert lines_of(make_duty("B8", "2023-Q4"), "I") == ["- Đài truyền thanh: Phát 4 tin, bài."]


def test_a_report_that_reads_some_matters_only_is_made_without_any(make_duty, plan, coordinator, leader):
    report = workflow.compile_report(make_duty("B7", "2023"), by=coordinator)
    assert report.sections.get(key="II").text == ""


def test_the_plan_ahead_names_the_tasks_that_fall_due_after_the_half_year(make_task, make_duty):
    make_task(text="Tập huấn cán bộ", due_on=DAY(2023, 9, 30))
    make_task(text="Mít tinh ngày 8/3", due_on=DAY(2023, 3, 8))
    assert lines_of(make_duty("B1", "2023-H1"), "IV", DAY(2023, 6, 14)) == ["- Trạm y tế phường: Tập huấn cán bộ."]


def test_the_money_is_said_as_it_is_booked(spent, duty):
    assert lines_of(duty, "II.6") == [
        "Kinh phí thực hiện: dự toán được duyệt 5.000.000 đồng, đã chi trong kỳ 1.500.000 đồng."
    ]
    assert lines_of(duty, "II.6", DAY(2023, 11, 6)) == []


def test_awards_are_summed_from_the_decisions_of_the_period(awards, duty):
    awards.issue(awards.approve())
    (told,) = lines_of(duty, "II.5")
    assert told.startswith("Quyết định số 118/QĐ-UBND ngày 08 tháng 11 năm 2023 khen thưởng 01 cá nhân")
    assert lines_of(duty, "II.5", DAY(2023, 11, 7)) == []


def test_papers_of_the_period_are_named_but_not_reports(issued, duty, make_duty):
    assert not any("BC-UBND" in line for line in lines_of(duty, "I"))


def test_every_line_that_is_compiled_has_a_source_with_an_address(client, spent, awards, duty, accepted, coordinator):
    awards.issue(awards.approve())
    report = workflow.compile_report(duty, by=coordinator)
    assert not [line.text for part in report.sections.all() for line in part.own_lines() if not line.subjects()]
    client.force_login(coordinator)
    assert client.get(report.get_absolute_url()).status_code == 200


def test_the_committees_own_report_is_signed_by_its_head(make_duty, accepted, coordinator, leader):
    report = workflow.compile_report(make_duty("B10", "2023"), by=coordinator)
    document = paper.official_document(report)
    assert (document.issuer, document.symbol) == (("BAN VÌ SỰ TIẾN BỘ", "CỦA PHỤ NỮ"), "BC-BVSTBPN")
    assert document.signature.authority == ("Trưởng ban",)
    assert document.signature.other_title == "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"
