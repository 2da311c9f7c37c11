"""Money that moved on a line: allotted, spent, taken back, each with its papers."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import charges
from agencies.charges import Charge
from agencies.moves import NotReady, WrongState
from files import serving
from plans import budgeting
from plans.evidence import FormFiles
from plans.forms.budget import AllotmentForm, BookingForm, CancelForm, ExpenseForm
from plans.models import Allotment, BudgetLine, Expense
from plans.models.budget import Booking
from plans.views.budget import ask_reason, budget_crumb, budget_door, find_line
from plans.views.evidence import keep_upload

# By the word in the address.
FORMS: dict[str, type[BookingForm]] = {"cap": AllotmentForm, "chi": ExpenseForm}
MODELS: dict[str, type[Booking]] = {"cap": Allotment, "chi": Expense}


@budget_door
@require_http_methods(["GET", "HEAD", "POST"])
def booking_new(request, pk, kind):
    line = find_line(request, pk)
    charges.post_of(request.user, Charge.MONEY, unit=line.plan.unit)
    form_files = FormFiles(request.user, f"{kind}-{line.pk}")
    form_files.keep(request.FILES.getlist("files"))
    form = FORMS[kind](request.POST or None, line=line, form_files=form_files)
    if not form.is_valid():
        return _show(request, line, kind, form)
    try:
        with transaction.atomic():
            budgeting.book(form.booking, by=request.user, pending=form.chosen_files)
            form_files.let_go()
    except NotReady as error:
        form.add_error(error.about, str(error))
        return _show(request, line, kind, form)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã ghi {form.booking._meta.verbose_name}.")
    return redirect(line)


def _show(request, line: BudgetLine, kind: str, form: BookingForm):
    crumbs = [budget_crumb(line.plan), (line, line.get_absolute_url())]
    name = f"Ghi {MODELS[kind]._meta.verbose_name}"
    upload_url = reverse("plans:booking-upload", args=[line.pk, kind])
    context = {"line": line, "kind": kind, "form": form, "name": name, "crumbs": crumbs, "upload_url": upload_url}
    return render(request, "plans/budget/booking_form.html", context)


@budget_door
@require_POST
def booking_upload(request, pk, kind):
    """Take one file for a booking before its words are sent."""
    line = find_line(request, pk)
    charges.post_of(request.user, Charge.MONEY, unit=line.plan.unit)
    return keep_upload(request, FormFiles(request.user, f"{kind}-{line.pk}"))


@budget_door
@require_POST
def booking_cancel(request, kind, pk):
    """With the reason typed; where there is none, ask for it on a page of its own."""
    booking = _booking(request, kind, pk)
    charges.post_of(request.user, Charge.MONEY, unit=booking.line.plan.unit)
    form = CancelForm(request.POST)
    name = f"Hủy {booking._meta.verbose_name}"
    if not form.is_valid():
        return ask_reason(request, form, name, booking.line, about=booking)
    try:
        budgeting.cancel(booking, by=request.user, reason=form.reason)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Đã hủy {booking._meta.verbose_name}; dòng hủy ghi ngay bên dưới.")
    return redirect(booking.line)


@budget_door
@require_safe
def booking_file(request, kind, pk, file_pk):
    return serving.send(get_object_or_404(_booking(request, kind, pk).files, pk=file_pk))


@budget_door
@require_safe
def booking_preview(request, kind, pk, file_pk):
    return serving.send_preview(get_object_or_404(_booking(request, kind, pk).files, pk=file_pk))


def _booking(request, kind: str, pk: int) -> Booking:
    bookings = MODELS[kind].objects.filter(line__in=BudgetLine.objects.visible_to(request.user))
    return get_object_or_404(bookings.select_related("line__plan__unit"), pk=pk)
