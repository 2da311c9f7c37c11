"""The Monday meeting on one sheet, and the sheet of each body."""

import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from campaigns.models import Campaign, Milestone
from desk.meeting import LATE
from plans.models import Status, WorkState

PAGE = "/giao-ban/"
DAY = datetime.date


@pytest.fixture
def meeting(client, leader):
    def meeting():
        client.force_login(leader)
        return client.get(PAGE).context["meeting"]

    return meeting


def test_what_is_late_stands_with_its_body_and_its_days_the_longest_first(meeting, make_task, agencies):
    make_task(due_on=DAY(2023, 11, 3))
    make_task(group=8, lead=agencies["police"], due_on=DAY(2023, 10, 31))
    lines = meeting().late.lines
    assert [(line.place, line.who, line.when) for line in lines] == [
        ("IV.8.1", "Công an phường", "hạn 31/10, quá 8 ngày"),
        ("IV.5.1", "Trạm y tế phường", "hạn 03/11, quá 5 ngày"),
    ]


def test_who_is_asked_and_not_ordered_is_spoken_of_politely(meeting, make_task, agencies):
    make_task(group=10, lead=agencies["requested"], due_on=DAY(2023, 10, 31))
    [line] = meeting().late.lines
    assert line.when == "đến hạn 31/10, đề nghị sớm cho biết kết quả"


def test_this_week_and_the_next_hold_what_is_still_open(meeting, make_task, make_update):
    for day in (8, 12, 13, 19, 20):
        make_task(due_on=DAY(2023, 11, day), text=f"Hạn ngày {day}")
    make_update(task=make_task(due_on=DAY(2023, 11, 9)), status=Status.ACCEPTED, work_state=WorkState.DONE)
    found = meeting()
    assert [line.words for line in found.this_week.lines] == ["Hạn ngày 8", "Hạn ngày 12"]
    assert [line.words for line in found.next_week.lines] == ["Hạn ngày 13", "Hạn ngày 19"]
    assert found.this_week.lines[0].when == "Thứ Tư 08/11"


def test_what_waits_is_told_by_whose_move_it_is(meeting, make_task, make_update, agencies, coordinator, submitted):
    make_update()
    make_update(task=make_task(group=1, lead=agencies["social"]), author=coordinator)
    make_update(task=make_task(group=8, lead=agencies["police"]), status=Status.RETURNED)
    assert meeting().waiting == [
        ("Đầu mối tổng hợp", ["1 báo cáo tiến độ chờ tiếp nhận"]),
        ("Lãnh đạo", ["1 báo cáo tiến độ của đầu mối chờ tiếp nhận", "Báo cáo năm 2023 (trình duyệt)"]),
        ("Các đơn vị", ["bổ sung báo cáo: Công an phường (IV.8.1)"]),
    ]


def test_a_duty_says_who_has_sent_nothing(meeting, duty, task):
    [line] = meeting().duties.lines
    assert line.who == "Báo cáo năm 2023"
    assert line.words == "các đơn vị gửi chậm nhất 10/11; 1 đơn vị chưa gửi: Trạm y tế phường"
    assert line.when == "hạn gửi 20/11"


def test_a_list_that_is_too_long_says_how_many_more_there_are(meeting, client, make_task):
    for _ in range(LATE + 7):
        make_task(due_on=DAY(2023, 10, 31))
    assert len(meeting().late.lines) == LATE
    assert "và 7 nhiệm vụ khác" in client.get(PAGE).text


@pytest.mark.parametrize("address", [PAGE, "/phieu-don-vi/"])
def test_a_sheet_asks_the_database_as_often_for_many_tasks_as_for_few(
    client, leader, duty, make_task, make_update, make_obstacle, address
):
    client.force_login(leader)

    def queries(tasks):
        for _ in range(tasks):
            task = make_task(due_on=DAY(2023, 10, 31))
            make_update(task=task, status=Status.RETURNED)
            make_obstacle(task=task)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    assert queries(2) == queries(15) <= 45


# --- One sheet for each body -----------------------------------------------------------------------------------------


@pytest.fixture
def sheets(client, coordinator):
    def sheets(*address):
        client.force_login(coordinator)
        shown = client.get(reverse("desk:agency-sheet" if address else "desk:agency-sheets", args=address))
        return {str(sheet.agency): sheet for sheet in shown.context["sheets"]}

    return sheets


def test_every_body_has_a_sheet_the_members_in_place_of_theirs(sheets, plan, agencies):
    names = list(sheets())
    assert len(names) == 12
    assert names[3:5] == ["Trường Tiểu học Mẫu", "Trường Trung học cơ sở Mẫu"]
    assert list(sheets(agencies["schools"].pk)) == names[3:5]
    assert list(sheets(agencies["police"].pk)) == ["Công an phường"]


