"""From one year's plan to the draft of the next: the look at it, and the making."""

import datetime
import uuid

import pytest
from django.urls import reverse

from agencies import history
from plans.due import Due
from plans.models import (
    Amendment,
    Change,
    LegalBasis,
    Plan,
    PlanReceipt,
    ProgressUpdate,
    Status,
    Task,
    TaskStep,
    WorkState,
)
from plans.next_year.dates import moved_due
from plans.next_year.rewording import a_year_on
from plans.tests import amendments


def day(text):
    return datetime.date.fromisoformat(text)


def address(plan):
    return reverse("plans:plan-next-year", args=[plan.year])


def make(client, plan, **left_out):
    """Press the button as the page offers it, without the tasks and texts of `left_out`."""
    form = client.get(address(plan)).context["form"]
    ticked = {
        "tasks": [ahead.task.pk for ahead, is_ticked in form.task_rows if is_ticked],
        "reworded": [mention.key for mention, is_ticked in form.mention_rows if is_ticked],
    }
    sent = {name: [key for key in keys if key not in left_out.get(name, ())] for name, keys in ticked.items()}
    return client.post(address(plan), sent, follow=True)


def as_stored(plan):
    """Every row of the plan's year."""
    rows = Plan.objects.filter(pk=plan.pk), plan.tasks, TaskStep.objects.filter(task__plan=plan)
    return [list(each.order_by("pk").values()) for each in (*rows, ProgressUpdate.objects.filter(task__plan=plan))]


@pytest.mark.parametrize(
    ("due", "after", "note"),
    [
        (Due(day("2023-11-30")), Due(day("2024-11-29")), "30/11/2024 là ngày nghỉ, tính về 29/11/2024"),
        (Due(day("2023-06-14")), Due(day("2024-06-14")), ""),
        (Due(day("2024-02-29")), Due(day("2025-02-28")), "Năm sau không có ngày 29/02, lấy ngày 28/02"),
        (Due(day("2024-01-15")), Due(day("2025-01-15")), "Có ngày nằm ngoài năm 2024: hãy xem lại"),
        (Due(day("2023-12-15"), day("2023-11-15")), Due(day("2024-12-15"), day("2024-11-15")), ""),
        (
            Due(day("2024-01-10"), day("2023-12-20")),
            Due(day("2025-01-10"), day("2024-12-20")),
            "Có ngày nằm ngoài năm 2024: hãy xem lại",
        ),
        (Due(recurrence="monthly"), Due(recurrence="monthly"), ""),
        (Due(), Due(), ""),
    ],
)
def test_a_due_date_keeps_day_and_month_and_moves_off_days_off(due, after, note):
    year = 2025 if due.on == day("2024-02-29") else 2024
    moved = moved_due(due, year=year)
    assert (moved.due, moved.note) == (after, note)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("công tác năm 2023", "công tác năm 2024"),
        ("Tháng hành động (tháng 6/2023)", "Tháng hành động (tháng 6/2024)"),
        ("từ ngày 15/11 đến ngày 15/12/2023", "từ ngày 15/11 đến ngày 15/12/2024"),
        ("từ 20/12/2023 đến 10/01/2024", "từ 20/12/2024 đến 10/01/2025"),
        ("xây dựng kế hoạch năm 2024", "xây dựng kế hoạch năm 2025"),
        ("năm học 2023 - 2024", "năm học 2024 - 2025"),
        ("Kế hoạch số 76/KH-UBND ngày 15 tháng 3 năm 2023 của thị xã", None),
        ("Quyết định số 12/QĐ-UBND ngày 05/01/2023 về việc", None),
        ("Nghị định số 76/2023/NĐ-CP", None),
        ("Luật Phòng, chống bạo lực gia đình năm 2023", None),
        ("giai đoạn 2021 – 2023", None),
        ("giai đoạn 2023-2025", None),
    ],
)
def test_a_year_moves_on_but_not_that_of_a_paper_or_a_span(text, after):
    rewording = a_year_on(text, year=2023)
    assert rewording.text == (after or text)
    assert bool(rewording.kept) == (after is None)


