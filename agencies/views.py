from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from agencies.doors import ward_only
from agencies.middleware import SESSION_KEY
from agencies.models import Agency, Post
from config import clock


@ward_only
@require_safe
def agency_list(request):
    """The bodies of the ward with their members and people."""
    today = clock.today()
    posts = Post.objects.current(on=today).filter(user__is_active=True).select_related("user")
    people = Prefetch("posts", queryset=posts, to_attr="people")
    members = Prefetch("members", queryset=Agency.objects.current(on=today).prefetch_related(people))
    agencies = Agency.objects.current(on=today).assigned().filter(unit=request.user.ward)
    return render(request, "agencies/list.html", {"agencies": agencies.prefetch_related(people, members)})


@require_POST
def switch_post(request):
    """Act in another of one's posts from now on, in this session."""
    post = next((p for p in request.user.current_posts if str(p.pk) == request.POST.get("post")), None)
    if post is None:
        raise Http404
    request.session[SESSION_KEY] = post.pk
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "desk:home")
