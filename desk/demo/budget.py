"""The sample money of the year, from `budget.toml`: asked for, approved, allotted and spent."""

import uuid
from collections.abc import Iterator
from functools import partial

from desk.demo import evidence
from desk.demo.progress import NAMESPACE, read, task_at
from desk.demo.steps import Cast, Step
from files.models import PendingUpload
from plans import budgeting
from plans.models import Allotment, Expense, FundingSource, Plan, SpendingPurpose


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    for told in read("budget.toml")["line"]:
        yield from _Line(plan, told, cast).steps()


class _Line:
    """One line of the sample budget, from its estimate to its last voucher."""

    def __init__(self, plan: Plan, told: dict, cast: Cast):
        self.plan, self.told = plan, told
        self.keeper, self.leader = cast.people["taichinh"], cast.people["lanhdao"]

    def steps(self) -> Iterator[Step]:
        yield Step(self.told["asked"], self.ask)
        if "approved" in self.told:
            yield Step(self.told["approved"], self.approve)
        for model, key in ((Allotment, "allotted"), (Expense, "spent")):
            for booked in self.told.get(key, ()):
                yield Step(booked["on"], partial(self.book, model, booked))

    def ask(self) -> None:
        told, unit = self.told, self.plan.unit
        fields = {
            "text": told["text"],
            "task": task_at(self.plan, told["task"]) if "task" in told else None,
            "purpose": SpendingPurpose.objects.get(unit=unit, name=told["purpose"]),
            "source": FundingSource.objects.get(unit=unit, name=told["source"]),
        }
        key = self._key(told["text"])
        self.line = budgeting.open_line(self.plan, by=self.keeper, key=key, amount=told["amount"], fields=fields)

    def approve(self) -> None:
        budgeting.approve(self.line.estimates.get(), by=self.leader)

    def book(self, model, booked: dict) -> None:
        booking = model(
            line=self.line,
            on=booked["on"],
            amount=booked["amount"],
            text=booked["text"],
            paper_number=booked["paper"],
            paper_on=booked["on"],
            reason=booked.get("why", ""),
            submission_key=self._key(booked["paper"]),
        )
        budgeting.book(booking, by=self.keeper, pending=[self._upload(each) for each in booked.get("files", ())])

    def _upload(self, named: dict) -> PendingUpload:
        upload = evidence.upload(named)
        return PendingUpload.objects.keep(upload, by=self.keeper, place=f"chi-{self.line.pk}", room=upload.size)

    def _key(self, name: str) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, f"kinh phí {name}")
