"""Many obstacles, estimates, nominations, changes and letters: as many questions to the database as for few."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import Task
from plans.tests import amendments
from plans.tests.money import new_line
from registry.models import TypedPaper

PAGES = [
    ("health", "/"),
    ("coordinator", "/"),
    ("leader", "/"),
    ("office", "/"),
    ("clerk", "/"),
    ("coordinator", "/vuong-mac/moi/"),
    ("coordinator", "/ke-hoach/2023/dieu-chinh/"),
    ("coordinator", "/ke-hoach/2023/dieu-chinh/bo-sung/"),
    ("coordinator", "/ke-hoach/2023/dieu-chinh/nhiem-vu/{task}/"),
    ("health", "/ke-hoach/2023/tai-ngay/?ngay=08/11/2023"),
    ("finance", "/kinh-phi/2023/kinh-phi.xlsx"),
    ("finance", "/kinh-phi/2023/dong-moi/"),
    ("finance", "/kinh-phi/dong/{line}/cap/"),
    ("finance", "/kinh-phi/dong/{line}/sua/"),
    ("school_a", "/khen-thuong/dot/{round}/de-nghi/"),
    ("office", "/khen-thuong/dot/{round}/"),
    ("office", "/khen-thuong/dot/{round}/bien-ban/"),
    ("office", "/khen-thuong/dot/{round}/quyet-dinh/"),
    ("office", "/khen-thuong/dot/{round}/danh-sach/"),
    ("office", "/khen-thuong/dot/{round}/danh-sach.xlsx"),
    ("coordinator", "/van-ban/soan/"),
    ("coordinator", "/van-ban/{letter}/"),
]


@pytest.fixture
def grow(plan, awards, finance, coordinator, make_task, make_obstacle, ward):
    """`grow(count)`: so many more rows of each kind."""

    def grow(count):
        for _ in range(count):
            number = Task.objects.count()
            task = make_task(text=f"Nhiệm vụ {number}")
            make_obstacle(task=task, text=f"Vướng mắc {number}")
            new_line(plan, by=finance, task=task)
            amendments.propose(plan, coordinator, task=task, text=f"Lời văn mới {number}")
            awards.accept(name=f"Người {number}")
            awards.approve(name=f"Người đã duyệt {number}", summary=f"Thành tích {number}")
            TypedPaper.objects.create(unit=ward, subject="Về việc", text="Một câu.", submission_key=uuid.uuid4())

    return grow


@pytest.fixture
def queries(request, client, plan, awards):
    """`queries()`: how many each page sends."""

    def queries() -> dict[str, int]:
        rows = {
            "task": plan.tasks.latest("pk"),
            "line": plan.budget_lines.latest("pk"),
            "letter": TypedPaper.objects.first(),
        }
        keys = {name: row.pk for name, row in rows.items()} | {"round": awards.round.pk}
        return {f"{address} ({who})": sent(who, address.format(**keys)) for who, address in PAGES}

    def sent(who: str, address: str) -> int:
        client.force_login(request.getfixturevalue(who))
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200, address
        return len(captured)

    return queries


def test_no_page_asks_more_of_the_database_for_many_rows_than_for_few(grow, queries):
    grow(2)
    few = queries()
    grow(10)
    many = queries()
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}
