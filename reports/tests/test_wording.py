"""How a report says the figures of several updates: what was said, and nothing that was not."""

import pytest

from plans.models import ProgressUpdate
from reports import wording


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([(None, None, None)], ""),
        ([(3, 120, 80)], "Kết quả: 03 buổi (cuộc), 120 lượt người tham gia, trong đó có 80 nữ."),
        ([(2, 1234, None)], "Kết quả: 02 buổi (cuộc), 1.234 lượt người tham gia."),
        ([(None, 12, 0)], "Kết quả: 12 lượt người tham gia, trong đó không có nữ."),
        (
            [(2, 1234, 680), (1, 10, None)],
            "Kết quả: 03 buổi (cuộc), 1.244 lượt người tham gia, trong đó có 680 nữ (chưa kể 10 lượt người chưa tách "
            "nam, nữ).",
        ),
        ([(2, 100, 60), (1, None, None)], "Kết quả: 03 buổi (cuộc), 100 lượt người tham gia, trong đó có 60 nữ."),
        ([(2, 100, 60), (0, 0, None)], "Kết quả: 02 buổi (cuộc), 100 lượt người tham gia, trong đó có 60 nữ."),
        ([(0, None, None)], "Kết quả: không phát sinh."),
        ([(0, 0, 0), (None, None, None)], "Kết quả: không phát sinh."),
        ([(1, 0, None)], "Kết quả: 01 buổi (cuộc), không có người tham gia."),
        ([(1, None, None)], "Kết quả: 01 buổi (cuộc)."),
    ],
)
def test_figures_are_summed_and_said_as_they_were_given(figures, said):
    updates = [ProgressUpdate(sessions=sessions, people=people, women=women) for sessions, people, women in figures]
    assert wording.figures(updates) == said
