"""What may happen to a nomination: proposed, taken in or returned, voted on, decided. The only writer of its status.

Each function raises PermissionDenied unless `by` holds the post it needs, and WrongState where the plan is not in
force or another was first.
"""

import uuid
from collections.abc import Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agencies import charges, history
from agencies.charges import Charge
from agencies.models import Agency, Post, Role, Unit, User
from agencies.moves import NotReady, WrongState, move
from agencies.roster import Roster
from config import clock
from notifications import inbox
from plans.in_force import hold_in_force
from plans.models import (
    AchievementQuote,
    AwardDecision,
    AwardMeeting,
    AwardNomination,
    AwardRound,
    AwardRules,
    AwardVote,
    Plan,
    ProgressUpdate,
)
from plans.models import NominationStatus as Status
from plans.models.award import achievement_key, name_key, name_of_member
from registry.models import TypedPaper

MOVES = {
    Status.SUBMITTED: {Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN},
    Status.RETURNED: {Status.SUBMITTED, Status.WITHDRAWN},
    Status.WITHDRAWN: set(),
    Status.ACCEPTED: {Status.AGREED, Status.NOT_AGREED, Status.RETURNED},
    Status.AGREED: {Status.APPROVED, Status.REFUSED},
    Status.NOT_AGREED: set(),
    Status.APPROVED: {Status.ISSUED},
    Status.REFUSED: set(),
    Status.ISSUED: set(),
}
ALREADY_STORED = "Nội dung này đã ghi rồi, không ghi thêm lần nữa."
# What may be written, by its name in the history.
WRITTEN = {
    "subject": "Đối tượng",
    "name": "Tên",
    "gender": "Giới tính",
    "place": "Đơn vị, địa chỉ",
    "kind": "Hình thức",
    "summary": "Tóm tắt thành tích",
}
Votes = tuple[int, int, int]  # for, against, blank


# --- Rounds ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def open_round(plan: Plan, *, by: User, key: uuid.UUID, fields: dict) -> AwardRound:
    post = charges.post_of(by, Charge.AWARDS, unit=plan.unit)
    hold_in_force(plan)
    if AwardRound.objects.filter(submission_key=key).exists():
        raise WrongState(ALREADY_STORED)
    opened = AwardRound.objects.create(plan=plan, submission_key=key, **fields)
    history.record(opened, "Mở đợt khen thưởng", post=post)
    return opened


@transaction.atomic
def change_round(award_round: AwardRound, *, by: User, fields: dict) -> None:
    post = charges.post_of(by, Charge.AWARDS, unit=award_round.plan.unit)
    hold_in_force(award_round.plan)
    stored = _locked(award_round)
    changes = {
        str(AwardRound._meta.get_field(name).verbose_name): [str(getattr(stored, name) or ""), str(value or "")]
        for name, value in fields.items()
        if getattr(stored, name) != value
    }
    if changes:
        AwardRound.objects.filter(pk=award_round.pk).update(**fields)
        history.record(award_round, "Sửa đợt khen thưởng", post=post, changes=changes)


# --- What the bodies propose -----------------------------------------------------------------------------------------


def quotable(agency: Agency, plan: Plan):
    """Reports of the body under this plan that were taken in, the newest first."""
    return ProgressUpdate.objects.accepted().filter(agency=agency, task__plan=plan).select_related("task")


def quote_of(update: ProgressUpdate) -> str:
    """The report's own words with its figures, as they stand now."""
    counts = {"buổi, cuộc": update.sessions, "lượt người": update.people, "nữ": update.women}
    said = ", ".join(f"{count} {unit}" for unit, count in counts.items() if count is not None)
    return f"{update.text} ({said})" if said else update.text


@transaction.atomic
def propose(
    award_round: AwardRound,
    agency: Agency,
    *,
    by: User,
    key: uuid.UUID,
    fields: dict,
    updates: Iterable[ProgressUpdate] = (),
) -> AwardNomination:
    """A nomination of `agency`, its achievements `fields["summary"]` and what `updates` say.

    Raises NotReady where there are none, or where the same name and achievement are proposed already; WrongState where
    the round takes no more or the form was sent before.
    """
    post = by.post_at(agency)
    hold_in_force(award_round.plan)
    stored = _locked(award_round)
    if AwardNomination.objects.filter(submission_key=key).exists():
        raise WrongState(ALREADY_STORED)
    _check_open(stored)
    nomination = AwardNomination(round=award_round, agency=agency, author=by, submission_key=key)
    _write(nomination, fields, updates)
    history.record(nomination, "Đề nghị khen thưởng", post=post)
    return nomination


