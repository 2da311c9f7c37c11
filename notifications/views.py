"""The inbox: what the portal told the person who is signed in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from config import clock
from notifications.models import Notification

PER_PAGE = 30


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    lines = Notification.objects.of(request.user)
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/inbox.html", {"page_obj": page, "has_unread": lines.unread().exists()})


@require_safe
def open_line(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark the line as read and go where it leads."""
    line = get_object_or_404(Notification.objects.of(request.user), pk=pk)
    if request.method == "GET":
        Notification.objects.unread().filter(pk=line.pk).update(read_at=clock.now())
    # A stored link is a path of the portal; anything else would lead a person out of it under our name.
    is_ours = url_has_allowed_host_and_scheme(line.link, allowed_hosts=None)
    return redirect(line.link if is_ours else reverse("notifications:inbox"))


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    Notification.objects.of(request.user).unread().update(read_at=clock.now())
    return redirect("notifications:inbox")
