"""Names stand in Vietnamese order wherever people choose or read them."""

import re

import pytest
from django.urls import reverse

from agencies.models import Agency, Post, Role, Unit
from agencies.tests.cast import hire

NAMES = ["Phạm Văn Bá", "Đỗ Thị Ân", "Lê Văn Đạt", "Trần Thị An", "Ngô Văn Anh", "Vũ Thị Dung"]
IN_ORDER = ["Trần Thị An", "Ngô Văn Anh", "Đỗ Thị Ân", "Phạm Văn Bá", "Vũ Thị Dung", "Lê Văn Đạt"]


@pytest.fixture
def people(ward, agencies, administrator):
    return [hire(f"nguoi{n}", name, Role.STAFF, ward, agencies["police"]) for n, name in enumerate(NAMES)]


def names_in(text: str) -> list[str]:
    return re.findall("|".join(NAMES), text)


@pytest.mark.parametrize("address", ["", "?o=1"])
def test_the_administrators_list_of_people_goes_by_given_names(client, administrator, people, address):
    client.force_login(administrator)
    rows = client.get(reverse("admin:agencies_user_changelist") + address).context["cl"].result_list
    assert [user.full_name for user in rows if user.full_name in NAMES] == IN_ORDER


def test_a_person_is_chosen_from_names_in_order(client, administrator, people):
    client.force_login(administrator)
    page = client.get(reverse("admin:agencies_post_add")).content.decode()
    assert names_in(page) == IN_ORDER


def test_the_people_of_a_body_stand_in_order_behind_its_head(client, administrator, people, ward, agencies):
    hire("truong", "Vương Văn Ý", Role.STAFF, ward, agencies["police"], is_head=True)
    client.force_login(administrator)
    page = client.get("/don-vi/").content.decode()
    assert names_in(page) == IN_ORDER
    assert page.index("Vương Văn Ý") < page.index(IN_ORDER[0])


def test_schools_to_which_the_plan_gives_no_place_stand_by_their_names(client, coordinator, ward, agencies):
    Agency.objects.filter(parent=agencies["schools"]).delete()
    for number, name in enumerate(["Tiểu học số 10", "Trung học cơ sở", "Mầm non", "Tiểu học số 2"]):
        school = f"Trường {name} Mẫu"
        Agency.objects.create(unit=ward, parent=agencies["schools"], code=f"truong-{number}", name=school)
    client.force_login(coordinator)
    schools = re.findall(r"<strong>Trường (.*?) Mẫu", client.get("/don-vi/").content.decode())
    assert schools == ["Mầm non", "Tiểu học số 2", "Tiểu học số 10", "Trung học cơ sở"]


def test_wards_and_columns_of_names_stand_in_order(client, administrator, agencies, other_ward):
    client.force_login(administrator)
    rows = client.get(reverse("admin:agencies_agency_changelist") + "?o=0").context["cl"].result_list
    assert [body.name for body in rows][:4] == [
        "Các nhà trường trên địa bàn Phường",
        "Công an phường",
        "Công chức Tài chính – Ngân sách",
        "Công chức Tư pháp – hộ tịch",
    ]
    assert [body.name for body in rows][-1] == "Ủy ban Mặt trận Tổ quốc Việt Nam phường, Hội Liên hiệp Phụ nữ phường"
    assert [unit.name for unit in Unit.objects.filter(kind="ward")] == ["phường An Lưu", "phường Phú Thứ"]


def test_posts_are_ordered_by_the_names_of_their_holders(client, administrator, people):
    client.force_login(administrator)
    rows = client.get(reverse("admin:agencies_post_changelist") + "?o=0").context["cl"].result_list
    assert [post.user.full_name for post in rows if post.user.full_name in NAMES] == IN_ORDER
    assert Post.objects.count() == len(rows)