@transaction.atomic
def propose_again(
    nomination: AwardNomination, *, by: User, fields: dict, updates: Iterable[ProgressUpdate] = ()
) -> None:
    """Mend what came back and send it anew. Raises like `propose`."""
    post = by.post_at(nomination.agency)
    hold_in_force(nomination.round.plan)
    _locked(nomination.round)
    before = _as_shown(nomination)
    again = {"submitted_at": clock.now(), "return_reason": ""}
    _move(nomination, Status.SUBMITTED, "Đề nghị lại", post=post, **again)
    _write(nomination, fields, updates)
    after = _as_shown(nomination)
    if changes := {name: [before[name], now] for name, now in after.items() if before[name] != now}:
        history.record(nomination, "Sửa đề nghị", post=post, changes=changes)


def _check_open(award_round: AwardRound) -> None:
    if award_round.closes_on and clock.today() > award_round.closes_on:
        raise WrongState(f"Đợt này nhận đề nghị đến hết ngày {award_round.closes_on:%d/%m/%Y} nên không nhận thêm.")


def _write(nomination: AwardNomination, fields: dict, updates: Iterable[ProgressUpdate]) -> None:
    """Store the words, their keys and the quotes: what stands in `updates` today, whatever becomes of them."""
    updates = [update for update in quotable(nomination.agency, nomination.round.plan) if update in set(updates)]
    for name in WRITTEN:
        setattr(nomination, name, fields[name])
    quotes = [quote_of(update) for update in updates]
    if not nomination.summary.strip() and not quotes:
        raise NotReady("Hãy ghi tóm tắt thành tích, hoặc chọn báo cáo đã tiếp nhận.", about="summary")
    nomination.name_key = name_key(nomination.name)
    nomination.achievement_key = achievement_key("\n".join([nomination.summary, *quotes]))
    _check_twin(nomination, updates)
    nomination.save()
    nomination.quotes.all().delete()
    AchievementQuote.objects.bulk_create(
        AchievementQuote(nomination=nomination, update=update, text=text)
        for update, text in zip(updates, quotes, strict=True)
    )


def _check_twin(nomination: AwardNomination, updates: list[ProgressUpdate]) -> None:
    """In one round nobody is proposed twice for the same achievement, by whichever body and in whichever words."""
    same_name = namesakes(nomination)
    twin = same_name.filter(achievement_key=nomination.achievement_key).first()
    twin = twin or same_name.filter(quotes__update__in=updates).first()
    if twin:
        sentence = f"“{twin.name}” đã được {twin.agency} đề nghị trong đợt này với cùng thành tích, nên không ghi thêm."
        raise NotReady(sentence, about="name")


def namesakes(nomination: AwardNomination):
    """Other nominations in the round that bear the same name, those taken back apart."""
    others = AwardNomination.objects.filter(
        round=nomination.round, subject=nomination.subject, name_key=nomination.name_key
    )
    return others.exclude(pk=nomination.pk).exclude(status=Status.WITHDRAWN).select_related("agency")


def _as_shown(nomination: AwardNomination) -> dict[str, str]:
    choices = {"Đối tượng": nomination.get_subject_display(), "Giới tính": nomination.get_gender_display()}
    words = {name: str(getattr(nomination, field)) for field, name in WRITTEN.items()}
    return words | choices | {"Số báo cáo trích": str(nomination.quotes.count())}


def withdraw(nomination: AwardNomination, *, by: User) -> None:
    post = by.post_at(nomination.agency)
    _move(nomination, Status.WITHDRAWN, "Rút đề nghị", post=post)


# --- What the adviser and the leader do ------------------------------------------------------------------------------


def accept(nomination: AwardNomination, *, by: User) -> None:
    """Take the nomination in, for the council to vote on."""
    post = charges.post_of(by, Charge.AWARDS, unit=nomination.round.plan.unit)
    _move(nomination, Status.ACCEPTED, "Tiếp nhận đề nghị", post=post)


