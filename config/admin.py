"""The administrator's room: Django's admin with the portal's door."""

from django.contrib import admin
from django.http import Http404


class PortalAdminSite(admin.AdminSite):
    """Open to administrators; for everyone else signed in it does not exist (404)."""

    site_header = "Quản trị cổng kế hoạch bình đẳng giới"
    site_title = "Quản trị"
    index_title = "Người dùng, đơn vị, cài đặt"
    site_url = "/"

    def has_permission(self, request):
        return request.user.is_active and (request.user.is_superuser or request.user.is_administrator)

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return guarded
