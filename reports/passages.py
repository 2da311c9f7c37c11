"""What a compilation hands over: for each part of a report its lines, and of each line where it comes from."""

from dataclasses import dataclass

from django.db import models

from plans.models import Obstacle, ProgressUpdate
from reports.outline import Part


@dataclass(frozen=True)
class Line:
    """One printed line and the rows it was made from: updates, obstacles, the plan, whatever has an address."""

    text: str
    sources: tuple[models.Model, ...] = ()


@dataclass(frozen=True)
class Passage:
    """What was compiled for one part: its heading and its lines; a part the portal has no records for has none."""

    part: Part
    title: str
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def sources(self) -> list[models.Model]:
        """The rows all its lines were made from, each once."""
        return list(dict.fromkeys(source for line in self.lines for source in line.sources))

    @property
    def updates(self) -> list[ProgressUpdate]:
        return [source for source in self.sources if isinstance(source, ProgressUpdate)]

    @property
    def obstacles(self) -> list[Obstacle]:
        return [source for source in self.sources if isinstance(source, Obstacle)]
