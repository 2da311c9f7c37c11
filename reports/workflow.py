"""What may happen to a report: one function per move, the only writer of its status."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import history
from agencies.models import Post, Role, User
from agencies.moves import NotReady, WrongState, move
from config import clock
from notifications import inbox
from plans.models import ProgressUpdate
from plans.models import Status as UpdateStatus
from registry import issuing
from registry.models import Delivery
from reports import compiling, paper
from reports.models import OPEN_STATES, Duty, IssueOrder, Report, Section, Status
from reports.readiness import readiness

MOVES = {
    Status.DRAFT: {Status.SUBMITTED},
    Status.SUBMITTED: {Status.APPROVED, Status.RETURNED},
    Status.RETURNED: {Status.SUBMITTED},
    Status.APPROVED: {Status.ISSUED, Status.RETURNED},
    Status.ISSUED: {Status.SENT},
    Status.SENT: {Status.RECEIVED, Status.SENT_BACK},
    Status.RECEIVED: set(),
    Status.SENT_BACK: set(),
}


def compile_report(duty: Duty, *, by: User) -> Report:
    """Compile the duty's report, or compile its draft again without touching what was edited.

    Raises PermissionDenied unless `by` is the ward's coordinator; NotReady where nothing is taken in, saying what is
    missing; WrongState where the newest version is out of the coordinator's hands.
    """
    return compile_as(duty, post=by.post_as(Role.COORDINATOR, unit=duty.unit))


@transaction.atomic
def compile_as(duty: Duty, *, post: Post | None) -> Report:
    """`compile_report` for a post already found, or for the portal itself (`post` None, from the command line)."""
    if not compiling.updates_for(duty):
        raise NotReady(readiness(duty).what_is_missing)
    report = _open_report(duty, post)
    until = min(clock.today(), duty.ends_on)
    for order, passage in enumerate(compiling.compile_passages(duty, until=until), start=1):
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
    if newest and newest.status != Status.SENT_BACK:
        raise WrongState(f"Báo cáo đang ở trạng thái “{newest.get_status_display()}” nên không tổng hợp lại được.")
    return Report.objects.create(
        duty=duty,
        version=newest.version + 1 if newest else 1,
        figures_until=min(clock.today(), duty.ends_on),
        compiled_by=post.user if post else None,
        compiled_at=clock.now(),
    )


def _store_passage(report: Report, order: int, passage: compiling.Passage) -> None:
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
    _store_sources(section, passage.sources)


def _store_sources(section: Section, sources: Iterable[ProgressUpdate]) -> None:
    """Where an edited text rests on sources opened again, these stay beside it until somebody has looked it over."""
    if section.is_edited and section.reopened_sources():
        section.sources.add(*sources)
        return
    section.sources.set(sources)
    Section.objects.filter(pk=section.pk).update(sources_as_of=clock.now())


@transaction.atomic
def edit_section(section: Section, *, by: User, title: str, text: str, is_left_out: bool, revision: int) -> None:
    """Save what the coordinator made of a part.

    Raises PermissionDenied unless `by` is the coordinator; WrongState where the report is out of their hands, or where
    somebody saved the part since `revision`.
    """
    post = by.post_as(Role.COORDINATOR, unit=section.report.duty.unit)
    _lock_open(section.report)
    rows = Section.objects.filter(pk=section.pk, revision=revision)
    fields = {"title": title, "text": text, "is_left_out": is_left_out, "sources_as_of": clock.now()}
    if not rows.update(**fields, revision=revision + 1):
        raise WrongState("Người khác vừa sửa phần này. Nội dung bạn gõ còn nguyên: hãy so lại rồi lưu lần nữa.")
    _drop_sources_not_taken_in(section)
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
    _lock_open(section.report)
    before = section.text
    Section.objects.filter(pk=section.pk).update(
        text=section.compiled,
        base=section.compiled,
        is_left_out=False,
        revision=section.revision + 1,
        sources_as_of=clock.now(),
    )
    _drop_sources_not_taken_in(section)
    changes = {"nội dung": [before, section.compiled]}
    history.record(section.report, f"Lấy bản tổng hợp mới ở phần {section.place}", post=post, changes=changes)


def _drop_sources_not_taken_in(section: Section) -> None:
    """What stands now is the coordinator's word, no longer that of a report opened again."""
    section.sources.remove(*section.sources.exclude(status=UpdateStatus.ACCEPTED))


@transaction.atomic
def leave_out_empty(report: Report, *, by: User) -> int:
    """Leave every part that is still empty out of the report. Returns how many. Raises like `edit_section`."""
    post = by.post_as(Role.COORDINATOR, unit=report.duty.unit)
    _lock_open(report)
    empty = report.empty_sections()
    Section.objects.filter(pk__in=[section.pk for section in empty]).update(is_left_out=True)
    if empty:
        left_out = {section.place: ["trống", "không đưa vào báo cáo"] for section in empty}
        history.record(report, "Bỏ các phần còn trống", post=post, changes=left_out)
    return len(empty)


