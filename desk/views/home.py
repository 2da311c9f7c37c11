from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.models import Role, User
from campaigns.models import Campaign
from config import clock
from desk import own_work
from desk.board import board
from desk.charts import bar_chart
from desk.upkeep import upkeep
from plans import receiving
from plans.models import AwardNomination, Estimate, Plan, fill_rows
from reports.readiness import open_duty

OVERSEERS = (Role.COORDINATOR, Role.LEADER, Role.COMMITTEE)
# Of each list the first page shows no more than this; a ward's own plan has some thirty tasks.
SHOWN_EACH = 50


@require_safe
def home(request):
    """Each person's first page: what waits for them, then the plan as far as their posts look over it."""
    user = request.user
    plan = Plan.objects.current_for(user)
    missing = receiving.missing(plan) if plan else []
    context = {
        "plan": plan,
        "may_number": plan is not None and _has_no_number(plan) and user.has_role(Role.CLERK, unit=plan.unit),
        "upkeep": upkeep(user.ward, on=clock.today()) if user.ward and user.is_administrator else None,
        "missing": missing,
        "unconfirmed": [agency for agency in missing if user.works_for(agency)],
        "deliveries": own_work.unanswered_deliveries(user),
        "waiting_papers": own_work.waiting_papers(user),
        "waiting_obstacles": own_work.waiting_obstacles(user),
        "own_obstacles": own_work.own_obstacles(user),
        "estimates": Estimate.objects.left_to(user),
        "nominations": AwardNomination.objects.left_to(user),
        **(_of_bodies(user, plan) if plan and user.agency_ids else {}),
        **(_of_overseers(user, plan) if plan and user.has_role(*OVERSEERS, unit=plan.unit) else {}),
    }
    return render(request, "desk/home.html", context)


def _has_no_number(plan: Plan) -> bool:
    """Whether the plan was issued on paper and the number that paper bears is still to be entered."""
    return plan.number is None and not plan.is_draft


def _of_bodies(user: User, plan: Plan) -> dict:
    return {
        **_own_tasks(user, plan),
        "came_back": own_work.came_back(user)[:SHOWN_EACH],
        "drafts": own_work.drafts(user)[:SHOWN_EACH],
        "open_duty": open_duty(plan, on=clock.today()),
    }


def _own_tasks(user: User, plan: Plan) -> dict:
    """The most urgent, and how many more there are."""
    own = own_work.own_tasks(user, plan)
    shown = own[:SHOWN_EACH]
    fill_rows(each.standing.task for each in shown)
    return {
        "owed_tasks": [each for each in shown if each.is_owed],
        "other_tasks": [each for each in shown if not each.is_owed],
        "more_own_tasks": len(own) - len(shown),
    }


def _of_overseers(user: User, plan: Plan) -> dict:
    decides = user.has_role(Role.COORDINATOR, Role.LEADER, unit=plan.unit)
    found = board(plan, on=clock.today())
    return {
        "board": found,
        "chart": bar_chart("chung", "Kế hoạch đến hôm nay", [found.year, found.this_month]),
        "waiting_updates": own_work.waiting_updates(user) if decides else None,
        "next_campaign": Campaign.objects.filter(plan=plan, ends_on__gte=clock.today()).order_by("starts_on").first(),
    }
