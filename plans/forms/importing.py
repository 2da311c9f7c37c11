"""The pages on which a plan from a file is looked over: what is typed is taken as it is, what is wrong said apart."""

import hashlib
from dataclasses import dataclass
from itertools import groupby
from math import inf

from django import forms
from django.core.paginator import Page, Paginator

from plans.importing.draft import FACT_NAMES, Draft, DraftTask, Facts, Group
from plans.importing.names import NEW, Named, Roster
from plans.importing.problems import ROWS_A_PAGE
from plans.proposing import Proposal
from plans.reading import NotAPlan, opening, read_paper

MOST_UNPLACED = 60  # shown with a place to put them; more stand in the source
ADDED = ("them-nhiem-vu", "them-vao", "them-noi-dung", "them-don-vi")
CONTROL = {"class": "form-control"}
ONE_LINE = CONTROL | {"autocomplete": "off"}


class PlanFileForm(forms.Form):
    """Valid where the file holds a plan, which is then at `text`, its lines at `paper`."""

    upload = forms.FileField(
        label="Tệp kế hoạch",
        help_text="Tệp Word (.docx), PDF có chữ hoặc văn bản (.txt), không quá 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={
            "required": "Hãy chọn tệp kế hoạch.",
            "empty": "Tệp này không có nội dung: hãy chọn tệp khác.",
            "max_length": "Tên tệp quá dài: hãy đổi tên ngắn hơn.",
        },
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload.size > opening.LARGEST_FILE:
            raise forms.ValidationError(opening.TOO_LARGE)
        try:
            self.paper = opening.paper(upload.read())
            self.text = read_paper(self.paper)
        except NotAPlan as error:
            raise forms.ValidationError(str(error)) from error
        return upload


def _text(label: str, *, rows: int = 0, help_text: str = "", **attrs) -> forms.CharField:
    widget = forms.Textarea(attrs=CONTROL | {"rows": rows}) if rows else forms.TextInput(attrs=ONE_LINE | attrs)
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


class FactsForm(forms.Form):
    """The parts around the tasks."""

    year = _text("Năm", inputmode="numeric")
    number = _text("Số", help_text="Để trống nếu chưa có: văn thư nhập sau, một lần.", inputmode="numeric")
    symbol = _text("Ký hiệu")
    issued_on = _text("Ngày ban hành", placeholder="ngày/tháng/năm")
    place = _text("Địa danh")
    issuer = _text("Cơ quan ban hành")
    title = _text("Trích yếu", rows=2)
    preamble = _text("Phần mở đầu", rows=4)
    purposes = _text("Mục đích, yêu cầu", rows=5, help_text="Mỗi ý một dòng.")
    funding = _text("Kinh phí", rows=3)
    closing = _text("Đoạn kết", rows=3)
    signer_authority = _text("Quyền hạn ký", help_text="Ví dụ: TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH")
    signer_title = _text("Chức vụ người ký")
    signer_name = _text("Người ký")
    recipients = _text("Nơi nhận", rows=4, help_text="Mỗi nơi một dòng.")

    def apply(self, draft: Draft) -> None:
        draft.facts = Facts(**{name: self.cleaned_data[name].replace("\r\n", "\n") for name in FACT_NAMES})


class TaskRow(forms.Form):
    """One task: its words, where it belongs, who does it and by when."""

    text = _text("Nhiệm vụ", rows=3)
    group = forms.CharField(label="Thuộc", required=False)
    position = _text("Thứ tự", inputmode="numeric")
    lead = _text("Chủ trì", list="cac-don-vi")
    partners = _text("Phối hợp", help_text="Cách nhau bằng dấu chấm phẩy.")
    due = _text("Hạn hoàn thành", list="cac-cach-lap-lai")
    accept = forms.CharField(required=False)
    remove = forms.BooleanField(
        label="Bỏ nhiệm vụ này", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )

    def __init__(self, data=None, *, number: str, task: DraftTask, group: Group, groups: list, year: int | None):
        self.number, self.task, self.of_group = number, task, group
        self.proposals: list[Proposal] = [each for each in task.proposals(year) if each.typed != task.due]
        place = number.rpartition(".")[2]
        initial = {name: getattr(task, name) for name in ("text", "lead", "partners", "due")}
        super().__init__(data, prefix=task.id, initial=initial | {"group": group.id, "position": place})
        self.fields["group"].widget = forms.Select(attrs={"class": "form-select"}, choices=groups)
        if number.startswith("IV."):
            # Its body leads; who helps is set once the plan is in the portal.
            del self.fields["lead"], self.fields["partners"]

    def take(self) -> tuple[int, str]:
        """Put what was typed on the task; gives the place asked for, 0 for none, and the key of the group."""
        typed = self.cleaned_data
        for name in ("text", "lead", "partners", "due"):
            if name in typed:
                setattr(self.task, name, typed[name])
        self.task.due = typed["accept"] or self.task.due
        position = typed["position"].strip()
        return int(position) if position.isdecimal() else 0, typed["group"]


@dataclass
class UnplacedRow:
    text: str
    name: str
    chosen: str = ""


