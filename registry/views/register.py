"""The register of outgoing documents and the series its numbers come from."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only, ward_roles
from agencies.models import Role
from agencies.moves import NotReady
from files import serving
from files.workbook import MEDIA_TYPE
from registry import bundles, columns, issuing
from registry.forms import NextNumberForm, RegisterFilter
from registry.models import REGISTER_READERS, Bundle, IssuedDocument, NumberSeries

PAGE_SIZE = 50


def _filter(request) -> RegisterFilter:
    return RegisterFilter(request.GET, documents=IssuedDocument.objects.filter(unit=request.user.ward))


def _page(request, form_of: dict[int, NextNumberForm] | None = None):
    ward, narrow = request.user.ward, _filter(request)
    page = Paginator(narrow.narrowed().with_register_columns(), PAGE_SIZE).get_page(request.GET.get("page"))
    series = list(NumberSeries.objects.filter(unit=ward))
    passed_over = columns.gaps(series)
    for each in series:
        each.gaps = passed_over[each.pk]
        each.form = (form_of or {}).get(each.pk) or NextNumberForm(initial={"next_number": each.next_number + 1})
    context = {
        "page_obj": page,
        "rows": [(document, columns.line(document)) for document in page],
        "filter": narrow,
        "query": request.GET.urlencode(),
        "series": series,
        "may_write": request.user.has_role(Role.CLERK, unit=ward),
        "may_bundle": request.user.has_role(*bundles.MAKERS, unit=ward),
        "bundles": Bundle.objects.of(ward),
        "years": sorted({each.year for each in series}, reverse=True),
    }
    return render(request, "registry/register.html", context)


@ward_roles(*REGISTER_READERS)
@require_safe
def register(request):
    """The register of outgoing documents, with the ten columns of Nghị định 30/2020, Phụ lục IV.I."""
    return _page(request)


@ward_roles(*REGISTER_READERS)
@require_safe
def register_out(request):
    """The same as a spreadsheet, narrowed like the page."""
    content = columns.spreadsheet(_filter(request).narrowed().with_register_columns())
    return serving.send_made(content, name="so-van-ban-di.xlsx", media_type=MEDIA_TYPE)


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
