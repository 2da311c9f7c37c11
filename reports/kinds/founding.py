"""The kinds of report a ward starts with, from `kinds.toml`; afterwards they are its own to change."""

import tomllib
from pathlib import Path

from agencies.models import Agency, Unit
from reports.models import ReportKind
from reports.outline import Fill, Part, numbered

FILE = Path(__file__).parent / "kinds.toml"
# On the paper behind the receiving office.
RECIPIENTS = ["TT. Đảng ủy, TT. HĐND phường", "Các ban, ngành, đoàn thể phường"]


def found_kinds(unit: Unit) -> None:
    """Give `unit` the kinds if it has none. Safe to run twice."""
    if ReportKind.objects.filter(unit=unit).exists():
        return
    given = tomllib.loads(FILE.read_text(encoding="utf-8"))["kind"]
    outlines = {told["code"]: told["outline"] for told in given if "outline" in told}
    for order, told in enumerate(given, start=1):
        outline = told.get("outline") or outlines[told["outline_of"]]
        _found(unit, order, told, read_outline(outline))


def read_outline(text: str) -> list[Part]:
    """The parts of an outline as the file has it: “1. Thi đua, khen thưởng | awards 5”."""
    return list(numbered(_part(line) for line in text.strip().splitlines()))


def _part(line: str) -> tuple[int, str, Fill, tuple[int, ...]]:
    heading, _bar, filled = line.partition(" | ")
    number, _dot, title = heading.partition(". ")
    fill, *areas = filled.split() or [Fill.TYPED]
    return 2 if number.isdecimal() else 1, title, Fill(fill), tuple(map(int, areas))


def _found(unit: Unit, order: int, told: dict, parts: list[Part]) -> None:
    town = unit.parent
    names = {"{phường}": unit.name, "{thị xã}": town.name if town else ""}
    offices = Agency.objects.filter(unit=town, name__contains=told["office"]) if told.get("office") else None
    office = offices.order_by("order", "pk").first() if town and offices is not None else None
    kind = ReportKind.objects.create(
        unit=unit,
        order=order,
        code=told["code"],
        name=told["name"],
        subject=_with(names, told["subject"]),
        period_type=told["period"],
        bounds=told.get("bounds", "decree"),
        due_days=told.get("days", ""),
        internal_due_days=told.get("internal", ""),
        office=office,
        receiver="" if office else _with(names, told["receiver"]),
        addressee=_with(names, told.get("addressee", "")),
        recipients=RECIPIENTS,
        is_of_committee=told.get("is_of_committee", False),
        about=told.get("about", ""),
        outline=[part.to_dict() for part in parts],
        annexes=told["annexes"],
    )
    if told.get("body"):
        kind.bodies.set(Agency.objects.filter(unit=unit, parent=None, name__icontains=told["body"]))


def _with(names: dict[str, str], text: str) -> str:
    for place, name in names.items():
        text = text.replace(place, name)
    return text.strip()
