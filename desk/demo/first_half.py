"""The half-year report: compiled, edited, approved, issued, sent and received by the town."""

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desk.demo.steps import Cast, Step
from plans.models import Plan
from registry import flow
from reports import workflow
from reports.annexes import writing
from reports.models import Duty

TYPED = Path(__file__).with_name("first_half.toml")
COMPILED_ON = datetime.date(2023, 6, 7)
APPROVED_ON = datetime.date(2023, 6, 8)
ISSUED_ON = datetime.date(2023, 6, 9)
RECEIVED_ON = datetime.date(2023, 6, 12)
NUMBER, WHY = 52, "Các số từ 01 đến 51 đã cấp cho báo cáo khác của phường, ngoài cổng."


class FirstHalf:
    def __init__(self, plan: Plan, cast: Cast):
        self.duty = Duty.objects.get(plan=plan, kind__code="B1")
        self.cast = cast

    def steps(self) -> Iterator[Step]:
        yield Step(COMPILED_ON, self.compile)
        yield Step(APPROVED_ON, self.approve)
        yield Step(ISSUED_ON, self.issue)
        yield Step(RECEIVED_ON, self.confirm)

    def compile(self) -> None:
        coordinator = self.cast.people["dieuphoi"]
        self.report = workflow.compile_report(self.duty, by=coordinator)
        typed = tomllib.loads(TYPED.read_text(encoding="utf-8"))
        self._count_women(typed.pop("women"))
        for section in self.report.sections.filter(key__in=typed):
            workflow.edit_section(
                section,
                by=coordinator,
                title=section.title,
                text=typed[section.key].strip(),
                is_left_out=False,
                revision=section.revision,
                is_vouched=True,
            )
        workflow.leave_out_empty(self.report, by=coordinator)
        flow.submit(self.report, by=coordinator)

    def _count_women(self, figures: dict[str, dict]) -> None:
        annex = self.report.tables.get(code="2")
        rows = [replace(row, cells=row.cells | figures.get(row.key, {})) for row in annex.rows]
        writing.edit(annex, by=self.cast.people["dieuphoi"], rows=rows, is_left_out=False, revision=annex.revision)

    def approve(self) -> None:
        flow.approve(self.report, by=self.cast.people["lanhdao"])

    def issue(self) -> None:
        clerk = self.cast.people["vanthu"]
        order = flow.order_issue(self.report, by=clerk, issued_on=ISSUED_ON, number=NUMBER, why=WHY)
        flow.issue(order)
        self.report.refresh_from_db()
        flow.send(self.report, by=clerk)

    def confirm(self) -> None:
        flow.confirm(self.report, by=self.cast.people["thixa"])
