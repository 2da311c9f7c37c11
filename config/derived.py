"""Columns that follow other columns of their row: what is searched in, and what lists are ordered by."""

from collections.abc import Iterable

from django.core import checks
from django.db import migrations, models, transaction

from config import vietnamese

CHUNK = 500


class DerivedField(models.TextField):
    """Written by the portal from the columns named in `source` whenever these are; nobody types it.

    Its model is a `DerivingModel`, its managers come from a `DerivingQuerySet`: so it follows `save(update_fields=…)`,
    `bulk_create`, `bulk_update` and `update()` too.
    """

    def __init__(self, *args, source: str | Iterable[str] = (), **options):
        self.source = (source,) if isinstance(source, str) else tuple(source)
        super().__init__(*args, **options | {"editable": False, "default": ""})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["editable"], options["default"]
        return name, path, args, options | {"source": self.source}

    def derive(self, text: str) -> str:
        raise NotImplementedError

    def value_for(self, values: dict) -> str:
        """What the column says where those of `source` say `values`."""
        return self.derive("\n".join(str(values[name]) for name in self.source if values[name] is not None))

    def value_of(self, row: models.Model) -> str:
        return self.value_for({name: getattr(row, name) for name in self.source})

    def pre_save(self, model_instance, add):
        setattr(model_instance, self.attname, self.value_of(model_instance))
        return getattr(model_instance, self.attname)

    def check(self, **kwargs):
        follows = issubclass(self.model, DerivingModel) and all(
            issubclass(getattr(manager, "_queryset_class", models.QuerySet), DerivingQuerySet)
            for manager in self.model._meta.managers
        )
        unfollowed = checks.Error("Its model or a manager of it would leave the column behind.", obj=self)
        return [*super().check(**kwargs), *([] if follows else [unfollowed])]


class FoldedField(DerivedField):
    """The words of `source` as they are searched (`vietnamese.searchable`)."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"verbose_name": "từ để tìm kiếm"} | options)

    def derive(self, text):
        return vietnamese.searchable(text)


class SortKeyField(DerivedField):
    """`source` as it stands in Vietnamese alphabetical order."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"verbose_name": "khóa sắp xếp"} | options)

    def derive(self, text):
        return vietnamese.sort_key(text)


class PersonKeyField(SortKeyField):
    """A person's name in the order of given names."""

    def derive(self, text):
        return vietnamese.person_key(text)


def derived_fields(model: type[models.Model], written: Iterable[str]) -> list[DerivedField]:
    """The columns of `model` that follow any of those that are `written`."""
    names = set(written)
    return [f for f in model._meta.concrete_fields if isinstance(f, DerivedField) and names & set(f.source)]


class DerivingQuerySet(models.QuerySet):
    """Lets derived columns follow what is written past `save`."""

    def update(self, **fields):
        following = [field for field in derived_fields(self.model, fields) if field.name not in fields]
        if all(_is_told(field, fields) for field in following):
            return super().update(**fields | {field.name: field.value_for(fields) for field in following})
        with transaction.atomic(using=self.db):
            # Beforehand: what is written may be what the rows were chosen by.
            keys = list(self.order_by().values_list("pk", flat=True))
            number = super().update(**fields)
            _derive(self.model._base_manager.using(self.db).filter(pk__in=keys), following)
        return number

    update.alters_data = True

    def bulk_update(self, objs, fields, batch_size=None):
        rows, following = tuple(objs), derived_fields(self.model, fields)
        for row in rows:
            for field in following:
                setattr(row, field.attname, field.value_of(row))
        return super().bulk_update(rows, [*fields, *(field.name for field in following)], batch_size=batch_size)

    bulk_update.alters_data = True


class DerivingModel(models.Model):
    """A row with derived columns; they are among those that `save` writes."""

    objects = DerivingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **options):
        if update_fields is not None:
            update_fields = {*update_fields, *(field.name for field in derived_fields(type(self), update_fields))}
        super().save(*args, update_fields=update_fields, **options)


def filling(app: str, *models: str) -> migrations.RunPython:
    """A step of a migration: derive the columns of rows that were stored before there were any."""

    def fill(apps, schema_editor):
        for model in models:
            _fill(apps.get_model(app, model))

    return migrations.RunPython(fill, migrations.RunPython.noop)


def _fill(model: type[models.Model]) -> None:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, DerivedField)]
    _derive(model._base_manager.all(), fields)


def _is_told(field: DerivedField, values: dict) -> bool:
    """Whether all that `field` follows stands in `values`, none of it as an expression for the database."""
    return all(name in values and not hasattr(values[name], "resolve_expression") for name in field.source)


def _derive(rows: models.QuerySet, fields: list[DerivedField]) -> None:
    for row in rows.order_by("pk").iterator(chunk_size=CHUNK):
        one = row._meta.model._base_manager.using(rows.db).filter(pk=row.pk)
        models.QuerySet.update(one, **{field.attname: field.value_of(row) for field in fields})
