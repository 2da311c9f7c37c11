"""What is typed about the plan and its tasks."""

from .amending import AddForm, ChangeForm, DayForm, DescribeForm
from .arranging import ArrangingForm
from .closing import ClosingForm, ReopenPlanForm
from .deciding import NumberForm, ReopenForm, SendBackForm
from .filters import TaskFilter
from .next_year import NextYearForm
from .progress import ProgressForm
from .steps import StepsForm

__all__ = [
    "AddForm",
    "ArrangingForm",
    "ChangeForm",
    "ClosingForm",
    "DayForm",
    "DescribeForm",
    "NextYearForm",
    "NumberForm",
    "ProgressForm",
    "ReopenForm",
    "ReopenPlanForm",
    "SendBackForm",
    "StepsForm",
    "TaskFilter",
]
