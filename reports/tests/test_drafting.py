"""What is typed in a part is never lost: not by leaving, not by a second editor, not by compiling again."""

import pytest
from django.urls import reverse

from agencies.models import Role
from agencies.tests.cast import hire
from plans.models import Status
from reports import workflow
from reports.comparing import fingerprint
from reports.models import SectionDraft


@pytest.fixture
def second(ward, agencies):
    """Another coordinator of the ward."""
    return hire("dieuphoi2", "Phạm Thị Thử", Role.COORDINATOR, ward)


@pytest.fixture
def section(report):
    return report.sections.get(key="II.3")


@pytest.fixture
def open_as(client, section):
    """`open_as(user, name, **typed)`: that page of the part, or what is typed there sent."""

    def open_as(user, name, **typed):
        client.force_login(user)
        url = reverse(f"reports:{name}", args=[section.pk])
        answer = client.post(url, typed, follow=True) if typed else client.get(url)
        return answer.content.decode()

    return open_as


def typed(section, text):
    return {"title": section.title, "text": text, "revision": section.revision}


def now(section):
    section.refresh_from_db()
    return section.text


def test_what_is_being_typed_waits_for_its_author_alone(open_as, section, coordinator, second):
    open_as(coordinator, "draft-keep", **typed(section, "Đang gõ dở"))
    assert "Đang gõ dở" in open_as(coordinator, "section-edit")
    assert "Đây là bản bạn gõ dở" in open_as(coordinator, "section-edit")
    assert "Đang gõ dở" not in open_as(second, "section-edit")
    assert now(section).startswith("- Trạm y tế phường")


def test_saving_or_dropping_ends_the_draft(open_as, section, coordinator):
    open_as(coordinator, "draft-keep", **typed(section, "Đang gõ dở"))
    open_as(coordinator, "section-edit", **typed(section, "Xong."))
    assert not SectionDraft.objects.exists()
    section.refresh_from_db()
    open_as(coordinator, "draft-keep", **typed(section, "Lại gõ"))
    assert "Đã bỏ bản gõ dở" in open_as(coordinator, "draft-drop", x="")
    assert "Lại gõ" not in open_as(coordinator, "section-edit")


def test_words_that_are_stored_already_are_no_draft(open_as, section, coordinator):
    open_as(coordinator, "draft-keep", **typed(section, section.text))
    assert not SectionDraft.objects.exists()


def test_who_types_is_told_that_somebody_saved_meanwhile(client, open_as, section, coordinator, second):
    began = typed(section, "Bản của tôi")
    open_as(second, "section-edit", **typed(section, "Bản của người kia"))
    client.force_login(coordinator)
    answer = client.post(reverse("reports:draft-keep", args=[section.pk]), began).json()
    assert answer["saved_by_other"] == "Phạm Thị Thử"
    assert "Sau đó có người đã lưu phần này" in open_as(coordinator, "section-edit")


def test_a_second_editor_chooses_between_both_versions_place_by_place(open_as, section, coordinator, second):
    workflow.edit_section(
        section, by=coordinator, title=section.title, text="Một.\nHai.", is_left_out=False, revision=section.revision
    )
    section.refresh_from_db()
    mine = typed(section, "Một, của tôi.\nHai.")
    open_as(second, "section-edit", **typed(section, "Một.\nHai, của người kia."))
    page = open_as(coordinator, "section-edit", **mine)
    assert "Bản đang lưu của Phạm Thị Thử" in page
    assert now(section) == "Một.\nHai, của người kia."
    against = fingerprint("Một, của tôi.\nHai.")
    open_as(
        coordinator,
        "compare-draft",
        revision=section.revision,
        against=against,
        **{"cho-1": "phai", "cho-2": "trai"},
    )
    assert now(section) == "Một, của tôi.\nHai, của người kia."


def test_the_new_compilation_is_taken_kept_out_or_mixed(open_as, section, coordinator, make_update, duty):
    workflow.edit_section(
        section, by=coordinator, title=section.title, text="Lời của tôi.", is_left_out=False, revision=section.revision
    )
    make_update(status=Status.ACCEPTED, text="Thêm một buổi")
    workflow.compile_report(duty, by=coordinator)
    section.refresh_from_db()
    assert "<del>Lời của tôi.</del>" in open_as(coordinator, "compare-compiled")
    seen = {"revision": section.revision, "against": fingerprint(section.compiled)}
    open_as(coordinator, "compare-compiled", **seen, **{"cho-1": "ca-hai"})
    assert now(section) == f"Lời của tôi.\n{section.compiled}"
    assert not section.has_newer_compilation
    mine, told = section.own_lines()
    assert (mine.subjects(), len(told.subjects())) == ([], 2)


def test_keeping_mine_settles_the_new_compilation_too(open_as, section, coordinator, make_update, duty):
    workflow.edit_section(
        section, by=coordinator, title=section.title, text="Lời của tôi.", is_left_out=False, revision=section.revision
    )
    make_update(status=Status.ACCEPTED, text="Thêm một buổi")
    workflow.compile_report(duty, by=coordinator)
    section.refresh_from_db()
    seen = {"revision": section.revision, "against": fingerprint(section.compiled), "tat-ca": "trai"}
    open_as(coordinator, "compare-compiled", **seen)
    assert (now(section), section.has_newer_compilation) == ("Lời của tôi.", False)


def test_a_choice_between_versions_that_are_no_longer_these_is_shown_anew(open_as, section, coordinator):
    stale = {"revision": section.revision, "against": fingerprint("khác"), "tat-ca": "phai"}
    before = section.text
    assert "Nội dung vừa thay đổi thêm" in open_as(coordinator, "compare-compiled", **stale)
    assert now(section) == before


def test_the_history_of_a_part_shows_who_changed_which_words(open_as, section, coordinator, leader):
    changed = section.text.replace("tại trạm", "ở trạm")
    open_as(coordinator, "section-edit", **typed(section, changed))
    page = open_as(leader, "section-history")
    assert str(coordinator) in page
    assert "<del>tại</del>" in page
    assert "<ins>ở</ins>" in page


def test_what_compiling_again_changed_in_a_part_is_in_its_history(open_as, section, coordinator, make_update, duty):
    make_update(status=Status.ACCEPTED, text="Thêm một buổi")
    workflow.compile_report(duty, by=coordinator)
    page = open_as(coordinator, "section-history")
    assert "Tổng hợp lại" in page
    assert "Thêm một buổi" in page


def test_what_is_typed_into_a_submitted_report_is_kept_until_it_comes_back(
    client, open_as, section, submitted, coordinator
):
    page = open_as(coordinator, "section-edit", **typed(section, "Gõ khi đã trình"))
    assert "nên không sửa được" in page
    assert SectionDraft.objects.get().text == "Gõ khi đã trình"


def test_markup_that_was_typed_stays_text(open_as, section, coordinator):
    page = open_as(coordinator, "section-edit", **typed(section, "<script>alert(1)</script> =1+1 😀"))
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
