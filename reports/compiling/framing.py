"""How a report opens and closes: what it carries out, which days its figures cover."""

import datetime
from collections.abc import Iterator

from agencies.models import Unit
from documents import phrases
from plans.models import LegalBasis
from reports.models import Duty
from reports.passages import Line


def opening(duty: Duty, until: datetime.date) -> Iterator[Line]:
    period = duty.period
    days = f"kỳ báo cáo từ ngày {phrases.short_date(period.start)} đến ngày {phrases.short_date(period.end)}"
    if until < period.end:
        days += f"; {estimate_note(until)}"
    text = f"{_carrying_out(duty)}{_issuer(duty)} báo cáo {phrases.lower_first(duty.subject)} ({days}) như sau:"
    yield Line(text, (duty.plan, duty))


def estimate_note(until: datetime.date) -> str:
    """What a report dated before its period ends has to say (design, section 4)."""
    return f"số liệu đến ngày {phrases.short_date(until)}, ước thực hiện đến hết kỳ"


def closing(duty: Duty, _until: datetime.date) -> Iterator[Line]:
    yield Line(f"Trên đây là báo cáo {phrases.lower_first(duty.subject)} của {_issuer(duty)}.", (duty,))


def _issuer(duty: Duty) -> str:
    """Who reports, as inside a sentence."""
    return f"Ban Vì sự tiến bộ của phụ nữ {duty.unit}" if duty.kind.is_of_committee else duty.unit.body_name


def _carrying_out(duty: Duty) -> str:
    """What the year's letter on a campaign and the town's plan asked for."""
    campaign = duty.campaign()
    guidance = [campaign.guidance] if campaign and campaign.guidance else []
    bases = duty.plan.legal_bases.filter(use=LegalBasis.Use.BASED_ON)
    said = [*guidance, *(_basis(basis, duty.unit) for basis in bases)]
    return f"Thực hiện {'; '.join(said)}, " if said else ""


def _basis(basis: LegalBasis, unit: Unit) -> str:
    """The document as a first citation has it: kind, number, date, issuer, subject (PL I, mục II.6b)."""
    said = [f"Kế hoạch số {basis.number}" if "/KH-" in basis.number else basis.text]
    said.append(phrases.long_date(basis.issued_on) if basis.issued_on else "")
    said.append(f"của {basis.issuer}" if basis.issuer else "")
    said.append(basis.subject)
    return phrases.with_names(" ".join(filter(None, said)), unit.name, unit.parent.name if unit.parent else "")