def _lock_open(report: Report) -> None:
    now = Report.objects.select_for_update().get(pk=report.pk)
    if now.status not in OPEN_STATES:
        raise WrongState(f"Báo cáo đang ở trạng thái “{now.get_status_display()}” nên không sửa được.")


@transaction.atomic
def submit(report: Report, *, by: User) -> None:
    """Hand the report to the leader.

    Raises PermissionDenied unless `by` is the coordinator; NotReady naming the parts that are still empty, whose
    sources were opened again, or what the text has to say; WrongState.
    """
    post = by.post_as(Role.COORDINATOR, unit=report.duty.unit)
    _lock_open(report)
    _check_sources(report, "Hãy bấm “Tổng hợp lại”, hoặc xem và lưu lại từng phần đó, rồi trình.")
    _check_complete(report)
    paper.official_document(report)
    _move(report, Status.SUBMITTED, "Trình duyệt", post=post, submitted_by=by, return_reason="")
    _tell(report, Role.LEADER, subject=f"Chờ duyệt: {report}")


def _check_sources(report: Report, what_to_do: str) -> None:
    if changed := report.out_of_date_sections():
        names = "; ".join(section.place for section in changed)
        raise NotReady(f"Có báo cáo tiến độ đã được mở lại sau khi đưa vào phần: {names}. {what_to_do}")


def _check_complete(report: Report) -> None:
    if empty := report.empty_sections():
        names = "; ".join(section.place for section in empty)
        raise NotReady(f"Còn phần chưa có nội dung: {names}. Hãy viết hoặc chọn không đưa vào báo cáo.")
    note = compiling.estimate_note(report.figures_until)
    text = " ".join(report.sections.filter(is_left_out=False).values_list("text", flat=True))
    if report.figures_until < report.duty.ends_on and not ("số liệu đến ngày" in text and "ước thực hiện" in text):
        raise NotReady(f"Báo cáo làm trước ngày hết kỳ: phần mở đầu phải ghi “{note}”.")


@transaction.atomic
def approve(report: Report, *, by: User) -> None:
    """Approve the report; the leader who approves signs it.

    Raises PermissionDenied unless `by` is a leader who did not compile or submit it; NotReady where the post has no
    form of signing or a source was opened again; WrongState.
    """
    post = _leader(report, by)
    if not post.signing_lines:
        raise NotReady("Vị trí của bạn chưa khai thể thức ký: nhờ người quản trị bổ sung ở vị trí công tác.")
    _check_sources(report, "Hãy trả lại để đầu mối tổng hợp lại.")
    _move(report, Status.APPROVED, "Duyệt", post=post, signer=post)
    # An order that was refused belongs to the text before it was returned.
    IssueOrder.objects.filter(report=report).delete()
    _tell(report, Role.CLERK, subject=f"Chờ ban hành: {report}")
    inbox.tell({report.submitted_by}, subject=f"Đã duyệt: {report}", link=report.get_absolute_url())


@transaction.atomic
def send_back(report: Report, *, by: User, reason: str) -> None:
    """Return the report to the coordinator. Raises like `approve`, and NotReady without a reason."""
    post = _leader(report, by)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ cần sửa điều gì.")
    if IssueOrder.objects.filter(report=report, done_at=None, refusal="").exists():
        raise WrongState("Văn thư đang ban hành báo cáo này: hãy chờ trong giây lát.")
    _move(report, Status.RETURNED, "Trả lại", post=post, why=reason, return_reason=reason, signer=None)
    inbox.tell({report.submitted_by}, subject=f"Trả lại: {report}", text=reason, link=report.get_absolute_url())


def _leader(report: Report, by: User) -> Post:
    post = by.post_as(Role.LEADER, unit=report.duty.unit)
    if by.pk in {report.compiled_by_id, report.submitted_by_id}:
        raise PermissionDenied
    return post


@transaction.atomic
def order_issue(
    report: Report, *, by: User, issued_on: datetime.date, number: int | None, why: str = "", copies: int = 1
) -> IssueOrder:
    """Owe the report's issuing; a worker does it from the order (`reports.jobs.issue`).

    Raises PermissionDenied unless `by` is the clerk; WrongState unless it is approved and not ordered yet; NotReady
    where the number or date cannot be, or a source was opened again.
    """
    post = by.post_as(Role.CLERK, unit=report.duty.unit)
    now = Report.objects.select_for_update().get(pk=report.pk)
    earlier = IssueOrder.objects.filter(report=report).first()
    if now.status != Status.APPROVED or (earlier and earlier.is_owed):
        raise WrongState(f"Báo cáo đang ở trạng thái “{now.get_status_display()}” hoặc đang được ban hành.")
    _check_sources(report, "Nhờ lãnh đạo trả lại để đầu mối tổng hợp lại.")
    _check_dates(report, issued_on)
    issuing.check(report.duty.unit, kind=paper.SYMBOL, issued_on=issued_on, number=number, why=why)
    order = {
        "issued_on": issued_on,
        "number": number,
        "why": why,
        "copies": copies,
        "ordered_by": post,
        "ordered_at": clock.now(),
        "refusal": "",
    }
    return IssueOrder.objects.update_or_create(report=report, defaults=order)[0]


