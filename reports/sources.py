"""Where a line comes from, as people read it: who said what, and when."""

from dataclasses import dataclass, replace
from functools import singledispatch

from django.db import models
from django.urls import reverse

from plans.models import Obstacle, ProgressUpdate
from registry.models import IssuedDocument
from reports.models import Duty, Section, SectionLine
from reports.wording import figures

DAY = "%d/%m/%Y"


@dataclass(frozen=True)
class Told:
    """One source: who said it, what, when, and where it stands; `note` where it is no longer so."""

    who: str
    url: str
    what: str = ""
    when: str = ""
    note: str = ""


@singledispatch
def told_by(subject: models.Model) -> Told:
    """Any row of the portal is a source by its name, and its page if it has one; what people said tells more."""
    return Told(who=str(subject), url=subject.get_absolute_url() if hasattr(subject, "get_absolute_url") else "")


@told_by.register
def _(subject: ProgressUpdate) -> Told:
    taken_in = f", tiếp nhận {subject.decided_at:{DAY}}" if subject.decided_at else ""
    return Told(
        who=f"{subject.agency}, nhiệm vụ {subject.task.number}",
        url=subject.get_absolute_url(),
        what=" ".join(filter(None, [subject.text, figures([subject])])),
        when=f"từ {subject.covers_from:{DAY}} đến {subject.covers_to:{DAY}}{taken_in}",
    )


@told_by.register
def _(subject: Obstacle) -> Told:
    return Told(
        who=f"Vướng mắc của {subject.raised_for}",
        url=subject.get_absolute_url(),
        what=subject.town_request or subject.text,
        when=f"nêu {subject.raised_at:{DAY}}; {subject.get_status_display().lower()}",
    )


@told_by.register
def _(subject: IssuedDocument) -> Told:
    url = subject.link or reverse("registry:register")
    return Told(who=str(subject), url=url, what=subject.subject, when=f"ngày {subject.issued_on:{DAY}}")


@told_by.register
def _(subject: Duty) -> Told:
    days = f"từ {subject.starts_on:{DAY}} đến {subject.ends_on:{DAY}}"
    return Told(who=f"Kỳ báo cáo: {subject}", url=reverse("reports:readiness", args=[subject.pk]), when=days)


@dataclass(frozen=True)
class ShownLine:
    """One line with its sources, and whether one of them was opened again or settled since it was looked over."""

    line: SectionLine
    told: tuple[Told, ...]

    @property
    def is_out_of_date(self) -> bool:
        return any(told.note for told in self.told)

    @property
    def wants_confirming(self) -> bool:
        return self.is_out_of_date or self.line.wants_confirming


def of_part(section: Section) -> list[ShownLine]:
    """The lines of a part as it stands, each with its sources."""
    return [_shown(section, line) for line in section.own_lines()]


def _shown(section: Section, line: SectionLine) -> ShownLine:
    gone = {*line.reopened_sources(), *section.settled_sources(line)}
    return ShownLine(line, tuple(_marked(told_by(subject), subject in gone) for subject in line.subjects()))


def _marked(told: Told, is_gone: bool) -> Told:
    return replace(told, note="đã thay đổi sau khi đưa vào báo cáo") if is_gone else told
