"""The sample awards of the year, from `awards.toml`: proposed, taken in, voted on, decided."""

import uuid
from collections.abc import Iterator
from functools import partial

from desk.demo.progress import NAMESPACE, REPORTERS, read
from desk.demo.steps import Cast, Step
from plans import awarding
from plans.models import AwardDecision, AwardKind, AwardMeeting, AwardNomination, AwardRules, Plan

PROPOSED = ("subject", "name", "place", "summary")


def steps(plan: Plan, cast: Cast) -> Iterator[Step]:
    for told in read("awards.toml")["round"]:
        yield from _Round(plan, told, cast).steps()


class _Round:
    """One round, from its opening to its decision."""

    def __init__(self, plan: Plan, told: dict, cast: Cast):
        self.plan, self.told, self.cast = plan, told, cast
        self.adviser, self.leader = cast.people["noivu"], cast.people["lanhdao"]
        self.made: dict[str, AwardNomination] = {}

    def steps(self) -> Iterator[Step]:
        yield Step(self.told["opened"], self.open)
        for proposed in self.told["nomination"]:
            yield from self._steps_of(proposed)
        if meeting := self.told.get("meeting"):
            yield Step(meeting["on"], partial(self.vote, meeting))
        if decision := self.told.get("decision"):
            yield Step(decision["on"], partial(self.decide, decision))

    def _steps_of(self, proposed: dict) -> Iterator[Step]:
        name = proposed["name"]
        yield Step(proposed["on"], partial(self.propose, proposed))
        if "taken" in proposed:
            yield Step(proposed["taken"], lambda: awarding.accept(self._now(name), by=self.adviser))
        if "returned" in proposed:
            sent_back = partial(awarding.send_back, by=self.adviser, reason=proposed["reason"])
            yield Step(proposed["returned"], lambda: sent_back(self._now(name)))
        if "approved" in proposed:
            yield Step(proposed["approved"], lambda: awarding.approve(self._now(name), by=self.leader))

    def open(self) -> None:
        rules = AwardRules.on(self.told["opened"], unit=self.plan.unit)
        fields = {"name": self.told["name"], "legal_basis": rules.legal_basis, "closes_on": self.told.get("closes")}
        self.round = awarding.open_round(self.plan, by=self.adviser, key=self._key("đợt"), fields=fields)

    def propose(self, proposed: dict) -> None:
        body = self.cast.bodies[proposed["body"]]
        fields = {name: proposed[name] for name in PROPOSED} | {"gender": proposed.get("gender", "")}
        self.made[proposed["name"]] = awarding.propose(
            self.round,
            body,
            by=self.cast.people[REPORTERS[body.code]],
            key=self._key(proposed["name"]),
            fields=fields | {"kind": AwardKind.objects.get(unit=self.plan.unit)},
            updates=awarding.quotable(body, self.plan)[:1] if "quotes" in proposed else (),
        )

    def vote(self, told: dict) -> None:
        same = {name: told[name] for name in ("number", "members", "present", "chair", "secretary")}
        threshold = AwardRules.on(told["on"], unit=self.plan.unit).threshold_percent
        meeting = AwardMeeting(
            round=self.round,
            held_on=told["on"],
            threshold_percent=threshold,
            submission_key=self._key("biên bản"),
            **same,
        )
        counted = {self._now(each["name"]): tuple(each["votes"]) for each in self.told["nomination"] if "votes" in each}
        awarding.record_meeting(meeting, counted, by=self.adviser)

    def decide(self, told: dict) -> None:
        decision = AwardDecision(
            round=self.round, number=told["number"], issued_on=told["on"], submission_key=self._key("quyết định")
        )
        listed = [self._now(each["name"]) for each in self.told["nomination"] if "approved" in each]
        awarding.record_decision(decision, listed, by=self.adviser)

    def _now(self, name: str) -> AwardNomination:
        """The nomination as it stands by then."""
        return AwardNomination.objects.with_names().get(pk=self.made[name].pk)

    def _key(self, name: str) -> uuid.UUID:
        return uuid.uuid5(NAMESPACE, f"khen thưởng {self.told['name']} {name}")
