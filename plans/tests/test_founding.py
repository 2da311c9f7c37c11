"""The lists a ward starts with: given once, its own from then on."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps

from plans import founding
from plans.models import AwardKind, AwardRules, FundingSource, SpendingPurpose

LISTS = {SpendingPurpose: 12, FundingSource: 2, AwardKind: 1, AwardRules: 3}


def counts() -> dict:
    return {model: model.objects.count() for model in LISTS}


def test_loading_a_plan_gives_the_ward_its_lists(plan_2023):
    assert counts() == LISTS
    assert SpendingPurpose.objects.first().basis == "Thông tư số 191/2009/TT-BTC"


def test_what_the_ward_has_is_left_alone(ward):
    FundingSource.objects.create(unit=ward, name="Ngân sách của riêng phường")
    founding.found_lists(ward)
    founding.found_lists(ward)
    assert counts() == LISTS | {FundingSource: 1}


def test_wards_that_had_a_plan_before_get_them_too(plan, other_ward):
    for name in ("0008_keep_the_budget", "0014_gather_nominations_for_awards"):
        import_module(f"plans.migrations.{name}").found_lists(apps, None)
    assert counts() == LISTS


@pytest.mark.parametrize(
    ("model", "field", "value"), [("spendingpurpose", "name", "Chi việc mới"), ("fundingsource", "name", "Nguồn mới")]
)
def test_the_administrator_adds_to_the_lists_of_their_ward(client, administrator, plan, ward, model, field, value):
    client.force_login(administrator)
    client.post(f"/quan-tri/plans/{model}/add/", {"unit": ward.pk, "order": 20, field: value, "is_used": "on"})
    assert apps.get_model("plans", model).objects.get().name == value


def test_the_administrator_enters_new_rules_by_their_first_day(client, administrator, plan, ward):
    founding.found_lists(ward)
    client.force_login(administrator)
    typed = {
        "valid_from": "1/7/2024",
        "legal_basis": "Luật 06/2022/QH15",
        "base_pay": "2.340.000",
        "person_rate": "0,15",
    }
    client.post(
        "/quan-tri/plans/awardrules/add/", typed | {"unit": ward.pk, "rounded_up_to": 10_000, "threshold_percent": 51}
    )
    assert AwardRules.on(datetime.date(2024, 7, 1), unit=ward).bonus("person") == 360_000
