"""Obstacles as they are raised and answered in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import Obstacle, ObstacleStatus

pytestmark = pytest.mark.django_db(transaction=True)


def say(page, step, label, words, button):
    """Open the fold `step` where it is one, type the words, press the button."""
    fold = page.locator("summary").get_by_text(step, exact=True)
    if fold.count():
        fold.click()
    page.get_by_label(label).fill(words)
    page.get_by_role("button", name=button, exact=True).click()


def test_the_link_in_the_progress_form_keeps_what_was_typed(phone_page, sign_in, health, task):
    page = phone_page
    sign_in(page, health)
    page.goto(reverse("plans:update-new", args=[task.pk]))
    page.get_by_label("Đã làm được gì").fill("Đã tổ chức 1 buổi, còn thiếu tài liệu.")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Nêu vướng mắc về nhiệm vụ này").tap()
    other = opened.value
    other.get_by_role("textbox", name="Vướng mắc").fill("Thiếu tài liệu truyền thông.")
    other.get_by_role("button", name="Gửi", exact=True).tap()
    expect(other.get_by_text("Đã gửi vướng mắc. Chờ đầu mối trả lời.")).to_be_visible()
    expect(page.get_by_label("Đã làm được gì")).to_have_value("Đã tổ chức 1 buổi, còn thiếu tài liệu.")
    assert Obstacle.objects.get().task == task


def test_a_body_asks_the_coordinator_answers_and_the_body_settles_it(page, sign_in, health, coordinator, obstacle):
    sign_in(page, coordinator)
    page.goto(reverse("plans:obstacles"))
    page.get_by_role("link", name="1 vướng mắc chờ bạn xử lý").click()
    page.get_by_role("link", name="Thiếu tài liệu truyền thông").click()
    say(page, "Trả lời", "Trả lời đơn vị", "Nhận 300 tờ gấp ở Hội Phụ nữ.", "Gửi trả lời")
    expect(page.get_by_text("Đã trả lời; đơn vị được báo.")).to_be_visible()
    sign_in(page, health)
    page.goto(obstacle.get_absolute_url())
    say(page, "Đã giải quyết", "Kết quả giải quyết", "Đã nhận đủ.", "Đã giải quyết")
    expect(page.get_by_text("Đã đóng vướng mắc.")).to_be_visible()
    assert Obstacle.objects.get().status == ObstacleStatus.CLOSED


def test_no_page_of_obstacles_is_wider_than_the_phone(phone_page, sign_in, coordinator, make_obstacle):
    obstacle = make_obstacle(text="Vướng mắc " * 80)
    sign_in(phone_page, coordinator)
    for address in (reverse("plans:obstacles"), reverse("plans:obstacle-new"), obstacle.get_absolute_url()):
        phone_page.goto(address)
        assert phone_page.evaluate("document.documentElement.scrollWidth") == 360
