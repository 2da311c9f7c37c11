"""What an administrator sees and may change: their own units and what hangs on them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from agencies.models import Agency, CommitteeMember, Entry, Post, Role, Unit, User


def own_units(user: User) -> QuerySet[Unit]:
    """Units that `user` administers today; every one for the operator who set the portal up."""
    return Unit.objects.all() if user.is_superuser else Unit.objects.filter(pk__in=user.unit_ids_as(Role.ADMINISTRATOR))


def units(user: User) -> QuerySet[Unit]:
    """Their own units, and the town above: its offices stand on the ward's papers."""
    own = own_units(user)
    return Unit.objects.filter(Q(pk__in=own) | Q(wards__in=own)).distinct()


def own_agencies(user: User) -> QuerySet[Agency]:
    return Agency.objects.filter(unit__in=own_units(user))


def agencies(user: User) -> QuerySet[Agency]:
    return Agency.objects.filter(unit__in=units(user))


def posts(user: User) -> QuerySet[Post]:
    return Post.objects.filter(unit__in=own_units(user))


def people(user: User) -> QuerySet[User]:
    """People who hold or held a post in their units, and those they took on who hold none yet."""
    if user.is_superuser:
        return User.objects.all()
    taken_on = _entries_about(User).filter(as_post__unit__in=own_units(user)).values("object_id")
    without_post = ~Q(pk__in=Post.objects.values("user"))
    theirs = Q(pk__in=posts(user).values("user")) | (without_post & Q(pk__in=taken_on))
    return User.objects.filter(theirs, is_superuser=False)


def own_people(user: User) -> QuerySet[User]:
    """Of those, the people nobody else answers for: a new password would open another unit's door too."""
    if user.is_superuser:
        return User.objects.all()
    elsewhere = Post.objects.exclude(unit__in=own_units(user)).values("user")
    return people(user).exclude(pk__in=elsewhere)


def history(user: User) -> QuerySet[Entry]:
    """What was done to the people, posts, bodies and units they see; never the history of the work itself."""
    seen = {User: people(user), Post: posts(user), Agency: agencies(user), Unit: units(user)}
    seen[CommitteeMember] = CommitteeMember.objects.filter(unit__in=own_units(user))
    about = Q()
    for model, rows in seen.items():
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=rows.values("pk"))
    return Entry.objects.filter(about)


def _entries_about(model) -> QuerySet[Entry]:
    return Entry.objects.filter(content_type=ContentType.objects.get_for_model(model))
