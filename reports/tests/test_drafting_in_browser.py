"""A part of a report is written in its place; the session ends, another editor saves, and no word is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from agencies.models import Role
from agencies.tests.cast import hire
from reports import workflow


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_outlives_the_session_and_a_second_editor(desktop_page, sign_in, report, coordinator, ward):
    page, section = desktop_page, report.sections.get(key="III.1")
    page.on("dialog", lambda dialog: dialog.accept())
    part = page.locator(f"#phan-{section.pk}")
    sign_in(page, coordinator)
    page.goto(report.get_absolute_url())
    part.get_by_role("link", name="Viết").click()
    page.get_by_label("Nội dung", exact=True).fill("Các đơn vị vào cuộc sớm.")
    expect(page.get_by_text("Đã giữ bản gõ dở lúc")).to_be_visible()

    page.context.clear_cookies()
    page.get_by_label("Nội dung", exact=True).fill("Các đơn vị vào cuộc sớm.\nPhối hợp tốt.")
    expect(page.get_by_text("đang được giữ trên máy này")).to_be_visible()
    other = hire("dieuphoi2", "Phạm Thị Thử", Role.COORDINATOR, ward)
    fields = {"title": section.title, "is_left_out": False, "revision": section.revision}
    workflow.edit_section(section, by=other, text="Các đơn vị vào cuộc muộn.", **fields)

    sign_in(page, coordinator)
    page.goto(f"{reverse('reports:section-edit', args=[section.pk])}#phan-{section.pk}")
    expect(page.get_by_text("Sau đó có người đã lưu phần này")).to_be_visible()
    expect(page.get_by_label("Nội dung", exact=True)).to_have_value("Các đơn vị vào cuộc sớm.\nPhối hợp tốt.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", name="So hai bản")).to_be_visible()
    expect(page.locator("del").first).to_have_text("muộn.")
    page.get_by_role("button", name="Lấy trọn bản bạn gõ").click()

    expect(part.locator(".line-text")).to_have_text(["Các đơn vị vào cuộc sớm.", "Phối hợp tốt."])
    part.get_by_role("button", name="Tôi xác nhận cả phần").click()
    expect(part.locator(".line-confirmed")).to_have_count(2)
    expect(page.locator("[data-preview]")).to_contain_text("Phối hợp tốt.")
