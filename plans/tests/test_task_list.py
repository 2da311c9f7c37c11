"""All tasks of the plan, and how the list is narrowed."""

import datetime

import pytest

from plans.models import Status, Task

LIST = "/nhiem-vu/"


def numbers(client, **chosen) -> list[str]:
    sections = client.get(LIST, chosen).context["sections"]
    return [s.task.number for section in sections for group in section.groups for s in group.standings]


def test_the_real_plan_has_32_tasks_under_its_own_headings(client, health, plan_2023):
    client.force_login(health)
    sections = client.get(LIST).context["sections"]
    counts = [[len(group.standings) for group in section.groups] for section in sections]
    assert counts == [[5, 2, 3, 6, 1], [4, 3, 1, 1, 1, 1, 1, 1, 1, 1]]
    assert sections[1].groups[9].title.startswith("Đề nghị Ủy ban Mặt trận Tổ quốc")


@pytest.fixture
def tasks(plan, make_task, agencies, make_update):
    """Late and led by the health station; soon, led by the schools; done, of area 1; one that nothing is known of."""
    day = datetime.date
    make_task(due_on=day(2023, 10, 31))
    make_task(group=4, lead=agencies["schools"], due_on=day(2023, 11, 10))
    done = make_task(group=8, lead=agencies["police"], content_area=plan.content_areas.first())
    make_update(task=done, status=Status.ACCEPTED, work_state="done")
    make_task(group=1, origin=Task.Origin.CONTENT, lead=agencies["social"], partners=[agencies["health"]])


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["II.1.1", "IV.4.1", "IV.5.1", "IV.8.1"]),
        ({"trang_thai": "qua-han"}, ["IV.5.1"]),
        ({"trang_thai": "sap-den-han"}, ["IV.4.1"]),
        ({"trang_thai": "hoan-thanh"}, ["IV.8.1"]),
        ({"trang_thai": "chua-thuc-hien"}, ["II.1.1", "IV.4.1", "IV.5.1"]),
        ({"cua_toi": "on"}, ["II.1.1", "IV.5.1"]),
        ({"trang_thai": "chua-thuc-hien-trong-han"}, ["II.1.1", "IV.4.1"]),
        ({"thang": "10"}, ["IV.5.1"]),
        ({"han_den_thang": "11"}, ["IV.4.1", "IV.5.1"]),
        ({"xong_den_thang": "10"}, ["IV.8.1"]),
        ({"noi_dung": "chua-xep"}, ["II.1.1", "IV.4.1", "IV.5.1"]),
        ({"trang_thai": "khong-co"}, ["II.1.1", "IV.4.1", "IV.5.1", "IV.8.1"]),
        ({"don_vi": "chu"}, ["II.1.1", "IV.4.1", "IV.5.1", "IV.8.1"]),
    ],
)
def test_the_list_is_narrowed_by_what_the_address_says(client, health, tasks, chosen, expected):
    client.force_login(health)
    assert numbers(client, **chosen) == expected


def test_the_list_is_narrowed_to_a_body_or_an_area(client, health, tasks, plan, agencies):
    client.force_login(health)
    assert numbers(client, don_vi=agencies["schools"].pk) == ["IV.4.1"]
    assert numbers(client, noi_dung=plan.content_areas.first().pk) == ["IV.8.1"]


def test_a_school_finds_the_task_of_all_schools_among_its_own(client, school_a, tasks):
    client.force_login(school_a)
    assert numbers(client, cua_toi="on") == ["IV.4.1"]


def test_the_list_sends_no_more_queries_with_more_tasks_and_reports(
    client, health, make_task, make_update, agencies, django_assert_max_num_queries
):
    client.force_login(health)
    for count in (1, 12):
        for _ in range(count):
            task = make_task(group=4, lead=agencies["schools"], partners=[agencies["police"], agencies["requested"]])
            make_update(task=task, agency=agencies["school_a"], status=Status.ACCEPTED)
        with django_assert_max_num_queries(18):
            client.get(LIST)
