"""Obstacles: the list, raising one, and what is done with each."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import WrongState
from plans import obstacles, town_letters
from plans.forms.obstacles import STEPS, ObstacleFilter, ObstacleForm, WordsForm
from plans.in_force import why_not
from plans.models import Amendment, Obstacle, Plan, Task
from registry.models import TypedPaper

PER_PAGE = 30
CRUMBS = [("Vướng mắc", reverse_lazy("plans:obstacles"))]


@ward_only
@require_safe
def obstacle_list(request):
    plan = Plan.objects.current_for(request.user)
    narrowing = ObstacleFilter(request.GET, user=request.user, plan=plan)
    seen = Obstacle.objects.visible_to(request.user).filter(plan__unit=request.user.ward)
    page = Paginator(narrowing.obstacles(seen.with_people()), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": narrowing,
        "page_obj": page,
        "waiting": seen.waiting_for(request.user).count(),
        "may_raise": bool(plan and plan.is_in_force) and obstacles.may_raise(request.user, plan),
    }
    return render(request, "plans/obstacle_list.html", context)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def obstacle_new(request):
    """On the task that the address names (`nhiem-vu`), or in general."""
    task = _task(request)
    plan = task.plan if task else Plan.objects.current_for(request.user)
    if plan is None:
        return render(request, "plans/no_plan.html")
    if not obstacles.may_raise(request.user, plan, task):
        raise PermissionDenied
    if request.method != "POST" and (refusal := why_not(plan)):
        messages.info(request, refusal)
        return redirect(task or "plans:obstacles")
    if request.method != "POST":
        return _show_form(request, plan, task, ObstacleForm(plan=plan, user=request.user, task=task))
    if earlier := _sent_before(request):
        messages.info(request, obstacles.ALREADY_SENT)
        return redirect(earlier)
    return _take(request, plan, task)


def _task(request) -> Task | None:
    named = request.GET.get("nhiem-vu", "")
    if not named:
        return None
    if not named.isdecimal():
        raise Http404
    return get_object_or_404(Task.objects.visible_to(request.user).with_people(), pk=named)


def _sent_before(request) -> Obstacle | None:
    """What the same form already made: pressed twice, or gone back to and pressed again."""
    try:
        key = uuid.UUID(request.POST.get("submission_key", ""))
    except ValueError:
        return None
    return Obstacle.objects.visible_to(request.user).filter(submission_key=key).first()


def _take(request, plan, task):
    form = ObstacleForm(request.POST, plan=plan, user=request.user, task=task)
    if not form.is_valid():
        return _show_form(request, plan, task, form)
    try:
        raised = obstacles.raise_obstacle(plan, by=request.user, **form.raised)
    except WrongState as error:
        form.add_error(None, str(error))
        return _show_form(request, plan, task, form)
    messages.success(request, f"Đã gửi vướng mắc. {raised.get_status_display()}.")
    return redirect(raised)


def _show_form(request, plan, task, form):
    crumbs = [("Nhiệm vụ", reverse("plans:tasks")), (str(task), task.get_absolute_url())] if task else CRUMBS
    return render(request, "plans/obstacle_form.html", {"plan": plan, "task": task, "form": form, "crumbs": crumbs})


@ward_only
@require_safe
def obstacle_page(request, pk):
    return _show(request, _obstacle(request, pk))


@ward_only
@require_POST
def obstacle_step(request, pk, slug):
    """Make the step that the address names, with the words typed; without any, the page asks for them again."""
    if slug not in STEPS:
        raise Http404
    obstacle = _obstacle(request, pk)
    if not STEPS[slug].step.is_ever_for(obstacles.hands_of(request.user, obstacle)):
        raise PermissionDenied
    form = WordsForm(request.POST, slug=slug)
    if not form.is_valid():
        return _show(request, obstacle, refused=form)
    try:
        STEPS[slug].make(obstacle, by=request.user, words=form.cleaned_data["words"])
    except WrongState as error:
        # The words stay on the page: somebody was quicker, and they may be wanted still.
        form.add_error(None, str(error))
        return _show(request, _obstacle(request, pk), refused=form)
    messages.success(request, STEPS[slug].done)
    return redirect(obstacle)


@ward_only
@require_POST
def obstacle_amendment(request, pk):
    """`can` is what the mark is to be: pressed twice, it stays so."""
    obstacle = _obstacle(request, pk)
    try:
        obstacles.mark_for_amendment(obstacle, by=request.user, calls=request.POST.get("can") == "1")
    except WrongState as error:
        messages.info(request, str(error))
    return redirect(obstacle)


@ward_only
@require_POST
def obstacle_letter(request, pk):
    """Draft a letter to the town; where there is one already, the sentence says so."""
    obstacle = _obstacle(request, pk)
    try:
        letter = town_letters.begin(obstacle, by=request.user)
    except WrongState as error:
        messages.info(request, str(error))
        return redirect(obstacle)
    messages.success(request, "Đã soạn dự thảo công văn từ vướng mắc. Hãy xem lại lời văn rồi trình.")
    return redirect(letter)


def _obstacle(request, pk) -> Obstacle:
    return get_object_or_404(Obstacle.objects.visible_to(request.user).with_people(), pk=pk)


def _show(request, obstacle, *, refused: WordsForm | None = None):
    """The page of `obstacle`, with the words of a step that was refused as they were typed."""
    user, entries = request.user, list(history.of(obstacle))
    hands = obstacles.hands_of(user, obstacle)
    open_steps = [slug for slug, words in STEPS.items() if words.step.is_open_to(hands, obstacle)]
    context = {
        "obstacle": obstacle,
        "crumbs": CRUMBS,
        "words": [entry for entry in entries if entry.why],
        "entries": reversed(entries),
        "papers": obstacle.papers.filter(typedpaper=None).order_by("issued_on", "pk"),
        "letters": _letters(user, obstacle),
        "may_write_letter": town_letters.may_begin(obstacle, user),
        "forms": [WordsForm(slug=slug) for slug in open_steps if not refused or slug != refused.slug],
        "refused": refused,
        "is_waiting": Obstacle.objects.filter(pk=obstacle.pk).waiting_for(user).exists(),
        "amendments": Amendment.objects.visible_to(user).filter(changes__obstacle=obstacle).with_paper().distinct(),
        "may_amend": obstacle.plan.is_in_force and user.has_role(Role.COORDINATOR, unit=obstacle.plan.unit),
        "may_mark": user.has_role(Role.COORDINATOR, Role.LEADER, unit=obstacle.plan.unit),
    }
    return render(request, "plans/obstacle.html", context)


def _letters(user, obstacle) -> list[tuple[TypedPaper, bool]]:
    """Its letters, each with whether the reader may open it; drafts only for those who may."""
    seen = set(TypedPaper.objects.visible_to(user).filter(obstacles=obstacle).values_list("pk", flat=True))
    found = obstacle.letters.select_related("issued").order_by("pk")
    return [(letter, letter.pk in seen) for letter in found if letter.issued or letter.pk in seen]
