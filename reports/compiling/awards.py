"""Who was commended: the leader's decisions of the period, summed, never by name."""

import datetime
from collections import Counter
from collections.abc import Iterator

from documents import phrases
from plans.models import AwardDecision
from plans.models.award import Subject
from reports.models import Duty
from reports.passages import Line


def lines(duty: Duty, until: datetime.date) -> Iterator[Line]:
    """One line for each decision; of a campaign's report none, since a round of awards names no campaign."""
    if duty.kind.campaign_kind:
        return
    decisions = AwardDecision.objects.filter(
        round__plan__unit=duty.unit, issued_on__range=(duty.starts_on, until), nominations__isnull=False
    ).distinct()
    for decision in decisions.select_related("round").prefetch_related("nominations"):
        yield Line(_told(decision), (decision.round,))


def _told(decision: AwardDecision) -> str:
    named = list(decision.nominations.all())
    counts = Counter(each.subject for each in named)
    who = [
        f"{phrases.count(counts[subject])} {subject.label.lower()}{_women(named) if subject == Subject.PERSON else ''}"
        for subject in (Subject.COLLECTIVE, Subject.PERSON, Subject.FAMILY)
        if counts[subject]
    ]
    bonus = sum(each.bonus or 0 for each in named)
    money = f", tổng tiền thưởng {phrases.dong(bonus)}" if bonus else ""
    when = phrases.long_date(decision.issued_on)
    return f"Quyết định số {decision.reference} {when} khen thưởng {phrases.joined(who)}{money}."


def _women(named) -> str:
    women = sum(each.gender == "female" for each in named)
    return f" (trong đó có {phrases.count(women)} nữ)" if women else ""
