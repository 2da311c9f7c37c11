"""The entries of the portal: one line on a wide screen, a list on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from desk.navigation import navigation


def labels(user, *, minor):
    return [place.label for place in navigation(user, "/") if place.is_minor == minor]


def test_what_is_opened_less_often_stands_together(coordinator):
    assert labels(coordinator, minor=True)[:2] == ["Văn bản", "Sổ văn bản đi"]
    assert "Tiếp nhận" in labels(coordinator, minor=False)


def test_the_entry_of_the_open_page_is_marked_wherever_it_stands(client, coordinator):
    client.force_login(coordinator)
    nav = client.get(reverse("registry:register")).context["nav"]
    assert [place.label for place in nav if place.active] == ["Sổ văn bản đi"]


@pytest.mark.django_db(transaction=True)
def test_at_a_desk_the_entries_keep_to_one_line_and_the_rest_open_below(desktop_page, sign_in, coordinator):
    sign_in(desktop_page, coordinator)
    desktop_page.goto(reverse("desk:home"))
    entries = desktop_page.locator(".site-nav-item:visible")
    tops = entries.evaluate_all("all => all.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(set(tops)) == 1
    desktop_page.get_by_text("Khác", exact=True).click()
    desktop_page.get_by_role("link", name="Sổ văn bản đi").click()
    expect(desktop_page.get_by_role("heading", level=1)).to_have_text("Sổ đăng ký văn bản đi")
