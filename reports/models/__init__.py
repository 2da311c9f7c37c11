"""What the ward owes the town in writing: duties, and the reports that fulfil them."""

from reports.models.duty import Duty, text_list
from reports.models.report import Report
from reports.models.section import Section, SectionObstacle

__all__ = ["Duty", "Report", "Section", "SectionObstacle", "text_list"]
