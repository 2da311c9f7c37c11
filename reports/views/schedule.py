"""The calendar of a year's reports: everyone of the ward reads it, the coordinator sets it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from config import clock
from plans.models import Plan
from reports.models import Duty, ReportKind
from reports.owing import proposed_duty
from reports.schedule import moves
from reports.schedule.forms import DutyAddForm, DutyChangeForm, SwitchOffForm
from reports.schedule.notes import moved_days, overruns, rows

CRUMBS = [("Báo cáo", reverse_lazy("reports:list"))]


@ward_only
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward)
    year = request.GET.get("nam", "")
    plan = plans.filter(year=year).first() if year.isdecimal() else Plan.objects.current_for(request.user)
    duties = list(_duties(request).filter(plan=plan).prefetch_related("reports"))
    context = {
        "plan": plan,
        "years": plans.values_list("year", flat=True),
        "rows": rows((duty for duty in duties if duty.is_owed), on=clock.today()),
        "switched_off": [duty for duty in duties if not duty.is_owed],
        "overruns": overruns(duties),
        "may_set": _may_set(request),
        "kinds": ReportKind.objects.filter(unit=request.user.ward, is_used=True) if _may_set(request) else [],
        "crumbs": CRUMBS,
    }
    return render(request, "reports/calendar.html", context)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """One report of the year: its settings to read, for the coordinator to change."""
    found = _find(request, pk)
    form = DutyChangeForm(request.POST or None, instance=_find(request, pk)) if _may_set(request) else None
    if request.method == "POST":
        request.user.post_as(Role.COORDINATOR, unit=found.unit)
        if form.is_valid() and _changed(request, form, found):
            return redirect(_to_calendar(found))
    context = {
        "duty": found,
        "form": form,
        "off_form": SwitchOffForm(),
        "notes": list(moved_days(found)),
        "entries": history.of(found).reverse(),
        "crumbs": _crumbs(found.plan),
    }
    return render(request, "reports/duty.html", context)


def _changed(request: HttpRequest, form: DutyChangeForm, found: Duty) -> bool:
    try:
        moves.change(found, by=request.user, **form.written)
    except NotReady as refusal:
        form.add_error(refusal.about, str(refusal))
        return False
    except WrongState as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, " ".join(["Đã lưu lịch báo cáo.", *form.moved]))
    return True


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, year: int) -> HttpResponse:
    """A report that the year's calendar does not have yet, of the kind and period chosen on the calendar."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).filter(unit=request.user.ward), year=year)
    request.user.post_as(Role.COORDINATOR, unit=plan.unit)
    kinds = ReportKind.objects.filter(unit=plan.unit, is_used=True).select_related("unit__parent", "office__unit")
    kind = get_object_or_404(kinds, pk=_number(request.GET.get("loai", "")))
    missing = moves.missing_periods(plan, kind)
    wanted = request.GET.get("ky", "")
    period = next((each for each in missing if wanted in {each.code, ""}), None)
    if period is None and not kind.is_on_request:
        messages.info(request, f"Lịch năm {plan.year} đã có “{kind}” cho kỳ này.")
        return redirect(_calendar_of(plan))
    if period and not wanted:
        return redirect(f"{request.path}?loai={kind.pk}&ky={period.code}")
    proposed = proposed_duty(plan, kind, period)
    form = DutyAddForm(request.POST or None, instance=proposed)
    if form.is_valid() and _added(request, form, proposed):
        return redirect(_to_calendar(proposed))
    context = {"form": form, "kind": kind, "plan": plan, "period": period, "missing": missing, "crumbs": _crumbs(plan)}
    return render(request, "reports/duty_add.html", context)


def _added(request: HttpRequest, form: DutyAddForm, proposed: Duty) -> bool:
    try:
        moves.add(proposed, by=request.user, key=form.key)
    except NotReady as refusal:
        form.add_error(refusal.about, str(refusal))
        return False
    except WrongState as refusal:
        messages.info(request, str(refusal))
        return True
    messages.success(request, " ".join([f"Đã thêm “{proposed}” vào lịch.", *form.moved]))
    if proposed.kind.is_on_request:
        for other in moves.overlapping(proposed):
            messages.warning(request, f"Kỳ này có ngày trùng với “{other}”: hãy kiểm tra để không báo cáo hai lần.")
    return True


@ward_only
@require_POST
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    form = SwitchOffForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if form.errors and request.user.has_role(Role.COORDINATOR, unit=found.unit):
        messages.error(request, " ".join(form.errors["reason"]))
        return redirect(found)
    return _moved(request, found, lambda: moves.switch_off(found, by=request.user, reason=reason), "Đã bỏ khỏi lịch.")


@ward_only
@require_POST
def switch_on(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    return _moved(request, found, lambda: moves.switch_on(found, by=request.user), "Đã đưa lại vào lịch.")


def _moved(request: HttpRequest, found: Duty, move, done: str) -> HttpResponse:
    try:
        move()
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(_to_calendar(found))


def _duties(request: HttpRequest):
    return Duty.objects.filter(plan__in=Plan.objects.visible_to(request.user)).for_lists()


def _find(request: HttpRequest, pk: int) -> Duty:
    return get_object_or_404(_duties(request).select_related("plan__unit__parent"), pk=pk)


def _may_set(request: HttpRequest) -> bool:
    return request.user.has_role(Role.COORDINATOR, unit=request.user.ward)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


def _calendar_of(plan: Plan) -> str:
    return f"{reverse('reports:calendar')}?nam={plan.year}"


def _to_calendar(found: Duty) -> str:
    return f"{_calendar_of(found.plan)}#bao-cao-{found.pk}" if found.pk else _calendar_of(found.plan)


def _crumbs(plan: Plan) -> list[tuple[str, str]]:
    return [*CRUMBS, (f"Lịch báo cáo năm {plan.year}", _calendar_of(plan))]
