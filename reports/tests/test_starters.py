"""The letter to bodies that have sent nothing for a report."""

import pytest

from agencies.moves import NotReady
from registry import starting

SILENT = starting.called("don-doc-bao-cao")


def test_it_names_who_is_silent_and_by_when_they_are_to_report(duty, ward, task, make_task, agencies, accepted):
    make_task(lead=agencies["womens_union"], group=10)
    words = SILENT.words(ward, duty)
    assert list(words.receivers) == [agencies["womens_union"]]
    assert "đề nghị Hội Liên hiệp Phụ nữ phường gửi kết quả" in words.text
    assert "trước ngày 10 tháng 11 năm 2023" in words.text


def test_it_is_offered_while_somebody_is_silent(duty, ward, task, make_update):
    assert list(SILENT.offered(ward)) == [duty]
    make_update()
    assert list(SILENT.offered(ward)) == []
    with pytest.raises(NotReady, match="Mọi đơn vị đã gửi"):
        SILENT.words(ward, duty)
