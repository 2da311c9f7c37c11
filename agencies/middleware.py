"""Which of their posts a person acts in."""

SESSION_KEY = "acting_post"


class ActingPost:
    """Let the post chosen in the header come first among the user's posts."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            request.user.preferred_post_id = request.session.get(SESSION_KEY)
        return self.get_response(request)
