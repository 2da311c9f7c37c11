"""Writing a report: compiling it and editing its parts. Its further way is that of every paper (`registry.flow`)."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState
from config import clock
from plans.in_force import why_not
from plans.models import Obstacle
from registry import flow
from registry.models import Stage
from reports import compiling, lines, obstacles
from reports.annexes.writing import compile_annexes
from reports.models import Duty, Report, Section, SectionDraft
from reports.passages import Passage
from reports.readiness import readiness


def compile_report(duty: Duty, *, by: User) -> Report:
    """Compile the duty's report, or compile its draft again without touching what was edited.

    Raises PermissionDenied unless `by` is the ward's coordinator; NotReady where nothing is taken in, saying what is
    missing; WrongState where the newest version is out of the coordinator's hands.
    """
    return compile_as(duty, post=by.post_as(Role.COORDINATOR, unit=duty.unit))


@transaction.atomic
def compile_as(duty: Duty, *, post: Post | None) -> Report:
    """`compile_report` for a post already found, or for the portal itself (`post` None, from the command line)."""
    if duty.plan.is_draft:
        raise NotReady(why_not(duty.plan))
    if duty.kind.needs_updates and not compiling.updates_for(duty):
        raise NotReady(readiness(duty).what_is_missing)
    report = _open_report(duty, post)
    until, now = min(clock.today(), duty.ends_on), clock.now()
    for order, passage in enumerate(compiling.compile_passages(duty, report.parts, until=until), start=1):
        _store_passage(report, order, passage, post=post, at=now)
    compile_annexes(report, until=until)
    Report.objects.filter(pk=report.pk).update(figures_until=until, compiled_at=now)
    report.refresh_from_db()
    history.record(report, "Tổng hợp", post=post)
    return report


def _open_report(duty: Duty, post: Post | None) -> Report:
    """The newest version if it may be written; a first or next one where there is none or the town sent it back."""
    Duty.objects.select_for_update().get(pk=duty.pk)
    newest = duty.reports.order_by("-version").first()
    if newest and newest.can_be_written:
        return newest
    if newest and newest.status != Stage.SENT_BACK:
        raise WrongState(f"Báo cáo đang ở trạng thái “{newest.get_status_display()}” nên không tổng hợp lại được.")
    return Report.objects.create(
        duty=duty,
        outline=duty.kind.outline,
        annexes=duty.kind.annexes,
        version=newest.version + 1 if newest else 1,
        figures_until=min(clock.today(), duty.ends_on),
        compiled_by=post.user if post else None,
        compiled_at=clock.now(),
    )


def _store_passage(report: Report, order: int, passage: Passage, *, post: Post | None, at: datetime.datetime) -> None:
    section, is_new = Section.objects.get_or_create(
        report=report,
        key=passage.part.key,
        defaults={
            "order": order,
            "level": passage.part.level,
            "title": passage.title,
            "compiled": passage.text,
            "base": passage.text,
            "text": passage.text,
        },
    )
    before = section.text
    if not is_new and section.compiled != passage.text:
        _take_compilation(section, passage.text)
    lines.store_compiled(section, passage, at=at)
    lines.rewrite(section, section.text, at=at, looks_over=not section.is_edited)
    obstacles.link(section, passage.obstacles)
    if section.text != before:
        history.record(section, "Tổng hợp lại", post=post, changes={"nội dung": [before, section.text]})


def _take_compilation(section: Section, text: str) -> None:
    """The newest compilation becomes the text too where nobody has edited that."""
    if not section.is_edited:
        section.base = section.text = text
        section.revision = F("revision") + 1
    section.compiled = text
    section.save(update_fields=["compiled", "base", "text", "revision"])


@transaction.atomic
def edit_section(
    section: Section,
    *,
    by: User,
    title: str,
    text: str,
    is_left_out: bool,
    revision: int,
    told: Iterable[Obstacle] | None = None,
    is_vouched: bool = False,
) -> None:
    """Save what the coordinator made of a part; `told` are the obstacles it tells of, None where that stays.

    `is_vouched`: the coordinator answers for the lines that have no source. Raises PermissionDenied unless `by` is the
    coordinator; WrongState where the report is out of their hands, or where somebody saved the part since `revision`.
    """
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    fields = {"title": title, "text": text, "is_left_out": is_left_out}
    _write(section, revision=revision, **fields)
    if told is not None:
        obstacles.tell(section, told)
    _look_over(section, text, by=by if is_vouched else None)
    SectionDraft.objects.filter(section=section, user=by).delete()
    history.record(section, f"Sửa phần {section.place}", post=post, changes=_changes(section, **fields))


def _write(section: Section, *, revision: int, **fields) -> None:
    """Compare and set: of two people who edit one part the second is told. Raises WrongState."""
    if not Section.objects.filter(pk=section.pk, revision=revision).update(**fields, revision=revision + 1):
        raise WrongState("Người khác vừa sửa phần này. Nội dung bạn gõ còn nguyên: hãy so hai bản rồi chọn.")


def _changes(section: Section, *, title: str, text: str, is_left_out: bool) -> dict[str, list]:
    changes = {"nội dung": [section.text, text]} if section.text != text else {}
    if section.is_left_out != is_left_out:
        changes["đưa vào báo cáo"] = ["không" if section.is_left_out else "có", "không" if is_left_out else "có"]
    if section.title != title:
        changes["đề mục"] = [section.title, title]
    return changes


def _look_over(section: Section, text: str, *, by: User | None = None) -> None:
    """What stands now is its author's word, no longer that of a report opened again or an obstacle settled.

    `by` answers for the lines without source.
    """
    now = clock.now()
    lines.rewrite(section, text, at=now, looks_over=True)
    stands = lines.read(section)
    lines.let_go(stands, stands.own_lines())
    obstacles.let_go(section)
    if by:
        lines.confirm(lines.read(section).unconfirmed_lines(), by=by, at=now)


@transaction.atomic
def adopt_compilation(section: Section, *, by: User) -> None:
    """Replace a part's text by its newest compilation. Raises like `edit_section`."""
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    before = section.text
    fields = {"text": section.compiled, "base": section.compiled, "is_left_out": False}
    _write(section, revision=section.revision, **fields)
    section.obstacle_links.update(is_told=True)
    _look_over(section, section.compiled)
    changes = {"nội dung": [before, section.compiled]}
    history.record(section, f"Lấy bản tổng hợp mới ở phần {section.place}", post=post, changes=changes)


