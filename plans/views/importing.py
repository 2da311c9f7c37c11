"""A plan from a file: chosen, looked over beside its source, confirmed. The coordinator's alone."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies.doors import ward_roles
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from plans import loading
from plans.forms.importing import FactsForm, NamesTable, PlanFileForm, TasksTable
from plans.importing import keeping
from plans.importing.draft import Draft
from plans.importing.names import NEW
from plans.importing.problems import Step, notes, problems
from plans.models import KeptPlan

STEPS = [
    (Step.FACTS, "Thông tin chung"),
    (Step.TASKS, "Nội dung và nhiệm vụ"),
    (Step.NAMES, "Đơn vị"),
]


@ward_roles(Role.COORDINATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request):
    """Choose a file; those that wait are listed."""
    if not request.user.has_role(Role.COORDINATOR, unit=request.user.ward):
        raise PermissionDenied
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = keeping.keep(form.paper, form.text, name=form.cleaned_data["upload"].name, by=request.user)
        return redirect(kept)
    context = {
        "form": form,
        "waiting": KeptPlan.objects.waiting().filter(user=request.user, unit=request.user.ward),
        "crumbs": [("Kế hoạch", reverse("plans:newest-plan"))],
    }
    return render(request, "plans/importing/start.html", context)


def of_kept_plan(view):
    """For who keeps it, while it waits; the view is given the kept plan in the place of its key."""

    @wraps(view)
    @ward_roles(Role.COORDINATOR)
    def guarded(request, pk, *args, **kwargs):
        kept = get_object_or_404(KeptPlan.objects.select_related("unit", "plan"), pk=pk, user=request.user)
        if not request.user.has_role(Role.COORDINATOR, unit=kept.unit):
            raise PermissionDenied
        if kept.plan:
            messages.info(request, f"Tệp này đã được ghi thành kế hoạch năm {kept.plan.year}.")
            return redirect(kept.plan)
        if not KeptPlan.objects.waiting().filter(pk=kept.pk).exists():
            messages.info(request, keeping.NOT_WAITING)
            return redirect("plans:import-start")
        return view(request, kept, *args, **kwargs)

    return guarded


@of_kept_plan
@require_safe
def import_review(request, kept):
    """All that was read at a glance, what is missing or wrong, and the word that stores it."""
    draft = Draft.from_json(kept.draft)
    faults = problems(draft, keeping.roster_of(kept), kept.unit)
    context = {"draft": draft, "problems": faults, "notes": notes(draft), "tasks": len(list(draft.tasks()))}
    return _show(request, "review", kept, None, context)


@of_kept_plan
@require_http_methods(["GET", "HEAD", "POST"])
def import_facts(request, kept):
    draft = Draft.from_json(kept.draft)
    form = FactsForm(request.POST or None, initial=vars(draft.facts))
    if request.method == "POST" and form.is_valid() and _save(request, kept, form.apply):
        return _next(request, kept, Step.FACTS)
    return _show(request, "facts", kept, Step.FACTS, {"form": form, "draft": draft})


@of_kept_plan
@require_http_methods(["GET", "HEAD", "POST"])
def import_tasks(request, kept):
    page = request.GET.get("page")
    sent = request.POST if request.method == "POST" else None
    if sent is not None and _save(request, kept, lambda draft: _change_tasks(request, draft, page)):
        return _next(request, kept, Step.TASKS)
    draft = Draft.from_json(kept.draft)
    table = TasksTable(draft, page, sent)
    context = {"table": table, "draft": draft, "page_obj": table.page, "bodies": keeping.roster_of(kept).bodies}
    return _show(request, "tasks", kept, Step.TASKS, context)


def _change_tasks(request, draft: Draft, page) -> None:
    TasksTable(draft, page, request.POST).apply()
    if "nhan-tat-ca" in request.POST:
        messages.info(request, f"Đã nhận hạn đề xuất cho {draft.take_proposals()} nhiệm vụ.")


@of_kept_plan
@require_http_methods(["GET", "HEAD", "POST"])
def import_names(request, kept):
    roster = keeping.roster_of(kept)
    if request.method == "POST" and _save(request, kept, lambda draft: NamesTable(draft, roster).apply(request.POST)):
        return _next(request, kept, Step.NAMES)
    draft = Draft.from_json(kept.draft)
    if request.method == "POST":
        NamesTable(draft, roster).apply(request.POST)
    context = {"table": NamesTable(draft, roster), "draft": draft, "NEW": NEW}
    return _show(request, "names", kept, Step.NAMES, context)


@of_kept_plan
@require_POST
def import_confirm(request, kept):
    try:
        plan = keeping.confirm(kept, by=request.user, seen=_seen(request))
    except (WrongState, NotReady, loading.AlreadyLoaded) as error:
        messages.error(request, str(error))
        return redirect(kept)
    messages.success(request, f"Đã ghi kế hoạch năm {plan.year} vào cổng, gồm {plan.tasks.count()} nhiệm vụ.")
    return redirect(plan)


@of_kept_plan
@require_POST
def import_discard(request, kept):
    keeping.discard(kept)
    messages.success(request, f"Đã bỏ bản nhập từ tệp “{kept.file_name}”.")
    return redirect("plans:import-start")


def _seen(request) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def _save(request, kept, change) -> bool:
    """Whether the change was stored; where not, why is said, and what was typed is shown again."""
    try:
        keeping.save(kept, change, seen=_seen(request))
    except WrongState as error:
        messages.error(request, str(error))
        return False
    messages.success(request, "Đã lưu bản đang xem lại.")
    return True


def _next(request, kept, step: Step):
    """Back to the same page, or on to where the button says."""
    if "tiep" in request.POST:
        following = {Step.FACTS: "plans:import-tasks", Step.TASKS: "plans:import-names"}
        return redirect(following.get(step, "plans:import-review"), pk=kept.pk)
    return redirect(request.get_full_path())


def _show(request, name: str, kept, step: Step | None, context: dict):
    crumbs = [("Kế hoạch", reverse("plans:newest-plan")), ("Nhập từ tệp", reverse("plans:import-start"))]
    addresses = {
        Step.FACTS: reverse("plans:import-facts", args=[kept.pk]),
        Step.TASKS: reverse("plans:import-tasks", args=[kept.pk]),
        Step.NAMES: reverse("plans:import-names", args=[kept.pk]),
    }
    steps = [(label, addresses[each], each == step) for each, label in STEPS]
    shared = {
        "kept": kept,
        "crumbs": crumbs,
        "steps": [*steps, ("Xem lại và ghi", kept.get_absolute_url(), step is None)],
    }
    return render(request, f"plans/importing/{name}.html", shared | {"addresses": addresses} | context)
