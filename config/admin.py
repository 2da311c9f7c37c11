"""The administrator's room: Django's admin with the portal's door."""

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator


class PortalAdminSite(admin.AdminSite):
    """Open to administrators; for everyone else signed in it does not exist (404).

    It has no door of its own: signing in, signing out and changing one's password are the portal's pages.
    """

    site_header = "Quản trị cổng kế hoạch bình đẳng giới"
    site_title = "Quản trị"
    index_title = "Người dùng, đơn vị, cài đặt"
    index_template = "admin/portal_index.html"
    site_url = "/"

    def has_permission(self, request):
        return request.user.is_active and (request.user.is_superuser or request.user.is_administrator)

    def get_urls(self):
        urls = super().get_urls()
        for pattern in urls:
            if hasattr(pattern.callback, "login_url"):
                pattern.callback.login_url = reverse_lazy("sign-in")
        return urls

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        index = reverse("admin:index")
        if request.user.is_authenticated:
            return redirect(index)
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, index))

    def logout(self, request, extra_context=None):
        return LogoutView.as_view()(request)

    def password_change(self, request, extra_context=None):
        return redirect("password-change")

    def password_change_done(self, request, extra_context=None):
        return redirect("password-changed")
