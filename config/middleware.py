"""What happens to every request before a view sees it."""

import unicodedata

from django.http import QueryDict


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
