"""The moves of every kind of paper: `kind` is the slug of its `Making`."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from registry import flow, jobs, mending, shown
from registry.checks import Faulty
from registry.forms import ReasonForm
from registry.making import making_called, making_of
from registry.models import Paper


def find(request, kind: str, pk: int) -> Paper:
    """The paper, where the person may see it. Raises Http404."""
    return get_object_or_404(_visible(request, kind), pk=pk)


def _visible(request, kind: str) -> QuerySet:
    making = making_called(kind)
    if making is None:
        raise Http404
    return making.visible_to(request.user)


@ward_only
@require_POST
def submit(request, kind, pk):
    return _moved(request, find(request, kind, pk), flow.submit, "Đã trình lãnh đạo duyệt.")


@ward_only
@require_POST
def approve(request, kind, pk):
    return _moved(request, find(request, kind, pk), flow.approve, "Đã duyệt. Văn thư sẽ cho số và ban hành.")


@ward_only
@require_POST
def send_back(request, kind, pk):
    paper = find(request, kind, pk)
    request.user.post_as(Role.LEADER, unit=making_of(paper).unit(paper))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, paper, "Trả lại để sửa", reverse("registry:send-back", args=[kind, pk]), form)
    return _moved(request, paper, flow.send_back, "Đã trả lại để sửa.", **form.cleaned_data)


@ward_only
@require_POST
def issue(request, kind, pk):
    paper = find(request, kind, pk)
    request.user.post_as(Role.CLERK, unit=making_of(paper).unit(paper))
    form = shown.issue_form(paper, request.POST)
    if form.is_valid():
        try:
            order = flow.order_issue(paper, by=request.user, **form.cleaned_data)
        except Faulty as refusal:
            # Its page lists the faults.
            messages.error(request, str(refusal))
            return redirect(paper)
        except NotReady as refusal:
            # What stands in the way may be in the paper itself, and no field of this form.
            form.add_error(refusal.about if refusal.about in form.fields else None, str(refusal))
        except WrongState as refusal:
            messages.error(request, str(refusal))
            return redirect(paper)
        else:
            jobs.issue.delay_on_commit(order.pk)
            messages.info(request, "Đã nhận lệnh ban hành; cổng đang dựng tệp và vào sổ.")
            return redirect(paper)
    return _ask_again(request, paper, "Cho số và ban hành", reverse("registry:issue", args=[kind, pk]), form)


@ward_only
@require_POST
def try_again(request, kind, pk):
    """Carry out once more what failed, as the clerk ordered it."""
    paper = find(request, kind, pk)
    try:
        order = flow.try_again(paper, by=request.user)
    except (NotReady, WrongState) as refusal:
        messages.error(request, str(refusal))
    else:
        jobs.issue.delay_on_commit(order.pk)
        messages.info(request, "Đã thử lại; cổng đang dựng tệp và vào sổ.")
    return redirect(paper)


@ward_only
@require_POST
def send(request, kind, pk):
    return _moved(request, find(request, kind, pk), flow.send, "Đã gửi nơi nhận.")


@ward_only
@require_POST
def replace(request, kind, pk):
    """A new draft in the place of an issued paper whose words are wrong."""
    paper = find(request, kind, pk)
    request.user.post_as(Role.COORDINATOR, unit=making_of(paper).unit(paper))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _ask_again(request, paper, "Lập bản thay thế", reverse("registry:replace", args=[kind, pk]), form)
    try:
        opened = mending.replace(paper, by=request.user, why=form.cleaned_data["reason"])
    except NotReady as refusal:
        messages.error(request, str(refusal))
    except WrongState as refusal:
        messages.error(request, refusal.keeping(form.cleaned_data["reason"]))
    else:
        messages.success(request, "Đã mở dự thảo thay thế với lời văn cũ: hãy sửa chỗ sai rồi trình.")
        return redirect(opened)
    return redirect(paper)


@ward_only
@require_safe
def download(request, kind, pk, form):
    """The paper's file: as issued once it is, else the draft made now, with number and day blank."""
    # Its files alone, without the people its page names: a download is to be quick.
    files = _visible(request, kind).select_related(None).select_related("issued__pdf", "issued__docx")
    paper = get_object_or_404(files, pk=pk)
    if paper.is_issued:
        return shown.issued_file(paper, form)
    try:
        return shown.draft_file(paper, form)
    except NotReady as refusal:
        messages.error(request, str(refusal))
        return redirect(paper)


def _moved(request, paper: Paper, move, done: str, **fields):
    """Make one move, and lead back to the paper's page with what came of it."""
    try:
        move(paper, by=request.user, **fields)
    except NotReady as refusal:
        messages.error(request, str(refusal))
    except WrongState as refusal:
        messages.error(request, refusal.keeping(fields.get("reason", "")))
    else:
        messages.success(request, done)
    return redirect(paper)


def _ask_again(request, paper: Paper, title: str, action: str, form):
    """A page of the form alone: what was typed, and beside it why it can't be."""
    crumbs = [(str(paper), paper.get_absolute_url())]
    context = {"paper": paper, "title": title, "action": action, "form": form, "crumbs": crumbs}
    return render(request, "registry/move.html", context)
