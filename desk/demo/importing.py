"""A plan from a file that waits for the coordinator to look it over: invented, as its title says."""

from pathlib import Path

from agencies.models import User
from plans.importing import keeping
from plans.reading import open_paper, read_paper

SAMPLE = Path(__file__).with_name("ke-hoach-mau-2025.txt")


def keep_sample(coordinator: User) -> None:
    paper = open_paper(SAMPLE)
    keeping.keep(paper, read_paper(paper), name=SAMPLE.name, by=coordinator)
