"""The plan as a document, and its number."""

import pytest
from django.urls import reverse

from agencies import history


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("health", 200),
        ("coordinator", 200),
        ("leader", 200),
        ("clerk", 200),
        ("committee", 200),
        ("administrator", 200),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_everyone_of_the_ward_reads_the_plan_and_nobody_else(request, client, plan, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(plan.get_absolute_url()).status_code == status
    assert client.get(reverse("plans:tasks")).status_code == (200 if who == "outsider" else status)


def test_an_outsider_sees_no_task_of_the_ward(client, outsider, task):
    client.force_login(outsider)
    assert task.text not in client.get(reverse("plans:tasks")).content.decode()


def test_the_address_without_a_year_leads_to_the_newest_plan(client, health, plan):
    client.force_login(health)
    assert client.get(reverse("plans:newest-plan")).url == "/ke-hoach/2023/"


def test_a_ward_without_a_plan_is_told_so(client, outsider):
    client.force_login(outsider)
    assert "Chưa có kế hoạch nào" in client.get(reverse("plans:newest-plan")).content.decode()


def test_a_plan_that_names_its_bodies_in_a_table_only_shows_its_funding_too(client, health, plan, make_task):
    make_task(origin="II", group=1)
    plan.funding = "Từ nguồn kinh phí sự nghiệp của phường."
    plan.save()
    client.force_login(health)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "IV. TỔ CHỨC THỰC HIỆN" not in page
    assert page.count("III. KINH PHÍ THỰC HIỆN") == page.count(plan.funding) == page.count('href="#muc-III"') == 1


def test_the_page_shows_every_part_of_the_real_plan_in_its_own_words(client, health, plan_2023):
    client.force_login(health)
    page = client.get(plan_2023.get_absolute_url()).content.decode()
    parts = [plan_2023.title, plan_2023.preamble, plan_2023.funding, plan_2023.closing, plan_2023.signer_name]
    parts += [*plan_2023.purposes, *plan_2023.recipients, "Phú thứ, ngày 16 tháng 3 năm 2023", "/KH-UBND"]
    parts += [area["title"] for area in plan_2023.source["content_areas"]]
    parts += [body["name"] for body in plan_2023.source["agencies"]]
    parts += [task.text for task in plan_2023.tasks.exclude(group=5, origin="II")]
    assert [part for part in parts if part not in page] == []


def test_each_task_of_the_plan_leads_to_its_page(client, health, plan_2023):
    client.force_login(health)
    page = client.get(plan_2023.get_absolute_url()).content.decode()
    assert [task for task in plan_2023.tasks.all() if f'href="{task.get_absolute_url()}"' not in page] == []


def test_the_page_of_32_tasks_sends_few_queries(client, health, plan_2023, django_assert_max_num_queries):
    client.force_login(health)
    with django_assert_max_num_queries(24):
        client.get(plan_2023.get_absolute_url())


def test_the_page_says_to_which_office_the_plan_was_sent(client, health, town_office, plan_2023):
    client.force_login(health)
    assert list(client.get(plan_2023.get_absolute_url()).context["offices"]) == [town_office]


def number(plan):
    return reverse("plans:plan-number", args=[plan.year])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 302),
        ("coordinator", 403),
        ("leader", 403),
        ("health", 403),
        ("committee", 403),
        ("administrator", 403),
        ("outsider", 404),
        ("town_officer", 404),
    ],
)
def test_only_the_clerk_enters_the_number(request, client, plan, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.post(number(plan), {"number": "27"}).status_code == status
    plan.refresh_from_db()
    assert plan.number == (27 if who == "clerk" else None)
    assert history.of(plan).exists() == (who == "clerk")


def test_the_number_is_entered_once(client, clerk, plan):
    client.force_login(clerk)
    client.post(number(plan), {"number": "27"})
    page = client.post(number(plan), {"number": "28"}, follow=True).content.decode()
    plan.refresh_from_db()
    assert (plan.number, plan.reference) == (27, "27/KH-UBND")
    assert "Kế hoạch đã mang số 27/KH-UBND; số chỉ nhập một lần." in page
    assert "Nhập số kế hoạch</h2>" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"), [("", "Hãy nhập số"), ("27/KH", "Chỉ nhập phần số"), ("0", "bắt đầu từ 1")]
)
def test_a_number_that_is_none_is_refused_beside_its_field(client, clerk, plan, typed, sentence):
    client.force_login(clerk)
    response = client.post(number(plan), {"number": typed})
    assert sentence in response.context["number_form"].errors["number"][0]
    assert f'value="{typed}"' in response.content.decode() or not typed
