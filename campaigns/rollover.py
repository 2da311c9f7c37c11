"""The two action months of a newly loaded plan, from its own words and what is known of each year.

What is known stands in `data/`, one file a campaign: names and patterns, theme, message and slogans by year, milestones
by month and day (the timeline of both months: who is told of what, how many days before).
"""

import datetime
import json
from pathlib import Path

from agencies import history
from agencies.models import Agency
from campaigns.models import Campaign, Milestone
from campaigns.windows import first_window, mention
from config.workdays import working_day_on_or_before
from plans.models import Plan
from plans.rollovers import follows_plan

DATA = Path(__file__).parent / "data"


@follows_plan
def make_campaigns(plan: Plan) -> None:
    """A campaign for each action month whose window the plan's tasks state; none for one they don't."""
    for path in sorted(DATA.glob("*.json")):
        _make(plan, json.loads(path.read_text(encoding="utf-8")))


def _make(plan: Plan, known: dict) -> None:
    mentions = {task: mention(task.text, known["named_in_plans"], year=plan.year) for task in plan.tasks.all()}
    mentions = {task: found for task, found in mentions.items() if found}
    window = first_window(mentions.values())
    if window is None:
        return
    of_year = known["years"].get(str(plan.year), {})
    campaign = Campaign.objects.create(
        plan=plan,
        kind=known["kind"],
        name=known["name"],
        name_in_plan=next(iter(mentions.values())).name,
        starts_on=window[0],
        ends_on=window[1],
        basis=known.get("basis", ""),
        theme=of_year.get("theme", ""),
        message=of_year.get("message", ""),
        guidance=of_year.get("guidance", ""),
        slogans=of_year.get("slogans", []),
    )
    campaign.tasks.set(mentions)
    bodies = {agency.order: agency for agency in Agency.objects.assigned().filter(unit=plan.unit)}
    for row in known["milestones"]:
        _make_milestone(campaign, row, bodies)
    history.record(campaign, "Lập theo kế hoạch", post=None)


def _make_milestone(campaign: Campaign, row: dict, bodies: dict[int, Agency]) -> None:
    who = row["who"]
    milestone = Milestone.objects.create(
        campaign=campaign,
        name=row["name"],
        on=_day(campaign, row),
        until=_month_day(campaign, row["until"]) if "until" in row else None,
        is_core="core" in row,
        to_coordinator="coordinator" in who,
        to_leader="leader" in who,
        to_every_agency="every" in who,
        days_before=row.get("days_before", ""),
    )
    milestone.agencies.set(bodies[order] for order in who if order in bodies)


def _day(campaign: Campaign, row: dict) -> datetime.date | None:
    """The milestone's day: core days and the window's ends stand, other days move to a working day before.

    None for what comes every week.
    """
    if "weekly" in row:
        return None
    if "at" in row:
        return campaign.starts_on if row["at"] == "start" else campaign.ends_on
    if "core" in row:
        return _month_day(campaign, row["core"])
    return working_day_on_or_before(_month_day(campaign, row["on"]))


def _month_day(campaign: Campaign, month_day: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{campaign.starts_on.year}-{month_day}")
