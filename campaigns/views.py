"""The two action months: both in one look, and each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from agencies import history
from agencies.doors import ward_only
from agencies.models import Role, User
from agencies.moves import WrongState
from campaigns import editing
from campaigns.forms import CampaignForm
from campaigns.models import Campaign, Milestone
from campaigns.timeline import timeline
from config import clock
from plans.models import Plan, ProgressUpdate, Status
from registry import writing
from registry.models import TypedPaper


@ward_only
@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """The action months of the ward's newest plan."""
    plan = Plan.objects.current_for(request.user)
    campaigns = _campaigns(request.user).filter(plan=plan)
    today = clock.today()
    shown = [(campaign, campaign.state(on=today), timeline(campaign, on=today)) for campaign in campaigns]
    return render(request, "campaigns/list.html", {"plan": plan, "shown": shown})


@ward_only
@require_safe
def campaign_page(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(_campaigns(request.user), pk=pk)
    today = clock.today()
    context = {
        "campaign": campaign,
        "state": campaign.state(on=today),
        "stops": timeline(campaign, on=today),
        "tasks": campaign.tasks.all().with_people(),
        "updates": _updates(campaign, request.user),
        "may_edit": not campaign.plan.is_closed and _may_edit(campaign, request.user),
        "may_write_plan": request.user.has_role(*writing.WRITERS, unit=campaign.plan.unit),
        "papers": TypedPaper.objects.visible_to(request.user).about(campaign).select_related("issued", "unit"),
        "entries": history.of(campaign).reverse(),
        "crumbs": [("Tháng hành động", reverse("campaigns:list"))],
    }
    return render(request, "campaigns/campaign.html", context)


@ward_only
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(_campaigns(request.user), pk=pk)
    if not _may_edit(campaign, request.user):
        raise PermissionDenied
    form = CampaignForm(request.POST or None, instance=campaign)
    if form.is_valid() and _edited(request, form, campaign):
        return redirect(campaign)
    crumbs = [("Tháng hành động", reverse("campaigns:list")), (campaign, campaign.get_absolute_url())]
    return render(request, "campaigns/edit.html", {"campaign": campaign, "form": form, "crumbs": crumbs})


def _edited(request: HttpRequest, form: CampaignForm, campaign: Campaign) -> bool:
    try:
        editing.edit(campaign, by=request.user, **form.edited)
    except WrongState as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, "Đã lưu nội dung tháng hành động.")
    return True


def _campaigns(user: User):
    milestones = Milestone.objects.with_people()
    return (
        Campaign.objects.visible_to(user)
        .select_related("plan__unit")
        .prefetch_related(Prefetch("milestones", queryset=milestones))
    )


def _updates(campaign: Campaign, user: User):
    """What was reported of the campaign's tasks with a last day in its window, as a report on it reads it."""
    updates = ProgressUpdate.objects.visible_to(user).exclude(status=Status.DRAFT).filter(task__in=campaign.tasks.all())
    return updates.ending_within(campaign.starts_on, campaign.ends_on).with_people()


def _may_edit(campaign: Campaign, user: User) -> bool:
    return user.has_role(Role.COORDINATOR, unit=campaign.plan.unit)
