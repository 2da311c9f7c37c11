"""What the coordinator works on: the plan as read, every field as it is typed, so that nothing typed can be lost.

What is wrong with it is said (`problems`), never refused; only a draft without fault becomes a plan.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, replace

from plans.due import Due
from plans.forms.fields import DayField, DueField
from plans.proposing import Proposal, proposals
from plans.reading import Area, Body, PlanText, Signer, Task, citations

PARTNER_MARKS = re.compile(r"\s*[;\n]\s*")


@dataclass
class Facts:
    """The parts of a plan around its tasks; `purposes` and `recipients` one a line."""

    year: str = ""
    number: str = ""
    symbol: str = ""
    issued_on: str = ""
    place: str = ""
    issuer: str = ""
    title: str = ""
    preamble: str = ""
    purposes: str = ""
    funding: str = ""
    closing: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    recipients: str = ""


@dataclass
class DraftTask:
    id: str  # its own as long as the draft lives, wherever it is moved
    text: str
    lead: str = ""
    partners: str = ""  # names parted by semicolons
    due: str = ""
    time: str = ""  # what a table says of it, in the plan's words

    @property
    def partner_names(self) -> list[str]:
        return [name for name in PARTNER_MARKS.split(self.partners.strip()) if name]

    def proposals(self, year: int | None) -> list[Proposal]:
        """What its own column says of the time comes before what its text says."""
        return proposals(self.time, year=year) or proposals(self.text, year=year) if year else []

    def wording(self, year: int | None) -> str:
        """What the plan says of its time: the table's words, or those that the due date was taken from."""
        taken = (each.wording for each in self.proposals(year) if each.typed == self.due)
        return self.time or next(taken, "")


@dataclass
class Group:
    """A content area (section II) or a body (section IV) with its tasks."""

    id: str
    title: str
    tasks: list[DraftTask] = field(default_factory=list)
    is_requested: bool = False  # of a body: the plan asks it and does not order


@dataclass
class Draft:
    facts: Facts
    areas: list[Group]
    bodies: list[Group]
    unplaced: list[str]
    # What the coordinator says of names that are no body's own: the plain name → a body's key or NEW.
    matches: dict[str, str] = field(default_factory=dict)
    new_names: dict[str, str] = field(default_factory=dict)
    last_id: int = 0

    # --- reading and writing ---

    @classmethod
    def of(cls, text: PlanText) -> "Draft":
        draft = cls(_facts(text), [], [], list(text.unplaced))
        draft.areas = [draft.new_group(area.title, area.tasks) for area in text.content_areas]
        draft.bodies = [
            replace(draft.new_group(body.name, body.tasks), is_requested=body.requested) for body in text.agencies
        ]
        return draft

    @classmethod
    def from_json(cls, stored: dict) -> "Draft":
        groups = {
            section: [
                Group(**group | {"tasks": [DraftTask(**task) for task in group["tasks"]]}) for group in stored[section]
            ]
            for section in ("areas", "bodies")
        }
        return cls(**stored | groups | {"facts": Facts(**stored["facts"])})

    def to_json(self) -> dict:
        return asdict(self)

    # --- what it holds ---

    @property
    def groups(self) -> list[Group]:
        return [*self.areas, *self.bodies]

    def tasks(self) -> Iterator[tuple[str, Group, DraftTask]]:
        """All tasks in the plan's order, with their numbers: “II.1.2”."""
        for section, groups in (("II", self.areas), ("IV", self.bodies)):
            for place, group in enumerate(groups, 1):
                for order, task in enumerate(group.tasks, 1):
                    yield f"{section}.{place}.{order}", group, task

    @property
    def year(self) -> int | None:
        typed = self.facts.year.strip()
        return int(typed) if re.fullmatch(r"20\d\d", typed) else None

    def names(self) -> dict[str, list[str]]:
        """The names of bodies in the draft, each with where it stands, in order."""
        found: dict[str, list[str]] = {}
        for place, group in enumerate(self.bodies, 1):
            if group.title.strip():
                found.setdefault(group.title.strip(), []).append(f"IV.{place}")
        in_areas = ((number, task) for number, _, task in self.tasks() if number.startswith("II."))
        for number, task in in_areas:
            for name in [task.lead.strip(), *task.partner_names]:
                if name:
                    found.setdefault(name, []).append(number)
        return found

    # --- changing it ---

    def new_id(self) -> str:
        self.last_id += 1
        return f"m{self.last_id}"

    def new_group(self, title: str, tasks: tuple[Task, ...] = ()) -> Group:
        return Group(self.new_id(), title, [self._drafted(task) for task in tasks])

    def _drafted(self, task: Task) -> DraftTask:
        return DraftTask(
            self.new_id(), task.text, task.lead or "", "; ".join(task.partners or ()), time=task.time or ""
        )

    def take_proposals(self) -> int:
        """Fill in the due date of each task that has none and one proposal; gives how many."""
        taken = 0
        for _, _, task in self.tasks():
            proposed = task.proposals(self.year)
            if not task.due.strip() and len(proposed) == 1:
                task.due = proposed[0].typed
                taken += 1
        return taken

    # --- as a plan ---

    def text(self) -> PlanText:
        """The draft as a plan is read. Raises ValidationError where a field that is typed can't be."""
        facts = self.facts
        areas = tuple(Area(place, area.title, _tasks(area)) for place, area in enumerate(self.areas, 1))
        named = (text for area in areas for text in (area.title, *(task.text for task in area.tasks)))
        return PlanText(
            **{name: getattr(facts, name) or None for name in PLAIN_FACTS},
            year=self.year,
            issued_on=day(facts.issued_on),
            based_on=citations.based_on(facts.preamble),
            purposes=_lines(facts.purposes),
            content_areas=areas,
            agencies=tuple(
                Body(place, body.title, body.is_requested, _tasks(body)) for place, body in enumerate(self.bodies, 1)
            ),
            signer=Signer(*(facts_value or None for facts_value in _signing(facts))),
            recipients=_lines(facts.recipients),
            cited=citations.cited(named),
            unplaced=(),
        )


# What a plan keeps as it is typed.
PLAIN_FACTS = ("number", "symbol", "place", "issuer", "title", "preamble", "funding", "closing")
FACT_NAMES = [each.name for each in fields(Facts)]


def day(typed: str):
    """The day that was typed, None for nothing. Raises ValidationError."""
    return DayField(required=False).clean(typed)


def due(typed: str, year: int | None) -> Due:
    """Raises ValidationError."""
    return DueField(year=year).clean(typed)


def _facts(text: PlanText) -> Facts:
    plain = {name: getattr(text, name) or "" for name in PLAIN_FACTS}
    signer = {f"signer_{name}": value or "" for name, value in asdict(text.signer).items()}
    return Facts(
        **plain,
        **signer,
        year=str(text.year or ""),
        issued_on=f"{text.issued_on:%d/%m/%Y}" if text.issued_on else "",
        purposes="\n".join(text.purposes),
        recipients="\n".join(text.recipients),
    )


def _signing(facts: Facts) -> tuple[str, str, str]:
    return facts.signer_authority, facts.signer_title, facts.signer_name


def _lines(typed: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.splitlines() if line.strip())


def _tasks(group: Group) -> tuple[Task, ...]:
    return tuple(
        Task(
            " ".join(task.text.split()),
            lead=task.lead.strip() or None,
            partners=tuple(task.partner_names) if task.partners or task.time or task.lead else None,
            time=task.time or None,
        )
        for task in group.tasks
    )
