"""What is typed about the plan and its tasks."""

from .arranging import ArrangingForm
from .closing import ClosingForm, ReopenPlanForm
from .deciding import NumberForm, ReopenForm, SendBackForm
from .filters import TaskFilter
from .progress import ProgressForm
from .steps import StepsForm

__all__ = [
    "ArrangingForm",
    "ClosingForm",
    "NumberForm",
    "ProgressForm",
    "ReopenForm",
    "ReopenPlanForm",
    "SendBackForm",
    "StepsForm",
    "TaskFilter",
]
