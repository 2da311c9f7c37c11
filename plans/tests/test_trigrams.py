"""The index of words on PostgreSQL: there where its extension may be used, and nothing lost where not."""

import pytest
from django.db import connection, transaction

from config.trigrams import indexing
from plans.models import Task

NAME = "plans_task_folded_trigrams"
pytestmark = pytest.mark.postgresql


def has_index() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [NAME])
        return bool(cursor.fetchone()[0])


def run(step, models):
    with connection.schema_editor() as editor:
        step(models, editor)


class Models:
    """What a migration is given, as far as the step asks it."""

    def get_model(self, app, name):
        return Task


@pytest.fixture
def step(db):
    return indexing("plans", "Task")


def test_words_are_indexed_and_the_index_goes_the_way_it_came(step):
    assert has_index()
    run(step.reverse_code, Models())
    assert not has_index()
    run(step.code, Models())
    assert has_index()


def test_without_the_right_to_the_extension_nothing_is_indexed_and_nothing_fails(step, task):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")
        cursor.execute("CREATE ROLE of_no_rights; GRANT SELECT ON plans_task TO of_no_rights; SET ROLE of_no_rights")
        run(step.code, Models())
        assert not has_index()
        assert Task.objects.filter(folded__contains=" truyen").count() == 1
        transaction.set_rollback(True)