@transaction.atomic
def send_back(nomination: AwardNomination, *, by: User, reason: str) -> None:
    """Return it to be mended. Raises NotReady without a reason."""
    post = charges.post_of(by, Charge.AWARDS, unit=nomination.round.plan.unit)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao trả lại.")
    _move(nomination, Status.RETURNED, "Trả lại đề nghị", post=post, why=reason, return_reason=reason)
    _tell_author(nomination, f"Trả lại đề nghị khen thưởng: {nomination.name}", reason)


@transaction.atomic
def approve(nomination: AwardNomination, *, by: User) -> None:
    post = by.post_as(Role.LEADER, unit=nomination.round.plan.unit)
    _move(nomination, Status.APPROVED, "Duyệt khen thưởng", post=post)
    _tell_author(nomination, f"Lãnh đạo duyệt khen thưởng: {nomination.name}")


@transaction.atomic
def refuse(nomination: AwardNomination, *, by: User, reason: str) -> None:
    """Raises NotReady without a reason."""
    post = by.post_as(Role.LEADER, unit=nomination.round.plan.unit)
    if not reason.strip():
        raise NotReady("Hãy ghi rõ vì sao không duyệt.")
    _move(nomination, Status.REFUSED, "Không duyệt khen thưởng", post=post, why=reason, return_reason=reason)
    _tell_author(nomination, f"Không duyệt khen thưởng: {nomination.name}", reason)


@transaction.atomic
def _move(nomination: AwardNomination, to: Status, name: str, **fields) -> None:
    hold_in_force(nomination.round.plan)
    move(nomination, to, name, allowed=MOVES, **fields)


def _tell_author(nomination: AwardNomination, subject: str, text: str = "") -> None:
    inbox.tell([nomination.author], subject=subject, text=text, link=nomination.get_absolute_url())


# --- The council's vote ----------------------------------------------------------------------------------------------


@transaction.atomic
def record_meeting(meeting: AwardMeeting, votes: Mapping[AwardNomination, Votes], *, by: User) -> None:
    """Store the minutes, unsaved until now, and what each vote came to.

    Raises NotReady, `about` a field of the minutes or a nomination's key, where they contradict themselves.
    """
    award_round = meeting.round
    post = charges.post_of(by, Charge.AWARDS, unit=award_round.plan.unit)
    hold_in_force(award_round.plan)
    _locked(award_round)
    if AwardMeeting.objects.filter(submission_key=meeting.submission_key).exists():
        raise WrongState(ALREADY_STORED)
    check_minutes(meeting, votes)
    meeting.by = by
    meeting.save()
    history.record(meeting, "Ghi biên bản họp xét", post=post)
    for nomination, counted in votes.items():
        _store_vote(meeting, nomination, counted, post)
    leaders = Roster(clock.today()).holding(Role.LEADER, unit_id=award_round.plan.unit_id)
    inbox.tell(leaders, subject=f"Khen thưởng chờ duyệt: {award_round}", link=award_round.get_absolute_url())


def check_minutes(meeting: AwardMeeting, votes: Mapping[AwardNomination, Votes]) -> None:
    """Raises NotReady like `record_meeting`."""
    present = [name_of_member(line) for line in meeting.present]
    if len(set(present)) < len(present):
        raise NotReady("Một người có tên hai lần trong danh sách có mặt.", about="present")
    if meeting.members < len(present):
        raise NotReady(f"Có mặt {len(present)} người, nhiều hơn tổng số thành viên hội đồng.", about="members")
    for field in ("chair", "secretary"):
        if name_of_member(getattr(meeting, field)) not in present:
            raise NotReady("Người này chưa có tên trong danh sách có mặt.", about=field)
    if name_of_member(meeting.chair) == name_of_member(meeting.secretary):
        raise NotReady("Chủ trì và thư ký phải là hai người.", about="secretary")
    if not votes:
        raise NotReady("Hãy ghi phiếu của ít nhất một trường hợp.")
    for nomination, counted in votes.items():
        _check_votes(meeting, nomination, counted)


def _check_votes(meeting: AwardMeeting, nomination: AwardNomination, counted: Votes) -> None:
    voters = meeting.voters_on(nomination)
    if sum(counted) == voters:
        return
    why = ", người được xét không bỏ phiếu về mình" if voters < len(meeting.present) else ""
    sentence = f"Cộng ba loại được {sum(counted)} phiếu, mà có {voters} người bỏ phiếu{why}."
    raise NotReady(sentence, about=f"votes-{nomination.pk}")


