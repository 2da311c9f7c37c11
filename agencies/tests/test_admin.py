import datetime

import pytest
from django.urls import reverse

from agencies import history
from agencies.models import Agency, Post, Role, Unit, User
from agencies.tests.cast import hire

PASSWORD = "bong-lua-vang-4711"


@pytest.fixture
def room(client, administrator, today):
    """The administrator's browser."""
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/login/", "/quan-tri/agencies/user/", "/quan-tri/khong-co/"])
def test_a_stranger_is_led_to_the_one_door(client, db, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/dang-nhap/?next=/quan-tri/")


@pytest.mark.parametrize("who", ["coordinator", "leader", "clerk", "committee", "health", "town_officer", "outsider"])
@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/agencies/user/", "/quan-tri/agencies/entry/"])
def test_the_room_exists_for_administrators_alone(request, client, who, path):
    client.force_login(request.getfixturevalue(who))
    assert client.get(path).status_code == 404


def test_a_new_person_signs_in_and_holds_the_post_given(room, client, ward, agencies, administrator):
    page = reverse("admin:agencies_user_add")
    person = {"username": "vidu", "full_name": "Trần Ví Dụ", "password1": PASSWORD, "password2": PASSWORD}
    post = {"unit": ward.pk, "role": Role.STAFF, "agency": agencies["health"].pk, "title": "Trưởng trạm"}
    room.post(page, person | _inline(post))
    user = User.objects.get(username="vidu")
    assert user.works_for(agencies["health"])
    assert [entry.by for entry in [*history.of(user), *history.of(user.posts.get())]] == [administrator] * 2
    client.logout()
    client.post("/dang-nhap/", {"username": "vidu", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_history_says_what_was_before_and_after(room, health, administrator):
    page = reverse("admin:agencies_user_change", args=[health.pk])
    person = {"username": "tramyte", "full_name": "Đỗ Thị Thí Dụ", "email": health.email, "is_active": "on"}
    room.post(page, person | _inline())
    entry = history.of(health).get()
    assert (entry.by, entry.move) == (administrator, "Sửa")
    assert entry.changes == {"họ và tên": ["Đỗ Thị Mẫu", "Đỗ Thị Thí Dụ"]}
    assert "Đỗ Thị Thí Dụ" in room.get(reverse("admin:agencies_user_history", args=[health.pk])).text


def test_a_new_password_is_recorded_without_the_password(room, health):
    page = reverse("admin:auth_user_password_change", args=[health.pk])
    room.post(page, {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"})
    health.refresh_from_db()
    assert health.check_password(PASSWORD)
    entry = history.of(health).get()
    assert (entry.move, entry.changes) == ("Đặt lại mật khẩu", {})


def test_someone_stopped_no_longer_signs_in(room, client, health):
    page = reverse("admin:agencies_user_change", args=[health.pk])
    room.post(page, {"username": "tramyte", "full_name": health.full_name} | _inline())
    client.logout()
    client.post("/dang-nhap/", {"username": "tramyte", "password": "mat-khau-mau"})
    assert "_auth_user_id" not in client.session


def test_nothing_can_be_deleted(room, health, agencies):
    for row in (health, health.posts.get(), agencies["health"], agencies["health"].unit):
        page = reverse(f"admin:agencies_{row._meta.model_name}_delete", args=[row.pk])
        assert room.post(page, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", ["user", "post", "agency", "unit"])
def test_another_wards_rows_are_neither_listed_nor_opened(room, outsider, model):
    post = outsider.posts.get()
    row = {"user": outsider, "post": post, "agency": post.agency, "unit": post.unit}[model]
    assert "An Lưu" not in room.get(reverse(f"admin:agencies_{model}_changelist")).text
    page = reverse(f"admin:agencies_{model}_change", args=[row.pk])
    assert room.get(page).status_code == 302
    assert room.post(page, {"name": "khác", "full_name": "khác"}).status_code == 302
    assert "khác" not in str(type(row).objects.get(pk=row.pk))


def test_a_post_in_another_ward_cannot_be_given(room, health, outsider):
    post = outsider.posts.get()
    page = reverse("admin:agencies_post_add")
    response = room.post(page, {"user": health.pk, "unit": post.unit_id, "role": "staff", "agency": post.agency_id})
    assert response.status_code == 200
    assert not Post.objects.filter(user=health, unit=post.unit_id).exists()


def test_a_body_of_another_unit_does_not_fit_the_post(room, health, ward, town_office, town, administrator):
    Post.objects.create(user=administrator, unit=town, role=Role.ADMINISTRATOR)
    page = reverse("admin:agencies_post_add")
    response = room.post(page, {"user": health.pk, "unit": ward.pk, "role": "staff", "agency": town_office.pk})
    assert "Đơn vị này không thuộc địa phương đã chọn." in response.text
    assert health.posts.count() == 1


def test_the_towns_offices_are_read_but_not_changed(room, town_office):
    assert town_office.name in room.get(reverse("admin:agencies_agency_changelist")).text
    page = reverse("admin:agencies_agency_change", args=[town_office.pk])
    assert room.get(page).status_code == 200
    assert room.post(page, {"name": "khác"}).status_code == 403


def test_someone_who_also_works_elsewhere_keeps_their_password(room, health, other_ward):
    Post.objects.create(user=health, unit=other_ward, role=Role.LEADER)
    page = reverse("admin:auth_user_password_change", args=[health.pk])
    assert room.post(page, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 403
    health.refresh_from_db()
    assert not health.check_password(PASSWORD)


def test_the_operator_is_out_of_an_administrators_reach(room, ward):
    operator = User.objects.create_superuser("caidat", password="mat-khau-mau", full_name="Người Cài Đặt")
    Post.objects.create(user=operator, unit=ward, role=Role.LEADER)
    assert operator.full_name not in room.get(reverse("admin:agencies_user_changelist")).text
    assert room.get(reverse("admin:auth_user_password_change", args=[operator.pk])).status_code in {403, 404}


def test_a_post_someone_acted_in_keeps_its_holder(room, health, police):
    post = health.posts.get()
    history.record(post.agency, "Gửi báo cáo", post=post)
    page = reverse("admin:agencies_post_change", args=[post.pk])
    room.post(page, {"user": police.pk, "unit": post.unit_id, "role": "leader", "valid_to": "07/11/2023"})
    post.refresh_from_db()
    assert (post.user, post.role) == (health, Role.STAFF)
    assert post.valid_to == datetime.date(2023, 11, 7)


def test_administrators_do_not_stop_their_own_account(room, administrator):
    page = reverse("admin:agencies_user_change", args=[administrator.pk])
    room.post(page, {"username": "quantri", "full_name": "Quản trị Mẫu"} | _inline())
    administrator.refresh_from_db()
    assert administrator.is_active


def test_the_history_of_the_work_stays_out_of_the_room(room, ward, coordinator, health, agencies, administrator):
    history.record(health, "Sửa", post=administrator.posts.get())
    history.record(ward, "Sửa thể thức", post=administrator.posts.get())
    listed = room.get(reverse("admin:agencies_entry_changelist")).text
    assert "Sửa thể thức" in listed
    assert room.get("/quan-tri/plans/plan/").status_code == 404


def test_a_ward_administrator_sets_the_wards_wording_but_not_its_name(room, ward):
    page = reverse("admin:agencies_unit_change", args=[ward.pk])
    wording = {"body_name": ward.body_name, "issuer": ward.issuer, "place": "Phú Thứ", "symbol": "UBND", "filing": "VP"}
    room.post(page, wording | {"name": "phường Khác"})
    ward.refresh_from_db()
    assert (ward.name, ward.filing) == ("phường Phú Thứ", "VP")
    assert room.get(reverse("admin:agencies_unit_add")).status_code == 403


@pytest.mark.parametrize("model", ["user", "post", "agency"])
def test_a_list_asks_the_database_no_more_for_more_rows(room, ward, agencies, model, django_assert_max_num_queries):
    page = reverse(f"admin:agencies_{model}_changelist")
    for number in range(20):
        body = Agency.objects.create(unit=ward, order=50 + number, code=f"them-{number}", name=f"Đơn vị thêm {number}")
        hire(f"them-{number}", f"Người Thêm {number}", Role.STAFF, ward, body)
    with django_assert_max_num_queries(16):
        room.get(page)


def _inline(*posts):
    """The rows of the person's page in which new posts are written."""
    rows = {"posts-TOTAL_FORMS": len(posts), "posts-INITIAL_FORMS": 0}
    for number, post in enumerate(posts):
        rows |= {f"posts-{number}-{field}": value for field, value in post.items()}
    return rows


def test_a_unit_seen_by_an_administrator_is_theirs_or_the_town_above(room, ward, town, other_ward):
    listed = room.get(reverse("admin:agencies_unit_changelist")).context["cl"].queryset
    assert set(listed) == {ward, town}
    assert Unit.objects.count() == 3
