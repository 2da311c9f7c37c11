"""An amendment of the plan that the coordinator has drafted and that waits for the leader."""

import datetime
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path

from desk.demo.steps import Cast, Step
from plans.amending import drafting
from plans.amending.drafting import Proposal
from plans.models import Change, Plan
from registry import flow

TYPED = Path(__file__).with_name("amending.toml")
DRAFTED_ON = datetime.date(2023, 11, 6)
SUBMITTED_ON = datetime.date(2023, 11, 7)
NAMESPACE = uuid.UUID("0f5d4a1c-7b1e-4a6f-9a0e-5f3f6b8f6c52")


class SampleAmendment:
    def __init__(self, plan: Plan, cast: Cast):
        self.plan, self.cast = plan, cast
        self.coordinator = cast.people["dieuphoi"]
        self.typed = tomllib.loads(TYPED.read_text(encoding="utf-8"))

    def steps(self) -> Iterator[Step]:
        yield Step(DRAFTED_ON, self.draft)
        yield Step(SUBMITTED_ON, self.submit)

    def draft(self) -> None:
        for typed in self.typed["change"]:
            key = uuid.uuid5(NAMESPACE, typed["text"])
            drafting.propose(self._proposal(typed), plan=self.plan, by=self.coordinator, key=key)

    def _proposal(self, typed: dict) -> Proposal:
        said = {"reason": typed["reason"], "text": typed["text"]}
        if "body" in typed:
            return Proposal(Change.Kind.ADD, lead=self.cast.bodies[typed["body"]], **said)
        origin, group, order = typed["task"].split(".")
        return Proposal(Change.Kind.CHANGE, task=self.plan.tasks.get(origin=origin, group=group, order=order), **said)

    def submit(self) -> None:
        amendment = drafting.open_amendment(self.plan)
        drafting.describe(amendment, by=self.coordinator, reason=self.typed["reason"], effective_on=None)
        flow.submit(amendment, by=self.coordinator)
