"""The annexes of a report as the coordinator's desk shows them."""

from dataclasses import dataclass

from reports import paper
from reports.annexes import printing
from reports.annexes.definitions import ANNEXES
from reports.annexes.forms import AddAnnexForm
from reports.annexes.sources import out_of_date
from reports.models import Report, ReportAnnex


@dataclass(frozen=True)
class AnnexLine:
    """One annex: its label on paper, empty where it is not printed, and the part whose text points to it."""

    annex: ReportAnnex
    label: str
    place: str
    is_out_of_date: bool

    @property
    def rows_printed(self) -> int:
        return len(self.annex.printed_rows)


def on_desk(report: Report) -> list[AnnexLine]:
    """In three queries."""
    found = printing.annexes_of(report)
    keys = paper.keys_of(paper.printed_sections(list(report.sections.all())))
    labels = {annex.pk: label for annex, label in printing.printed(found, keys)}
    changed = {annex.pk for annex in out_of_date(found)}
    parts = report.parts
    return [
        AnnexLine(annex, labels.get(annex.pk, ""), printing.place_of(annex.definition, parts), annex.pk in changed)
        for annex in found
    ]


def context(report: Report) -> dict:
    """What `reports/_annexes.html` takes."""
    return {"annex_lines": on_desk(report), "add_annex_form": add_form(report)}


def add_form(report: Report, data=None) -> AddAnnexForm:
    present = {annex.code for annex in report.tables.all()}
    choices = [(code, definition.name) for code, definition in ANNEXES.items() if code not in present]
    return AddAnnexForm(data, choices=choices)
