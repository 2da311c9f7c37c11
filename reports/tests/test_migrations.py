"""What a change of tables must carry over."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from config import clock
from registry import flow
from registry.models import IssueOrder

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
