"""Lists of reports and papers ask the database as often for many rows as for few."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import Role
from registry import issuing
from registry.models import Delivery, Stage
from reports import paper
from reports.models import Duty, Report

DAY = datetime.date(2023, 11, 8)


@pytest.fixture
def queries(client):
    """How many queries a page takes for a person."""

    def queries(user, name):
        client.force_login(user)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(name)).status_code == 200
        return len(captured)

    return queries


@pytest.fixture
def more_papers(sent, clerk, ward):
    """Ten more reports of later periods, each issued and sent."""

    def more_papers():
        post, draft = clerk.post_as(Role.CLERK, unit=ward), paper.official_document(sent)
        for month in range(1, 11):
            fields = {f.attname: getattr(sent.duty, f.attname) for f in Duty._meta.concrete_fields if f.name != "id"}
            duty = Duty.objects.create(**fields | {"period_code": f"2023-{month:02}"})
            issued = issuing.issue(draft, unit=ward, issued_on=DAY, post=post)
            Delivery.objects.create(document=issued, office=duty.office, sent_by=post)
            Report.objects.create(
                duty=duty, status=Stage.SENT, figures_until=DAY, compiled_at=sent.compiled_at, issued=issued
            )

    return more_papers


@pytest.mark.parametrize(
    ("who", "page"),
    [
        ("coordinator", "reports:list"),
        ("clerk", "registry:register"),
        ("town_officer", "reports:town"),
        ("town_officer", "desk:home"),
    ],
)
def test_a_list_asks_as_often_for_eleven_papers_as_for_one(request, queries, more_papers, town_officer, who, page):
    user = request.getfixturevalue(who)
    few = queries(user, page)
    more_papers()
    assert queries(user, page) == few
