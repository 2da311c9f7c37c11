"""Blocks gathered under the items they belong to: an area with its tasks, a body with its own."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from .blocks import Block
from .result import Task

BULLETS = ("dash", "plus", "star", "dot")


@dataclass
class Item:
    """An item of a section's first level, and the blocks below it."""

    kind: str
    head: str
    below: list[Block] = field(default_factory=list)


def gather(blocks: list[Block]) -> tuple[list[Block], list[Item]]:
    """The blocks before the first item, and the items. The first mark that appears makes the level."""
    first = _first_marked(blocks)
    before: list[Block] = []
    items: list[Item] = []
    last_task = None
    for block in blocks:
        is_title = block.row and block.row.is_title and not block.row.follows(last_task)
        if is_title or (first and not block.row and block.is_beside(first)):
            items.append(Item(block.kind, block.text))
            last_task = None
        else:
            (items[-1].below if items else before).append(block)
            last_task = block.row
    return before, items


def points(blocks: list[Block]) -> tuple[list[Task], list[str]]:
    """The texts that stand side by side below an item, and the words that have no place beside them: lines that only
    lead to the points ("cụ thể như sau:", bold labels), cells of other columns.

    The first mark that appears makes the level; a mark of another kind opens details, which stay in their point's
    text in the plan's own words. A paragraph without mark is a point too.
    """
    labels = [block.kind == "bold" for block in blocks]
    blocks = without_bold(blocks)
    first = _first_marked(blocks)
    found: list[Task] = []
    unplaced: list[str] = []
    for is_label, (block, after) in zip(labels, pairwise([*blocks, None]), strict=True):
        if block.row:
            found.append(block.row.task())
            unplaced += block.row.others
        elif not block.kind and after and after.kind and (is_label or block.text.endswith(":")):
            unplaced.append(block.text)
        elif not block.kind or block.is_beside(first) or not found:
            found.append(Task(block.text))
        else:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {block.whole}")
    return found, unplaced


def without_bold(blocks: list[Block]) -> list[Block]:
    """Bold paragraphs as any other: they head nothing here."""
    return [replace(block, kind="") if block.kind == "bold" else block for block in blocks]


def _first_marked(blocks: list[Block]) -> Block | None:
    return next((block for block in blocks if block.kind and not block.row), None)


def wholes(blocks: list[Block]) -> list[str]:
    return [block.whole for block in blocks]