def test_a_sheet_says_what_the_body_leads_what_it_joins_and_what_to_bring(sheets, make_task, make_update, agencies):
    late = make_task(due_on=DAY(2023, 10, 31), partners=[agencies["police"]])
    make_update(task=make_task(), status=Status.RETURNED, return_reason="Ghi rõ số người dự.")
    found = sheets()
    health, police = found["Trạm y tế phường"], found["Công an phường"]
    assert health.to_bring == [
        "Kết quả và minh chứng của nhiệm vụ IV.5.1 (đã đến hạn 31/10/2023).",
        "Bổ sung báo cáo nhiệm vụ IV.5.2: Ghi rõ số người dự.",
    ]
    assert health.summary == "Chủ trì 2 nhiệm vụ: 1 chưa thực hiện, 1 quá hạn."
    assert [standing.task for standing in police.partnered] == [late]


def test_a_requested_body_is_asked_in_other_words(client, sheets, make_task, agencies):
    make_task(group=10, lead=agencies["requested"], due_on=DAY(2023, 10, 31))
    assert sheets()["Hội Liên hiệp Phụ nữ phường"].is_asked
    page = client.get(reverse("desk:agency-sheet", args=[agencies["womens_union"].pk])).text
    assert "Phiếu đề nghị phối hợp" in page
    assert "Trân trọng đề nghị quý cơ quan" in page
    assert "Quá hạn" not in page


def test_another_wards_body_has_no_sheet_here(client, coordinator, plan, outsider):
    client.force_login(coordinator)
    theirs = outsider.posts.get().agency
    assert client.get(reverse("desk:agency-sheet", args=[theirs.pk])).status_code == 404


# --- On paper --------------------------------------------------------------------------------------------------------


@pytest.fixture
def full_year(plan, make_task, make_update, make_obstacle, agencies, duty, make_duty, coordinator):
    """More of everything than a sheet holds, in long words."""
    words = "Tổ chức tuyên truyền, phổ biến giáo dục chính sách pháp luật về bình đẳng giới. " * 4
    for _ in range(40):
        for day in (DAY(2023, 10, 31), DAY(2023, 11, 10), DAY(2023, 11, 17)):
            make_task(group=4, lead=agencies["schools"], due_on=day, text=words)
        make_obstacle(task=make_task(text=words), text=words)
        make_update(task=make_task(group=8, lead=agencies["police"]), status=Status.RETURNED, return_reason=words)
        make_update(task=make_task(group=1, lead=agencies["social"]), author=coordinator)
        make_update()
    campaign = Campaign.objects.create(
        plan=plan,
        kind="gender_equality",
        name="Tháng hành động",
        starts_on=DAY(2023, 11, 15),
        ends_on=DAY(2023, 12, 15),
    )
    make_duty("B1", "2023-H1")
    for day in range(15, 30):
        Milestone.objects.create(campaign=campaign, on=DAY(2023, 11, day), name=words[:190], to_every_agency=True)


def printed(page) -> list[str]:
    """The words of each page as the browser prints it."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]


@pytest.mark.django_db(transaction=True)
def test_the_meetings_sheet_is_one_page_of_a4_however_full_the_year(desktop_page, sign_in, leader, full_year):
    sign_in(desktop_page, leader)
    desktop_page.goto(PAGE)
    [words] = printed(desktop_page)
    assert "Giao ban tuần 45" in words
    assert "Kết luận" in words
    assert "nhiệm vụ khác" in words


@pytest.mark.django_db(transaction=True)
def test_monday_morning_from_the_first_page_to_the_printed_sheets(desktop_page, sign_in, coordinator, task, make_task):
    """The coordinator opens the overview, follows the number of late tasks, and prints what the meeting needs."""
    page = desktop_page
    make_task(due_on=DAY(2023, 10, 31), text="Khám sức khỏe cho phụ nữ")
    sign_in(page, coordinator)
    page.goto("/")
    page.get_by_role("navigation", name="Các mục của cổng").get_by_role("link", name="Tổng quan").click()
    bodies = page.get_by_role("region", name="Theo đơn vị chủ trì")
    bodies.get_by_role("row", name="Trạm y tế phường").get_by_role("link", name="1").first.click()
    page.get_by_text("1 nhiệm vụ khớp với phần lọc").wait_for()
    page.get_by_role("link", name="Khám sức khỏe cho phụ nữ").wait_for()
    page.go_back()
    page.get_by_role("link", name="Tờ giao ban").click()
    page.get_by_role("heading", name="Giao ban tuần 45").wait_for()
    [words] = printed(page)
    assert "hạn 31/10, quá 8 ngày" in words
    assert "Đăng xuất" not in words
    assert "Trang chính" not in words
    page.get_by_role("link", name="Phiếu từng đơn vị").click()
    page.get_by_role("heading", name="Phiếu theo dõi nhiệm vụ").first.wait_for()
    assert len(printed(page)) == 12
