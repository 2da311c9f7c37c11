import pytest

from plans import founding
from plans.tests.nominations import Awards


@pytest.fixture(autouse=True)
def _stand_on_the_day_of_the_demonstration(today):
    """Every test of a plan knows its day."""


@pytest.fixture
def awards(plan, ward, office, leader, school_a):
    """A round of awards under way, with the ward's lists and rules."""
    founding.found_lists(ward)
    return Awards(plan, office, leader, school_a)
