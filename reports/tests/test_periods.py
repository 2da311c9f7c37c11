"""Period codes and their bounds (Nghị định 09/2019/NĐ-CP, Điều 12)."""

from datetime import date

import pytest

from reports.periods import Period


@pytest.mark.parametrize(
    ("code", "start", "end", "label"),
    [
        ("2023", date(2022, 12, 15), date(2023, 12, 14), "năm 2023"),
        ("2023-H1", date(2022, 12, 15), date(2023, 6, 14), "6 tháng đầu năm 2023"),
        ("2023-H2", date(2023, 6, 15), date(2023, 12, 14), "6 tháng cuối năm 2023"),
        ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14), "quý I năm 2023"),
        ("2023-Q2", date(2023, 3, 15), date(2023, 6, 14), "quý II năm 2023"),
        ("2023-06", date(2023, 5, 15), date(2023, 6, 14), "tháng 6 năm 2023"),
        ("2023-02", date(2023, 1, 15), date(2023, 2, 14), "tháng 02 năm 2023"),
    ],
)
def test_a_code_names_days_and_a_label(code, start, end, label):
    period = Period.of(code)
    assert (period.start, period.end, period.label) == (start, end, label)


@pytest.mark.parametrize("code", ["", "2023-H3", "2023-Q5", "2023-13", "23-H1", "2023-H1-x"])
def test_a_code_that_names_no_period_is_refused_with_a_sentence(code):
    with pytest.raises(ValueError, match="không phải là mã kỳ báo cáo"):
        Period.of(code)
