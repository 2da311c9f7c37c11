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
    level = _level(blocks)
    before: list[Block] = []
    items: list[Item] = []
    for block in blocks:
        if (block.kind and block.kind == level) or (block.row and block.row.is_title):
            items.append(Item(block.kind, block.text))
        else:
            (items[-1].below if items else before).append(block)
    return before, items


def points(blocks: list[Block]) -> tuple[list[Task], list[str]]:
    """The texts that stand side by side below an item, and the words that have no place beside them: lines that only
    lead to the points ("cụ thể như sau:"), cells of other columns.

    The first mark that appears makes the level; a mark of another kind opens details, which stay in their point's
    text in the plan's own words. A paragraph without mark is a point too.
    """
    level = _level(blocks)
    found: list[Task] = []
    unplaced: list[str] = []
    for block, after in pairwise([*blocks, None]):
        if block.row:
            found.append(block.row.task())
            unplaced += block.row.others
        elif not block.kind and block.text.endswith(":") and after and after.kind == level:
            unplaced.append(block.text)
        elif block.kind in ("", level) or not found:
            found.append(Task(block.text))
        else:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {block.whole}")
    return found, unplaced


def _level(blocks: list[Block]) -> str:
    return next((block.kind for block in blocks if block.kind and not block.row), "")


def wholes(blocks: list[Block]) -> list[str]:
    return [block.whole for block in blocks]
