"""Columns that follow others, whichever way a row is written; here those of bodies, people and wards."""

import pytest
from django.db.models import Value
from django.db.models.functions import Replace

from agencies.models import Agency, Unit, User
from config.vietnamese import person_key, searchable, sort_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def radio_station(agencies):
    return agencies["radio"]


def follows(agency: Agency) -> bool:
    agency.refresh_from_db()
    words = searchable(f"{agency.name}\n{agency.short_name}")
    return agency.sort_key == sort_key(agency.name) and agency.folded.split() == words.split()


def rename(agency):
    agency.name = "Trạm truyền thanh"
    agency.save()


def rename_alone(agency):
    agency.name = "Trạm truyền thanh"
    agency.save(update_fields=["name"])


def rename_in_bulk(agency):
    agency.name = "Trạm truyền thanh"
    Agency.objects.bulk_update([agency], ["name"])


def rename_by_query(agency):
    Agency.objects.filter(pk=agency.pk).update(name="Trạm truyền thanh", short_name="")


def rename_by_half(agency):
    Agency.objects.filter(name=agency.name).update(name="Trạm truyền thanh")


def rename_by_expression(agency):
    Agency.objects.filter(pk=agency.pk).update(name=Replace("name", Value("Đài"), Value("Trạm")))


def rename_or_create(agency):
    Agency.objects.update_or_create(pk=agency.pk, defaults={"name": "Trạm truyền thanh"})


WAYS = [rename, rename_alone, rename_in_bulk, rename_by_query, rename_by_half, rename_by_expression, rename_or_create]


@pytest.mark.parametrize("write", WAYS)
def test_they_follow_whatever_way_a_row_is_written(radio_station, write):
    write(radio_station)
    assert follows(radio_station)
    assert radio_station.name == "Trạm truyền thanh"


def test_they_follow_rows_made_in_bulk(ward):
    Agency.objects.bulk_create([Agency(unit=ward, code="moi", name="Đội Thí dụ")])
    assert follows(Agency.objects.get(code="moi"))


def test_people_and_wards_stand_in_vietnamese_order(coordinator, leader, front, other_ward):
    assert [user.full_name for user in User.objects.all()] == ["Đặng Văn Mẫu", "Nguyễn Văn Mẫu", "Trần Thị Mẫu"]
    assert User.objects.first().sort_key == person_key("Đặng Văn Mẫu")
    assert [unit.code for unit in Unit.objects.all()] == ["kinh-mon", "an-luu", "phu-thu"]