def _check_dates(report: Report, issued_on: datetime.date) -> None:
    if issued_on < report.figures_until:
        sentence = f"Ngày ban hành không được trước ngày chốt số liệu, {report.figures_until:%d/%m/%Y}."
        raise NotReady(sentence, about="issued_on")


@transaction.atomic
def issue(order: IssueOrder) -> None:
    """Carry the clerk's order out: number, files, register and status at once or not at all. Safe to run twice.

    Raises NotReady with the sentence for the clerk.
    """
    order = IssueOrder.objects.select_for_update().get(pk=order.pk)
    if not order.is_owed:
        return
    report = Report.objects.with_people().get(pk=order.report_id)
    replaced = report.previous()
    issued = issuing.issue(
        paper.official_document(report),
        unit=report.duty.unit,
        issued_on=order.issued_on,
        post=order.ordered_by,
        number=order.number,
        why=order.why,
        copies=order.copies,
        replaces=replaced.issued if replaced else None,
        link=report.get_absolute_url(),
    )
    _move(report, Status.ISSUED, f"Ban hành số {issued.reference}", post=order.ordered_by, issued=issued)
    IssueOrder.objects.filter(pk=order.pk).update(done_at=clock.now())
    link = report.get_absolute_url()
    inbox.tell({order.ordered_by.user, report.submitted_by}, subject=f"Đã ban hành {issued}", link=link)


def refuse_issue(order_pk: int, *, refusal: str) -> None:
    """Give an order back to the clerk with the reason; the number stays free."""
    IssueOrder.objects.filter(pk=order_pk, done_at=None).update(refusal=refusal)


@transaction.atomic
def send(report: Report, *, by: User) -> None:
    """Send the issued report to its office of the town. Raises PermissionDenied unless clerk; WrongState."""
    post = by.post_as(Role.CLERK, unit=report.duty.unit)
    _move(report, Status.SENT, f"Gửi {report.duty.office}", post=post)
    Delivery.objects.create(document=report.issued, office=report.duty.office, sent_by=post)
    officers = User.objects.filter(posts__in=Post.objects.current(on=clock.today()).filter(agency=report.duty.office))
    inbox.tell(officers, subject=f"{report.duty.unit.body_name} gửi {report.issued}", link=report.get_absolute_url())


@transaction.atomic
def confirm(report: Report, *, by: User) -> None:
    """The office confirms receipt. Raises PermissionDenied unless `by` works there; WrongState."""
    post = _officer(report, by)
    _move(report, Status.RECEIVED, "Xác nhận đã nhận", post=post)
    report.issued.deliveries.filter(office=post.agency).update(received_by=post, received_at=clock.now())
    _tell_ward(report, f"Thị xã đã tiếp nhận {report.issued}")


@transaction.atomic
def town_send_back(report: Report, *, by: User, reason: str) -> None:
    """The office returns the report; a new version opens with the same words. Raises like `confirm`, and NotReady."""
    post = _officer(report, by)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao trả lại.")
    _move(report, Status.SENT_BACK, "Thị xã trả lại", post=post, why=reason, return_reason=reason)
    report.issued.deliveries.filter(office=post.agency).update(sent_back_at=clock.now(), reason=reason)
    _open_next_version(report, post)
    _tell_ward(report, f"Thị xã trả lại {report.issued}", reason)


def _officer(report: Report, by: User) -> Post:
    offices = set(report.issued.deliveries.values_list("office", flat=True)) if report.issued else set()
    post = next((p for p in by.current_posts if p.role == Role.TOWN and p.agency_id in offices), None)
    if post is None:
        raise PermissionDenied
    return post


def _open_next_version(report: Report, post: Post) -> None:
    version = Report.objects.create(
        duty=report.duty,
        version=report.version + 1,
        figures_until=report.figures_until,
        compiled_by=report.compiled_by,
        compiled_at=clock.now(),
        return_reason=report.return_reason,
    )
    for section in report.sections.prefetch_related("sources"):
        sources = list(section.sources.all())
        section.pk, section.report = None, version
        section.save()
        section.sources.set(sources)
    opened = f"Mở bản {version.version}: thị xã trả lại {report.issued}"
    history.record(version, opened, post=post, why=report.return_reason)


def _move(report: Report, to: Status, name: str, **fields) -> None:
    move(report, to, name, allowed=MOVES, **fields)


def _tell(report: Report, *roles: Role, subject: str, text: str = "") -> None:
    posts = Post.objects.current(on=clock.today()).filter(unit=report.duty.unit, role__in=roles)
    inbox.tell(User.objects.filter(posts__in=posts), subject=subject, text=text, link=report.get_absolute_url())


def _tell_ward(report: Report, subject: str, text: str = "") -> None:
    _tell(report, Role.COORDINATOR, Role.LEADER, Role.CLERK, subject=subject, text=text)
