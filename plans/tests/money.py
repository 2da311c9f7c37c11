"""What a browser sends about the money, and lines of a budget to send it about."""

import uuid

from plans import budgeting
from plans.models import BudgetLine, FundingSource, SpendingPurpose


def line_form(**fields) -> dict:
    typed = {
        "submission_key": str(uuid.uuid4()),
        "text": "Hội nghị truyền thông Tháng hành động",
        "purpose": SpendingPurpose.objects.get(name="Truyền thông").pk,
        "source": FundingSource.objects.get(name="Ngân sách phường").pk,
        "task": "",
        "amount": "5.000.000",
    }
    return typed | fields


def booking_form(**fields) -> dict:
    typed = {
        "submission_key": str(uuid.uuid4()),
        "text": "Nước uống, tài liệu hội nghị",
        "amount": "1.500.000",
        "on": "1/11/2023",
        "paper_number": "PC 15",
        "paper_on": "1/11/2023",
        "reason": "",
    }
    return typed | fields


def new_line(plan, *, by, amount=5_000_000, task=None, source="Ngân sách phường", text="Hội nghị truyền thông"):
    fields = {
        "text": text,
        "task": task,
        "purpose": SpendingPurpose.objects.get(name="Truyền thông"),
        "source": FundingSource.objects.get(name=source),
    }
    line = budgeting.open_line(plan, by=by, key=uuid.uuid4(), amount=amount, fields=fields)
    return BudgetLine.objects.get(pk=line.pk)


def balance(line) -> tuple[int, int, int]:
    """Planned, allotted and spent of a line, as stored."""
    stored = BudgetLine.objects.with_sums().get(pk=line.pk)
    return stored.planned, stored.allotted, stored.spent
