"""The budget out to a spreadsheet; nothing of it comes back in."""

from files.workbook import MONEY_FORMAT, ListedColumn, workbook
from plans.budget_figures import area_of, overview
from plans.models import Plan

COLUMNS = [
    ListedColumn("Nguồn", width=24),
    ListedColumn("Nội dung chi", width=28),
    ListedColumn("Chi cho việc gì", width=44),
    ListedColumn("Nhiệm vụ", width=10),
    ListedColumn("Thuộc nội dung", width=36),
    *(
        ListedColumn(heading, width=16, number_format=MONEY_FORMAT)
        for heading in ("Dự toán", "Chờ duyệt", "Đã cấp", "Đã chi", "Còn lại", "Chi vượt cấp", "Chi vượt dự toán")
    ),
]


def budget_workbook(plan: Plan) -> bytes:
    """One row a line, in the order of the page, with amounts in đồng; the last row sums them."""
    shown = overview(plan)
    rows = [[*_names(line), *_amounts(line)] for source in shown.by_source for line in source.lines]
    rows.append([shown.total.name, "", "", "", "", *_amounts(shown.total.balance)])
    return workbook("Kinh phí", COLUMNS, rows)


def _names(line) -> list[str]:
    return [str(line.source), str(line.purpose), line.text, line.task.number if line.task else "", area_of(line)]


def _amounts(balance) -> list[int]:
    beyond = [balance.beyond_allotted, balance.beyond_planned]
    return [balance.planned, balance.waiting, balance.allotted, balance.spent, balance.left, *beyond]
