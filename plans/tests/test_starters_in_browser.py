"""A letter that chases a late body, in a real browser: begun from the plan, signed, sent, confirmed on a phone."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from registry.models import Stage, TypedPaper

pytestmark = pytest.mark.django_db(transaction=True)


def press(page, name: str, said: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text(said)).to_be_visible()


def begin(desk) -> TypedPaper:
    desk.goto(reverse("registry:papers"))
    desk.get_by_role("link", name="Soạn văn bản").click()
    chased = desk.locator(".choice").filter(has_text="đôn đốc nhiệm vụ quá hạn")
    chased.get_by_role("link").click()
    expect(desk.get_by_label("Về việc")).to_have_value("Đôn đốc thực hiện nhiệm vụ công tác bình đẳng giới năm 2023")
    expect(desk.get_by_label("Trạm y tế phường")).to_be_checked()
    press(desk, "Lưu dự thảo", "Đã lưu dự thảo công văn.")
    return TypedPaper.objects.get()


def test_a_late_body_is_chased_by_a_letter_and_confirms_it(
    desktop_page, phone_page, sign_in, make_task, coordinator, leader, clerk, health
):
    make_task(text="Khám sức khỏe cho phụ nữ.", due_on=datetime.date(2023, 10, 31))
    desk, phone = desktop_page, phone_page
    sign_in(desk, coordinator)
    paper = begin(desk)
    press(desk, "Trình lãnh đạo duyệt", "Đã trình lãnh đạo duyệt.")
    for who, name, said in (
        (leader, "Duyệt", "Đã duyệt."),
        (clerk, "Ban hành", "Đã nhận lệnh ban hành"),
        (clerk, "Gửi nơi nhận", "Đã gửi nơi nhận."),
    ):
        sign_in(desk, who)
        desk.goto(paper.get_absolute_url())
        press(desk, name, said)
    sign_in(phone, health)
    phone.goto("/")
    phone.get_by_role("link", name="Xem và xác nhận").tap()
    expect(phone.get_by_text("Khám sức khỏe cho phụ nữ.")).to_be_visible()
    phone.get_by_role("button", name="Xác nhận đã nhận").tap()
    expect(phone.get_by_text("Đã xác nhận nhận công văn.")).to_be_visible()
    paper.refresh_from_db()
    assert paper.status == Stage.RECEIVED
