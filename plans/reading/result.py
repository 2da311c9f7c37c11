"""What reading a plan gives: the plan's own words, sorted into its parts."""

from dataclasses import asdict, dataclass
from datetime import date


class NotAPlan(ValueError):
    """The text is no plan; the message is a Vietnamese sentence saying what was looked for and not found."""


@dataclass(frozen=True)
class Task:
    text: str
    lead: str | None = None
    partners: tuple[str, ...] | None = None  # None: the plan gives no task table; empty: the table names nobody
    time: str | None = None

    def to_dict(self) -> dict:
        if self.partners is None:
            return {"text": self.text}
        return {"text": self.text, "lead": self.lead, "partners": list(self.partners), "time": self.time}


@dataclass(frozen=True)
class Area:
    """A content area ("nội dung"): `order` counts from 1 over the whole plan."""

    order: int
    title: str
    tasks: tuple[Task, ...]

    def to_dict(self) -> dict:
        return {"order": self.order, "title": self.title, "tasks": [task.to_dict() for task in self.tasks]}


@dataclass(frozen=True)
class Body:
    """A body the plan gives work to; `requested` where the plan asks ("đề nghị") instead of ordering."""

    order: int
    name: str
    requested: bool
    tasks: tuple[Task, ...]

    def to_dict(self) -> dict:
        tasks = [task.to_dict() for task in self.tasks]
        return {"order": self.order, "name": self.name, "requested": self.requested, "tasks": tasks}


@dataclass(frozen=True)
class SourceDocument:
    """A numbered document the plan rests on."""

    number: str
    issued_on: date | None
    issuer: str | None

    def to_dict(self) -> dict:
        return {"number": self.number, "issued_on": _iso(self.issued_on), "issuer": self.issuer}


@dataclass(frozen=True)
class Signer:
    authority: str | None = None
    title: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class PlanText:
    """One plan as read; what the text doesn't say is None or empty, never guessed."""

    year: int | None
    number: str | None
    symbol: str | None
    issued_on: date | None
    place: str | None
    issuer: str | None
    title: str | None
    preamble: str | None
    based_on: tuple[SourceDocument, ...]
    purposes: tuple[str, ...]
    content_areas: tuple[Area, ...]
    funding: str | None
    agencies: tuple[Body, ...]
    closing: str | None
    signer: Signer
    recipients: tuple[str, ...]
    cited: tuple[str, ...]
    unplaced: tuple[str, ...]
    # As it is written there; not among the keys of `load_plan --json`, which are promised.
    motto: str | None = None

    @property
    def missing(self) -> list[str]:
        """The parts of a plan that the text doesn't have, as people call them; none of them is made up."""
        parts = {
            "Mở đầu": self.preamble,
            "Mục đích, yêu cầu": self.purposes,
            "Nội dung thực hiện": self.content_areas,
            "Kinh phí": self.funding,
            "Tổ chức thực hiện": self.agencies,
            "Nơi nhận": self.recipients,
            "Chữ ký": self.signer.title or self.signer.name,
        }
        return [name for name, words in parts.items() if not words]

    def to_dict(self) -> dict:
        """Only what JSON knows, keys in the order of the fields."""
        return {
            "year": self.year,
            "number": self.number,
            "symbol": self.symbol,
            "issued_on": _iso(self.issued_on),
            "place": self.place,
            "issuer": self.issuer,
            "title": self.title,
            "preamble": self.preamble,
            "based_on": [document.to_dict() for document in self.based_on],
            "purposes": list(self.purposes),
            "content_areas": [area.to_dict() for area in self.content_areas],
            "funding": self.funding,
            "agencies": [body.to_dict() for body in self.agencies],
            "closing": self.closing,
            "signer": asdict(self.signer),
            "recipients": list(self.recipients),
            "cited": list(self.cited),
            "unplaced": list(self.unplaced),
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
