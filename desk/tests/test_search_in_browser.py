"""The coordinator, away from the desk, looks for what the loudspeaker station did."""

import re

import pytest
from playwright.sync_api import expect

from plans.models import Status

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def year(make_task, make_update, agencies, radio):
    spread = make_task(group=9, lead=agencies["radio"], text="Đưa tin, bài trên hệ thống đài truyền thanh phường.")
    make_update(task=spread, author=radio, status=Status.ACCEPTED, text="Phát 14 tin trên đài truyền thanh.")
    make_task(group=1, lead=agencies["social"], text="Tuyên truyền trên đài truyền thanh về bình đẳng giới.")
    make_task(group=8, lead=agencies["police"], text="Thanh tra, kiểm tra; truyền đạt các văn bản; xây đài.")
    return spread


def results(page):
    return page.locator(".task-row")


def test_the_coordinator_searches_on_a_phone_opens_a_task_and_finds_the_search_again(
    phone_page, sign_in, coordinator, agencies, year
):
    page = phone_page
    sign_in(page, coordinator)
    page.goto("/")
    page.get_by_role("searchbox", name="Tìm nhiệm vụ").fill("dai truyen thanh")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("4 kết quả cho “dai truyen thanh”.")
    expect(results(page).first.locator("mark").first).to_have_text("đài truyền thanh")
    page.get_by_text("Thu hẹp kết quả").click()
    page.get_by_label("Đơn vị").select_option(label=str(agencies["radio"]))
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("status")).to_have_text("2 kết quả cho “dai truyen thanh”.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name=f"Nhiệm vụ {year.number}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Nhiệm vụ {year.number}")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("2 kết quả cho “dai truyen thanh”.")
    expect(page.get_by_role("searchbox", name="Tìm nhiệm vụ")).to_have_value("dai truyen thanh")
    expect(page.get_by_label("Đơn vị")).to_have_value(str(agencies["radio"].pk))


def test_at_a_desk_the_key_slash_leads_to_the_search(desktop_page, sign_in, coordinator, year):
    page = desktop_page
    sign_in(page, coordinator)
    page.goto("/nhiem-vu/")
    page.keyboard.press("/")
    page.keyboard.type("đài truyền thanh")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("^Báo cáo tiến độ 1$")).click()
    expect(page.get_by_role("status")).to_contain_text("1 kết quả")
    expect(results(page)).to_contain_text("Phát 14 tin trên đài truyền thanh.")
