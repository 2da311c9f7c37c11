"""A plan as read becomes areas, bodies and tasks; the words stay as issued."""

from dataclasses import replace
from pathlib import Path

import pytest

from plans import loading, reading
from plans.models import LegalBasis, Task

TEXTS = Path(__file__).with_name("plan_texts")


@pytest.fixture
def store(ward):
    """Read one of the sample texts and store it for the ward, with `fields` in place of what was read."""

    def store(name, **fields):
        text = reading.read(reading.open_text(TEXTS / name))
        return loading.store(replace(text, **fields), unit=ward)

    return store


def test_the_plan_of_2023_has_17_tasks_left_open_with_body_1_and_15_given(plan_2023):
    content = plan_2023.tasks.filter(origin=Task.Origin.CONTENT)
    assert (content.count(), content.filter(lead__order=1, lead_is_open=True).count()) == (17, 17)
    assigned = plan_2023.tasks.filter(origin=Task.Origin.ASSIGNMENT)
    assert (assigned.count(), assigned.filter(lead_is_open=True).count()) == (15, 0)
    assert not assigned.exclude(content_area=None).exists()


def test_what_the_plan_rests_on_and_names_is_kept_with_its_subject(plan_2023):
    basis = plan_2023.legal_bases.get(use=LegalBasis.Use.BASED_ON)
    assert (basis.number, str(basis.issued_on)) == ("76/KH-UBND", "2023-03-15")
    assert basis.subject.startswith("về việc thực hiện công tác bình đẳng giới")
    assert plan_2023.legal_bases.filter(use=LegalBasis.Use.CITED).count() == 11


def test_the_office_among_the_recipients_gets_the_copy(town_office, plan_2023):
    assert list(plan_2023.copied_to.all()) == [town_office]


def test_a_table_that_names_a_lead_gives_it_the_task_and_leaves_the_others_open(store):
    tasks = {task.text: task for task in store("task-table.txt").tasks.filter(origin=Task.Origin.CONTENT)}
    led = tasks["Duy trì địa chỉ tin cậy"]
    assert (str(led.lead), led.lead_is_open) == ("Công an xã", False)
    assert tasks["Phát thanh chuyên đề"].lead_is_open


@pytest.mark.parametrize(("printed", "stored"), [("27", 27), ("05", 5), ("27a", None), (None, None)])
def test_a_number_that_is_no_number_is_left_for_the_clerk(store, printed, stored):
    assert store("task-table.txt", number=printed).number == stored
