"""All tasks of a plan on one page: what was typed of each, and what is set for several at once."""

from dataclasses import dataclass, field

from django import forms
from django.core.paginator import Paginator

from agencies.models import Agency, User
from config import clock
from plans import arranging
from plans.forms.arranging import NOT_NAMED, lead_among_partners
from plans.forms.fields import DueField
from plans.forms.freshness import OpenedOn, version_of
from plans.models import ContentArea, Plan, Task

NO_AREA = "Chưa xếp"
KEEP = "Giữ nguyên"
# The plan of a ward has some thirty tasks: they stand on one page.
PER_PAGE = 50


class Offered:
    """What may be chosen on every row, read once: the ward's bodies and the plan's areas, by their keys as text."""

    def __init__(self, plan: Plan):
        bodies = Agency.objects.assigned().current(on=clock.today()).filter(unit=plan.unit)
        self.year = plan.year
        self.bodies: dict[str, Agency] = {str(body.pk): body for body in bodies}
        self.areas: dict[str, ContentArea] = {str(area.pk): area for area in plan.content_areas.all()}

    def body_choices(self, *also: Agency) -> list[tuple[str, str]]:
        """The bodies, and those of `also` that are no longer among them: what is stored must not vanish unseen."""
        former = {str(body.pk): body for body in also if str(body.pk) not in self.bodies}
        return [(key, str(body)) for key, body in {**self.bodies, **former}.items()]


class ArrangingRow(OpenedOn):
    """One task's row: only what the plan left open of it."""

    lead = forms.ChoiceField(required=False)
    partners = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    due_on = DueField()
    content_area = forms.ChoiceField(required=False)
    changed_meanwhile = (
        "Trong lúc bạn mở trang này, người khác đã sửa phân công hoặc thời hạn của nhiệm vụ này. Phần bạn nhập vẫn còn "
        "đây: bấm “Lưu” lần nữa nếu vẫn muốn ghi như vậy."
    )

    def __init__(self, data=None, *, task: Task, offered: Offered):
        self.task, self.offered = task, offered
        self.stored = self._stored()
        super().__init__(data, prefix=prefix_of(task), initial=self.stored | {"due_on": task.due})
        self.fields["due_on"].year = offered.year
        self.fields["partners"].choices = offered.body_choices(*task.partners.all())
        if task.lead_is_named_by_plan:
            del self.fields["lead"]
            areas = [(key, str(area)) for key, area in offered.areas.items()]
            self.fields["content_area"].choices = [("", NO_AREA), *areas]
        else:
            del self.fields["content_area"]
            self.fields["lead"].choices = self._lead_choices()
        self.open_on(self.stored)
        self._name_for_screen_readers()

    def _stored(self) -> dict[str, str | list[str]]:
        """As a browser sends it back when nothing is touched."""
        task = self.task
        values = {
            "partners": sorted(str(partner.pk) for partner in task.partners.all()),
            "due_on": DueField().prepare_value(task.due),
        }
        if task.lead_is_named_by_plan:
            return values | {"content_area": str(task.content_area_id or "")}
        return values | {"lead": "" if task.lead_is_open else str(task.lead_id)}

    def _lead_choices(self) -> list[tuple[str, str]]:
        if self.task.lead_is_open:
            return [("", NOT_NAMED), *self.offered.body_choices()]
        return self.offered.body_choices(self.task.lead)

    def _name_for_screen_readers(self) -> None:
        labels = {"lead": "Chủ trì", "partners": "Phối hợp", "due_on": "Hạn", "content_area": "Nội dung"}
        for name in self.stored:
            self.fields[name].label = labels[name]
            self.fields[name].widget.attrs["aria-label"] = f"{labels[name]}, nhiệm vụ {self.task.number}"

    @property
    def is_touched(self) -> bool:
        """Whether the person changed what the page had shown them, whatever the row holds by now."""
        typed = {name: self._typed(name) for name in self.stored}
        opened_on = self.data.get(self.add_prefix("opened_on"), "")
        return typed != self.stored if not opened_on else version_of(typed) != opened_on

    def _typed(self, name: str) -> str | list[str]:
        key = self.add_prefix(name)
        return sorted(self.data.getlist(key)) if name == "partners" else self.data.get(key, "").strip()

    def clean(self):
        cleaned = super().clean()
        chosen = self.offered.bodies.get(self.cleaned_data.get("lead", "")) or self.task.lead
        if str(chosen.pk) in self.cleaned_data.get("partners", []):
            self.add_error("partners", lead_among_partners(chosen))
        return cleaned

    @property
    def partner_names(self) -> str:
        chosen = {str(key) for key in self["partners"].value() or ()}
        return "; ".join(name for key, name in self.fields["partners"].choices if key in chosen)

    @property
    def arranged(self) -> dict:
        """What was typed, as `plans.arranging.arrange` takes it."""
        cleaned, due = self.cleaned_data, self.cleaned_data["due_on"]
        bodies = self.offered.bodies | {str(body.pk): body for body in (self.task.lead, *self.task.partners.all())}
        return {
            "lead": bodies.get(cleaned.get("lead", "")),
            "partners": [bodies[key] for key in cleaned["partners"]],
            "due_on": due.on,
            "due_from": due.starts_on,
            "recurrence": due.recurrence,
            "content_area": self.offered.areas.get(cleaned.get("content_area", "")),
        }


