"""A plan to test with, its tasks and what is reported of them. Registered by the root conftest."""

import datetime
import uuid
from pathlib import Path

import pytest
from django.conf import settings as portal

from plans import founding, loading, obstacles, reading
from plans.models import ContentArea, Plan, ProgressUpdate, Status, Task
from plans.tests.nominations import Awards
from registry.models import Stage

PLAN_2023 = Path(portal.BASE_DIR) / "plans/data/ke-hoach-2023-phu-thu.txt"


@pytest.fixture
def plan(ward, agencies, today):
    """A small plan made by hand: two areas of content, no tasks yet."""
    plan = Plan.objects.create(
        unit=ward,
        year=2023,
        issued_on=datetime.date(2023, 3, 16),
        place="Phú Thứ",
        issuer="ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ",
        title="Thực hiện công tác bình đẳng giới năm 2023",
        recipients=["Phòng Lao động – TB và XH", "Lưu VP"],
    )
    ContentArea.objects.create(plan=plan, order=1, title="Tuyên truyền")
    ContentArea.objects.create(plan=plan, order=2, title="Quản lý nhà nước")
    return plan


@pytest.fixture
def plan_2023(ward, agencies, today):
    """The ward's real plan, loaded as `load_plan --commit` does."""
    return loading.store(reading.read(reading.open_text(PLAN_2023)), unit=ward)


@pytest.fixture
def draft(ward, agencies):
    """Next year's plan in the making: one area with one task that the health station leads."""
    draft = Plan.objects.create(
        unit=ward,
        year=2024,
        status=Stage.DRAFT,
        state=Plan.State.DRAFT,
        place="Phú Thứ",
        issuer="ỦY BAN NHÂN DÂN PHƯỜNG PHÚ THỨ",
        title="Thực hiện công tác bình đẳng giới năm 2024",
        recipients=["Phòng Lao động – TB và XH", "Lưu VP"],
    )
    area = ContentArea.objects.create(plan=draft, order=1, title="Tuyên truyền")
    fields = {"origin": Task.Origin.CONTENT, "group": 1, "order": 1, "content_area": area}
    Task.objects.create(plan=draft, lead=agencies["health"], text="Mở chuyên mục trên đài truyền thanh.", **fields)
    return draft


@pytest.fixture
def make_task(plan, agencies):
    """`make_task(**fields)`: a task that the health station leads, unless told otherwise."""

    def make_task(*, partners=(), **fields):
        origin = fields.setdefault("origin", Task.Origin.ASSIGNMENT)
        group = fields.setdefault("group", 5)
        fields.setdefault("order", plan.tasks.filter(origin=origin, group=group).count() + 1)
        fields.setdefault("lead", agencies["health"])
        fields.setdefault("text", "Tổ chức truyền thông về chăm sóc sức khỏe sinh sản.")
        task = Task.objects.create(plan=plan, **fields)
        task.partners.set(partners)
        return task

    return make_task


@pytest.fixture
def task(make_task, agencies):
    """Led by the health station, with the police as partner."""
    return make_task(partners=[agencies["police"]])


@pytest.fixture
def make_update(request, health):
    """`make_update(**fields)`: what the health station wrote of `task` for October; sent, unless told otherwise."""

    def make_update(*, files=(), **fields):
        if "task" not in fields:
            fields["task"] = request.getfixturevalue("task")
        fields.setdefault("author", health)
        fields.setdefault("agency", fields["task"].lead)
        fields.setdefault("status", Status.SUBMITTED)
        fields.setdefault("text", "Đã tổ chức 2 buổi truyền thông tại trạm.")
        fields.setdefault("covers_from", datetime.date(2023, 10, 1))
        fields.setdefault("covers_to", datetime.date(2023, 10, 31))
        if fields["status"] != Status.DRAFT:
            fields.setdefault("submitted_by", fields["author"])
        update = ProgressUpdate.objects.create(submission_key=uuid.uuid4(), **fields)
        update.files.set(files)
        return update

    return make_update


@pytest.fixture
def update(make_update):
    return make_update()


@pytest.fixture
def make_obstacle(request, plan, agencies, health):
    """`make_obstacle(**fields)`: what the health station has raised on `task`, unless told otherwise."""

    def make_obstacle(**fields):
        if "task" not in fields:
            fields["task"] = request.getfixturevalue("task")
        fields.setdefault("by", health)
        fields.setdefault("agency", agencies["health"])
        fields.setdefault("text", "Thiếu tài liệu truyền thông để phát cho người dân.")
        return obstacles.raise_obstacle(plan, key=uuid.uuid4(), **fields)

    return make_obstacle


@pytest.fixture
def obstacle(make_obstacle):
    return make_obstacle()


@pytest.fixture
def awards(plan, ward, office, leader, school_a):
    """A round of awards under way, with the ward's lists and rules."""
    founding.found_lists(ward)
    return Awards(plan, office, leader, school_a)
