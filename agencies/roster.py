"""Who holds which post on a day, read once: for jobs that ask it of many bodies."""

import datetime
from collections import defaultdict

from agencies.models import Agency, Post, Role, User


class Roster:
    """The posts of active people on the day `on`, in every unit, in one query."""

    def __init__(self, on: datetime.date):
        self._writing: dict[int, list[Post]] = defaultdict(list)
        self._holding: dict[tuple[int, str], list[User]] = defaultdict(list)
        posts = Post.objects.current(on=on).filter(user__is_active=True).select_related("user")
        for post in posts.order_by("pk"):
            self._holding[post.unit_id, post.role].append(post.user)
            if post.agency_id and post.writes:
                self._writing[post.agency_id].append(post)

    def of(self, agency: Agency) -> list[User]:
        """Who reports for the body itself."""
        return [post.user for post in self._writing[agency.pk]]

    def heads_of(self, agency: Agency) -> list[User]:
        """Its head alone where a post is marked head, else everyone who reports for it."""
        return [post.user for post in self._writing[agency.pk] if post.is_head] or self.of(agency)

    def holding(self, role: Role, *, unit_id: int) -> list[User]:
        """Who holds `role` in the unit."""
        return list(self._holding[unit_id, role])
