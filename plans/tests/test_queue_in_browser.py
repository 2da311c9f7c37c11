"""Taking in at a desk, hands on the keyboard."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from plans.models import Status

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(make_update):
    """Three reports in the order of the queue."""
    sent = timezone.now()
    return [
        make_update(text=f"Báo cáo thứ {number}.", submitted_at=sent + datetime.timedelta(minutes=number))
        for number in (1, 2, 3)
    ]


@pytest.fixture
def queue(desktop_page, sign_in, coordinator, waiting):
    sign_in(desktop_page, coordinator)
    desktop_page.goto(reverse("plans:queue"))
    return desktop_page


def card(page, update):
    return page.locator(f"#tien-do-{update.pk}")


def status(update):
    update.refresh_from_db()
    return update.status


def test_the_keys_are_told_and_move_through_the_queue(queue, waiting):
    expect(queue.get_by_text("Phím tắt:")).to_be_visible()
    for key, place in [("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)]:
        queue.keyboard.press(key)
        expect(card(queue, waiting[place])).to_be_focused()


def test_t_takes_in_and_the_next_is_at_hand(queue, waiting):
    queue.keyboard.press("j")
    queue.keyboard.press("t")
    expect(queue.get_by_text("Đã tiếp nhận báo cáo của")).to_be_visible()
    expect(card(queue, waiting[1])).to_be_focused()
    queue.keyboard.press("t")
    expect(card(queue, waiting[2])).to_be_focused()
    assert [status(update) for update in waiting] == [Status.ACCEPTED, Status.ACCEPTED, Status.SUBMITTED]


def test_nothing_is_taken_in_before_a_report_is_at_hand(queue, waiting):
    queue.keyboard.press("t")
    queue.keyboard.press("b")
    queue.reload()
    assert [status(update) for update in waiting] == [Status.SUBMITTED] * 3


def test_b_asks_for_more_with_ready_made_words_and_keys_are_letters_while_typing(queue, waiting):
    queue.keyboard.press("j")
    queue.keyboard.press("b")
    words = card(queue, waiting[0]).get_by_label("Ghi thêm")
    expect(words).to_be_focused()
    card(queue, waiting[0]).get_by_role("button", name="Kèm ảnh hoặc tệp minh chứng.").click()
    queue.keyboard.press("Enter")
    queue.keyboard.type("Bổ sung trước thứ tư, bắt đầu từ kết quả.")
    expect(words).to_have_value("Kèm ảnh hoặc tệp minh chứng.\nBổ sung trước thứ tư, bắt đầu từ kết quả.")
    card(queue, waiting[0]).get_by_role("button", name="Gửi đề nghị bổ sung").click()
    expect(card(queue, waiting[1])).to_be_focused()
    assert [status(update) for update in waiting] == [Status.RETURNED, Status.SUBMITTED, Status.SUBMITTED]


def test_a_report_taken_in_by_mistake_is_opened_again_from_its_task(page, sign_in, coordinator, make_update):
    update = make_update(status=Status.ACCEPTED)
    sign_in(page, coordinator)
    page.goto(update.task.get_absolute_url())
    page.locator("summary").get_by_text("Mở lại").click()
    page.get_by_role("button", name="Tiếp nhận nhầm.").click()
    page.get_by_role("button", name="Mở lại báo cáo").click()
    expect(page.get_by_text("Đã mở lại báo cáo của Trạm y tế phường")).to_be_visible()
    assert (status(update), update.return_reason) == (Status.RETURNED, "Tiếp nhận nhầm.")
