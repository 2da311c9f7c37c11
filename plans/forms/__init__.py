"""What is typed about the plan and its tasks."""

from .arranging import ArrangingForm
from .closing import ClosingForm, ReopenPlanForm
from .deciding import NumberForm, ReopenForm, SendBackForm
from .filters import TaskFilter
from .next_year import NextYearForm
from .progress import ProgressForm
from .steps import StepsForm

__all__ = [
    "ArrangingForm",
    "ClosingForm",
    "NextYearForm",
    "NumberForm",
    "ProgressForm",
    "ReopenForm",
    "ReopenPlanForm",
    "SendBackForm",
    "StepsForm",
    "TaskFilter",
]
