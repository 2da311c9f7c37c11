"""Nominations for awards: proposed by a body, taken in or returned, decided on by the leader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import charges, history
from agencies.charges import Charge
from agencies.doors import ward_at_work
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from plans import awarding
from plans.forms.awards import NominationForm, RefuseForm, ReturnNominationForm
from plans.models import AwardNomination, AwardRound
from plans.models import NominationStatus as Status
from plans.views.awards import find_round, round_crumbs


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_new(request, pk):
    award_round = find_round(request, pk)
    _check_proposer(request, award_round)
    form = NominationForm(request.POST or None, award_round=award_round, user=request.user)
    if not form.is_valid():
        return _show_form(request, form)
    typed = {"fields": form.written, "updates": form.cleaned_data["updates"], "key": form.key}
    try:
        nomination = awarding.propose(award_round, form.body, by=request.user, **typed)
    except NotReady as error:
        form.add_error(error.about, str(error))
        return _show_form(request, form)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(award_round)
    messages.success(request, f"Đã gửi đề nghị khen thưởng: {nomination.name}.")
    return redirect(nomination)


def _check_proposer(request, award_round: AwardRound) -> None:
    """Raises PermissionDenied unless they work for a body of the round's ward."""
    posts = request.user.current_posts
    if not any(p.agency_id in request.user.agency_ids and p.unit_id == award_round.plan.unit_id for p in posts):
        raise PermissionDenied


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def nomination_edit(request, pk):
    nomination = _nomination(request, pk)
    request.user.post_at(nomination.agency)
    if nomination.status != Status.RETURNED:
        messages.error(request, "Chỉ sửa được đề nghị đã trả lại: cần sửa thì nhờ bộ phận khen thưởng trả lại.")
        return redirect(nomination)
    about = {"instance": nomination, "award_round": nomination.round, "user": request.user}
    form = NominationForm(request.POST or None, **about)
    if not form.is_valid():
        return _show_form(request, form, nomination)
    stored = _nomination(request, pk)
    typed = {"fields": form.written, "updates": form.cleaned_data["updates"]}
    try:
        awarding.propose_again(stored, by=request.user, **typed)
    except NotReady as error:
        form.add_error(error.about, str(error))
        return _show_form(request, form, nomination)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã gửi lại đề nghị khen thưởng: {stored.name}.")
    return redirect(stored)


def _show_form(request, form: NominationForm, nomination: AwardNomination | None = None):
    award_round = form.award_round
    context = {"form": form, "round": award_round, "nomination": nomination, "crumbs": round_crumbs(award_round)}
    return render(request, "plans/awards/nomination_form.html", context)


@ward_at_work
@require_safe
def nomination_page(request, pk):
    nomination, user = _nomination(request, pk), request.user
    unit, status = nomination.round.plan.unit, nomination.status
    runs = charges.find_post(user, Charge.AWARDS, unit=unit)
    context = {
        "nomination": nomination,
        "quotes": nomination.quotes.select_related("update__task"),
        "namesakes": awarding.namesakes(nomination) if runs else [],
        "may_edit": status == Status.RETURNED and user.works_for(nomination.agency),
        "may_withdraw": status in {Status.SUBMITTED, Status.RETURNED} and user.works_for(nomination.agency),
        "may_accept": status == Status.SUBMITTED and runs,
        "may_return": status in {Status.SUBMITTED, Status.ACCEPTED} and runs,
        "may_decide": status == Status.AGREED and user.has_role(Role.LEADER, unit=unit),
        "return_form": ReturnNominationForm(auto_id="tra-lai-%s"),
        "refuse_form": RefuseForm(auto_id="khong-duyet-%s"),
        "entries": history.of(nomination).reverse(),
        "crumbs": round_crumbs(nomination.round),
    }
    return render(request, "plans/awards/nomination.html", context)


@ward_at_work
@require_POST
def nomination_accept(request, pk):
    return _move(request, pk, awarding.accept, "Đã tiếp nhận đề nghị: {name}.")


@ward_at_work
@require_POST
def nomination_withdraw(request, pk):
    return _move(request, pk, awarding.withdraw, "Đã rút đề nghị: {name}.")


@ward_at_work
@require_POST
def nomination_approve(request, pk):
    return _move(request, pk, awarding.approve, "Đã duyệt khen thưởng: {name}.")


@ward_at_work
@require_POST
def nomination_return(request, pk):
    nomination = _nomination(request, pk)
    charges.post_of(request.user, Charge.AWARDS, unit=nomination.round.plan.unit)
    form, name = ReturnNominationForm(request.POST), "Trả lại đề nghị"
    return _with_reason(request, nomination, form, name, awarding.send_back, "Đã trả lại đề nghị: {name}.")


@ward_at_work
@require_POST
def nomination_refuse(request, pk):
    nomination = _nomination(request, pk)
    request.user.post_as(Role.LEADER, unit=nomination.round.plan.unit)
    form, name = RefuseForm(request.POST), "Không duyệt"
    return _with_reason(request, nomination, form, name, awarding.refuse, "Không duyệt khen thưởng: {name}.")


def _with_reason(request, nomination, form, name: str, move, done: str):
    """Make `move` with the reason typed; where there is none, ask for it on a page of its own."""
    if form.is_valid():
        return _move(request, nomination.pk, move, done, reason=form.reason)
    crumbs = [*round_crumbs(nomination.round), (nomination.name, nomination.get_absolute_url())]
    context = {"form": form, "name": name, "lead": nomination, "back": nomination.get_absolute_url(), "crumbs": crumbs}
    return render(request, "plans/ask_reason.html", context | {"action": request.path})


def _move(request, pk, move, done: str, **options):
    nomination = _nomination(request, pk)
    try:
        move(nomination, by=request.user, **options)
    except WrongState as error:
        messages.error(request, error.keeping(options.get("reason", "")))
    else:
        messages.success(request, done.format(name=nomination.name))
    return redirect(nomination)


def _nomination(request, pk) -> AwardNomination:
    return get_object_or_404(AwardNomination.objects.visible_to(request.user).with_names().distinct(), pk=pk)
