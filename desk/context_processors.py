"""What the frame of every page shows: where one may go, who one is, what waits."""

from django.conf import settings

from config import clock
from desk.navigation import navigation


def portal(request):
    """For the base template; strangers, and pages drawn before anyone is known, get the little that needs nobody."""
    frame = {"portal_demo": settings.PORTAL_DEMO, "portal_today": clock.today()}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return frame
    post = user.acting_post
    nav = navigation(user, request.path)
    return frame | {
        "nav": nav,
        "minor_nav": [place for place in nav if place.is_minor],
        "posts": user.current_posts,
        "acting_post": post,
        "unread": user.notifications.unread().count(),
        "may_search": bool(user.ward_ids),
        "portal_unit": post.unit.name if post and post.unit.is_ward else "",
    }
