"""What is typed about the plan and its tasks."""

from .arranging import ArrangingForm
from .deciding import NumberForm, ReopenForm, SendBackForm
from .filters import TaskFilter
from .progress import ProgressForm
from .steps import StepsForm

__all__ = ["ArrangingForm", "NumberForm", "ProgressForm", "ReopenForm", "SendBackForm", "StepsForm", "TaskFilter"]
