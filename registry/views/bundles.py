"""Files made of many papers: asked for, watched and fetched on the page of the register."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_roles
from agencies.moves import NotReady
from files import serving
from registry import bundles, jobs
from registry.models import Bundle, NumberSeries


@ward_roles(*bundles.MAKERS)
@require_safe
def bundle_list(request):
    """The list alone, which the register's page asks for while something is being made."""
    return render(request, "registry/_bundle_list.html", {"bundles": Bundle.objects.of(request.user.ward)})


@ward_roles(*bundles.MAKERS)
@require_POST
def ask_for_papers(request, year):
    return _asked(request, lambda: bundles.ask_for_papers(request.user.ward, year, by=request.user))


@ward_roles(*bundles.MAKERS)
@require_POST
def ask_for_book(request, pk):
    series = get_object_or_404(NumberSeries.objects.filter(unit__in=request.user.ward_ids), pk=pk)
    return _asked(request, lambda: bundles.ask_for_book(series, by=request.user))


def _asked(request, ask):
    try:
        bundle = ask()
    except NotReady as refusal:
        messages.error(request, str(refusal))
    else:
        jobs.bundle.delay_on_commit(bundle.pk)
        messages.info(request, "Cổng đang dựng tệp; khi xong, tệp hiện ở mục “Tải về” và giữ đến hôm sau.")
    return redirect(f"{reverse('registry:register')}#tai-ve")


@ward_roles(*bundles.MAKERS)
@require_safe
def download(request, pk):
    found = get_object_or_404(Bundle.objects.filter(unit__in=request.user.ward_ids).exclude(done_at=None), pk=pk)
    request.user.post_as(*bundles.MAKERS, unit=found.unit)
    response = FileResponse(found.blob.open("rb"), as_attachment=True, filename=found.file_name)
    serving.keep_apart(response)
    return response
