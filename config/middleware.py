"""What happens to every request before a view sees it."""

import unicodedata
from http import HTTPMethod
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseNotAllowed, QueryDict
from django.template.loader import render_to_string


def nfc(text: str) -> str:
    """`text` in Unicode NFC, the one form in which the portal stores Vietnamese."""
    return unicodedata.normalize("NFC", text)


def _normalised(query: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=query.encoding)
    for key, values in query.lists():
        clean.setlist(key, [nfc(value) for value in values])
    clean._mutable = False
    return clean


class NormaliseText:
    """Turn what was typed, or named a file, into NFC: phones and Macs send decomposed letters.

    Passwords are left as they are by Django's own field, which normalises them its own way (NFKC for user names).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.GET = _normalised(request.GET)
        return self.get_response(request)

    def process_view(self, request, *args):
        # Here, not earlier: a view may refuse the body (size, method) before anything is read from it.
        if request.method == "POST":
            request.POST = _normalised(request.POST)
            for _field, uploads in request.FILES.lists():
                for upload in uploads:
                    upload.name = nfc(upload.name)


class SignInFirst(LoginRequiredMiddleware):
    """Send strangers to the door, and from there to where they were going.

    Who pressed a button after their session had ended comes back to the page it stands on: most addresses that forms
    are sent to answer nothing else.
    """

    def handle_no_permission(self, request, view_func):
        if request.method != HTTPMethod.POST:
            return super().handle_no_permission(request, view_func)
        messages.info(request, "Phiên đăng nhập đã hết nên việc vừa rồi chưa được ghi. Hãy đăng nhập rồi làm lại.")
        page = urlsplit(request.headers.get("Referer", ""))
        path = page._replace(scheme="", netloc="").geturl() if page.netloc == request.get_host() else "/"
        return redirect_to_login(path, self.get_login_url(view_func))


class ShowWayBack:
    """Draw a page where an address that only takes what a form sends is opened by itself: the answer has none.

    A phone does that when it brings back a tab that stood on a refused form.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if isinstance(answer, HttpResponseNotAllowed) and request.method == HTTPMethod.GET:
            answer.content = render_to_string("405.html", request=request)
        return answer
