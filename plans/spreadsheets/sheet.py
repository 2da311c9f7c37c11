"""What both kinds of spreadsheet have in common: columns, what a row would change, errors by row and column."""

import hashlib
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export import resources
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.widgets import Widget
from tablib import Dataset

from agencies.models import User
from plans.models import Plan
from plans.spreadsheets.cells import TextWidget, as_text
from plans.spreadsheets.reading import Table

READ_ONLY = " (chỉ xem)"


class WrongColumns(ValueError):
    """The table lacks columns without which no row can be understood; the message names them."""


class Column(Field):
    """A column that an import reads; a cell that says what the portal says already is left alone."""

    is_read = True

    def __init__(self, attribute: str, heading: str, widget: Widget | None = None, *, width: int = 14):
        super().__init__(attribute, heading, widget or TextWidget())
        self.width = width
        self.number_format = ""
        self.words: list[str] = []  # offered in a list by the spreadsheet program

    def says_the_same(self, instance, row) -> bool:
        return as_text(row[self.column_name]) == as_text(self.export(instance))

    def save(self, instance, row, is_m2m=False, **kwargs):
        if not self.says_the_same(instance, row):
            super().save(instance, row, is_m2m, **kwargs)


class KeyColumn(Column):
    """The id by which a row is found again; never written."""

    is_read = False

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Nothing: `Sheet.get_instance` has read it."""


class FixedColumn(Column):
    """A column that must say what the portal says; `sentence` is the answer to anything else."""

    is_read = False

    def __init__(self, *args, sentence: str, **options):
        super().__init__(*args, **options)
        self.sentence = sentence

    def save(self, instance, row, is_m2m=False, **kwargs):
        if not self.says_the_same(instance, row):
            raise ValueError(self.sentence)


class ShownColumn(Column):
    """A column for the reader alone: the portal counts it, an import passes over it."""

    is_read = False

    def __init__(self, attribute: str, heading: str, widget: Widget | None = None, *, width: int = 14):
        super().__init__(attribute, heading + READ_ONLY, widget, width=width)

    def save(self, instance, row, is_m2m=False, **kwargs):
        """Nothing: what stood here when the file was made may have moved on."""


@dataclass(frozen=True)
class Change:
    heading: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedRow:
    line: int
    name: str
    is_new: bool
    changes: tuple[Change, ...]


@dataclass
class Outcome:
    """What a file would change, or has changed; with `errors` it changes nothing."""

    rows: list[ChangedRow] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)  # “Dòng 17, cột Hạn hoàn thành: …”, in the order of the rows
    unread: list[str] = field(default_factory=list)  # headings that say nothing to the portal
    read_rows: int = 0

    @property
    def fingerprint(self) -> str:
        """The same as long as the file would change the same things from the same state."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()

    @property
    def new_rows(self) -> int:
        return sum(row.is_new for row in self.rows)


