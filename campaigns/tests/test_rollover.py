"""The action months that a loaded plan brings."""

import datetime

import pytest

from agencies import history
from campaigns.models import Campaign
from campaigns.rollover import make_campaigns
from plans import rollovers
from plans.models import Task
from plans.next_year.making import roll_over

JUNE, NOVEMBER = Campaign.Kind.FAMILY_VIOLENCE, Campaign.Kind.GENDER_EQUALITY


def day(text):
    return datetime.date.fromisoformat(text)


def test_the_plan_of_2023_brings_both_months(plan_2023):
    windows = {c.kind: (c.starts_on, c.ends_on) for c in plan_2023.campaigns.all()}
    assert windows == {
        JUNE: (day("2023-06-01"), day("2023-06-30")),
        NOVEMBER: (day("2023-11-15"), day("2023-12-15")),
    }


@pytest.mark.parametrize(
    ("kind", "outside", "inside"),
    [
        (JUNE, ["2023-05-31", "2023-07-01"], ["2023-06-01", "2023-06-30"]),
        (NOVEMBER, ["2023-11-14", "2023-12-16"], ["2023-11-15", "2023-12-15"]),
    ],
)
def test_the_first_and_last_day_lie_inside(plan_2023, kind, outside, inside):
    campaign = plan_2023.campaigns.get(kind=kind)
    assert [campaign.is_within(day(text)) for text in outside + inside] == [False, False, True, True]


def test_the_tasks_that_name_a_month_belong_to_its_campaign(plan_2023):
    numbers = {c.kind: {task.number for task in c.tasks.all()} for c in plan_2023.campaigns.all()}
    assert numbers == {JUNE: {"II.1.5", "IV.1.4"}, NOVEMBER: {"II.1.5", "II.4.6", "IV.1.4"}}


def test_the_plans_own_name_stands_beside_the_official_one(plan_2023):
    campaign = plan_2023.campaigns.get(kind=NOVEMBER)
    assert "phòng ngừa, ứng phó với bạo lực" in campaign.name
    assert "phòng, chống bạo lực trên cơ sở giới" in campaign.name_in_plan
    assert campaign.message == "Đầu tư cho bình đẳng giới là đầu tư cho tương lai"


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("Tháng hành động vì bình đẳng giới (tháng 11)", ("2023-11-01", "2023-11-30")),
        ("Tháng hành động vì bình đẳng giới (từ 15/11 - 15/12/2023)", ("2023-11-15", "2023-12-15")),
        ("Tháng hành động vì bình đẳng giới từ ngày 20/12 đến ngày 10/01/2024", ("2023-12-20", "2024-01-10")),
        ("Tháng hành động vì bình đẳng giới đạt kết quả.", None),
        ("Tháng hành động vì bình đẳng giới từ ngày 31/11 đến ngày 15/12/2023", None),
        ("Tháng hành động vì bình đẳng giới, Tháng hành động phòng, chống bạo lực (tháng 6/2023)", None),
    ],
)
def test_the_window_is_the_one_the_plan_states_for_it(plan, make_task, words, window):
    make_task(text=words)
    make_campaigns(plan)
    made = plan.campaigns.filter(kind=NOVEMBER).values_list("starts_on", "ends_on").first()
    assert made == (window and tuple(day(text) for text in window))


def test_a_year_nothing_is_known_of_has_no_theme(plan, make_task):
    plan.year = 2032
    plan.save()
    make_task(text="Tháng hành động phòng, chống bạo lực gia đình (tháng 6/2032)")
    make_campaigns(plan)
    campaign = plan.campaigns.get()
    assert (campaign.theme, campaign.slogans) == ("", [])
    # 15/5/2032, on which the plan of the month is usually drafted, is a Saturday.
    assert campaign.milestones.get(name__startswith="Dự thảo").on == day("2032-05-14")


def test_a_task_is_named_once_however_often_it_mentions_the_month(plan, make_task):
    make_task(origin=Task.Origin.CONTENT, group=1, text="Tháng hành động vì bình đẳng giới (tháng 11/2023)")
    make_task(text="Tháng hành động vì bình đẳng giới; tổng kết Tháng hành động vì bình đẳng giới")
    make_campaigns(plan)
    assert plan.campaigns.get().tasks.count() == 2


@pytest.fixture
def next_year(plan_2023, coordinator):
    """The draft of 2024, made from 2023 as the ward changed it."""
    june = plan_2023.campaigns.get(kind=JUNE)
    june.milestones.filter(name="Ban hành kế hoạch").update(on=day("2023-05-24"), days_before="4")
    tasks = {task.pk for task in plan_2023.tasks.all()}
    return roll_over(plan_2023, by=coordinator, tasks=tasks, reworded={"title"})


def test_a_plan_rolled_over_brings_the_months_of_last_year_a_year_on(next_year):
    windows = {c.kind: (c.starts_on, c.ends_on) for c in next_year.campaigns.all()}
    assert windows == {
        JUNE: (day("2024-06-01"), day("2024-06-30")),
        NOVEMBER: (day("2024-11-15"), day("2024-12-15")),
    }
    numbers = {c.kind: {task.number for task in c.tasks.all()} for c in next_year.campaigns.all()}
    assert numbers == {JUNE: {"II.1.5", "IV.1.4"}, NOVEMBER: {"II.1.5", "II.4.6", "IV.1.4"}}


def test_theme_and_guidance_are_those_of_the_new_year_or_empty(next_year):
    assert next_year.campaigns.get(kind=JUNE).theme == "Chấm dứt bạo lực, vun đắp yêu thương"
    assert next_year.campaigns.get(kind=NOVEMBER).message == ""


def test_a_milestone_the_ward_moved_last_year_keeps_its_day_and_others_the_usual_one(plan_2023, next_year):
    june = next_year.campaigns.get(kind=JUNE)
    assert june.milestones.count() == plan_2023.campaigns.get(kind=JUNE).milestones.count()
    moved, usual = june.milestones.get(name="Ban hành kế hoạch"), june.milestones.get(is_core=True)
    assert (moved.on, moved.days_before, usual.on) == (day("2024-05-24"), "4", day("2024-06-28"))


def test_last_years_campaigns_and_their_milestones_stay(plan_2023, next_year):
    assert plan_2023.campaigns.count() == next_year.campaigns.count() == 2
    assert plan_2023.campaigns.get(kind=JUNE).milestones.filter(on=day("2023-06-28")).exists()


def test_when_the_plan_is_issued_the_months_keep_to_its_words(next_year):
    task, june = next_year.tasks.get(origin="II", group=1, order=5), next_year.campaigns.get(kind=JUNE)
    task.text = task.text.replace("từ ngày 15/11 đến ngày 15/12/2023", "từ ngày 10/11 đến ngày 10/12/2024")
    task.save()
    rollovers.follow_issuing(next_year)
    november = next_year.campaigns.get(kind=NOVEMBER)
    assert (november.starts_on, november.ends_on) == (day("2024-11-10"), day("2024-12-10"))
    assert november.milestones.filter(on=day("2024-11-10")).exists()
    assert [entry.move for entry in history.of(november)][-1] == "Đổi theo kế hoạch ban hành"
    # “(tháng 6/2023)” was not reworded here: no window of 2024.
    june.refresh_from_db()
    assert june.starts_on == day("2024-06-01")
