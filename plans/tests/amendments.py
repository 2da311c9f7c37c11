"""Amendments to test with, made the way the pages make them."""

import datetime
import uuid

from plans.amending import drafting
from plans.amending.drafting import Proposal
from plans.models import Amendment, Change, Plan
from registry import flow

Kind = Change.Kind
TODAY = datetime.date(2023, 11, 8)
NEW_WORDS = "Tổ chức truyền thông về chăm sóc sức khỏe sinh sản, mỗi quý một lần."


def propose(plan: Plan, by, **fields) -> Change:
    fields.setdefault("reason", "Nhiệm vụ chưa phù hợp với tình hình thực tế.")
    fields.setdefault("kind", Kind.CHANGE)
    return drafting.propose(Proposal(**fields), plan=plan, by=by, key=uuid.uuid4())


def describe(amendment: Amendment, by, *, effective_on: datetime.date | None = None) -> None:
    reason = "Để phù hợp với tình hình thực tế của địa phương."
    drafting.describe(amendment, by=by, reason=reason, effective_on=effective_on)


def approve(amendment: Amendment, coordinator, leader, **described) -> None:
    describe(amendment, coordinator, **described)
    flow.submit(amendment, by=coordinator)
    flow.approve(amendment, by=leader)


def issue(amendment: Amendment, clerk, *, on: datetime.date = TODAY) -> None:
    flow.issue(flow.order_issue(amendment, by=clerk, issued_on=on, number=None))
    amendment.refresh_from_db()
