"""Open obstacles stand in a report among what is lacking, those for the town among its requests."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from config import clock
from plans import obstacles
from plans.models import Obstacle, ObstacleStatus
from registry import flow
from registry.models import Stage
from reports import workflow
from reports.models import Report

REQUEST = "Đề nghị Phòng Lao động cấp thêm tài liệu truyền thông"


@pytest.fixture
def compiled(duty, accepted, coordinator, leader):
    """`compiled()`: the newest compilation of the year's report."""
    return lambda: workflow.compile_report(duty, by=coordinator)


@pytest.fixture
def for_town(obstacle, leader):
    """The health station's obstacle; the leader has decided to ask the town."""
    obstacles.take_to_town(obstacle, by=leader, words=REQUEST)
    return obstacle


def text_of(report, key) -> str:
    return report.sections.get(key=key).text


def edit(report, key, by, text, told=None):
    section = report.sections.get(key=key)
    kept = {"title": section.title, "is_left_out": False, "revision": section.revision}
    workflow.edit_section(section, by=by, text=text, told=told, is_vouched=True, **kept)


def issue(report, coordinator, leader, clerk):
    workflow.leave_out_empty(report, by=coordinator)
    flow.submit(report, by=coordinator)
    flow.approve(report, by=leader)
    flow.issue(flow.order_issue(report, by=clerk, issued_on=clock.today(), number=None))
    report.refresh_from_db()


def test_an_open_obstacle_is_told_in_the_bodys_own_words(compiled, obstacle):
    assert text_of(compiled(), "III.2") == ("- Trạm y tế phường: Thiếu tài liệu truyền thông để phát cho người dân.")
    assert text_of(compiled(), "V") == ""


def test_a_request_is_told_in_the_leaders_words(compiled, for_town):
    assert text_of(compiled(), "V") == f"- {REQUEST}."


def test_what_is_settled_or_raised_later_is_not_told(compiled, obstacle, make_obstacle, health, duty):
    obstacles.settle(obstacle, by=health, words="Đã nhận đủ.")
    with clock.standing_at(datetime.date(2023, 11, 20)):
        make_obstacle(text="Vướng mắc về sau")
    assert text_of(compiled(), "III.2") == ""


def test_the_part_leads_to_the_obstacle(client, compiled, for_town, coordinator):
    report = compiled()
    client.force_login(coordinator)
    for page in (report.get_absolute_url(), reverse("reports:section-edit", args=[report.sections.get(key="V").pk])):
        assert for_town.get_absolute_url() in client.get(page).content.decode()


def test_compiling_again_never_overwrites_an_edit(compiled, obstacle, make_obstacle, coordinator):
    report = compiled()
    edit(report, "III.2", coordinator, "Còn thiếu tài liệu.")
    make_obstacle(text="Cụm loa hỏng")
    compiled()
    section = report.sections.get(key="III.2")
    assert (section.text, section.has_newer_compilation) == ("Còn thiếu tài liệu.", True)
    assert section.told_obstacles() == [obstacle]


def test_once_the_report_is_issued_the_obstacle_names_it(
    client, compiled, for_town, coordinator, leader, clerk, health
):
    report = compiled()
    issue(report, coordinator, leader, clerk)
    for_town.refresh_from_db()
    assert (for_town.status, for_town.papers.get()) == (ObstacleStatus.AT_TOWN, report.issued)
    assert history.of(for_town).last().move == "Nêu trong Báo cáo số 01/BC-UBND"
    client.force_login(health)
    assert "Báo cáo số 01/BC-UBND, ngày 08/11/2023" in client.get(for_town.get_absolute_url()).content.decode()


def test_one_whose_sentence_was_taken_out_does_not_go_to_the_town(compiled, for_town, coordinator, leader, clerk):
    report = compiled()
    edit(report, "V", coordinator, "Không có kiến nghị.", told=[])
    edit(report, "III.2", coordinator, "Không có.", told=[])
    issue(report, coordinator, leader, clerk)
    for_town.refresh_from_db()
    assert (for_town.status, for_town.papers.count()) == (ObstacleStatus.TO_TOWN, 0)


def test_the_ticks_of_the_part_say_what_it_tells(client, compiled, for_town, make_obstacle, coordinator):
    make_obstacle(text="Cụm loa hỏng")
    section = compiled().sections.get(key="III.2")
    client.force_login(coordinator)
    form = {"title": section.title, "text": "Thiếu tài liệu.", "revision": section.revision, "told": [for_town.pk]}
    client.post(reverse("reports:section-edit", args=[section.pk]), form)
    assert [link.is_told for link in section.obstacle_links.order_by("obstacle_id")] == [True, False]


def test_a_report_whose_request_was_withdrawn_is_held_back(client, compiled, for_town, coordinator, leader):
    report = compiled()
    workflow.leave_out_empty(report, by=coordinator)
    obstacles.answer(for_town, by=leader, words="Phường tự in.")
    client.force_login(coordinator)
    page = client.post(reverse("registry:submit", args=["bao-cao", report.pk]), follow=True).content.decode()
    assert "thôi kiến nghị sau khi đưa vào phần: V Đề xuất, kiến nghị" in page
    edit(report, "V", coordinator, "Đề nghị cấp tài liệu.")
    flow.submit(report, by=coordinator)
    assert report.status == Stage.SUBMITTED


def test_a_report_the_town_returned_still_asks(compiled, for_town, coordinator, leader, clerk, town_officer):
    report = compiled()
    issue(report, coordinator, leader, clerk)
    flow.send(report, by=clerk)
    flow.town_send_back(report, by=town_officer, reason="Thiếu biểu.")
    compiled()
    second = Report.objects.get(version=2)
    assert text_of(second, "V") == f"- {REQUEST}."
    issue(second, coordinator, leader, clerk)
    assert Obstacle.objects.get().papers.count() == 2


def test_the_town_reads_the_report_and_nothing_else(
    client, compiled, for_town, coordinator, leader, clerk, town_officer
):
    report = compiled()
    issue(report, coordinator, leader, clerk)
    flow.send(report, by=clerk)
    client.force_login(town_officer)
    page = client.get(report.get_absolute_url()).content.decode()
    assert REQUEST in page
    assert for_town.get_absolute_url() not in page
    assert client.get(for_town.get_absolute_url()).status_code == 404


def test_more_obstacles_need_no_more_queries(
    client, compiled, make_obstacle, coordinator, django_assert_max_num_queries
):
    make_obstacle()
    report = compiled()
    client.force_login(coordinator)
    with django_assert_max_num_queries(60) as few:
        client.get(report.get_absolute_url())
    for number in range(10):
        make_obstacle(text=f"Vướng mắc {number}")
    compiled()
    with django_assert_max_num_queries(len(few)):
        client.get(report.get_absolute_url())
