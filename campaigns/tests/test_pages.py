"""The pages of the action months."""

import datetime

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Post, Role
from campaigns.rollover import make_campaigns

LIST = reverse("campaigns:list")


@pytest.fixture
def november(plan_2023):
    return plan_2023.campaigns.get(kind="gender_equality")


def edit(client, campaign, **fields):
    typed = {"theme": campaign.theme, "message": campaign.message, "guidance": campaign.guidance, "slogans": ""}
    return client.post(reverse("campaigns:edit", args=[campaign.pk]), typed | fields)


@pytest.mark.parametrize(("who", "status"), [("police", 200), ("committee", 200), ("town_officer", 404)])
def test_everyone_of_the_ward_reads_both_months(request, client, november, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(LIST).status_code == status
    assert client.get(november.get_absolute_url()).status_code == status


def test_another_wards_campaign_does_not_exist(client, november, outsider):
    client.force_login(outsider)
    assert "Chưa có tháng hành động" in client.get(LIST).content.decode()
    assert client.get(november.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("today", "june", "november"),
    [
        ("2023-05-31", "Còn 1 ngày", "Còn 168 ngày"),
        ("2023-06-30", "Đang diễn ra", "Còn 138 ngày"),
        ("2023-07-01", "Đã kết thúc", "Còn 137 ngày"),
        ("2023-12-15", "Đã kết thúc", "Đang diễn ra"),
        ("2023-12-16", "Đã kết thúc", "Đã kết thúc"),
    ],
)
def test_the_list_tells_how_the_months_lie_to_today(client, plan_2023, police, settings, today, june, november):
    settings.PORTAL_TODAY = datetime.date.fromisoformat(today)
    client.force_login(police)
    states = [state.label for _, state, _ in client.get(LIST).context["shown"]]
    assert [label.split(",")[0] for label in states] == [june, november]


def test_the_timeline_names_the_next_day(client, november, police):
    client.force_login(police)
    stops = client.get(november.get_absolute_url()).context["stops"]
    assert [stop.label for stop in stops[:4]] == ["Đã qua", "Đã qua", "Tiếp theo", "Sắp tới"]
    assert stops[2].milestone.name.startswith("Treo khẩu hiệu")


def test_the_page_shows_what_was_sent_within_the_window(client, plan, make_task, make_update, police):
    task = make_task(text="Tháng hành động vì bình đẳng giới (từ ngày 15/11 đến ngày 15/12/2023)")
    make_campaigns(plan)
    for last_day, status in [("2023-11-14", "submitted"), ("2023-11-15", "submitted"), ("2023-12-15", "draft")]:
        make_update(task=task, covers_to=last_day, status=status)
    client.force_login(police)
    updates = client.get(plan.campaigns.get().get_absolute_url()).context["updates"]
    assert [f"{update.covers_to}" for update in updates] == ["2023-11-15"]


@pytest.mark.parametrize(
    ("who", "status"),
    [("coordinator", 302), ("police", 403), ("leader", 403), ("committee", 403), ("outsider", 404)],
)
def test_only_the_coordinator_writes_the_theme(request, client, november, who, status):
    client.force_login(request.getfixturevalue(who))
    assert edit(client, november, theme="Chủ đề mới").status_code == status
    november.refresh_from_db()
    assert (november.theme == "Chủ đề mới") == (who == "coordinator")


def test_slogans_are_one_a_line_and_their_change_is_written_down(client, november, coordinator):
    client.force_login(coordinator)
    edit(client, november, slogans="Hãy lên tiếng\r\n\r\n  Hãy hành động ")
    november.refresh_from_db()
    assert november.slogans == ["Hãy lên tiếng", "Hãy hành động"]
    entry = history.of(november).last()
    assert entry.by == coordinator
    assert entry.changes["khẩu hiệu"][1] == "Hãy lên tiếng; Hãy hành động"


def test_saving_without_a_change_writes_no_history(client, november, coordinator):
    client.force_login(coordinator)
    edit(client, november, slogans="\n".join(november.slogans))
    assert history.of(november).count() == 1


def test_who_saves_second_is_told_and_keeps_what_they_typed(client, november, coordinator):
    client.force_login(coordinator)
    opened = client.get(reverse("campaigns:edit", args=[november.pk])).context["form"]["opened_on"].value()
    edit(client, november, theme="Của người kia")
    response = edit(client, november, theme="Của tôi", opened_on=opened)
    assert "Người khác vừa sửa" in response.content.decode()
    assert "Của tôi" in response.content.decode()
    november.refresh_from_db()
    assert november.theme == "Của người kia"


def test_more_milestones_need_no_more_queries(client, november, police, django_assert_max_num_queries):
    for order in range(30):
        november.milestones.create(on=datetime.date(2023, 12, 1), name=f"Mốc {order}")
    client.force_login(police)
    with django_assert_max_num_queries(22):
        client.get(november.get_absolute_url())


def test_the_administrator_moves_a_milestone(client, november, administrator):
    milestone = november.milestones.get(name__startswith="Giữa kỳ")
    client.force_login(administrator)
    page = reverse("admin:campaigns_milestone_change", args=[milestone.pk])
    typed = {"name": milestone.name, "on": "04/12/2023", "days_before": "3"}
    assert client.post(page, typed).status_code == 302
    milestone.refresh_from_db()
    assert milestone.reminder_days() == [("-3", datetime.date(2023, 12, 1))]


def test_the_administrator_of_another_ward_finds_no_milestones(client, november, outsider, other_ward):
    Post.objects.create(user=outsider, unit=other_ward, role=Role.ADMINISTRATOR)
    client.force_login(outsider)
    milestone = november.milestones.first()
    assert client.get(reverse("admin:campaigns_milestone_change", args=[milestone.pk])).status_code in {302, 404}
    assert milestone.name not in client.get(reverse("admin:campaigns_milestone_changelist")).content.decode()
