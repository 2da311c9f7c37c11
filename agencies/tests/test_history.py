"""The history is written once and stays."""

import pytest

from agencies import history
from agencies.models import Entry


@pytest.fixture
def entry(health, agencies):
    post = health.posts.get()
    return history.record(agencies["health"], "Đổi tên", post=post, why="Theo quyết định", changes={"Tên": ["a", "b"]})


def test_an_entry_says_who_did_what_in_which_post(entry, health, agencies):
    (line,) = history.of(agencies["health"])
    assert (line.by, line.as_post, line.move) == (health, health.posts.get(), "Đổi tên")
    assert (line.why, line.changes) == ("Theo quyết định", {"Tên": ["a", "b"]})


def test_an_entry_is_neither_changed_nor_deleted(entry):
    entry.move = "Khác"
    for undo in (
        entry.save,
        entry.delete,
        lambda: Entry.objects.filter(pk=entry.pk).update(move="Khác"),
        Entry.objects.filter(pk=entry.pk).delete,
    ):
        with pytest.raises(TypeError, match="chỉ ghi thêm"):
            undo()
    assert Entry.objects.get().move == "Đổi tên"


def test_histories_of_several_rows_read_as_one(entry, agencies, ward, health):
    history.record(ward, "Sửa", post=health.posts.get())
    history.record(agencies["police"], "Việc khác", post=None)
    both = history.of_several([agencies["health"], ward])
    assert [line.move for line in both] == ["Đổi tên", "Sửa"]
    assert [line.move for line in history.of(ward)] == ["Sửa"]
