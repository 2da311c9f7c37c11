"""The paper of an amendment: right by the decree, one heading a change, the plan and its recipients named."""

import datetime

import pytest

from documents import pdf, word
from documents.checking import Expected, check, same_text
from plans.amending import paper
from plans.models import Plan
from plans.tests import amendments
from plans.tests.amendments import NEW_WORDS, TODAY, Kind, propose


@pytest.fixture
def amendment(task, make_task, plan, agencies, coordinator, leader):
    """A change of words and lead, a task added below a body, one below an area, and one stopped."""
    amendment = propose(plan, coordinator, task=task, text=NEW_WORDS, lead=agencies["requested"]).amendment
    propose(plan, coordinator, kind=Kind.ADD, text="Tuyên truyền tại khu dân cư.", lead=agencies["police"])
    propose(plan, coordinator, kind=Kind.ADD, text="Mở chuyên mục./.", area=plan.content_areas.get(order=1))
    propose(plan, coordinator, kind=Kind.STOP, task=make_task(group=8, lead=agencies["police"]))
    amendments.describe(amendment, coordinator)
    return amendment


def lines(amendment) -> list[str]:
    return [block.text for block in paper.official_document(amendment).body]


def test_draft_and_issued_paper_follow_the_decree(amendment, coordinator, leader, clerk):
    draft = paper.official_document(amendment)
    assert check(pdf.render(draft), profile="draft") == []
    assert check(word.render(draft), profile="draft") == []
    amendments.approve(amendment, coordinator, leader)
    amendments.issue(amendment, clerk)
    with amendment.issued.pdf.blob.open() as file:
        printed = file.read()
    with amendment.issued.docx.blob.open() as file:
        typed = file.read()
    assert check(printed, expected=Expected(issued_on=TODAY)) == []
    assert check(typed) == []
    assert same_text(printed, typed) == []


def test_each_change_has_its_heading_and_says_before_and_after(amendment, task):
    said = lines(amendment)
    assert "Sửa đổi nhiệm vụ thứ 1 tại khoản 5 mục IV (Trạm y tế phường)" in said
    assert "Bổ sung nhiệm vụ vào khoản 8 mục IV (Công an phường)" in said
    assert "Bổ sung nhiệm vụ vào khoản 1 mục II (Tuyên truyền)" in said
    assert "Dừng thực hiện nhiệm vụ thứ 1 tại khoản 8 mục IV (Công an phường)" in said
    assert f"Nội dung trước khi sửa đổi: “{task.text.rstrip('.')}”." in said
    assert f"Nội dung sau khi sửa đổi: “{NEW_WORDS.rstrip('.')}”." in said
    assert any("sang Ủy ban Mặt trận Tổ quốc" in line and "(đề nghị thực hiện)" in line for line in said)


@pytest.mark.parametrize(
    ("number", "named"),
    [(None, "Thực hiện Kế hoạch ngày 16 tháng 3 năm 2023"), (27, "Thực hiện Kế hoạch số 27/KH-UBND ngày 16 tháng 3")],
)
def test_it_names_the_plan_it_amends(amendment, number, named):
    Plan.objects.update(number=number)
    amendment.plan.refresh_from_db()
    assert lines(amendment)[0].startswith(named)


def test_it_says_from_when_it_holds(amendment):
    assert "1. Kế hoạch này có hiệu lực kể từ ngày ký." in lines(amendment)
    amendment.effective_on = datetime.date(2023, 12, 1)
    assert "1. Kế hoạch này có hiệu lực kể từ ngày 01 tháng 12 năm 2023." in lines(amendment)


def test_it_goes_to_the_recipients_of_the_plan(amendment):
    document = paper.official_document(amendment)
    assert document.recipients == ("Phòng Lao động – TB và XH", "Lưu: VT, VHXH")
    assert document.subject == "Sửa đổi, bổ sung Kế hoạch thực hiện công tác bình đẳng giới năm 2023"
