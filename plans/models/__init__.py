"""The ward's plan for a year, its tasks, and what is reported of them."""

from plans.models.amendment import Amendment, AmendmentQuerySet, AmendmentReceipt, Change, ChangeQuerySet
from plans.models.award import (
    AchievementQuote,
    AwardDecision,
    AwardKind,
    AwardMeeting,
    AwardNomination,
    AwardNominationQuerySet,
    AwardRound,
    AwardRules,
    AwardVote,
    NominationStatus,
)
from plans.models.budget import (
    Allotment,
    Balance,
    BudgetLine,
    BudgetLineQuerySet,
    Estimate,
    Expense,
    FundingSource,
    SpendingPurpose,
    budget_units_of,
)
from plans.models.kept_plan import KeptPlan
from plans.models.obstacle import FOR_TOWN, Obstacle, ObstacleQuerySet, ObstacleStatus
from plans.models.plan import ContentArea, LegalBasis, Plan, PlanQuerySet, PlanReceipt
from plans.models.progress import WRITABLE, ProgressUpdate, ProgressUpdateQuerySet, Status, WorkState
from plans.models.spreadsheet import KeptSpreadsheet
from plans.models.task import Task, TaskQuerySet, TaskStep, fill_rows

__all__ = [
    "FOR_TOWN",
    "WRITABLE",
    "AchievementQuote",
    "Allotment",
    "Amendment",
    "AmendmentQuerySet",
    "AmendmentReceipt",
    "AwardDecision",
    "AwardKind",
    "AwardMeeting",
    "AwardNomination",
    "AwardNominationQuerySet",
    "AwardRound",
    "AwardRules",
    "AwardVote",
    "Balance",
    "BudgetLine",
    "BudgetLineQuerySet",
    "Change",
    "ChangeQuerySet",
    "ContentArea",
    "Estimate",
    "Expense",
    "FundingSource",
    "KeptPlan",
    "KeptSpreadsheet",
    "LegalBasis",
    "NominationStatus",
    "Obstacle",
    "ObstacleQuerySet",
    "ObstacleStatus",
    "Plan",
    "PlanQuerySet",
    "PlanReceipt",
    "ProgressUpdate",
    "ProgressUpdateQuerySet",
    "SpendingPurpose",
    "Status",
    "Task",
    "TaskQuerySet",
    "TaskStep",
    "WorkState",
    "budget_units_of",
    "fill_rows",
]