class TasksTable:
    """A page of the draft's tasks under their areas and bodies, and what has no place yet; `data` is what was sent."""

    def __init__(self, draft: Draft, number: str | None = None, data=None):
        self.draft, self.data = draft, data
        for group in draft.groups if data is not None else ():
            group.title = data.get(f"{group.id}-title", group.title).strip()
        self.groups = [(group.id, title) for title, group in titled(draft)]
        self.page: Page = Paginator(list(draft.tasks()), ROWS_A_PAGE).get_page(number)
        self.rows = [
            TaskRow(self._sent(task), number=number, task=task, group=group, groups=self.groups, year=draft.year)
            for number, group, task in self.page
        ]
        self.unplaced = [self._unplaced(text) for text in draft.unplaced[:MOST_UNPLACED]]
        self.added = {name.replace("-", "_"): (data or {}).get(name, "") for name in ADDED}

    def _sent(self, task: DraftTask):
        return self.data if self.data is not None and f"{task.id}-text" in self.data else None

    def _unplaced(self, text: str) -> UnplacedRow:
        name = f"xep-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        return UnplacedRow(text, name, (self.data or {}).get(name, ""))

    @property
    def more_unplaced(self) -> int:
        return len(self.draft.unplaced) - len(self.unplaced)

    @property
    def by_group(self) -> list[tuple[str, Group, list[TaskRow]]]:
        """The groups of this page with their rows; on the last page those without any as well."""
        numbers = {group.id: title.partition(" ")[0] for title, group in titled(self.draft)}
        shown = [(rows[0].of_group, rows) for rows in self._runs()]
        if not self.page.has_next():
            shown += [(group, []) for group in self.draft.groups if not group.tasks]
        return [(numbers[group.id], group, rows) for group, rows in shown]

    def _runs(self) -> list[list[TaskRow]]:
        return [list(run) for _, run in groupby(self.rows, key=lambda row: row.of_group.id)]

    def apply(self) -> None:
        """Put what was sent into the draft."""
        for group in self.draft.groups:
            if f"{group.id}-title" in self.data:
                group.is_requested = f"{group.id}-requested" in self.data
        self._take_rows()
        self._place_unplaced()
        self._add()
        self._drop_emptied()

    def _take_rows(self) -> None:
        by_id = {group.id: group for group in self.draft.groups}
        places: dict[str, list] = {key: [] for key in by_id}
        rows = {row.task.id: row for row in self.rows if row.is_bound and row.is_valid()}
        for group in self.draft.groups:
            for old, task in enumerate(group.tasks, 1):
                position, key = rows[task.id].take() if task.id in rows else (old, group.id)
                if task.id in rows and rows[task.id].cleaned_data["remove"]:
                    self.draft.unplaced.append(task.text)
                elif by_id.get(key, group) is group:
                    places[group.id].append((_place(old, position), task))
                else:
                    places[key].append(((inf, old), task))
        for group in self.draft.groups:
            group.tasks = [task for _, task in sorted(places[group.id], key=lambda place: place[0])]

    def _place_unplaced(self) -> None:
        by_id = {group.id: group for group in self.draft.groups}
        for row in self.unplaced:
            if row.chosen in by_id and row.text in self.draft.unplaced:
                self.draft.unplaced.remove(row.text)
                by_id[row.chosen].tasks.append(DraftTask(self.draft.new_id(), row.text))

    def _add(self) -> None:
        for section, name in ((self.draft.areas, "them-noi-dung"), (self.draft.bodies, "them-don-vi")):
            if title := self.data.get(name, "").strip():
                section.append(self.draft.new_group(title))
        by_id = {group.id: group for group in self.draft.groups}
        text, group = self.data.get("them-nhiem-vu", "").strip(), by_id.get(self.data.get("them-vao"))
        if text and group:
            group.tasks.append(DraftTask(self.draft.new_id(), text))
        elif text:
            self.draft.unplaced.append(text)

    def _drop_emptied(self) -> None:
        """A group goes when its name and its last task are gone."""
        for section in (self.draft.areas, self.draft.bodies):
            section[:] = [group for group in section if group.title or group.tasks]


def titled(draft: Draft) -> list[tuple[str, Group]]:
    """Each area and body with its number and name: “II.1 Truyền thông”."""
    sections = (("II", draft.areas), ("IV", draft.bodies))
    return [
        (f"{section}.{place} {group.title}"[:80], group)
        for section, groups in sections
        for place, group in enumerate(groups, 1)
    ]


def _place(old: int, asked: int) -> tuple[float, int]:
    """Before or behind the task that stands in the place asked for, whichever way it moves."""
    if not asked or asked == old:
        return old, 1
    return (asked, 0) if asked < old else (asked, 2)


class NamesTable:
    """The names of bodies in the draft, and whom they mean."""

    def __init__(self, draft: Draft, roster: Roster):
        self.draft, self.roster = draft, roster
        self.rows: list[Named] = roster.named(draft)
        self.unmatched = [row for row in self.rows if not row.is_matched]

    def apply(self, data) -> None:
        known = {str(body.pk) for body in self.roster.bodies} | {NEW}
        for row in self.rows:
            chosen = data.get(row.anchor, "")
            if not chosen and not row.is_matched and "tat-ca-moi" in data:
                chosen = NEW
            if chosen in known:
                self.draft.matches[row.key] = chosen
            if new_name := data.get(f"{row.anchor}-moi", "").strip():
                self.draft.new_names[row.key] = new_name
