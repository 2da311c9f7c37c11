"""The way out."""

from django.contrib.auth.views import LogoutView
from django.shortcuts import render


class SignOut(LogoutView):
    """Sign out by the button; whoever opens the address by hand is asked first."""

    http_method_names = ["get", "head", "post", "options"]

    def get(self, request):
        return render(request, "accounts/sign_out.html")
