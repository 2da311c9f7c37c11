"""What the ward owes the town in writing: duties, and the reports that fulfil them."""

from reports.models.duty import Duty, DutyQuerySet, text_list
from reports.models.kind import CAMPAIGNS, PeriodType, ReportKind, fill_in
from reports.models.report import Report
from reports.models.section import Section, SectionObstacle

__all__ = [
    "CAMPAIGNS",
    "Duty",
    "DutyQuerySet",
    "PeriodType",
    "Report",
    "ReportKind",
    "Section",
    "SectionObstacle",
    "fill_in",
    "text_list",
]
