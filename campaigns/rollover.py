"""The two action months of a new plan.

One that was loaded gets them from its own words and what is known of each year; one rolled over, from last year's
records.

What is known stands in `data/`, one file a campaign: names and patterns, theme, message and slogans by year, milestones
by month and day (the timeline of both months: who is told of what, how many days before).
"""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

from agencies import history
from agencies.models import Agency
from campaigns.models import Campaign, Milestone
from campaigns.windows import Mention, Window, first_window, mention
from config.workdays import working_day_on_or_before
from plans.models import Plan, Task
from plans.next_year.dates import a_year_on
from plans.rollovers import Foreseen, follows_issuing, follows_plan, foretells_plan

DATA = Path(__file__).parent / "data"


@follows_plan
def make_campaigns(plan: Plan) -> None:
    """A campaign for each action month that last year's plan had or whose window the plan's tasks state."""
    of_last_year = {last.kind: last for last in _campaigns(plan.rolled_from)} if plan.rolled_from else {}
    for known in _known():
        if last := of_last_year.get(known["kind"]):
            _carry_over(last, plan, known)
        else:
            _make(plan, known)


@follows_issuing
def keep_to_the_words(plan: Plan) -> None:
    """The action months of a plan drafted here take the window and the tasks that its words name by now."""
    made = {campaign.kind: campaign for campaign in _campaigns(plan)}
    for known in _known():
        campaign, mentions = made.get(known["kind"]), _mentions(plan, known)
        if campaign is None:
            _make(plan, known)
            continue
        campaign.tasks.set(mentions)
        window = first_window(mentions.values())
        # A year that was left as it stood in last year's words is a slip, no window of this plan.
        if window and window[0].year == plan.year and window != (campaign.starts_on, campaign.ends_on):
            _move_window(campaign, window)


def _move_window(campaign: Campaign, window: Window) -> None:
    before = f"{campaign.starts_on:%d/%m/%Y} – {campaign.ends_on:%d/%m/%Y}"
    for old, new in zip((campaign.starts_on, campaign.ends_on), window, strict=True):
        campaign.milestones.filter(on=old, until=None, is_core=False).update(on=new)
    campaign.starts_on, campaign.ends_on = window
    campaign.save(update_fields=["starts_on", "ends_on"])
    changes = {"Thời gian": [before, f"{campaign.starts_on:%d/%m/%Y} – {campaign.ends_on:%d/%m/%Y}"]}
    history.record(campaign, "Đổi theo kế hoạch ban hành", post=None, changes=changes)


@foretells_plan
def campaigns_ahead(plan: Plan) -> Iterator[Foreseen]:
    """The same days and months; theme, message and guidance where the new year's are known."""
    known = {each["kind"]: each for each in _known()}
    for last in _campaigns(plan):
        before = f"{last.starts_on:%d/%m/%Y} – {last.ends_on:%d/%m/%Y}"
        after = f"{a_year_on(last.starts_on):%d/%m/%Y} – {a_year_on(last.ends_on):%d/%m/%Y}"
        note = "" if _of_year(known[last.kind], plan.year + 1)["theme"] else "Chủ đề, thông điệp: để trống"
        yield Foreseen("Tháng hành động", last.name, before, after, note)


def _campaigns(plan: Plan):
    return plan.campaigns.prefetch_related("milestones__agencies", "tasks")


def _known() -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.json"))]


def _of_year(known: dict, year: int) -> dict:
    """What is known of a campaign in that year; empty where nothing is."""
    of_year = known["years"].get(str(year), {})
    return {name: of_year.get(name, "") for name in ("theme", "message", "guidance")} | {
        "slogans": of_year.get("slogans", [])
    }


def _carry_over(last: Campaign, plan: Plan, known: dict) -> None:
    campaign = Campaign.objects.create(
        plan=plan,
        kind=last.kind,
        name=last.name,
        name_in_plan=last.name_in_plan,
        starts_on=a_year_on(last.starts_on),
        ends_on=a_year_on(last.ends_on),
        basis=last.basis,
        **_of_year(known, plan.year),
    )
    campaign.tasks.set(plan.tasks.filter(continues__in=last.tasks.all()))
    rows = {row["name"]: row for row in known["milestones"]}
    for milestone in last.milestones.all():
        _carry_milestone(milestone, campaign, rows.get(milestone.name))
    history.record(campaign, f"Lập theo kế hoạch năm {last.plan.year}", post=None)


def _carry_milestone(last: Milestone, campaign: Campaign, row: dict | None) -> None:
    agencies = list(last.agencies.all())
    milestone = Milestone.objects.create(
        campaign=campaign,
        name=last.name,
        on=_day_carried(last, campaign, row),
        until=a_year_on(last.until) if last.until else None,
        is_core=last.is_core,
        to_coordinator=last.to_coordinator,
        to_leader=last.to_leader,
        to_every_agency=last.to_every_agency,
        days_before=last.days_before,
    )
    milestone.agencies.set(agencies)


def _day_carried(last: Milestone, campaign: Campaign, row: dict | None) -> datetime.date | None:
    """The usual day where nobody set another last year: a day that had moved off a day off goes back to its own."""
    if row and last.on == _day(last.campaign, row):
        return _day(campaign, row)
    if last.on is None or last.is_core or last.on in {last.campaign.starts_on, last.campaign.ends_on}:
        return last.on and a_year_on(last.on)
    return working_day_on_or_before(a_year_on(last.on))


def _make(plan: Plan, known: dict) -> None:
    mentions = _mentions(plan, known)
    window = first_window(mentions.values())
    if window is None:
        return
    campaign = Campaign.objects.create(
        plan=plan,
        kind=known["kind"],
        name=known["name"],
        name_in_plan=next(iter(mentions.values())).name,
        starts_on=window[0],
        ends_on=window[1],
        basis=known.get("basis", ""),
        **_of_year(known, plan.year),
    )
    campaign.tasks.set(mentions)
    bodies = {agency.order: agency for agency in Agency.objects.assigned().filter(unit=plan.unit)}
    for row in known["milestones"]:
        _make_milestone(campaign, row, bodies)
    history.record(campaign, "Lập theo kế hoạch", post=None)


def _mentions(plan: Plan, known: dict) -> dict[Task, Mention]:
    """The plan's tasks that name the campaign, in its order, each with what it says."""
    found = {task: mention(task.text, known["named_in_plans"], year=plan.year) for task in plan.tasks.all()}
    return {task: said for task, said in found.items() if said}


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
