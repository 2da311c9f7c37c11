"""Who: units of government, their bodies, people and the posts they hold."""

from agencies.models.agency import Agency, AgencyQuerySet
from agencies.models.committee import CommitteeMember
from agencies.models.current import CurrentQuerySet
from agencies.models.entry import Entry, EntryQuerySet
from agencies.models.person import PeopleManager, Post, Role, User
from agencies.models.unit import Unit

__all__ = [
    "Agency",
    "AgencyQuerySet",
    "CommitteeMember",
    "CurrentQuerySet",
    "Entry",
    "EntryQuerySet",
    "PeopleManager",
    "Post",
    "Role",
    "Unit",
    "User",
]
