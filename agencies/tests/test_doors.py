"""Who passes which door, and in which of their posts."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from agencies.doors import town_only, ward_only, ward_roles
from agencies.models import Post, Role, User
from config import clock

WARD = ["coordinator", "leader", "clerk", "health", "committee", "administrator", "outsider"]


def answer(view, user, rf) -> int:
    """The status with which `view`, behind its door, answers `user`."""
    request = rf.get("/")
    request.user = user
    try:
        return view(request).status_code
    except PermissionDenied:
        return 403
    except Http404:
        return 404


def page(request):
    return HttpResponse()


@pytest.mark.parametrize("who", [*WARD, "town_officer"])
def test_doors_tell_ward_from_town(request, rf, who):
    user = request.getfixturevalue(who)
    assert answer(ward_only(page), user, rf) == (404 if who == "town_officer" else 200)
    assert answer(town_only(page), user, rf) == (200 if who == "town_officer" else 404)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("coordinator", 200),
        ("leader", 200),
        ("clerk", 403),
        ("health", 403),
        ("administrator", 403),
        ("town_officer", 404),
    ],
)
def test_a_door_for_two_posts_refuses_the_rest_of_the_ward(request, rf, who, status):
    door = ward_roles(Role.COORDINATOR, Role.LEADER)
    assert answer(door(page), request.getfixturevalue(who), rf) == status


def test_a_post_opens_doors_from_its_first_day_to_its_last(health, rf):
    first, last = datetime.date(2023, 3, 1), datetime.date(2023, 11, 30)
    Post.objects.filter(user=health).update(valid_from=first, valid_to=last)
    day = datetime.timedelta(days=1)
    for on, status in ((first - day, 404), (first, 200), (last, 200), (last + day, 404)):
        with clock.standing_at(on):
            assert answer(ward_only(page), User.objects.get(pk=health.pk), rf) == status


def test_nobody_without_a_post_comes_in(client, db):
    client.force_login(User.objects.create_user("nguoi-la", full_name="Người Lạ"))
    assert client.get(reverse("plans:bodies")).status_code == 404


def test_committee_and_administrator_write_for_no_body(health, ward, agencies):
    Post.objects.filter(user=health).update(role=Role.COMMITTEE)
    reader = User.objects.get(pk=health.pk)
    assert not reader.works_for(agencies["health"])
    assert reader.agency_ids == set()
    with pytest.raises(PermissionDenied):
        reader.post_at(agencies["health"])


def test_a_right_of_one_ward_is_none_in_another(coordinator, ward, other_ward):
    assert coordinator.post_as(Role.COORDINATOR, unit=ward)
    with pytest.raises(PermissionDenied):
        coordinator.post_as(Role.COORDINATOR, unit=other_ward)


def test_a_post_that_is_none_is_not_found(client, health):
    client.force_login(health)
    for typed in ("", "abc", "9" * 30):
        assert client.post(reverse("agencies:switch-post"), {"post": typed}).status_code == 404


# --- The list of bodies, and acting in another post ------------------------------------------------------------------


def test_the_list_names_bodies_members_and_people(client, health, school_a, committee):
    client.force_login(committee)
    text = client.get(reverse("plans:bodies")).content.decode()
    for words in ("Trạm y tế phường", "Đỗ Thị Mẫu", "Trường Tiểu học Mẫu", "Bùi Thị Mẫu", "Được đề nghị"):
        assert words in text


def test_the_list_of_bodies_sends_no_more_queries_with_more_people(
    client, health, ward, agencies, django_assert_max_num_queries
):
    client.force_login(health)
    for count in (0, 20):
        for number in range(count):
            user = User.objects.create_user(f"nguoi{number}", full_name="Người Mẫu")
            Post.objects.create(user=user, unit=ward, role=Role.STAFF, agency=agencies["school_a"])
        with django_assert_max_num_queries(16):
            client.get(reverse("plans:bodies"))


def test_a_person_of_two_posts_acts_in_the_one_chosen(client, health, ward, agencies):
    second = Post.objects.create(user=health, unit=ward, role=Role.STAFF, agency=agencies["culture"])
    client.force_login(health)
    client.post(reverse("agencies:switch-post"), {"post": second.pk, "next": "/don-vi/"})
    assert client.get("/don-vi/").wsgi_request.user.acting_post == second


def test_nobody_acts_in_the_post_of_another(client, health, leader):
    client.force_login(health)
    answer = client.post(reverse("agencies:switch-post"), {"post": leader.posts.get().pk})
    assert answer.status_code == 404