class SeveralForm(forms.Form):
    """What is set for every row that is ticked; what is left empty stays as it is on each."""

    lead = forms.ChoiceField(label="Đơn vị chủ trì", required=False)
    partner = forms.ChoiceField(label="Thêm đơn vị phối hợp", required=False)
    due_on = DueField()

    def __init__(self, data=None, *, offered: Offered):
        super().__init__(data, prefix="chung")
        choices = [("", KEEP), *offered.body_choices()]
        self.fields["lead"].choices = self.fields["partner"].choices = choices
        self.fields["due_on"].year = offered.year

    @property
    def says_something(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in self.fields)

    def fill_in(self, data, row: ArrangingRow) -> None:
        """Put what is set into `data`, what was typed, as if typed on the row."""
        lead, partner = self.cleaned_data["lead"], self.cleaned_data["partner"]
        if lead and not row.task.lead_is_named_by_plan:
            data[row.add_prefix("lead")] = lead
        if partner and partner not in data.getlist(row.add_prefix("partners")):
            data.appendlist(row.add_prefix("partners"), partner)
        if typed := self.data.get(self.add_prefix("due_on")):
            data[row.add_prefix("due_on")] = typed


@dataclass
class Outcome:
    """What came of one save: tasks stored, those whose day moved off a day off, rows refused with their reasons."""

    saved: list[Task] = field(default_factory=list)
    moved: list[Task] = field(default_factory=list)
    refused: list[ArrangingRow] = field(default_factory=list)


class ArrangingTable:
    """The rows of one page of a plan, in its order, with the form for several of them at once.

    `data` is what was sent, if anything.
    """

    def __init__(self, plan: Plan, data=None, *, page=None):
        self.plan, self.data = plan, data.copy() if data is not None else None
        self.offered = Offered(plan)
        self.ticked = set(data.getlist("chon")) if data is not None else set()
        self.several = SeveralForm(data, offered=self.offered)
        self.page = Paginator(plan.tasks.in_force().with_people(), PER_PAGE).get_page(page)
        self.rows = [ArrangingRow(task=task, offered=self.offered) for task in self.page]

    def is_valid(self) -> bool:
        """Whether what is set for several can be, and there are rows to set it on."""
        if not self.several.is_valid():
            return False
        if self.several.says_something and not self.ticked:
            self.several.add_error(None, "Hãy đánh dấu ở đầu dòng những nhiệm vụ cần đặt chung.")
        return not self.several.errors

    def save(self, *, by: User) -> Outcome:
        """Store each row that was touched and can be; the others of those stay as typed, with the reason beside."""
        outcome = Outcome()
        for place, row in enumerate(self._filled_in()):
            if not row.is_touched:
                continue
            if row.is_valid():
                self._store(row, by, outcome)
            else:
                self.rows[place] = row
                outcome.refused.append(row)
        return outcome

    def keep_typed(self) -> None:
        """Show again what was typed, nothing stored."""
        self.rows = [typed if typed.is_touched else row for row, typed in zip(self.rows, self._sent(), strict=True)]

    def _filled_in(self) -> list[ArrangingRow]:
        for row in self.rows:
            if str(row.task.pk) in self.ticked:
                self._seed(row)
                self.several.fill_in(self.data, row)
        return self._sent()

    def _seed(self, row: ArrangingRow) -> None:
        """A row that was ticked and not sent along is set on top of what is stored."""
        if row.add_prefix("due_on") in self.data:
            return
        for name, value in row.stored.items():
            self.data.setlist(row.add_prefix(name), value if isinstance(value, list) else [value])

    def _sent(self) -> list[ArrangingRow]:
        return [
            ArrangingRow(self.data, task=row.task, offered=self.offered) if self._holds(row) else row
            for row in self.rows
        ]

    def _holds(self, row: ArrangingRow) -> bool:
        return row.add_prefix("due_on") in self.data

    def _store(self, row: ArrangingRow, by: User, outcome: Outcome) -> None:
        arranged = row.arranged
        stored = arranging.arrange(row.task, by=by, **arranged)
        outcome.saved.append(stored)
        if stored.due_on != arranged["due_on"]:
            outcome.moved.append(stored)


def prefix_of(task: Task) -> str:
    return f"nv{task.pk}"