def test_a_leap_day_in_the_words_becomes_the_28th():
    assert a_year_on("trước ngày 29/02/2024", year=2024).text == "trước ngày 28/02/2025"
    assert a_year_on("ngày 29 tháng 02 năm 2024", year=2024).text == "ngày 28 tháng 02 năm 2025"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 403),
        ("health", 403),
        ("clerk", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 403),
        ("town_officer", 404),
    ],
)
def test_only_the_coordinator_rolls_a_plan_over(request, client, task, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(task.plan)).status_code == status
    posted = client.post(address(task.plan), {"tasks": [task.pk]}).status_code
    assert posted == (302 if who == "coordinator" else status)
    assert Plan.objects.count() == (2 if who == "coordinator" else 1)


def test_the_page_shows_what_will_be_made_and_makes_nothing(client, coordinator, plan_2023):
    plan_2023.tasks.filter(order=1).update(due_on=day("2023-11-30"))
    client.force_login(coordinator)
    page = client.get(address(plan_2023)).content.decode()
    for words in (
        "30/11/2024 là ngày nghỉ, tính về 29/11/2024",
        "(tháng 6/2024",
        "01/06/2024 – 30/06/2024",
        "15/11/2024 – 15/12/2024",
        "Cần rà soát",
        "ngày 15 tháng 3 năm 2023",
    ):
        assert words in page, words
    assert Plan.objects.count() == 1


def test_the_draft_holds_the_plan_anew_and_nothing_of_its_progress(client, coordinator, plan_2023, make_update, police):
    task = plan_2023.tasks.get(origin="IV", group=5)
    task.partners.add(plan_2023.tasks.get(origin="IV", group=8, order=1).lead)
    TaskStep.objects.create(task=task, order=1, text="Lập danh sách", done_on=day("2023-05-04"), done_by=police)
    make_update(task=task, status=Status.ACCEPTED, work_state=WorkState.DONE)
    PlanReceipt.objects.create(plan=plan_2023, agency=task.lead, by=police)
    before = as_stored(plan_2023)
    client.force_login(coordinator)
    make(client, plan_2023)
    draft, new = Plan.objects.get(year=2024), Task.objects.get(continues=task)
    assert (draft.state, draft.number, draft.issued_on, draft.rolled_from) == ("draft", None, None, plan_2023)
    assert (draft.tasks.count(), draft.content_areas.count()) == (32, plan_2023.content_areas.count())
    assert (new.text, new.lead, list(new.partners.all())) == (task.text, task.lead, list(task.partners.all()))
    assert [(step.text, step.is_done) for step in new.steps.all()] == [("Lập danh sách", False)]
    assert not any(rows.exists() for rows in (new.updates, draft.receipts, draft.copied_to))
    assert set(draft.legal_bases.values_list("needs_review", flat=True)) == {True}
    assert as_stored(plan_2023) == before


def test_words_that_name_the_year_are_reworded_where_they_are_ticked(client, coordinator, plan_2023):
    client.force_login(coordinator)
    make(client, plan_2023, reworded={"preamble"})
    draft = Plan.objects.get(year=2024)
    assert draft.title.endswith("phường Phú Thứ năm 2024")
    assert draft.preamble == plan_2023.preamble
    named = draft.tasks.get(origin="II", group=1, order=5).text
    assert "(tháng 6/2024)" in named
    assert "đến ngày 15/12/2024" in named


def test_slips_in_names_of_places_are_mended_where_they_are_ticked(client, coordinator, plan_2023):
    client.force_login(coordinator)
    assert "UBND thị xã Kinh Môn" in client.get(address(plan_2023)).content.decode()
    make(client, plan_2023, reworded={"closing"})
    draft = Plan.objects.get(year=2024)
    assert "UBND thị xã Kinh Môn về việc" in draft.preamble
    assert "phường Phú Thứ năm 2024, cụ thể như sau" in draft.preamble
    assert draft.closing == plan_2023.closing


