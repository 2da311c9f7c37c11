"""The letter to bodies that have sent nothing for a report."""

import datetime

import pytest

from agencies.moves import NotReady
from registry import starting
from reports.models import Duty

SILENT = starting.called("don-doc-bao-cao")


def test_it_names_who_is_silent_and_by_when_they_are_to_report(duty, ward, task, make_task, agencies, accepted):
    make_task(lead=agencies["womens_union"], group=10)
    words = SILENT.words(ward, duty)
    assert list(words.receivers) == [agencies["womens_union"]]
    assert "đề nghị Hội Liên hiệp Phụ nữ phường gửi kết quả" in words.text
    assert "trước ngày 10 tháng 11 năm 2023" in words.text


def test_after_its_day_it_asks_for_the_report_at_once(duty, ward, task, settings):
    settings.PORTAL_TODAY = datetime.date(2023, 11, 13)
    assert "gửi kết quả qua cổng của phường ngay, vì đã quá hạn ngày 10 tháng 11" in SILENT.words(ward, duty).text


def test_for_a_report_the_ward_need_not_make_this_year_nobody_is_chased(duty, ward, task):
    Duty.objects.update(is_owed=False, why_not="Thị xã không yêu cầu.")
    assert list(SILENT.offered(ward)) == []


def test_it_is_offered_while_somebody_is_silent(duty, ward, task, make_update):
    assert list(SILENT.offered(ward)) == [duty]
    make_update()
    assert list(SILENT.offered(ward)) == []
    with pytest.raises(NotReady, match="Mọi đơn vị đã gửi"):
        SILENT.words(ward, duty)
