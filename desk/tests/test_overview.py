"""The figures of the overview: counted once, drawn, written beside the picture, and each leading to its list."""

import datetime
import re
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Amendment, Change, Status, Task, WorkState

PAGE = "/tong-quan/"
LATE_DAY, SOON_DAY, LATER = (datetime.date(2023, *day) for day in ((10, 31), (11, 10), (12, 15)))


@pytest.fixture
def year(plan, make_task, make_update, agencies):
    """One late, one soon with a report that waits, one done in September, one stopped, one of the two schools done."""
    first, second = plan.content_areas.all()
    make_task(due_on=LATE_DAY, content_area=first)
    make_update(task=make_task(due_on=SOON_DAY, content_area=first))
    done = make_task(group=8, lead=agencies["police"], content_area=second, due_on=LATE_DAY)
    september = {"covers_from": datetime.date(2023, 9, 1), "covers_to": datetime.date(2023, 9, 29)}
    make_update(task=done, status=Status.ACCEPTED, work_state=WorkState.DONE, **september)
    stopped = make_task(group=8, lead=agencies["police"], due_on=LATE_DAY)
    make_update(task=stopped, status=Status.ACCEPTED, work_state=WorkState.STOPPED)
    lesson = make_task(group=4, lead=agencies["schools"], content_area=second, due_on=LATE_DAY)
    make_update(task=lesson, agency=agencies["school_a"], status=Status.ACCEPTED, work_state=WorkState.DONE)
    make_task(group=10, lead=agencies["requested"], recurrence="quarterly", due_from=datetime.date(2023, 10, 2))


@pytest.fixture
def overview(client, committee, year):
    def overview(**chosen):
        client.force_login(committee)
        return client.get(PAGE, chosen).context["overview"]

    return overview


def numbers(tally) -> dict[str, int]:
    figures = {"tổng": tally.total, "quá hạn": tally.late, "sắp": tally.soon, "chờ": tally.waiting, "xong": tally.done}
    return {word: figure.number for word, figure in figures.items() if figure.number}


def test_the_whole_plan_counts_each_task_once(overview):
    figures = overview()
    assert numbers(figures.all) == {"tổng": 6, "quá hạn": 2, "sắp": 1, "chờ": 1, "xong": 1}
    assert figures.all.stopped.number == 1
    assert sum(figure.number for figure in figures.all.states) == figures.all.total.number


def test_areas_stand_in_the_plans_order_and_what_is_in_none_comes_last(overview):
    areas = {tally.title: numbers(tally) for tally in overview().areas}
    assert list(areas) == ["1. Tuyên truyền", "2. Quản lý nhà nước", "Chưa xếp nội dung"]
    assert areas["1. Tuyên truyền"] == {"tổng": 2, "quá hạn": 1, "sắp": 1, "chờ": 1}
    assert areas["2. Quản lý nhà nước"] == {"tổng": 2, "quá hạn": 1, "xong": 1}


def test_each_school_and_each_organisation_counts_for_itself(overview):
    bodies = {tally.title: numbers(tally) for tally in overview().bodies}
    assert bodies["Trường Tiểu học Mẫu"] == {"tổng": 1, "xong": 1}
    assert bodies["Trường Trung học cơ sở Mẫu"] == {"tổng": 1, "quá hạn": 1}
    assert bodies["Hội Liên hiệp Phụ nữ phường"] == {"tổng": 1}
    assert bodies["Công an phường"] == {"tổng": 2, "xong": 1}


def test_the_month_holds_what_is_due_in_it(overview):
    assert numbers(overview().this_month) == {"tổng": 1, "sắp": 1, "chờ": 1}
    october = overview(thang=10)
    assert (october.all.title, numbers(october.all)) == ("Hạn trong tháng 10", {"tổng": 4, "quá hạn": 2, "xong": 1})
    assert [tally.total.number for tally in overview(thang=12).areas] == [1]


def test_the_months_add_up_what_is_due_and_what_was_done_by_then(overview):
    months = overview().months
    assert [month.due.number for month in months] == [0] * 9 + [3, 4, 5]
    assert [month.done.number for month in months if month.done] == [0] * 8 + [1, 1, 1]


def test_one_body_is_looked_at_by_its_own_parts(overview, agencies):
    figures = overview(chu_tri=agencies["school_b"].pk)
    assert numbers(figures.all) == {"tổng": 1, "quá hạn": 1}
    assert figures.bodies == []


