"""Which body keeps the money and which advises on awards is a mark on the body."""

from importlib import import_module

import pytest
from django.apps import apps

from agencies import charges
from agencies.charges import Charge
from agencies.models import Agency

MIGRATION = import_module("agencies.migrations.0002_say_who_keeps_money_and_advises_awards")


@pytest.fixture
def unmarked(agencies):
    Agency.objects.update(keeps_money=False, advises_awards=False)
    return agencies


def marked() -> tuple:
    keepers = Agency.objects.filter(keeps_money=True).values_list("code", flat=True)
    advisers = Agency.objects.filter(advises_awards=True).values_list("code", flat=True)
    return list(keepers), list(advisers)


def test_the_names_in_a_plan_tell_who_has_what(unmarked, ward):
    charges.mark_by_names(ward)
    assert marked() == (["dv03"], ["dv02"])


def test_what_the_administrator_chose_is_left_alone(unmarked, ward):
    Agency.objects.filter(code="dv01").update(keeps_money=True)
    charges.mark_by_names(ward)
    assert marked() == (["dv01"], ["dv02"])


def test_bodies_that_were_there_before_are_marked_too(unmarked):
    MIGRATION.mark_by_names(apps, None)
    assert marked() == (["dv03"], ["dv02"])


def test_a_loaded_plan_marks_its_bodies(unmarked, request):
    request.getfixturevalue("plan_2023")
    assert marked() == (["dv03"], ["dv02"])


def test_who_reads_only_has_no_charge(committee, finance, ward, agencies):
    committee.posts.update(agency=agencies["finance"])
    assert charges.find_post(finance, Charge.MONEY, unit=ward)
    assert charges.find_post(committee, Charge.MONEY, unit=ward) is None
