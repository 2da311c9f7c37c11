"""Imports point down the floors of the house (design, section 2): no room knows of one above or beside it."""

import ast

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
FLOORS = {
    "desk": 7,
    "reports": 6,
    "campaigns": 4,
    "plans": 3,
    "registry": 2,
    "notifications": 1,
    "checks": 1,
    "agencies": 0,
    "files": 0,
    "documents": 0,
}
SOURCES = [
    path
    for room in [*FLOORS, "config"]
    for path in sorted((ROOT / room).rglob("*.py"))
    if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts)
]


def imported(tree: ast.AST) -> set[str]:
    """The first part of every module imported anywhere in `tree`."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_from_the_floors_below_it(room):
    for path in SOURCES:
        if path.relative_to(ROOT).parts[0] != room:
            continue
        for other in imported(ast.parse(path.read_text())) & set(FLOORS) - {room}:
            assert FLOORS[other] < FLOORS[room], f"{path.relative_to(ROOT)}: {other}"


def test_what_all_rooms_stand_on_knows_none_of_them():
    """Settings and addresses name the rooms; the rest of `config` is below them all."""
    for path in SOURCES:
        if path.is_relative_to(ROOT / "config") and path.name != "urls.py":
            assert not imported(ast.parse(path.read_text())) & set(FLOORS), path.name


def test_no_function_imports_a_room():
    """Such an import means that a border is in the wrong place; a library slow to import may stand there."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and path.name != "apps.py":
                assert not imported(node) & {*FLOORS, "config"}, f"{path.relative_to(ROOT)}: {node.name}"
