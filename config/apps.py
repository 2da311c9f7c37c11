from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Django's admin as the administrator's room, with the portal's own rules of who enters."""

    default_site = "config.admin.PortalAdminSite"