def _store_vote(meeting: AwardMeeting, nomination: AwardNomination, counted: Votes, post: Post) -> None:
    in_favour, against, blank = counted
    vote = AwardVote(
        meeting=meeting, nomination=nomination, votes_for=in_favour, votes_against=against, votes_blank=blank
    )
    to = Status.AGREED if meeting.reaches(in_favour, vote.voters) else Status.NOT_AGREED
    _move(nomination, to, "Hội đồng bỏ phiếu", post=post, why=f"{vote}.")
    vote.save()


# --- The decision ----------------------------------------------------------------------------------------------------


@transaction.atomic
def record_decision(decision: AwardDecision, nominations: Iterable[AwardNomination], *, by: User) -> None:
    """Store the decision, unsaved until now, with its list: each name is a nomination that the leader approved.

    Bonuses are reckoned by the rules of the day of the decision and kept. Raises NotReady, `about` a field, where the
    number was used this year, the day cannot be, or no rules hold on it.
    """
    award_round = decision.round
    post = charges.post_of(by, Charge.AWARDS, unit=award_round.plan.unit)
    hold_in_force(award_round.plan)
    _locked(award_round)
    if AwardDecision.objects.filter(submission_key=decision.submission_key).exists():
        raise WrongState(ALREADY_STORED)
    decision.by = by
    _decide(decision, list(nominations), post, "Ghi quyết định khen thưởng")


@transaction.atomic
def carry_out(paper: TypedPaper, *, post: Post) -> None:
    """Those listed on a decision of the ward that is being issued are awarded. Raises NotReady like "
    "`record_decision`."""
    nominations = list(paper.nominations.filter(status=Status.APPROVED).with_names().select_related("vote__meeting"))
    if not nominations:
        return
    hold_in_force(nominations[0].round.plan)
    decision = AwardDecision(
        round=_locked(nominations[0].round),
        number=paper.issued.number,
        symbol=paper.issued.symbol,
        issued_on=paper.issued.issued_on,
        by=post.user,
        submission_key=paper.submission_key,
    )
    _decide(decision, nominations, post, "Ban hành quyết định khen thưởng")


def _decide(decision: AwardDecision, nominations: list[AwardNomination], post: Post, name: str) -> None:
    rules = _check_decision(decision, nominations)
    decision.save()
    history.record(decision, name, post=post)
    for nomination in nominations:
        bonus = rules.bonus(nomination.subject) if nomination.kind.has_bonus else None
        _move(nomination, Status.ISSUED, "Có quyết định", post=post, why=f"{decision}.", decision=decision, bonus=bonus)
        _tell_author(nomination, f"{decision}: {nomination.name}")


def _check_decision(decision: AwardDecision, nominations: list[AwardNomination]) -> AwardRules:
    day, unit = decision.issued_on, decision.round.plan.unit
    if not nominations:
        raise NotReady("Hãy chọn ít nhất một trường hợp đã được duyệt.", about="nominations")
    if any(nomination.round_id != decision.round_id for nomination in nominations):
        raise PermissionDenied
    if day > clock.today():
        raise NotReady("Chưa đến ngày này: hãy nhập hôm nay hoặc trước đó.", about="issued_on")
    held_on = max(nomination.vote.meeting.held_on for nomination in nominations)
    if day < held_on:
        raise NotReady(f"Quyết định không thể trước ngày họp xét {held_on:%d/%m/%Y}.", about="issued_on")
    _check_number(decision)
    rules = AwardRules.on(day, unit=unit)
    if rules is None:
        sentence = f"Chưa có quy định khen thưởng cho ngày {day:%d/%m/%Y}: nhờ người quản trị nhập."
        raise NotReady(sentence, about="issued_on")
    return rules


def _check_number(decision: AwardDecision) -> None:
    """One number once a year in the ward."""
    # In January rounds of two plans may be decided on at once, and the lock of a plan keeps only its own apart.
    Unit.objects.select_for_update(no_key=True).get(pk=decision.round.plan.unit_id)
    taken = AwardDecision.objects.filter(round__plan__unit=decision.round.plan.unit, number=decision.number)
    if taken.filter(issued_on__year=decision.issued_on.year).exists():
        sentence = f"Số {decision.reference} đã ghi cho một quyết định của năm {decision.issued_on.year}."
        raise NotReady(sentence, about="number")


def _locked(award_round: AwardRound) -> AwardRound:
    """Until the transaction ends nobody else changes what is in the round."""
    return AwardRound.objects.select_for_update().get(pk=award_round.pk)
