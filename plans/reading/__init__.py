"""Read a ward's plan from plain text: bytes → lines → outline → blocks → parts.

Plain Python without models, so that a plan can be looked at before anything is stored.
"""

from .reader import read
from .result import Area, Body, NotAPlan, PlanText, Signer, SourceDocument, Task
from .source import open_text

__all__ = ["Area", "Body", "NotAPlan", "PlanText", "Signer", "SourceDocument", "Task", "open_text", "read"]
