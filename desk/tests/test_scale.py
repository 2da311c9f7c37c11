"""Many tasks and reports: as many questions to the database as for few, and lists that end."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.growing import grow
from plans.models import ProgressUpdate, Status, WorkState
from plans.standing import standings, with_accepted_updates

FEW, MANY = 32, 400
PAGES = [
    ("coordinator", "/"),
    ("leader", "/"),
    ("health", "/"),
    ("coordinator", "/tong-quan/"),
    ("coordinator", "/nhiem-vu/"),
    ("coordinator", "/nhiem-vu/?page=2"),
    ("health", "/nhiem-vu/?cua_toi=on"),
    ("health", "/nhiem-vu/{task}/"),
    ("coordinator", "/tiep-nhan/"),
    ("coordinator", "/nhiem-vu/phan-cong/"),
    ("coordinator", "/don-vi/"),
    ("coordinator", "/ke-hoach/2023/"),
    ("coordinator", "/nhiem-vu/bang-tinh.xlsx"),
    ("coordinator", "/tien-do/bang-tinh.xlsx"),
]


@pytest.fixture
def queries(request, client, plan, duty):
    """`queries()`: how many each page sends."""

    def queries() -> dict[str, int]:
        task = plan.tasks.filter(lead__code="dv05").first()
        return {f"{address} ({who})": sent(who, address.format(task=task.pk)) for who, address in PAGES}

    def sent(who: str, address: str) -> int:
        client.force_login(request.getfixturevalue(who))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return queries


def test_no_page_asks_more_of_the_database_for_many_tasks_than_for_few(plan, health, queries):
    grow(plan, tasks=FEW, updates_each=2)
    few = queries()
    grow(plan, tasks=MANY, updates_each=3)
    many = queries()
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}


def numbers(page) -> list[str]:
    sections = page.context["sections"]
    return [s.task.number for section in sections for group in section.groups for s in group.standings]


def test_tasks_stand_fifty_a_page_and_those_of_one_state_are_found_on_all_of_them(client, plan_2023, health):
    grow(plan_2023, tasks=MANY, updates_each=1)
    client.force_login(health)
    done = set()
    for page in range(1, client.get("/nhiem-vu/?trang_thai=hoan-thanh").context["page_obj"].paginator.num_pages + 1):
        found = numbers(client.get(f"/nhiem-vu/?trang_thai=hoan-thanh&page={page}"))
        assert 0 < len(found) <= 50
        done |= {*found}
    all_of_them = standings(with_accepted_updates(plan_2023.tasks.all()), on=datetime.date(2023, 11, 8))
    in_time = [standing for standing in all_of_them if standing.work_state == WorkState.DONE and not standing.is_late]
    assert done == {standing.task.number for standing in in_time}
    first = client.get("/nhiem-vu/?trang_thai=hoan-thanh").content.decode()
    assert f"{len(done)} nhiệm vụ khớp" in first
    assert "?trang_thai=hoan-thanh&amp;page=2" in first


def test_the_plan_of_a_ward_stands_on_one_page(client, plan_2023, coordinator):
    client.force_login(coordinator)
    for address in ("/nhiem-vu/", "/nhiem-vu/phan-cong/", "/tiep-nhan/"):
        assert "Chuyển trang" not in client.get(address).content.decode()


def test_the_queue_is_gone_through_page_by_page(client, plan_2023, health, coordinator):
    grow(plan_2023, tasks=MANY, updates_each=1)
    ProgressUpdate.objects.update(status=Status.SUBMITTED)
    client.force_login(coordinator)
    page = client.get("/tiep-nhan/?page=2")
    (first, place_after), (second, _place) = page.context["updates"][:2]
    assert place_after == f"/tiep-nhan/?page=2#tien-do-{second.update.pk}"
    answer = client.post(reverse("plans:update-accept", args=[first.update.pk]), {"next": place_after}, follow=True)
    assert answer.context["updates"][0][0].update == second.update


def test_rows_of_a_later_page_are_arranged_there(client, plan_2023, coordinator):
    grow(plan_2023, tasks=60, updates_each=0)
    client.force_login(coordinator)
    last = client.get("/nhiem-vu/phan-cong/?page=2").context["table"].rows[-1]
    answer = client.post("/nhiem-vu/phan-cong/?page=2", {last.add_prefix("due_on"): "30/11/2023"}, follow=True)
    assert "Đã lưu 1 nhiệm vụ" in answer.content.decode()
    assert answer.context["table"].rows[-1].task.due_on == datetime.date(2023, 11, 30)
