"""Typed papers at the ward's desk: all of them, what to write, writing, the paper's page."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agencies import history
from agencies.doors import ward_at_work, ward_or_town, ward_roles
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from documents import typed
from registry import flow, shown, starting, writing
from registry.kinds import KINDS, PaperKind
from registry.models import TypedPaper
from registry.starting import Starter
from registry.typed_form import TypedPaperForm
from registry.views import receiving

CRUMBS = [("Văn bản", reverse_lazy("registry:papers"))]
PAGE_SIZE = 50
MAKERS = (Role.COORDINATOR, Role.LEADER, Role.CLERK, Role.COMMITTEE)


@ward_at_work
@require_safe
def paper_list(request):
    """What the reader may see of the ward's typed papers: all for who makes them, to a body what was sent to it."""
    kind = request.GET.get("loai", "")
    seen = TypedPaper.objects.visible_to(request.user).filter(unit=request.user.ward).select_related("issued", "unit")
    found = seen.filter(kind=kind) if kind in KINDS else seen
    context = {
        "page_obj": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "kinds": KINDS.values(),
        "kind": KINDS.get(kind),
        "may_write": request.user.has_role(*writing.WRITERS, unit=request.user.ward),
    }
    return render(request, "registry/papers.html", context)


@ward_roles(*writing.WRITERS)
@require_safe
def paper_choose(request):
    """What to write: a blank paper of each kind, or one that the portal fills from what it knows."""
    ward = request.user.ward
    offered = [(each, KINDS[each.kind], list(each.offered(ward))) for each in starting.all_starters()]
    context = {"kinds": KINDS.values(), "offered": offered, "crumbs": CRUMBS}
    return render(request, "registry/paper_choose.html", context)


@ward_roles(*writing.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request, kind):
    """A blank paper of the kind."""
    of_kind = _kind(kind)
    text = of_kind.outline(request.user.ward.body_name)
    addressees = writing.usual_addressees(request.user.ward) if of_kind.has_addressees else []
    return _new(request, of_kind, {"text": text, "addressees": addressees})


@ward_roles(*writing.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_start(request, key, pk=None):
    """A paper that the portal fills; nothing is stored before it is saved."""
    starter = starting.called(key)
    if starter is None or starter.is_about_something != (pk is not None):
        raise Http404
    about = get_object_or_404(starter.of_unit(request.user.ward), pk=pk) if pk else None
    try:
        words = starter.words(request.user.ward, about).initial()
    except NotReady as refusal:
        messages.info(request, str(refusal))
        return redirect("registry:paper-choose")
    return _new(request, KINDS[starter.kind], words, starter=starter, about=about)


def _new(request, kind: PaperKind, words: dict, *, starter: Starter | None = None, about: models.Model | None = None):
    start = words | {"submission_key": uuid.uuid4(), "revision": 0}
    form = TypedPaperForm(request.POST or None, unit=request.user.ward, kind=kind, initial=start)
    if form.is_valid():
        paper = writing.begin(
            request.user.ward,
            by=request.user,
            written_by=request.user,
            kind=kind.code,
            submission_key=form.cleaned_data["submission_key"],
            starter=starter.key if starter else "",
            about=about,
            **form.typed_words,
        )
        messages.success(request, f"Đã lưu dự thảo {kind.name.lower()}.")
        return redirect(paper)
    return _show_form(request, form, kind, crumbs=[*CRUMBS, ("Soạn văn bản", reverse_lazy("registry:paper-choose"))])


@ward_roles(*writing.WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def paper_edit(request, pk):
    paper = get_object_or_404(TypedPaper.objects.visible_to(request.user).with_people(), pk=pk)
    if request.method != "POST" and (refusal := flow.why_not(paper)):
        messages.info(request, refusal)
        return redirect(paper)
    start = {"submission_key": paper.submission_key, "revision": paper.revision}
    stored = TypedPaper.objects.get(pk=pk)
    form = TypedPaperForm(request.POST or None, unit=paper.unit, kind=paper.of_kind, instance=stored, initial=start)
    if form.is_valid() and _saved(request, form, paper):
        return redirect(paper)
    return _show_form(request, form, paper.of_kind, paper=paper, crumbs=[*CRUMBS, (paper, paper.get_absolute_url())])


def _show_form(request, form: TypedPaperForm, kind: PaperKind, **context):
    return render(request, "registry/paper_edit.html", context | {"form": form, "kind": kind, "help": typed.HELP})


def _saved(request, form: TypedPaperForm, paper: TypedPaper) -> bool:
    try:
        writing.rewrite(paper, by=request.user, revision=form.cleaned_data["revision"], **form.typed_words)
    except WrongState as refusal:
        # The next try is made against what is stored now, which the page shows beside the typed words.
        paper.refresh_from_db()
        form.data = form.data.copy()
        form.data["revision"] = paper.revision
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"Đã lưu {paper.of_kind.name.lower()}.")
    return True


@ward_roles(*writing.WRITERS)
@require_POST
def paper_preview(request, kind):
    """The paper that the typed words would make, in a page of its own; nothing is stored."""
    of_kind, ward = _kind(kind), request.user.ward
    form = TypedPaperForm(request.POST, unit=ward, kind=of_kind)
    if form.is_valid():
        words = {name: value for name, value in form.typed_words.items() if name != "receivers"}
        try:
            return shown.draft_file(TypedPaper(unit=ward, kind=of_kind.code, **words), "pdf")
        except NotReady as refusal:
            form.add_error(None, str(refusal))
    return render(request, "registry/no_preview.html", {"form": form, "kind": of_kind})


def _kind(code: str) -> PaperKind:
    """Raises Http404."""
    if code not in KINDS:
        raise Http404
    return KINDS[code]


@ward_or_town
@require_safe
def paper(request, pk):
    """The paper for whoever may see it: the ward's desk, a body it was sent to, or an office of the town."""
    found = TypedPaper.objects.visible_to(request.user).with_people().filter(pk=pk).first()
    if found is None or not request.user.has_role(*MAKERS, unit=found.unit):
        return receiving.received(request, pk)
    context = {
        "typed": found,
        "crumbs": CRUMBS,
        "addresses": receiving.addresses_of(found),
        "entries": history.of(found).reverse(),
        "left_open": writing.left_open(found),
        **shown.on_page(found),
        **shown.moves_open_to(request.user, found),
        "may_edit": found.can_be_written and request.user.has_role(*writing.WRITERS, unit=found.unit),
    }
    return render(request, "registry/typed_paper.html", context)