class Sheet(resources.Resource):
    """Rows of `plan` as `by` may see and change them; each kind of spreadsheet says how a row is found and stored.

    `key` marks the file that came in: rows begun from it are known again when it is sent twice.
    """

    title = ""
    needed: tuple[str, ...] = ()  # headings without which a file is refused

    class Meta:
        instance_loader_class = BaseInstanceLoader
        # Here the changes of a row are compared cell by cell, without a copy of every row.
        skip_diff = True

    def __init__(self, plan: Plan, *, by: User, key: uuid.UUID | None = None):
        super().__init__()
        self.plan, self.by, self.key = plan, by, key

    # --- What each kind says -----------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keep others from changing what is about to be compared and stored."""
        raise NotImplementedError

    def prepare(self, table: Table) -> None:
        """Fetch what the rows will ask for, in a constant number of queries."""
        raise NotImplementedError

    def find(self, key: int):
        """The row with the id `key`. Raises ValidationError where the portal has none for this reader."""
        raise NotImplementedError

    def check(self, instance) -> dict[str, str]:
        """What is wrong with a row whose cells could each be read: attribute to sentence."""
        raise NotImplementedError

    def store(self, instance, line: int) -> None:
        raise NotImplementedError

    def name(self, instance) -> str:
        """What the row is about, for those who look at the changes."""
        raise NotImplementedError

    # --- Going through a table ---------------------------------------------------------------------------------------

    def look(self, table: Table) -> Outcome:
        """What `table` would change; nothing is written. Raises WrongColumns."""
        return self._go_through(table, lambda rows: self.import_data_inner(rows, True, False, False, False))

    def write(self, table: Table) -> Outcome:
        """Store what `table` changes, inside the caller's transaction; where there are errors, nothing at all."""
        self.lock()
        options = {"use_transactions": True, "rollback_on_validation_errors": True}
        return self._go_through(table, lambda rows: self.import_data(rows, **options))

    def _go_through(self, table: Table, run) -> Outcome:
        known = {as_text(column.column_name).casefold(): column.column_name for column in self.fields.values()}
        headings = [known.get(heading.casefold(), heading) for heading in table.headings]
        if missing := [heading for heading in self.needed if heading not in headings]:
            raise WrongColumns(f"Tệp thiếu cột: {', '.join(missing)}. Hãy dùng tệp tải về từ cổng.")
        self.outcome = Outcome(unread=[each for each in headings if each and each not in known.values()])
        self.outcome.read_rows = len(table.rows)
        self.lines, self.seen = table.lines, {}
        self.prepare(Table(headings, table.rows, table.lines))
        self._collect_errors(run(Dataset(*table.rows, headers=headings)))
        return self.outcome

    def _collect_errors(self, result) -> None:
        for faulty in result.error_rows:
            # Not a fault of the file: whoever called decides what it means.
            raise faulty.errors[0].error
        headings = {column.attribute: column.column_name for column in self.fields.values()}
        for row in result.invalid_rows:
            for attribute, messages in row.error_dict.items():
                place = f"Dòng {self.lines[row.number - 1]}"
                if attribute != NON_FIELD_ERRORS:
                    place += f", cột {headings[attribute]}"
                self.outcome.errors += [f"{place}: {message}" for message in messages]

    # --- One row, in the order in which django-import-export asks ----------------------------------------------------

    def before_import_row(self, row, row_number=None, **kwargs):
        self.line = self.lines[row_number - 1]

    def get_instance(self, instance_loader, row):
        text = as_text(row[self.fields["id"].column_name])
        if not text:
            return None
        # More digits than any id has would not fit into a question to the database.
        if not (text.isdecimal() and len(text) < 15):
            raise self.fault("id", f"“{text}” không phải mã của cổng: hãy để nguyên mã trong tệp tải về.")
        first = self.seen.setdefault(int(text), self.line)
        if first != self.line:
            raise self.fault("id", f"Mã {text} đã có ở dòng {first}: mỗi mã chỉ ghi một dòng.")
        return self.find(int(text))

    def fault(self, field_name: str, sentence: str) -> ValidationError:
        return ValidationError({self.fields[field_name].attribute: sentence})

    def after_init_instance(self, instance, new, row, **kwargs):
        self._before = {} if new else self._as_shown(instance)

    def skip_row(self, instance, original, row, import_validation_errors=None):
        if import_validation_errors:
            return False
        now = self._as_shown(instance).items()
        changes = ((heading, self._before.get(heading, ""), text) for heading, text in now)
        self._changes = tuple(Change(*each) for each in changes if each[1] != each[2])
        return not self._changes

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        if errors := import_validation_errors or self.check(instance):
            raise ValidationError(errors)

    def save_instance(self, instance, is_create, row, dry_run=False, **kwargs):
        self.outcome.rows.append(ChangedRow(self.line, self.name(instance), is_create, self._changes))
        if not dry_run:
            self.store(instance, self.line)

    def _as_shown(self, instance) -> dict[str, str]:
        """The cells of a row that an import may change, by their headings."""
        read = (column for column in self.fields.values() if column.is_read)
        return {column.column_name: as_text(column.export(instance)) for column in read}