@transaction.atomic
def settle_with_compilation(section: Section, *, by: User, text: str, revision: int, compiled: str) -> None:
    """Keep `text`, chosen line by line from a part's text and its newest compilation, which is `compiled`.

    From here on that compilation counts as seen. Raises like `edit_section`, and WrongState where somebody compiled
    again meanwhile.
    """
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    if not Section.objects.filter(pk=section.pk, compiled=compiled).exists():
        raise WrongState("Báo cáo vừa được tổng hợp lại. Hãy so lại với bản mới nhất rồi chọn.")
    before = section.text
    _write(section, revision=revision, text=text, base=compiled)
    _look_over(section, text)
    changes = {"nội dung": [before, text]} if before != text else {}
    history.record(section, f"So bản tổng hợp mới ở phần {section.place}", post=post, changes=changes)


@transaction.atomic
def confirm_lines(section: Section, *, by: User, revision: int, line: int | None = None) -> int:
    """Answer for one line of a part (its key), or for all that want it: those without source, and those out of date.

    Returns how many. Raises like `edit_section`.
    """
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    section = lines.read(section)
    wanting = dict.fromkeys([*section.unconfirmed_lines(), *section.out_of_date_lines()])
    chosen = [each for each in wanting if line is None or each.pk == line]
    if section.revision != revision or not (chosen or section.settled_obstacles()):
        raise WrongState("Phần này vừa được sửa hoặc đã xác nhận: hãy xem lại rồi xác nhận.")
    lines.let_go(section, chosen)
    lines.confirm(chosen, by=by, at=clock.now())
    if len(chosen) == len(wanting):
        obstacles.let_go(section)
    words = {"câu được xác nhận": ["", "\n".join(each.text for each in chosen)]}
    history.record(section, f"Xác nhận nội dung phần {section.place}", post=post, changes=words)
    return len(chosen)


@transaction.atomic
def leave_out_empty(report: Report, *, by: User) -> int:
    """Leave every part that is still empty out of the report. Returns how many. Raises like `edit_section`."""
    post = by.post_as(Role.COORDINATOR, unit=report.duty.unit)
    flow.lock_open(report)
    empty = report.empty_sections()
    Section.objects.filter(pk__in=[section.pk for section in empty]).update(is_left_out=True)
    if empty:
        left_out = {section.place: ["trống", "không đưa vào báo cáo"] for section in empty}
        history.record(report, "Bỏ các phần còn trống", post=post, changes=left_out)
    return len(empty)


def keep_draft(section: Section, *, by: User, title: str, text: str, revision: int) -> None:
    """Keep what `by` is typing until it is saved; words that are stored already are no draft.

    Raises PermissionDenied unless `by` is the coordinator.
    """
    by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    if text == section.text and title in {"", section.title}:
        drop_draft(section, by=by)
        return
    typed = {"title": title, "text": text, "revision": revision, "saved_at": clock.now()}
    SectionDraft.objects.update_or_create(section=section, user=by, defaults=typed)


def drop_draft(section: Section, *, by: User) -> None:
    SectionDraft.objects.filter(section=section, user=by).delete()
