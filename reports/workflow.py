"""Writing a report: compiling it and editing its parts. Its further way is that of every paper (`registry.flow`)."""

from collections.abc import Iterable

from django.db import transaction

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState
from config import clock
from plans.in_force import why_not
from plans.models import Obstacle, ProgressUpdate
from plans.models import Status as UpdateStatus
from registry import flow
from registry.models import Stage
from reports import compiling, obstacles
from reports.models import Duty, Report, Section
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
    until = min(clock.today(), duty.ends_on)
    for order, passage in enumerate(compiling.compile_passages(duty, report.parts, until=until), start=1):
        _store_passage(report, order, passage)
    Report.objects.filter(pk=report.pk).update(figures_until=until, compiled_at=clock.now())
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


def _store_passage(report: Report, order: int, passage: Passage) -> None:
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
    if not is_new and section.compiled != passage.text:
        section.take_compilation(passage.text)
    _store_sources(section, passage.updates)
    obstacles.link(section, passage.obstacles)


def _store_sources(section: Section, sources: Iterable[ProgressUpdate]) -> None:
    """Where an edited text rests on sources opened again, these stay beside it until somebody has looked it over."""
    if section.is_edited and section.reopened_sources():
        section.sources.add(*sources)
        return
    section.sources.set(sources)
    Section.objects.filter(pk=section.pk).update(sources_as_of=clock.now())


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
) -> None:
    """Save what the coordinator made of a part; `told` are the obstacles it tells of, None where that stays.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where the report is out of their hands, or where
    somebody saved the part since `revision`.
    """
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    rows = Section.objects.filter(pk=section.pk, revision=revision)
    fields = {"title": title, "text": text, "is_left_out": is_left_out, "sources_as_of": clock.now()}
    if not rows.update(**fields, revision=revision + 1):
        raise WrongState("Người khác vừa sửa phần này. Nội dung bạn gõ còn nguyên: hãy so lại rồi lưu lần nữa.")
    if told is not None:
        obstacles.tell(section, told)
    _drop_settled_sources(section)
    changes = {"nội dung": [section.text, text]} if section.text != text else {}
    if section.is_left_out != is_left_out:
        changes["đưa vào báo cáo"] = ["không" if section.is_left_out else "có", "không" if is_left_out else "có"]
    if section.title != title:
        changes["đề mục"] = [section.title, title]
    history.record(section.report, f"Sửa phần {section.place}", post=post, changes=changes)


@transaction.atomic
def adopt_compilation(section: Section, *, by: User) -> None:
    """Replace a part's text by its newest compilation. Raises like `edit_section`."""
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    flow.lock_open(section.report)
    before = section.text
    Section.objects.filter(pk=section.pk).update(
        text=section.compiled,
        base=section.compiled,
        is_left_out=False,
        revision=section.revision + 1,
        sources_as_of=clock.now(),
    )
    section.obstacle_links.update(is_told=True)
    _drop_settled_sources(section)
    changes = {"nội dung": [before, section.compiled]}
    history.record(section.report, f"Lấy bản tổng hợp mới ở phần {section.place}", post=post, changes=changes)


def _drop_settled_sources(section: Section) -> None:
    """What stands now is the coordinator's word, no longer that of a report opened again or an obstacle settled."""
    obstacles.let_go(section)
    section.sources.remove(*section.sources.exclude(status=UpdateStatus.ACCEPTED))


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