def test_what_was_stopped_or_unticked_is_left_out_and_numbers_close_up(client, coordinator, make_task, make_update):
    first, second, third, fourth = (make_task(text=f"Việc {number}") for number in range(1, 5))
    make_update(task=first, status=Status.ACCEPTED, work_state=WorkState.STOPPED)
    client.force_login(coordinator)
    make(client, first.plan, tasks={third.pk})
    found = Task.objects.filter(plan__year=2024)
    assert [(task.order, task.continues) for task in found] == [(1, second), (2, fourth)]


def test_words_are_those_of_the_amended_plan_and_what_an_amendment_stopped_is_left_out(client, coordinator, make_task):
    first, second = make_task(text="Việc đã sửa đổi."), make_task(text="Việc đã dừng.")
    amendment = Amendment.objects.create(plan=first.plan, order=1, drafted_by=coordinator)
    about = {"amendment": amendment, "order": 1, "task": second, "reason": "Đã xong.", "author": coordinator}
    second.stoppage = Change.objects.create(kind=Change.Kind.STOP, submission_key=uuid.uuid4(), **about)
    second.save()
    client.force_login(coordinator)
    assert "không đưa sang" in client.get(address(first.plan)).content.decode()
    make(client, first.plan)
    new = Task.objects.get(plan__year=2024)
    assert (new.text, new.stoppage, new.continues) == ("Việc đã sửa đổi.", None, first)


def test_a_task_stands_below_the_lead_that_an_amendment_gave_it(
    client, coordinator, leader, clerk, make_task, agencies
):
    moved, stays = make_task(text="Việc chuyển đi."), make_task(group=8, lead=agencies["police"])
    change = {"task": moved, "text": moved.text, "lead": agencies["police"]}
    amendment = amendments.propose(moved.plan, coordinator, **change).amendment
    amendments.approve(amendment, coordinator, leader)
    amendments.issue(amendment, clerk)
    client.force_login(coordinator)
    make(client, moved.plan)
    found = Task.objects.filter(plan__year=2024)
    assert [(task.number, task.continues) for task in found] == [("IV.8.1", moved), ("IV.8.2", stays)]


def test_a_plan_without_any_task_left_is_refused(client, coordinator, task):
    client.force_login(coordinator)
    assert "Hãy giữ lại ít nhất một nhiệm vụ" in client.post(address(task.plan)).content.decode()
    assert Plan.objects.count() == 1


def test_the_next_year_is_made_once(client, coordinator, task):
    client.force_login(coordinator)
    make(client, task.plan)
    page = client.post(address(task.plan), {"tasks": [task.pk]}, follow=True)
    assert "Kế hoạch năm 2024 của phường Phú Thứ đã có trên cổng: không lập lần nữa." in page.content.decode()
    assert Plan.objects.filter(year=2024).count() == 1
    draft = Plan.objects.get(year=2024)
    assert [entry.move for entry in history.of(draft)] == ["Lập từ kế hoạch năm 2023"]
    assert "còn là dự thảo" in client.get(address(draft), follow=True).content.decode()


def test_a_closed_plan_is_rolled_over_too(client, coordinator, task):
    Plan.objects.update(state=Plan.State.CLOSED)
    client.force_login(coordinator)
    make(client, task.plan)
    assert Plan.objects.get(year=2024).tasks.get().continues == task


def test_legal_bases_go_along_to_be_reviewed(client, coordinator, task):
    basis = LegalBasis.objects.create(plan=task.plan, use="based_on", order=1, text="76/KH-UBND", number="76/KH-UBND")
    client.force_login(coordinator)
    make(client, task.plan)
    copies = LegalBasis.objects.values_list("plan__year", "text", "needs_review")
    assert sorted(copies) == [(2023, basis.text, False), (2024, basis.text, True)]


def test_the_look_at_next_year_sends_as_many_queries_for_many_tasks(
    client, coordinator, make_task, django_assert_max_num_queries
):
    for number in range(40):
        make_task(text=f"Việc {number} năm 2023")
    client.force_login(coordinator)
    with django_assert_max_num_queries(30):
        client.get(address(Plan.objects.get()))
