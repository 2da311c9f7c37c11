"""Who is reminded of the action months and when: the tables of both months, day by day."""

import datetime

import pytest

from agencies.models import Post, Role
from notifications import ledger

EVERYONE = {
    "dieuphoi",
    "vanthu",
    "tramyte",
    "congan",
    "truonghoc",
    "truonghoc2",
    "daitruyenthanh",
    "mattran",
    "hoiphunu",
}
ORGANISATIONS = {"mattran", "hoiphunu"}
# Day of reminding: what, who. A day before that is a day off has moved to the working day before it.
TIMELINE_2023 = {
    "2023-05-08": [("Dự thảo kế hoạch", {"dieuphoi"})],
    "2023-05-12": [("Dự thảo kế hoạch", {"dieuphoi"})],
    "2023-05-23": [("Ban hành kế hoạch", {"lanhdao"})],
    "2023-05-26": [("Treo băng rôn", {"dieuphoi", "daitruyenthanh"})],
    "2023-05-31": [("Mở đầu", {"daitruyenthanh"})],
    "2023-06-05": [("Bài phát thanh trong tuần", EVERYONE)],
    "2023-06-12": [("Bài phát thanh trong tuần", EVERYONE)],
    "2023-06-19": [("Bài phát thanh trong tuần", EVERYONE)],
    "2023-06-23": [("Ngày Gia đình Việt Nam", EVERYONE)],
    "2023-06-26": [("Bài phát thanh trong tuần", EVERYONE)],
    "2023-06-27": [("Ngày Gia đình Việt Nam", EVERYONE)],
    "2023-10-09": [("Đọc văn bản hướng dẫn", {"dieuphoi"})],
    "2023-10-13": [("Đọc văn bản hướng dẫn", {"dieuphoi"})],
    "2023-10-27": [("Ban hành kế hoạch", {"lanhdao"})],
    "2023-11-07": [("Treo khẩu hiệu", EVERYONE)],
    "2023-11-10": [("Lễ phát động", {"dieuphoi", "daitruyenthanh"})],
    "2023-11-14": [("Lễ phát động", {"dieuphoi", "daitruyenthanh"})],
    "2023-11-20": [("Ngày Quốc tế xóa bỏ bạo lực", ORGANISATIONS)],
    "2023-11-30": [("Giữa kỳ", {"dieuphoi"})],
    "2023-12-14": [("Kết thúc; tháo băng rôn", EVERYONE)],
}


@pytest.fixture
def everyone(
    coordinator, leader, clerk, health, police, school_a, school_b, radio, front, womens_union, committee, town_officer
):
    """Everybody of the ward who works on the plan, and two who only read."""


@pytest.fixture
def campaign(plan_2023):
    return plan_2023.campaigns.get(kind="gender_equality")


def days_of(year):
    return [datetime.date(year, 1, 1) + datetime.timedelta(days=count) for count in range(365)]


def owed_by_campaigns(on):
    return [owed for owed in ledger.owed_on(on) if owed.key.startswith("campaign:")]


def test_the_year_2023_reminds_of_both_months_as_their_tables_say(plan_2023, everyone):
    reminded = {}
    for day in days_of(2023):
        for owed in owed_by_campaigns(day):
            what = next(what for what, _ in TIMELINE_2023.get(day.isoformat(), [("?", set())]) if what in owed.subject)
            reminded.setdefault(day.isoformat(), {}).setdefault(what, set()).add(owed.recipient.username)
    assert reminded == {day: dict(rows) for day, rows in TIMELINE_2023.items()}


def test_bodies_the_plan_requests_are_asked(campaign, everyone):
    subjects = {owed.recipient.username: owed.subject for owed in owed_by_campaigns(datetime.date(2023, 11, 7))}
    assert subjects["hoiphunu"].startswith("Trân trọng đề nghị quý cơ quan lưu ý: Treo khẩu hiệu")
    assert subjects["congan"].startswith("Lưu ý: Treo khẩu hiệu, pa nô; đăng ký hoạt động, ngày 10/11/2023")


def test_a_coordinator_who_also_works_for_a_named_body_is_reminded_once(campaign, coordinator, agencies, ward):
    Post.objects.create(user=coordinator, unit=ward, role=Role.STAFF, agency=agencies["radio"])
    owed = owed_by_campaigns(datetime.date(2023, 11, 14))
    assert [one.recipient for one in owed] == [coordinator]


def test_a_milestone_moved_to_another_day_is_reminded_anew_for_that_day(campaign, everyone):
    milestone = campaign.milestones.get(name__startswith="Giữa kỳ")
    milestone.on = datetime.date(2023, 12, 5)
    milestone.save()
    keys = {owed.key for owed in owed_by_campaigns(datetime.date(2023, 12, 4))}
    assert keys == {f"campaign:{campaign.pk}:{milestone.pk}:2023-12-05:-1"}
