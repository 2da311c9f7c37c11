"""One plan from a file confirmed by two presses, on the database that lets both begin."""

import pytest
from django.urls import reverse

from agencies.tests.races import at_once
from plans.importing import keeping
from plans.models import Plan
from plans.reading import opening, read_paper
from plans.tests import papers

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
FACTS = {"year": "2025", "title": "Kế hoạch", "issuer": "UBND PHƯỜNG", "version": "1"}


def test_a_plan_that_is_confirmed_twice_at_once_is_stored_once(client, coordinator):
    paper = opening.paper(papers.smallest_text())
    kept = keeping.keep(paper, read_paper(paper), name="ke-hoach.txt", by=coordinator)
    client.force_login(coordinator)
    client.post(reverse("plans:import-facts", args=[kept.pk]), FACTS)
    confirm = (coordinator, reverse("plans:import-confirm", args=[kept.pk]), {"version": "2"})
    answers = at_once(confirm, confirm)
    assert Plan.objects.filter(year=2025).count() == 1
    assert sum("Đã ghi kế hoạch năm 2025 vào cổng" in answer for answer in answers) == 1
