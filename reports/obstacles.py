"""Which obstacles a part of a report tells of: those it was compiled from, and what its author made of them."""

from collections.abc import Iterable

from agencies.models import Post
from plans import obstacles
from plans.models import Obstacle
from reports import paper
from reports.models import Report, Section, SectionObstacle


def link(section: Section, found: Iterable[Obstacle]) -> None:
    """Keep what a compilation found. A text that nobody edited tells of exactly these.

    Of an edited one nothing told is dropped unseen, and what is new counts as told only when its author says so.
    """
    found, links = list(found), section.obstacle_links
    gone = links.exclude(obstacle__in=found)
    (gone.filter(is_told=False) if section.is_edited else gone).delete()
    if not section.is_edited:
        links.update(is_told=True)
    known = set(links.values_list("obstacle", flat=True))
    fresh = [one for one in found if one.pk not in known]
    SectionObstacle.objects.bulk_create(
        SectionObstacle(section=section, obstacle=one, is_told=not section.is_edited) for one in fresh
    )


def tell(section: Section, told: Iterable[Obstacle]) -> None:
    """Say of which obstacles the text tells as it stands now."""
    links = section.obstacle_links
    links.update(is_told=False)
    links.filter(obstacle__in=list(told)).update(is_told=True)


def let_go(section: Section) -> None:
    """Of what is settled the text may go on telling: that is now its author's word."""
    section.obstacle_links.filter(obstacle__in=section.settled_obstacles()).delete()


def copy(section: Section, to: Section) -> None:
    SectionObstacle.objects.bulk_create(
        SectionObstacle(section=to, obstacle=each.obstacle, is_told=each.is_told)
        for each in section.obstacle_links.select_related("obstacle")
    )


def go_out(report: Report, *, post: Post) -> None:
    """The issued report tells the town of them: each obstacle names the paper."""
    for section, _number in paper.printed_sections(list(report.sections.all())):
        for obstacle in section.told_obstacles():
            obstacles.put_in_paper(obstacle, report.issued, post=post)
