"""What a change of tables must carry over."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from agencies.models import Agency, Unit, User
from config import clock
from config.derived import DerivedField
from files.models import StoredFile
from plans.models import ProgressUpdate, Task
from registry import flow
from registry.models import IssuedDocument, IssueOrder
from reports.models import Duty, ReportKind, Section

BEFORE_WORDS = [
    ("agencies", "0002_say_who_keeps_money_and_advises_awards"),
    ("files", "0002_preview_and_pending_uploads"),
    ("plans", "0005_close_a_plan_and_draft_the_next"),
    ("registry", "0002_orders_for_any_paper"),
    ("reports", "0003_hand_orders_to_the_register"),
]
BEFORE_LINES = [("reports", "0008_name_the_kind_of_each_duty")]
BEFORE_KINDS = [("reports", "0005_tell_of_obstacles")]
BEFORE = [("reports", "0002_section_sources_as_of"), ("registry", "0002_orders_for_any_paper")]


def migrate(targets):
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_an_order_that_is_owed_survives_the_change_of_table_both_ways(approved, clerk):
    flow.order_issue(approved, by=clerk, issued_on=clock.today(), number=7, why="Số 1 đến 6 cấp ngoài cổng")
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        old = migrate(BEFORE).get_model("reports", "IssueOrder").objects.get()
        assert (old.report_id, old.number, old.ordered_by_id) == (approved.pk, 7, clerk.current_posts[0].pk)
    finally:
        migrate(newest)
    order = IssueOrder.objects.of(approved).owed().get()
    assert (order.number, order.paper) == (7, approved)


@pytest.mark.django_db(transaction=True)
def test_words_and_order_are_filled_for_rows_that_were_there_before(issued):
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    models = [Unit, Agency, User, StoredFile, Task, ProgressUpdate, IssuedDocument, Section]
    before = {model: derived(model) for model in models}
    try:
        migrate(BEFORE_WORDS)
    finally:
        migrate(newest)
    assert {model: derived(model) for model in models} == before
    assert all(before.values())


def derived(model) -> list[tuple]:
    names = [field.name for field in model._meta.concrete_fields if isinstance(field, DerivedField)]
    rows = list(model.objects.order_by("pk").values_list(*names))
    assert all(text for row in rows for text in row)
    return rows


@pytest.mark.django_db(transaction=True)
def test_the_sources_of_a_part_become_those_of_its_lines_and_come_back(issued, accepted):
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    try:
        old = migrate(BEFORE_LINES).get_model("reports", "Section").objects.get(key="II.3")
        assert list(old.sources.values_list("pk", flat=True)) == [accepted.pk]
    finally:
        migrate(newest)
    section = Section.objects.get(key="II.3")
    assert [line.subjects() for line in section.own_lines()] == [[accepted]]
    assert [line.text for line in section.lines.filter(is_compiled=True)] == section.compiled.splitlines()


@pytest.mark.django_db(transaction=True)
def test_kinds_become_rows_as_they_were_whatever_the_code_gives_to_wards_now(issued, duty, monkeypatch):
    """An old ward's duty and its issued report keep their words, with no help of code that may change."""
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    before = ["name", "subject", "kind__code", "due_on", "reports__outline", "reports__annexes", "reports__status"]
    told = Duty.objects.values(*before).get(pk=duty.pk)
    monkeypatch.setattr("reports.kinds.founding.FILE", Path("nothing.toml"))
    kept = kinds()
    try:
        old = migrate(BEFORE_KINDS).get_model("reports", "Duty").objects.get(pk=duty.pk)
        assert (old.kind, old.reports.get().status) == ("B2", issued.status)
    finally:
        migrate(newest)
    assert Duty.objects.values(*before).get(pk=duty.pk) == told
    assert kinds() == kept


def kinds() -> list[tuple]:
    names = [field.name for field in ReportKind._meta.concrete_fields if field.name != "id"]
    return list(ReportKind.objects.order_by("order").values_list(*names, "bodies"))