def test_what_an_amendment_stopped_is_neither_late_nor_due(overview, plan, coordinator):
    late = plan.tasks.get(group=4)
    amendment = Amendment.objects.create(plan=plan, order=1, drafted_by=coordinator)
    about = {"amendment": amendment, "order": 1, "task": late, "author": coordinator, "submission_key": uuid4()}
    stop = Change.objects.create(kind=Change.Kind.STOP, reason="Đã xong.", **about)
    Task.objects.filter(pk=late.pk).update(stoppage=stop)
    figures = overview()
    assert numbers(figures.all) == {"tổng": 6, "quá hạn": 1, "sắp": 1, "chờ": 1, "xong": 1}
    assert figures.all.stopped.number == 2
    assert [month.due.number for month in figures.months][9:] == [2, 3, 4]
    assert {tally.title: tally.late.number for tally in figures.bodies if tally.late.number} == {"Trạm y tế phường": 1}


def tallies(figures) -> list:
    this_month = [figures.this_month] if figures.this_month else []
    return [figures.all, *this_month, *figures.areas, *figures.bodies]


@pytest.mark.parametrize("chosen", [{}, {"thang": 10}, {"noi_dung": "chua-xep"}, {"chu_tri": "school_a"}])
def test_every_number_leads_to_the_list_of_exactly_what_it_counts(client, overview, agencies, chosen):
    figures = overview(**{name: agencies[value].pk if name == "chu_tri" else value for name, value in chosen.items()})
    shown = [each for tally in tallies(figures) for each in (tally.total, *tally.states, *tally.marks)]
    shown += [figure for month in figures.months for figure in (month.due, month.done) if figure]
    for figure in shown:
        assert client.get(figure.url).context["page_obj"].paginator.count == figure.number, figure


def test_a_task_of_another_plan_or_ward_is_not_counted(overview, plan, make_task):
    before = overview().all.total.number
    make_task(group=9)
    Task.objects.filter(group=9).update(plan=_next_years(plan))
    assert overview().all.total.number == before


def _next_years(plan):
    return type(plan).objects.create(unit=plan.unit, year=2024, issuer=plan.issuer, title=plan.title)


def pictures(html: str) -> list[ElementTree.Element]:
    found = re.findall(r'<svg class="chart-picture".*?</svg>', html, re.DOTALL)
    return [ElementTree.fromstring(each.replace("&nbsp;", " ")) for each in found]


def test_picture_table_and_description_say_the_same(client, overview):
    bodies = overview().bodies
    picture = pictures(client.get(PAGE).text)[2]
    drawn = [rect.find("title").text for rect in picture.iter("rect")]
    states = [(tally, figure) for tally in bodies for figure in tally.states if figure.number]
    assert drawn == [f"{tally.title}: {figure.shown.label.lower()} {figure.number}" for tally, figure in states]
    description = picture.find("desc").text
    assert all(tally.in_words in description for tally in bodies)
    assert picture.get("role") == "img"


def test_a_bar_is_as_long_as_its_number(client, overview):
    bodies = overview().bodies
    longest = max(tally.total.number for tally in bodies)
    widths = [rect.get("width") for rect in pictures(client.get(PAGE).text)[2].iter("rect")]
    figures = [figure for tally in bodies for figure in tally.states if figure.number]
    assert widths == [f"{100 * figure.number / longest:.2f}%" for figure in figures]


def test_the_page_asks_the_database_as_often_for_many_tasks_as_for_few(client, leader, make_task, make_update):
    client.force_login(leader)

    def queries(tasks):
        for _ in range(tasks):
            make_update(task=make_task(due_on=LATE_DAY), status=Status.ACCEPTED)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    assert queries(2) == queries(20) <= 26


def test_without_a_plan_the_page_says_so(client, committee):
    client.force_login(committee)
    assert "Chưa có kế hoạch" in client.get(PAGE).text


def test_a_choice_that_does_not_exist_shows_everything(overview):
    assert overview(thang="13", noi_dung="x", chu_tri="999").all.total.number == 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/", PAGE, "/giao-ban/", "/phieu-don-vi/"])
def test_no_page_of_figures_is_wider_than_the_phone(phone_page, sign_in, leader, year, address):
    sign_in(phone_page, leader)
    phone_page.goto(address)
    assert phone_page.evaluate("document.documentElement.scrollWidth") == 360
