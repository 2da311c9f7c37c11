"""The money for the plan: all lines and each, and the estimates the leader decides on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import charges, history
from agencies.charges import Charge
from agencies.doors import charged_or
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from files import serving
from files.models import StoredFile
from files.workbook import MEDIA_TYPE
from plans import budgeting
from plans.budget_figures import overview
from plans.forms.budget import BudgetLineForm, CancelForm, EstimateForm, ReturnEstimateForm
from plans.models import BudgetLine, Estimate, Plan, budget_units_of
from plans.models.budget import READS_BUDGET
from plans.shown import FileLink
from plans.spreadsheets.budget import budget_workbook

budget_door = charged_or(Charge.MONEY, *READS_BUDGET)


@budget_door
@require_safe
def budget(request, year=None):
    plan = _plan(request, year)
    if plan is None:
        return render(request, "plans/no_plan.html")
    context = {
        "plan": plan,
        "overview": overview(plan),
        "waiting": _waiting(plan),
        "may_write": charges.find_post(request.user, Charge.MONEY, unit=plan.unit),
        "may_approve": request.user.has_role(Role.LEADER, unit=plan.unit),
        "years": Plan.objects.visible_to(request.user).filter(unit=plan.unit).values_list("year", flat=True),
    }
    return render(request, "plans/budget/overview.html", context)


def _plan(request, year: int | None) -> Plan | None:
    """The plan of `year`, or the one in force. Raises Http404 where its budget is not this person's to read."""
    plans = Plan.objects.visible_to(request.user).filter(unit=request.user.ward).select_related("unit")
    plan = get_object_or_404(plans, year=year) if year else Plan.objects.current_for(request.user)
    if request.user.ward.pk not in budget_units_of(request.user):
        raise Http404
    return plan


def _waiting(plan: Plan):
    estimates = Estimate.objects.filter(line__plan=plan, status=Estimate.Status.SUBMITTED)
    return estimates.select_related("line__source", "line__purpose", "by")


@budget_door
@require_safe
def budget_out(request, year):
    content = budget_workbook(_plan(request, year))
    return serving.send_made(content, name=f"kinh-phi-{year}.xlsx", media_type=MEDIA_TYPE)


@budget_door
@require_http_methods(["GET", "HEAD", "POST"])
def line_new(request, year):
    plan = _plan(request, year)
    charges.post_of(request.user, Charge.MONEY, unit=plan.unit)
    form = BudgetLineForm(request.POST or None, plan=plan)
    if not form.is_valid():
        return _show_line_form(request, form, plan)
    typed = {"key": form.key, "amount": form.cleaned_data["amount"], "fields": form.written}
    try:
        line = budgeting.open_line(plan, by=request.user, **typed)
    except WrongState as error:
        messages.info(request, str(error))
        return redirect("plans:budget-of", year=plan.year)
    messages.success(request, "Đã lập dòng kinh phí; dự toán chờ lãnh đạo duyệt.")
    return redirect(line)


@budget_door
@require_http_methods(["GET", "HEAD", "POST"])
def line_edit(request, pk):
    line = find_line(request, pk)
    charges.post_of(request.user, Charge.MONEY, unit=line.plan.unit)
    form = BudgetLineForm(request.POST or None, instance=line, plan=line.plan)
    if not form.is_valid():
        return _show_line_form(request, form, line.plan, line)
    try:
        budgeting.reword(line, by=request.user, fields=form.written)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã lưu dòng kinh phí.")
    return redirect(line)


def _show_line_form(request, form, plan: Plan, line: BudgetLine | None = None):
    crumbs = [budget_crumb(plan), *([(line, line.get_absolute_url())] if line else [])]
    return render(request, "plans/budget/line_form.html", {"form": form, "plan": plan, "line": line, "crumbs": crumbs})


@budget_door
@require_safe
def line_page(request, pk):
    return show_line(request, find_line(request, pk))


@budget_door
@require_POST
def estimate_new(request, pk):
    line = find_line(request, pk)
    charges.post_of(request.user, Charge.MONEY, unit=line.plan.unit)
    form = EstimateForm(request.POST)
    if not form.is_valid():
        return show_line(request, line, estimate_form=form)
    typed = form.cleaned_data
    try:
        budgeting.ask_for(line, typed["amount"], by=request.user, key=form.key, reason=typed["reason"])
    except NotReady as error:
        form.add_error(error.about, str(error))
        return show_line(request, line, estimate_form=form)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Đã trình dự toán; chờ lãnh đạo duyệt.")
    return redirect(line)


