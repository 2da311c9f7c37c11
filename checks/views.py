"""Choose a file; see what the decree asks otherwise."""

from itertools import groupby

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agencies.doors import ward_roles
from agencies.models import Role
from checks import jobs, running
from checks.forms import FileForm
from checks.models import CheckRun
from documents.checking import MUST, Fault
from documents.checking.catalogue import about

MAKERS = (Role.COORDINATOR, Role.LEADER, Role.CLERK)


@ward_roles(*MAKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        run = running.hand_in(upload.name, upload.read(), form.cleaned_data["kind"], by=request.user)
        if run.done_at is None:
            jobs.check_file.delay_on_commit(str(run.pk))
        return redirect(run)
    return render(request, "checks/choose.html", {"form": form})


@ward_roles(*MAKERS)
@require_safe
def result(request, pk):
    run = get_object_or_404(CheckRun.objects.of(request.user), pk=pk)
    context = {"run": run, "groups": _by_page(run.faults), "crumbs": [("Kiểm tra thể thức", reverse("checks:choose"))]}
    return render(request, "checks/result.html", context)


def _by_page(faults: list[Fault]) -> list[tuple[int, list[dict]]]:
    """What must be mended before what should be, what speaks of the whole file first."""
    ordered = sorted(faults, key=lambda fault: (fault.page, fault.level != MUST))
    return [(page, list(map(_shown, found))) for page, found in groupby(ordered, key=lambda fault: fault.page)]


def _shown(fault: Fault) -> dict:
    return fault._asdict() | {"is_must": fault.level == MUST, "about": about(fault.rule)}
