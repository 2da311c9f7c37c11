"""Read a ward's plan from Word, PDF or text: bytes → paper (lines with marks, tables) → outline → blocks → parts.

Plain Python without models, so that a plan can be looked at before anything is stored.
"""

from . import citations, opening
from .opening import open_paper
from .paper import Paper
from .reader import read, read_paper
from .result import Area, Body, NotAPlan, PlanText, Signer, SourceDocument, Task
from .source import open_text

__all__ = [
    "Area",
    "Body",
    "NotAPlan",
    "Paper",
    "PlanText",
    "Signer",
    "SourceDocument",
    "Task",
    "citations",
    "open_paper",
    "open_text",
    "opening",
    "read",
    "read_paper",
]
