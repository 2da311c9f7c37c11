"""Which plan the pages tell of, and who sees one in the making."""

import datetime

import pytest
from django.urls import reverse

from agencies.models import User
from plans.models import Plan

LISTS = ["desk:home", "plans:tasks", "plans:bodies", "campaigns:list", "reports:list"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 200),
        ("clerk", 200),
        ("committee", 200),
        ("health", 404),
        ("administrator", 404),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_a_draft_is_seen_by_those_who_have_to_do_with_it(request, client, draft, town_office, who, status):
    draft.copied_to.add(town_office)
    client.force_login(request.getfixturevalue(who))
    assert client.get(draft.get_absolute_url()).status_code == status
    assert client.get(draft.tasks.get().get_absolute_url()).status_code == status
    assert client.get(f"/thi-xa/ke-hoach/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_no_list_and_no_first_page_tells_of_the_draft(client, coordinator, plan, draft, name):
    client.force_login(coordinator)
    assert client.get(reverse(name)).context["plan"] == plan


@pytest.mark.parametrize(
    ("day", "states", "current"),
    [
        ("2023-12-20", {2023: "issued", 2024: "issued"}, 2023),
        ("2024-01-02", {2023: "issued", 2024: "issued"}, 2024),
        ("2024-01-02", {2023: "issued", 2024: "draft"}, 2023),
        ("2024-01-02", {2023: "closed", 2024: "draft"}, 2023),
        ("2023-12-20", {2024: "issued", 2025: "issued"}, 2024),
        ("2023-12-20", {2024: "draft"}, None),
    ],
)
def test_the_current_plan_is_the_newest_issued_one_whose_year_has_come(
    settings, ward, coordinator, day, states, current
):
    settings.PORTAL_TODAY = datetime.date.fromisoformat(day)
    for year, state in states.items():
        Plan.objects.create(unit=ward, year=year, state=state, title=f"Kế hoạch {year}")
    found = Plan.objects.current_for(User.objects.get(pk=coordinator.pk))
    assert (found and found.year) == current
