from django.http import Http404
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from agencies.middleware import SESSION_KEY


@require_POST
def switch_post(request):
    """Act in another of one's posts from now on, in this session."""
    post = next((p for p in request.user.current_posts if str(p.pk) == request.POST.get("post")), None)
    if post is None:
        raise Http404
    request.session[SESSION_KEY] = post.pk
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "desk:home")
