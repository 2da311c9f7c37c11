"""The plan of an action month: the month's own words, the plan's tasks, the usual activities."""

import datetime
from dataclasses import replace

import pytest

from campaigns.models import Campaign
from documents import checking, pdf, word
from registry import starting, writing
from registry.models import TypedPaper

STARTER = starting.called("ke-hoach-thang-hanh-dong")


@pytest.fixture
def campaigns(plan_2023):
    return {campaign.kind: campaign for campaign in STARTER.of_unit(plan_2023.unit)}


@pytest.mark.parametrize(
    ("kind", "said", "not_said"),
    [
        ("family_violence", "bữa cơm gia đình ấm áp yêu thương", "4076/LĐTBXH-BĐG"),
        ("gender_equality", "4076/LĐTBXH-BĐG", "bữa cơm gia đình"),
    ],
)
def test_it_says_what_is_known_of_the_month_and_follows_the_decree(campaigns, ward, leader, kind, said, not_said):
    campaign = campaigns[kind]
    words = STARTER.words(ward, campaign)
    assert said in words.text
    assert not_said not in words.text
    assert campaign.theme in words.text
    assert all(task.text in words.text for task in campaign.tasks.all())
    paper = TypedPaper(unit=ward, kind="KH", **words.initial())
    document = replace(writing.official_document(paper), number=7, issued_on=datetime.date(2023, 11, 8))
    faults = [fault for data in (pdf.render(document), word.render(document)) for fault in checking.check(data)]
    assert [fault for fault in faults if fault.level == checking.MUST] == []


def test_a_month_of_which_nothing_is_known_still_has_its_plan(plan, ward, leader):
    campaign = Campaign.objects.create(
        plan=plan,
        kind="gender_equality",
        name="Tháng hành động vì bình đẳng giới",
        starts_on=datetime.date(2023, 11, 15),
        ends_on=datetime.date(2023, 12, 15),
    )
    words = STARTER.words(ward, campaign)
    assert "Các đơn vị thực hiện theo thời gian nêu tại mục III." in words.text
    assert writing.official_document(TypedPaper(unit=ward, kind="KH", **words.initial())).body
