"""Each body confirms that it has the plan; those who oversee see who has not."""

import pytest
from django.urls import reverse

from agencies import history
from plans import receiving
from plans.models import Plan, PlanReceipt, Task

CONFIRM = "/ke-hoach/2023/da-nhan/"


@pytest.mark.parametrize(
    ("who", "status", "body"),
    [
        ("health", 302, "health"),
        ("coordinator", 302, "social"),
        ("clerk", 302, "office"),
        ("school_a", 302, "school_a"),
        ("leader", 403, None),
        ("committee", 403, None),
        ("administrator", 403, None),
        ("outsider", 404, None),
        ("town_officer", 404, None),
    ],
)
def test_each_body_confirms_for_itself(request, client, plan, agencies, who, status, body):
    user = request.getfixturevalue(who)
    client.force_login(user)
    assert client.post(CONFIRM).status_code == status
    receipts = [(receipt.agency, receipt.by) for receipt in PlanReceipt.objects.all()]
    assert receipts == ([(agencies[body], user)] if body else [])
    assert history.of(plan).exists() == bool(body)


def test_a_second_tap_stores_nothing_more(client, plan, health):
    client.force_login(health)
    client.post(CONFIRM)
    assert "Việc này đã làm rồi" in client.post(CONFIRM, follow=True).content.decode()
    assert PlanReceipt.objects.count() == history.of(plan).count() == 1


@pytest.mark.parametrize("address", ["/", "/ke-hoach/2023/"])
def test_the_button_stands_where_the_body_looks_until_it_was_pressed(client, plan, front, address):
    client.force_login(front)
    page = client.get(address).content.decode()
    assert CONFIRM in page
    assert "Trân trọng đề nghị quý cơ quan (Ủy ban Mặt trận Tổ quốc phường) xác nhận đã nhận kế hoạch" in page
    client.post(CONFIRM)
    assert CONFIRM not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/", "/don-vi/"])
def test_the_coordinator_sees_who_has_not_confirmed(client, plan, task, health, coordinator, agencies, address):
    client.force_login(health)
    client.post(CONFIRM)
    client.force_login(coordinator)
    response = client.get(address)
    missing = response.context["missing"]
    assert agencies["health"] not in missing
    assert [agencies["front"] in missing, agencies["requested"] in missing] == [True, False]
    assert "Chưa xác nhận đã nhận kế hoạch năm 2023" in response.content.decode()


def test_other_bodies_do_not_see_who_has_not(client, plan, health):
    client.force_login(health)
    assert "Chưa xác nhận" not in client.get("/don-vi/").content.decode()


def test_the_list_of_bodies_asks_as_often_for_many_receipts(
    client, plan, coordinator, agencies, django_assert_max_num_queries
):
    client.force_login(coordinator)
    for body in (agencies["health"], agencies["school_a"], agencies["police"]):
        PlanReceipt.objects.create(plan=plan, agency=body, by=coordinator)
        with django_assert_max_num_queries(20):
            client.get(reverse("plans:bodies"))


def test_a_body_that_only_another_years_plan_names_is_not_asked_about_this_one(client, ward, plan, make_task, agencies):
    next_year = Plan.objects.create(unit=ward, year=2024, title="Kế hoạch năm 2024", issuer="ỦY BAN NHÂN DÂN")
    later = [make_task(lead=agencies[body]) for body in ("radio", "police")]
    Task.objects.filter(pk__in=[task.pk for task in later]).update(plan=next_year)
    make_task(lead=agencies["police"])
    asked = receiving.receivers(plan)
    assert agencies["radio"] not in asked
    assert agencies["police"] in asked
