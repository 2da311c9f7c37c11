"""Rounds of awards: all of them and each, its minutes, decisions and lists."""

from collections import Counter

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agencies import charges, history
from agencies.charges import Charge
from agencies.doors import ward_at_work
from agencies.moves import NotReady, WrongState
from files import serving
from files.workbook import MEDIA_TYPE
from plans import award_lists, awarding
from plans.forms.awards import DecisionForm, MeetingForm, RoundForm
from plans.models import AwardNomination, AwardRound, Plan
from plans.models import NominationStatus as Status
from registry import writing
from registry.models import TypedPaper


@ward_at_work
@require_safe
def awards(request):
    """The rounds of the ward, each with how many nominations this person sees of it."""
    plan = Plan.objects.current_for(request.user)
    rounds = AwardRound.objects.filter(plan__unit=request.user.ward).select_related("plan__unit")
    seen = Counter(AwardNomination.objects.visible_to(request.user).values_list("round", flat=True))
    context = {
        "plan": plan,
        "rounds": [(each, seen[each.pk]) for each in rounds],
        "may_run": plan and charges.find_post(request.user, Charge.AWARDS, unit=plan.unit),
    }
    return render(request, "plans/awards/list.html", context)


@ward_at_work
@require_safe
def round_page(request, pk):
    award_round = find_round(request, pk)
    nominations = list(_seen(request, award_round).with_names().select_related("vote"))
    statuses = Counter(nomination.status for nomination in nominations)
    meetings, decisions = list(award_round.meetings.all()), list(award_round.decisions.all())
    may_run = charges.find_post(request.user, Charge.AWARDS, unit=award_round.plan.unit)
    context = {
        "round": award_round,
        "nominations": nominations,
        "meetings": meetings,
        "decisions": decisions,
        "may_run": may_run,
        "to_vote": may_run and statuses[Status.ACCEPTED],
        "to_decide": may_run and statuses[Status.APPROVED],
        "may_draft": statuses[Status.APPROVED] and request.user.has_role(*writing.WRITERS, unit=award_round.plan.unit),
        "papers": TypedPaper.objects.visible_to(request.user).about(award_round).select_related("issued", "unit"),
        "may_propose": award_round.is_open and request.user.agency_ids,
        "entries": history.of_several([award_round, *meetings, *decisions]).reverse(),
        "crumbs": [awards_crumb()],
    }
    return render(request, "plans/awards/round.html", context)


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request):
    plan = Plan.objects.current_for(request.user)
    if plan is None:
        raise Http404
    charges.post_of(request.user, Charge.AWARDS, unit=plan.unit)
    form = RoundForm(request.POST or None, plan=plan)
    if not form.is_valid():
        return _show_form(request, form, "Mở đợt khen thưởng", [awards_crumb()])
    try:
        opened = awarding.open_round(plan, by=request.user, key=form.key, fields=form.written)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect("plans:awards")
    messages.success(request, "Đã mở đợt khen thưởng; các đơn vị gửi đề nghị được ngay.")
    return redirect(opened)


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request, pk):
    award_round = _run_by(request, pk)
    form = RoundForm(request.POST or None, instance=award_round, plan=award_round.plan)
    if not form.is_valid():
        return _show_form(request, form, "Sửa đợt khen thưởng", round_crumbs(award_round))
    try:
        awarding.change_round(award_round, by=request.user, fields=form.written)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã lưu đợt khen thưởng.")
    return redirect(award_round)


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_new(request, pk):
    award_round = _run_by(request, pk)
    form = MeetingForm(request.POST or None, award_round=award_round)
    if not form.is_valid():
        return _show_minutes(request, form)
    try:
        awarding.record_meeting(form.meeting, form.votes, by=request.user)
    except NotReady as error:
        form.say(str(error), error.about)
        return _show_minutes(request, form)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã ghi biên bản và kết quả bỏ phiếu.")
    return redirect(award_round)


def _show_minutes(request, form: MeetingForm):
    context = {"form": form, "round": form.award_round, "crumbs": round_crumbs(form.award_round)}
    return render(request, "plans/awards/meeting_form.html", context)


@ward_at_work
@require_http_methods(["GET", "HEAD", "POST"])
def decision_new(request, pk):
    award_round = _run_by(request, pk)
    form = DecisionForm(request.POST or None, award_round=award_round)
    if not form.is_valid():
        return _show_form(request, form, "Ghi quyết định", round_crumbs(award_round))
    try:
        awarding.record_decision(form.decision, form.cleaned_data["nominations"], by=request.user)
    except NotReady as error:
        form.add_error(error.about, str(error))
        return _show_form(request, form, "Ghi quyết định", round_crumbs(award_round))
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã ghi {form.decision}.")
    return redirect(award_round)


def _show_form(request, form, name: str, crumbs: list):
    return render(request, "plans/awards/form.html", {"form": form, "name": name, "crumbs": crumbs})


@ward_at_work
@require_safe
def round_lists(request, pk):
    """To be read and printed: what is submitted, and what each decision lists."""
    award_round = find_round(request, pk)
    made = award_lists.lists(award_round, _seen(request, award_round))
    context = {"round": award_round, "lists": made, "crumbs": round_crumbs(award_round)}
    return render(request, "plans/awards/lists.html", context)


@ward_at_work
@require_safe
def round_lists_out(request, pk):
    award_round = find_round(request, pk)
    content = award_lists.lists_workbook(award_lists.lists(award_round, _seen(request, award_round)))
    name = f"khen-thuong-{award_round.plan.year}-{award_round.pk}.xlsx"
    return serving.send_made(content, name=name, media_type=MEDIA_TYPE)


def _run_by(request, pk) -> AwardRound:
    """The round, for who runs it. Raises PermissionDenied for others of the ward."""
    award_round = find_round(request, pk)
    charges.post_of(request.user, Charge.AWARDS, unit=award_round.plan.unit)
    return award_round


def _seen(request, award_round: AwardRound):
    return AwardNomination.objects.visible_to(request.user).filter(round=award_round)


# --- For the pages of nominations too --------------------------------------------------------------------------------


def find_round(request, pk) -> AwardRound:
    rounds = AwardRound.objects.filter(plan__unit__in=request.user.ward_ids)
    return get_object_or_404(rounds.select_related("plan__unit"), pk=pk)


def awards_crumb() -> tuple[str, str]:
    return "Khen thưởng", reverse("plans:awards")


def round_crumbs(award_round: AwardRound) -> list[tuple]:
    return [awards_crumb(), (award_round, award_round.get_absolute_url())]
