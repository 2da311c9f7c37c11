"""The register of outgoing documents and the series its numbers come from."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only, ward_roles
from agencies.models import Role
from agencies.moves import NotReady
from registry import issuing
from registry.forms import NextNumberForm
from registry.models import REGISTER_READERS, IssuedDocument, NumberSeries

PAGE_SIZE = 50


def _page(request, form_of: dict[int, NextNumberForm] | None = None):
    ward = request.user.ward
    documents = IssuedDocument.objects.filter(unit=ward).with_register_columns()
    series = list(NumberSeries.objects.filter(unit=ward))
    for each in series:
        each.form = (form_of or {}).get(each.pk) or NextNumberForm(initial={"next_number": each.next_number + 1})
    context = {
        "page_obj": Paginator(documents, PAGE_SIZE).get_page(request.GET.get("page")),
        "series": series,
        "may_write": request.user.has_role(Role.CLERK, unit=ward),
    }
    return render(request, "registry/register.html", context)


@ward_roles(*REGISTER_READERS)
@require_safe
def register(request):
    """The register of outgoing documents, with the ten columns of Nghị định 30/2020, Phụ lục IV.I."""
    return _page(request)


@ward_only
@require_POST
def next_number(request, pk):
    series = get_object_or_404(NumberSeries.objects.filter(unit__in=request.user.ward_ids), pk=pk)
    post = request.user.post_as(Role.CLERK, unit=series.unit)
    form = NextNumberForm(request.POST)
    if form.is_valid():
        try:
            issuing.set_next_number(series, post=post, **form.cleaned_data)
        except NotReady as error:
            form.add_error("next_number", str(error))
        else:
            messages.success(request, f"Số tiếp theo của {series} là {form.cleaned_data['next_number']}.")
            return redirect("registry:register")
    return _page(request, {series.pk: form})
