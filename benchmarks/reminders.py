"""Time of one morning's reminders: a milestone of an action month that is told to 20, 200 and 2,000 more people.

    .venv/bin/python -m benchmarks reminders

Written down once; then one mail a person, to files, measured for the last 20 of them. What a mail server's answer
takes is not in it.
"""

from itertools import cycle

from django.contrib.auth.hashers import make_password

from agencies.models import Post, Role, Unit, User
from benchmarks.measuring import load_demo, make_tables, seconds
from campaigns.models import Campaign, Milestone
from config import clock
from notifications import ledger
from notifications.models import Reminder

CROWDS = (20, 200, 2000)
SENT = 20


def main() -> None:
    make_tables()
    load_demo()
    print(f"{'người':>6}{'lời nhắc':>10}{'hỏi, ms':>10}{'ghi sổ, ms':>12}{'gửi một người, ms':>20}")
    for crowd in CROWDS:
        print(_line(crowd), flush=True)


def _line(crowd: int) -> str:
    hire(crowd)
    tell_every_body_today()
    asked = seconds(lambda: ledger.owed_on(clock.today()))
    written = seconds(lambda: ledger.schedule(clock.today()))
    people, stored = ledger.people_owed(), Reminder.objects.count()
    # The first of them are the demonstration's own people, who are owed more than this one reminder.
    sent = seconds(lambda: [ledger.send(person) for person in people[-SENT:]])
    times = f"{asked * 1000:>10.0f}{written * 1000:>12.0f}{sent / SENT * 1000:>20.0f}"
    return f"{len(people):>6}{stored:>10}{times}"


def hire(count: int) -> None:
    """So many people beside the demonstration's, spread evenly over the ward's bodies that report."""
    have = User.objects.filter(username__startswith="nguoi").count()
    ward = Unit.objects.get(code="phu-thu")
    password = make_password(None)
    people = User.objects.bulk_create(
        User(username=f"nguoi{n}", full_name=f"Người Mẫu {n}", email=f"nguoi{n}@example.org", password=password)
        for n in range(have, count)
    )
    bodies = cycle([body for body in ward.agencies.all() if not body.members.exists()])
    Post.objects.bulk_create(
        Post(user=person, unit=ward, role=Role.STAFF, agency=body) for person, body in zip(people, bodies, strict=False)
    )


def tell_every_body_today() -> None:
    """As the only milestone and an empty ledger, whatever was measured before."""
    Reminder.objects.all().delete()
    Milestone.objects.all().delete()
    campaign = Campaign.objects.order_by("-starts_on").first()
    Milestone.objects.create(
        campaign=campaign, name="mốc để đo", on=clock.today(), days_before="0", to_every_agency=True
    )
