"""An index that makes looking for words quick on PostgreSQL where its extension may be used; elsewhere nothing."""

from django.db import DatabaseError, migrations, transaction


def indexing(app: str, *models: str) -> migrations.RunPython:
    """A step of a migration: index the `folded` column of each model by trigrams."""

    def create(apps, schema_editor):
        if _may_use(schema_editor.connection):
            for model in models:
                schema_editor.execute(_statement(apps.get_model(app, model)))

    def drop(apps, schema_editor):
        for model in models:
            schema_editor.execute(f"DROP INDEX IF EXISTS {_name(apps.get_model(app, model))}")

    return migrations.RunPython(create, drop)


def _may_use(connection) -> bool:
    """Whether the extension is there or may be made; a database run by someone else may have neither."""
    if connection.vendor != "postgresql":
        return False
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return False
    return True


def _name(model) -> str:
    return f"{model._meta.db_table}_folded_trigrams"


def _statement(model) -> str:
    return f"CREATE INDEX {_name(model)} ON {model._meta.db_table} USING gin (folded gin_trgm_ops)"
