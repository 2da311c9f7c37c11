"""The signed copy of an issued paper: filed by the clerk, opened by who may open the paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from agencies.doors import ward_only, ward_or_town
from agencies.models import Role
from agencies.moves import NotReady, WrongState
from files import serving
from registry import signed_copies
from registry.forms import SignedCopyForm
from registry.making import making_called, making_of
from registry.models import Paper
from registry.views.moves import find


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def file(request, kind, pk):
    paper = find(request, kind, pk)
    request.user.post_as(Role.CLERK, unit=making_of(paper).unit(paper))
    form = SignedCopyForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            signed_copies.file_copy(paper, form.cleaned_data["upload"], by=request.user)
        except NotReady as refusal:
            form.add_error("upload", str(refusal))
        except WrongState as refusal:
            messages.error(request, str(refusal))
            return redirect(paper)
        else:
            messages.success(request, "Chữ ký hợp lệ, đúng tệp đã ban hành: đã lưu bản ký số.")
            return redirect(paper)
    context = {"paper": paper, "form": form, "crumbs": [(str(paper), paper.get_absolute_url())]}
    return render(request, "registry/signed_copy.html", context)


@ward_or_town
@require_safe
def signed_file(request, kind, pk):
    """The newest signed copy, for the ward's readers of the paper and the offices it was sent to."""
    paper = find(request, kind, pk) if request.user.ward_ids else _sent(request, kind, pk)
    if not paper.issued or not (copy := paper.issued.signed_copy):
        raise Http404
    return serving.send(copy.stored)


def _sent(request, kind, pk) -> Paper:
    making = making_called(kind)
    if making is None:
        raise Http404
    sent = making.model.objects.filter(issued__deliveries__office__in=request.user.office_ids).distinct()
    return get_object_or_404(sent.select_related("issued"), pk=pk)
