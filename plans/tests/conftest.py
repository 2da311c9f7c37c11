import pytest


@pytest.fixture(autouse=True)
def _stand_on_the_day_of_the_demonstration(today):
    """Every test of a plan knows its day."""