@budget_door
@require_POST
def estimate_approve(request, pk):
    return _move(request, pk, budgeting.approve, "Đã duyệt dự toán.")


@budget_door
@require_POST
def estimate_withdraw(request, pk):
    return _move(request, pk, budgeting.withdraw, "Đã rút dự toán.")


@budget_door
@require_POST
def estimate_send_back(request, pk):
    """With the reason typed; where there is none, ask for it on a page of its own."""
    estimate = _estimate(request, pk)
    request.user.post_as(Role.LEADER, unit=estimate.line.plan.unit)
    form = ReturnEstimateForm(request.POST)
    if not form.is_valid():
        return ask_reason(request, form, "Trả lại dự toán", estimate.line)
    return _move(request, pk, budgeting.send_back, "Đã trả lại dự toán.", reason=form.reason)


def ask_reason(request, form, name: str, line: BudgetLine, *, about: str = ""):
    context = {"form": form, "name": name, "lead": about or line, "back": line.get_absolute_url()}
    crumbs = [budget_crumb(line.plan), (line, line.get_absolute_url())]
    return render(request, "plans/ask_reason.html", context | {"crumbs": crumbs, "action": request.path})


def _move(request, pk, move, done: str, **options):
    estimate = _estimate(request, pk)
    try:
        move(estimate, by=request.user, **options)
    except WrongState as error:
        messages.error(request, error.keeping(options.get("reason", "")))
    else:
        messages.success(request, done)
    return redirect(estimate.line)


def _estimate(request, pk) -> Estimate:
    estimates = Estimate.objects.filter(line__in=BudgetLine.objects.visible_to(request.user))
    return get_object_or_404(estimates.select_related("line__plan__unit", "by"), pk=pk)


# --- For the pages of one line ---------------------------------------------------------------------------------------


def find_line(request, pk) -> BudgetLine:
    return get_object_or_404(BudgetLine.objects.visible_to(request.user).with_sums().with_names(), pk=pk)


def budget_crumb(plan: Plan) -> tuple[str, str]:
    return f"Kinh phí năm {plan.year}", reverse("plans:budget-of", args=[plan.year])


def show_line(request, line: BudgetLine, *, estimate_form=None):
    """The page of `line`, with the form of its estimate as it was typed where that was refused."""
    estimates = list(line.estimates.select_related("by", "decided_by"))
    allotments, expenses = _booked(line.allotments, "cap"), _booked(line.expenses, "chi")
    may_write = charges.find_post(request.user, Charge.MONEY, unit=line.plan.unit)
    context = {
        "line": line,
        "beyond": budgeting.beyond_in_words(line),
        "estimates": estimates,
        "waits": any(estimate.status == Estimate.Status.SUBMITTED for estimate in estimates),
        "is_approved": any(estimate.status == Estimate.Status.APPROVED for estimate in estimates),
        "tables": [("cap", "Đã cấp", allotments, line.allotted), ("chi", "Đã chi", expenses, line.spent)],
        "may_write": may_write,
        "may_reword": may_write and budgeting.may_reword(line),
        "may_approve": request.user.has_role(Role.LEADER, unit=line.plan.unit),
        "estimate_form": estimate_form or EstimateForm(initial={"amount": line.planned}),
        "return_form": ReturnEstimateForm(auto_id="tra-lai-%s"),
        "entries": history.of_several([line, *estimates, *allotments, *expenses]).reverse(),
        "crumbs": [budget_crumb(line.plan)],
    }
    return render(request, "plans/budget/line.html", context)


def _booked(rows, kind: str) -> list:
    """The bookings of one kind, each with links to its papers."""
    booked = list(rows.select_related("by", "cancels", "cancelled_by").prefetch_related("files"))
    for booking in booked:
        booking.cancel_form = CancelForm(auto_id=f"huy-{kind}-{booking.pk}-%s")
        booking.links = [_link(stored, kind, booking.pk) for stored in booking.files.all()]
    return booked


def _link(stored: StoredFile, kind: str, pk: int) -> FileLink:
    url, preview_url = (reverse(f"plans:booking-{name}", args=[kind, pk, stored.pk]) for name in ("file", "preview"))
    return FileLink(stored.name, stored.size, url, preview_url if stored.preview else "")
