"""A section's blocks as what they say: purposes, content areas with tasks, bodies with tasks.

Words without a place among them are kept in `unplaced`.
"""

import re
from dataclasses import dataclass, field

from .blocks import Block
from .items import BULLETS, Item, gather, points, wholes, without_bold
from .result import Area, Body, Task
from .words import first_sentence, fold, without_final_mark

PURPOSE_LABELS = {
    "muc dich", "yeu cau", "muc dich, yeu cau", "muc tieu", "muc tieu chung", "muc tieu tong quat", "muc tieu cu the",
    "quan diem",
}  # fmt: skip
# How a plan gives a body its work: "UBND phường giao Công an phường", "Đề nghị Hội Liên hiệp Phụ nữ phường".
CHARGE = re.compile(
    r"(?:(?:ubnd|uy ban nhan dan)\s(?:[^.:;,]{0,40}?\s)?)?(?P<verb>giao|de nghi|yeu cau)\s(?:cho\s)?(?=\w)"
)
WORK_BEGINS = re.compile(r",?\s(?=(?:chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp|tham mưu)\b)")


@dataclass
class Found:
    """What the sections of a plan have given so far."""

    purposes: list[str] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def add_purposes(self, blocks: list[Block]) -> None:
        blocks = without_bold(blocks)
        before, items = gather([block for block in blocks if block.kind or not _is_label(block.text)])
        self._add_points(before)
        for item in items:
            if item.below and _is_label(item.head):
                self._add_points(item.below)
            else:
                self.purposes.append(" ".join([item.head, *wholes(item.below)]))

    def _add_points(self, blocks: list[Block]) -> None:
        found, unplaced = points(blocks)
        self.purposes += [point.text for point in found]
        self.unplaced += unplaced

    def add_areas(self, heading: str, blocks: list[Block]) -> None:
        """Numbered items are areas; a section that lists its tasks at once is one area under its own heading."""
        before, items = gather(blocks)
        if not items or items[0].kind in BULLETS:
            before, items = [], [Item("", heading, blocks)]
        rows = [block for block in before if block.row]
        if rows:
            items.insert(0, Item("", heading, rows))
        self.unplaced += [block.whole for block in before if not block.row]
        for item in items:
            self._add_area(item)

    def _add_area(self, item: Item) -> None:
        title, opening = first_sentence(item.head)
        if not opening and not item.below:
            title, opening = _task_after_colon(item.head)
        tasks, unplaced = points(item.below)
        self.unplaced += unplaced
        if opening:
            tasks.insert(0, Task(opening))
        # An area that is only a sentence is its own task.
        tasks = tasks or [Task(item.head)]
        self.areas.append(Area(len(self.areas) + 1, without_final_mark(title), tuple(tasks)))

    def add_bodies(self, blocks: list[Block]) -> None:
        before, items = gather(blocks)
        self.unplaced += wholes(before)
        for item in items:
            self._add_body(item)

    def _add_body(self, item: Item) -> None:
        requested, head = _charge(item.head)
        name, opening = _name_and_work(head)
        tasks, unplaced = points(item.below)
        self.unplaced += unplaced
        if opening.endswith(":") and tasks:
            self.unplaced.append(opening)
        elif opening:
            tasks.insert(0, Task(opening))
        self.bodies.append(Body(len(self.bodies) + 1, without_final_mark(name), requested, tuple(tasks)))


def _is_label(text: str) -> bool:
    return fold(text).strip(" .:") in PURPOSE_LABELS


def _task_after_colon(head: str) -> tuple[str, str]:
    title, _, task = head.partition(": ")
    return (title, task) if task[:1].isupper() else (head, "")


def _charge(head: str) -> tuple[bool, str]:
    """Whether the body is requested ("đề nghị"), and the heading from the body's name on."""
    charge = CHARGE.match(fold(head))
    return (charge["verb"] == "de nghi", head[charge.end() :]) if charge else (False, head)


def _name_and_work(head: str) -> tuple[str, str]:
    """A body's name, and the task that runs on in the same line: "Công chức VP – Nội vụ. Hướng dẫn …"."""
    name, work = first_sentence(head)
    begins = WORK_BEGINS.search(name.partition(":")[0])
    if begins:
        return head[: begins.start()], head[begins.end() :]
    if work:
        return name, work
    name, _, work = head.partition(":")
    return name, work.strip()
