"""The awards' story in a real browser: from a school's teacher to the number of the decision."""

import pytest
from playwright.sync_api import expect

from plans.models import AwardNomination, Status

pytestmark = pytest.mark.django_db(transaction=True)

PRESENT = "Nguyễn Văn Mẫu, Phó Chủ tịch\nTạ Văn Mẫu, công chức VP – Nội vụ\nTrần Thị Mẫu"


@pytest.fixture
def lessons(make_task, make_update, agencies, school_a):
    """What the school reported, taken in."""
    task = make_task(group=4, lead=agencies["schools"])
    told = {"text": "Dạy 12 tiết về giới.", "sessions": 12, "author": school_a}
    return make_update(task=task, agency=agencies["school_a"], status=Status.ACCEPTED, **told)


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") == 360


def propose(page):
    page.goto("/khen-thuong/")
    page.get_by_role("link", name="Tổng kết năm 2023").click()
    page.get_by_role("link", name="Đề nghị khen thưởng").click()
    page.get_by_label("Cá nhân").check()
    page.get_by_label("Tên người, tập thể hoặc gia đình").fill("Hoàng Thị Ví Dụ")
    page.get_by_label("Giới tính").select_option("Nữ")
    page.get_by_label("Đơn vị, địa chỉ").fill("Trường Tiểu học Mẫu")
    page.get_by_label("Dạy 12 tiết về giới.").check()
    assert fits(page)
    press(page, "Gửi đề nghị")
    page.get_by_text("Đã gửi đề nghị khen thưởng: Hoàng Thị Ví Dụ.").wait_for()
    expect(page.get_by_role("link", name="Báo cáo nhiệm vụ")).to_be_visible()


def take_in_and_record_the_vote(page):
    page.goto("/")
    page.get_by_role("link", name="Hoàng Thị Ví Dụ").click()
    press(page, "Tiếp nhận đề nghị")
    page.get_by_text("Đã tiếp nhận đề nghị: Hoàng Thị Ví Dụ.").wait_for()
    page.get_by_role("link", name="Tổng kết năm 2023").click()
    page.get_by_role("link", name="Ghi biên bản họp xét").click()
    page.get_by_label("Ngày họp").fill("6/11/2023")
    page.get_by_label("tổng số thành viên hội đồng").fill("5")
    page.get_by_label("Thành viên có mặt").fill(PRESENT)
    page.get_by_label("Chủ trì (họ tên)").fill("Nguyễn Văn Mẫu")
    page.get_by_label("Thư ký (họ tên)").fill("Tạ Văn Mẫu")
    page.get_by_label("Đồng ý, Hoàng Thị Ví Dụ", exact=True).fill("3")
    assert fits(page)
    press(page, "Ghi biên bản")
    page.get_by_text("Đã ghi biên bản").wait_for()


def approve(page):
    page.goto("/")
    page.get_by_role("link", name="Hoàng Thị Ví Dụ").click()
    press(page, "Duyệt khen thưởng")
    page.get_by_text("Đã duyệt khen thưởng: Hoàng Thị Ví Dụ.").wait_for()


def record_the_decision(page, award_round):
    page.goto(award_round.get_absolute_url())
    page.get_by_role("link", name="Ghi quyết định").click()
    page.get_by_label("Số quyết định").fill("118")
    page.get_by_label("Ngày quyết định").fill("8/11/2023")
    press(page, "Ghi quyết định")
    page.get_by_text("Đã ghi Quyết định số 118/QĐ-UBND ngày 08/11/2023.").wait_for()


def test_from_a_teachers_lessons_to_the_number_of_the_decision(
    phone_page, sign_in, awards, lessons, school_a, office, leader
):
    page = phone_page
    sign_in(page, school_a)
    propose(page)
    sign_in(page, office)
    take_in_and_record_the_vote(page)
    sign_in(page, leader)
    approve(page)
    sign_in(page, office)
    record_the_decision(page, awards.round)
    page.get_by_role("link", name="Danh sách để in").click()
    expect(page.get_by_role("heading", name="Quyết định số 118/QĐ-UBND ngày 08/11/2023")).to_be_visible()
    expect(page.get_by_role("cell", name="270.000").first).to_be_visible()
    assert fits(page)
    assert AwardNomination.objects.get().status == "issued"
