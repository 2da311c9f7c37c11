"""What can be found: each kind of row, who may see it, how it is narrowed, and how a hit is told."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.timezone import localtime

from agencies.models import Agency, User
from config import clock
from desk.search.marking import Piece, excerpt, marked
from desk.search.query import Query
from plans.forms.filters import Shown
from plans.models import LegalBasis, Obstacle, ObstacleStatus, Plan, ProgressUpdate, Status, Task
from plans.standing import standing, standings, to_count, with_accepted_updates
from registry.models import IssuedDocument, Stage, TypedPaper
from reports.models import Report, Section

# As the list of tasks computes them for a whole task.
TASK_STATES = (Shown.LATE, Shown.SOON, Shown.NOT_STARTED, Shown.IN_PROGRESS, Shown.DONE, Shown.STOPPED)

LONG_AGO = datetime.date(1900, 1, 1)


@dataclass(frozen=True)
class Hit:
    """One row found, as the page tells of it."""

    kind: "Kind"
    url: str
    title: list[Piece]
    excerpt: list[Piece]
    facts: tuple[list[Piece], ...] = ()
    status: tuple[str, ...] = ()  # its key, its words and, where the key has no colour of its own, the tone


class Kind:
    """A kind of row; `states` are those it can be narrowed to, `on` is the day it tells of."""

    key: str
    label: str
    icon: str
    states: dict[str, str] = {}
    body_paths: tuple[str, ...] = ()
    area_path = ""
    on = F("pk")

    def visible_to(self, user: User) -> QuerySet:
        raise NotImplementedError

    def of_body(self, rows: QuerySet, body: Agency) -> QuerySet:
        return rows.none()

    def of_area(self, rows: QuerySet, title: str) -> QuerySet:
        return rows.filter(**{f"{self.area_path}__title": title}) if self.area_path else rows.none()

    def in_state(self, rows: QuerySet, state: str) -> QuerySet:
        return rows.filter(status=state)

    def since(self, rows: QuerySet, first: datetime.date) -> QuerySet:
        return rows.alias(told_on=self.on).filter(told_on__gte=first)

    def until(self, rows: QuerySet, last: datetime.date) -> QuerySet:
        return rows.alias(told_on=self.on).filter(told_on__lte=last)

    def find(self, rows: QuerySet, query: Query) -> QuerySet:
        return rows.filter(query.matches(self.body_paths))

    def rows(self, pks: Iterable[int]) -> QuerySet:
        """The rows of one page with what `hit` tells of them."""
        raise NotImplementedError

    def hit(self, row, query: Query) -> Hit:
        raise NotImplementedError


class Tasks(Kind):
    key, label, icon = "nhiem-vu", "Nhiệm vụ", "tasks"
    states = {shown.value: shown.label for shown in TASK_STATES}
    body_paths = ("lead",)
    area_path = "content_area"
    on = Coalesce("due_on", "plan__issued_on", Value(LONG_AGO), output_field=DateField())

    def visible_to(self, user):
        return Task.objects.visible_to(user)

    def of_body(self, rows, body):
        return rows.of_agencies([body.pk])

    def in_state(self, rows, state):
        # Computed from what was taken in, like on the list of tasks.
        found = standings(to_count(rows), on=clock.today())
        return rows.filter(pk__in=[each.task.pk for each in found if Shown(state).holds(each)])

    # A task without a day of its own is one of the whole year.
    def since(self, rows, first):
        return rows.filter(Q(due_on__gte=first) | Q(due_on=None, plan__year__gte=first.year))

    def until(self, rows, last):
        starts = Coalesce("due_from", "due_on")
        return rows.alias(starts=starts).filter(Q(starts__lte=last) | Q(due_on=None, plan__year__lte=last.year))

    def rows(self, pks):
        return with_accepted_updates(Task.objects.filter(pk__in=pks))

    def hit(self, task, query):
        stands = standing(task, on=clock.today())
        return Hit(
            self,
            task.get_absolute_url(),
            title=[Piece(f"Nhiệm vụ {task.number}")],
            excerpt=excerpt(task.text, query),
            facts=(
                [Piece("Chủ trì: "), *marked(str(task.lead), query)],
                [Piece(f"Năm {task.plan.year}")],
                [Piece(f"Hạn: {task.due_in_words}")],
            ),
            status=(stands.key, stands.label),
        )


class Updates(Kind):
    key, label, icon = "tien-do", "Báo cáo tiến độ", "edit"
    states = dict(Status.choices)
    body_paths = ("agency",)
    area_path = "task__content_area"
    on = F("covers_to")

    def visible_to(self, user):
        return ProgressUpdate.objects.visible_to(user)

    def find(self, rows, query):
        # The words first: read in its own order the table takes a third of the time it takes task by task.
        worded = ProgressUpdate.objects.filter(query.matches(self.body_paths))
        return rows.filter(pk__in=worded.order_by().values("pk"))

    def of_body(self, rows, body):
        return rows.filter(Q(agency=body) | Q(agency__parent=body))

    def since(self, rows, first):
        return rows.filter(covers_to__gte=first)

    def until(self, rows, last):
        return rows.filter(covers_from__lte=last)

    def rows(self, pks):
        return ProgressUpdate.objects.filter(pk__in=pks).select_related("task__plan", "agency")

    def hit(self, update, query):
        return Hit(
            self,
            update.get_absolute_url(),
            title=[Piece("Báo cáo tiến độ của "), *marked(str(update.agency), query)],
            excerpt=excerpt(update.text, query),
            facts=(
                [Piece(f"Nhiệm vụ {update.task.number}")],
                [Piece(f"Từ {update.covers_from:%d/%m/%Y} đến {update.covers_to:%d/%m/%Y}")],
            ),
            status=(update.status, update.get_status_display()),
        )


class Obstacles(Kind):
    key, label, icon = "vuong-mac", "Vướng mắc", "obstacles"
    states = dict(ObstacleStatus.choices)
    body_paths = ("agency",)
    area_path = "task__content_area"
    on = TruncDate("raised_at")

    def visible_to(self, user):
        return Obstacle.objects.visible_to(user)

    def of_body(self, rows, body):
        return rows.filter(Q(agency=body) | Q(agency__parent=body))

    def rows(self, pks):
        return Obstacle.objects.filter(pk__in=pks).with_people()

    def hit(self, obstacle, query):
        about = f"Nhiệm vụ {obstacle.task.number}" if obstacle.task else "Vướng mắc chung"
        return Hit(
            self,
            obstacle.get_absolute_url(),
            title=[Piece("Vướng mắc của "), *marked(obstacle.raised_for, query)],
            excerpt=excerpt(obstacle.text, query),
            facts=([Piece(about)], [Piece(f"Nêu ngày {localtime(obstacle.raised_at):%d/%m/%Y}")]),
            status=("", obstacle.get_status_display(), obstacle.tone),
        )


class ReportParts(Kind):
    key, label, icon = "bao-cao", "Báo cáo của phường", "reports"
    states = dict(Stage.choices)
    on = F("report__duty__ends_on")

    def visible_to(self, user):
        return Section.objects.filter(report__in=Report.objects.visible_to(user).values("pk"), is_left_out=False)

    def in_state(self, rows, state):
        return rows.filter(report__status=state)

    def rows(self, pks):
        return Section.objects.filter(pk__in=pks).select_related("report__duty__plan__unit")

    def hit(self, section, query):
        report = section.report
        return Hit(
            self,
            report.get_absolute_url(),
            title=[*marked(str(report), query), Piece(f" – {section.place}")],
            excerpt=excerpt(f"{section.title}\n{section.text}", query),
            facts=([Piece(f"Số liệu đến ngày {report.figures_until:%d/%m/%Y}")],),
            status=(report.status, report.get_status_display()),
        )


class Papers(Kind):
    key, label, icon = "van-ban-di", "Văn bản đi", "register"
    on = F("issued_on")

    def visible_to(self, user):
        return IssuedDocument.objects.in_registers_read_by(user)

    def rows(self, pks):
        return IssuedDocument.objects.filter(pk__in=pks)

    def hit(self, paper, query):
        return Hit(
            self,
            paper.link or reverse("registry:register"),
            title=marked(str(paper), query),
            excerpt=excerpt(paper.subject, query),
            facts=([Piece(f"Ngày {paper.issued_on:%d/%m/%Y}")], [Piece(f"Người ký: {paper.signer}")]),
        )


class TypedPapers(Kind):
    """Papers the ward types, drafts too, by all their words; to a body those it was sent."""

    key, label, icon = "van-ban-soan", "Văn bản soạn tại phường", "letters"
    states = dict(Stage.choices)
    on = Coalesce("issued__issued_on", Value(LONG_AGO), output_field=DateField())

    def visible_to(self, user):
        return TypedPaper.objects.visible_to(user)

    def rows(self, pks):
        return TypedPaper.objects.filter(pk__in=pks).select_related("issued", "unit")

    def hit(self, paper, query):
        return Hit(
            self,
            paper.get_absolute_url(),
            title=marked(str(paper), query),
            excerpt=excerpt(paper.text, query),
            facts=([Piece(f"Ngày {paper.issued.issued_on:%d/%m/%Y}" if paper.issued else "Chưa ban hành")],),
            status=(paper.status, paper.get_status_display()),
        )


class Files(Kind):
    """Files of updates, by their names; for those who may open them."""

    key, label, icon = "tep", "Tệp minh chứng", "file"
    body_paths = ("progressupdate__agency",)
    area_path = "progressupdate__task__content_area"
    on = F("progressupdate__covers_to")

    def visible_to(self, user):
        open_to = ProgressUpdate.objects.with_files_open_to(user).filter(pk=OuterRef("progressupdate"))
        kept = ProgressUpdate.files.through.objects.filter(Exists(open_to))
        return kept.alias(folded=F("storedfile__folded"))

    def of_body(self, rows, body):
        return rows.filter(Q(progressupdate__agency=body) | Q(progressupdate__agency__parent=body))

    def rows(self, pks):
        kept = ProgressUpdate.files.through.objects.filter(pk__in=pks)
        return kept.select_related("storedfile", "progressupdate__agency", "progressupdate__task__plan")

    def hit(self, kept, query):
        update = kept.progressupdate
        return Hit(
            self,
            reverse("plans:update-file", args=[update.pk, kept.storedfile_id]),
            title=marked(kept.storedfile.name, query),
            excerpt=[],
            facts=(
                [Piece(f"Kèm báo cáo tiến độ của {update.agency}, đến ngày {update.covers_to:%d/%m/%Y}")],
                [Piece(f"Nhiệm vụ {update.task.number}")],
            ),
        )


class LegalBases(Kind):
    key, label, icon = "can-cu", "Căn cứ, văn bản được nêu", "source"
    on = Coalesce("issued_on", "plan__issued_on", Value(LONG_AGO), output_field=DateField())

    def visible_to(self, user):
        return LegalBasis.objects.filter(plan__in=Plan.objects.visible_to(user).values("pk"))

    def rows(self, pks):
        return LegalBasis.objects.filter(pk__in=pks).select_related("plan__unit")

    def hit(self, basis, query):
        return Hit(
            self,
            basis.plan.get_absolute_url(),
            title=marked(basis.text, query),
            excerpt=excerpt(basis.subject, query),
            facts=([Piece(f"{basis.get_use_display()}, kế hoạch năm {basis.plan.year}")],),
        )


KINDS: tuple[Kind, ...] = (
    Tasks(),
    Updates(),
    Obstacles(),
    Papers(),
    TypedPapers(),
    ReportParts(),
    LegalBases(),
    Files(),
)
