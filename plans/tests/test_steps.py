"""The checklist of a task: who sets it, who ticks it."""

import pytest
from django.urls import reverse

from agencies import history
from plans import stepping
from plans.models import TaskStep


@pytest.fixture
def steps(coordinator, task):
    """Two steps of the health station's task, in order."""
    stepping.set_steps(task, ["Họp bàn", "Mời người dự"], by=coordinator)
    return list(task.steps.all())


def set_steps(client, task, typed, **fields):
    return client.post(reverse("plans:task-steps", args=[task.pk]), {"steps": typed} | fields)


def tick(client, step, *, done="1"):
    return client.post(reverse("plans:step-tick", args=[step.task_id, step.pk]), {"xong": done}, follow=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 302),
        ("leader", 403),
        ("health", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_sets_the_steps(request, client, task, who, status):
    client.force_login(request.getfixturevalue(who))
    assert set_steps(client, task, "Họp bàn\r\n\r\n  Mời   người dự ").status_code == status
    texts = [step.text for step in task.steps.all()]
    assert texts == (["Họp bàn", "Mời người dự"] if who == "coordinator" else [])
    assert history.of(task).exists() == (who == "coordinator")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 200),
        ("police", 403),
        ("coordinator", 403),
        ("leader", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_leads_people_tick_a_step(request, client, task, steps, who, status):
    client.force_login(request.getfixturevalue(who))
    answer = tick(client, steps[0])
    assert answer.status_code == status
    steps[0].refresh_from_db()
    assert steps[0].is_done == (who == "health")
    assert ("1/2 bước" in answer.content.decode()) == (who == "health")


def test_a_member_body_ticks_too(client, coordinator, make_task, agencies, school_a):
    task = make_task(group=4, lead=agencies["schools"])
    stepping.set_steps(task, ["Phát động"], by=coordinator)
    client.force_login(school_a)
    tick(client, task.steps.get())
    assert task.steps.get().done_by == school_a


def test_a_step_ticked_twice_stays_ticked_and_stands_once_in_the_history(client, health, task, steps):
    client.force_login(health)
    tick(client, steps[0])
    assert "đã được đánh dấu xong từ trước" in tick(client, steps[0]).content.decode()
    tick(client, steps[0], done="0")
    moves = [(entry.move, entry.by, entry.changes) for entry in history.of(task)][1:]
    assert moves == [
        ("Đánh dấu xong một bước", health, {"Họp bàn": ["Chưa xong", "Xong ngày 08/11/2023"]}),
        ("Bỏ dấu xong của một bước", health, {"Họp bàn": ["Đã xong", "Chưa xong"]}),
    ]


def test_a_step_whose_words_stay_keeps_its_tick_in_a_new_order(client, coordinator, health, task, steps):
    stepping.tick(steps[1], is_done=True, by=health)
    client.force_login(coordinator)
    set_steps(client, task, "Mời người dự\nHọp bàn\nTổng kết")
    assert [(step.text, step.is_done) for step in task.steps.all()] == [
        ("Mời người dự", True),
        ("Họp bàn", False),
        ("Tổng kết", False),
    ]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Họp bàn", "Bước “Mời người dự” đã đánh dấu xong nên không bỏ"),
        ("Mời người dự\nHọp\nHọp", "Bước “Họp” ghi hai lần"),
        ("Mời người dự\n" + "x" * 201, "dài quá 200 ký tự"),
        ("\n".join(str(number) for number in range(21)), "Nhiều nhất 20 bước"),
    ],
)
def test_steps_that_cannot_be_are_refused_beside_the_field_and_kept(
    client, coordinator, health, task, steps, typed, sentence
):
    stepping.tick(steps[1], is_done=True, by=health)
    client.force_login(coordinator)
    form = set_steps(client, task, typed).context["steps_form"]
    assert sentence in form.errors["steps"][0]
    assert form["steps"].value() == typed
    assert task.steps.count() == 2


def test_who_sets_steps_over_another_is_told(client, coordinator, task):
    client.force_login(coordinator)
    opened_on = client.get(task.get_absolute_url()).context["steps_form"]["opened_on"].value()
    stepping.set_steps(task, ["Họp bàn"], by=coordinator)
    form = set_steps(client, task, "Tổng kết", opened_on=opened_on).context["steps_form"]
    assert "người khác đã sửa" in form.non_field_errors()[0]
    assert TaskStep.objects.get().text == "Họp bàn"
