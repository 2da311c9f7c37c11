"""What the ward owes the town in writing: duties, and the reports that fulfil them."""

from reports.models.annex import ReportAnnex
from reports.models.draft import SectionDraft
from reports.models.duty import Duty, DutyQuerySet, text_list
from reports.models.kind import CAMPAIGNS, PeriodType, ReportKind, fill_in
from reports.models.line import LineSource, SectionLine, with_sources
from reports.models.report import Report
from reports.models.section import Section, SectionObstacle

__all__ = [
    "CAMPAIGNS",
    "Duty",
    "DutyQuerySet",
    "LineSource",
    "PeriodType",
    "Report",
    "ReportAnnex",
    "ReportKind",
    "Section",
    "SectionDraft",
    "SectionLine",
    "SectionObstacle",
    "fill_in",
    "text_list",
    "with_sources",
]
