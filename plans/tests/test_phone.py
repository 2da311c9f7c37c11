"""The progress form in a real browser, on a phone."""

import pytest
from django.urls import reverse

from plans.models import ProgressUpdate, Status

pytestmark = pytest.mark.django_db(transaction=True)


def test_four_taps_and_typing_from_sign_in_to_sent(phone_page, health, task):
    page = phone_page
    page.goto(reverse("sign-in"))
    page.fill("[name=username]", "tramyte")
    page.fill("[name=password]", "mat-khau-mau")
    page.get_by_role("button", name="Đăng nhập").tap()
    page.locator(f"a[href='{reverse('plans:update-new', args=[task.pk])}']").first.tap()
    page.get_by_label("Đã làm được gì").tap()
    page.keyboard.type("Đã tổ chức 2 buổi truyền thông tại trạm.")
    page.get_by_role("button", name="Gửi", exact=True).tap()
    page.get_by_text("Đã gửi báo cáo tiến độ nhiệm vụ IV.5.1.").wait_for()
    assert ProgressUpdate.objects.get().status == Status.SUBMITTED


def test_typed_text_outlives_a_refusal_and_the_refusal_stands_beside_its_field(page, sign_in, health, task):
    sign_in(page, health)
    page.goto(reverse("plans:update-new", args=[task.pk]))
    page.get_by_label("Đã làm được gì").fill("Đã tổ chức 2 buổi.")
    page.get_by_label("Số lượt người").fill("10")
    page.get_by_label("Trong đó nữ").fill("20")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.locator("#div_id_women").get_by_text("Số nữ nhiều hơn tổng số lượt người").wait_for()
    assert page.get_by_label("Đã làm được gì").input_value() == "Đã tổ chức 2 buổi."


@pytest.mark.parametrize("address", ["/ke-hoach/2023/", "/nhiem-vu/", "/tiep-nhan/", "/don-vi/", "{task}", "{form}"])
def test_no_page_is_wider_than_the_phone(phone_page, sign_in, coordinator, update, plan_of_long_words, address):
    sign_in(phone_page, coordinator)
    phone_page.goto(address.format(task=update.task.get_absolute_url(), form=plan_of_long_words))
    assert phone_page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.fixture
def plan_of_long_words(make_task, agencies):
    """The form of a task whose lead is the coordinator's body."""
    task = make_task(group=1, lead=agencies["social"], text="Phối hợp " * 60)
    return reverse("plans:update-new", args=[task.pk])
