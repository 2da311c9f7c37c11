"""The ward's plan for a year, its tasks, and what is reported of them."""

from plans.models.plan import ContentArea, LegalBasis, Plan, PlanQuerySet, PlanReceipt
from plans.models.progress import WRITABLE, ProgressUpdate, ProgressUpdateQuerySet, Status, WorkState
from plans.models.spreadsheet import KeptSpreadsheet
from plans.models.task import Task, TaskQuerySet, TaskStep

__all__ = [
    "WRITABLE",
    "ContentArea",
    "KeptSpreadsheet",
    "LegalBasis",
    "Plan",
    "PlanQuerySet",
    "PlanReceipt",
    "ProgressUpdate",
    "ProgressUpdateQuerySet",
    "Status",
    "Task",
    "TaskQuerySet",
    "TaskStep",
    "WorkState",
]
