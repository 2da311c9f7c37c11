"""Every address of the portal, as the design promises them."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, reverse_lazy

from config import health
from config.forms import SignInForm
from config.views import SignOut

urlpatterns = [
    path(
        "dang-nhap/",
        login_not_required(
            auth.LoginView.as_view(
                template_name="accounts/login.html", authentication_form=SignInForm, redirect_authenticated_user=True
            )
        ),
        name="sign-in",
    ),
    path("dang-xuat/", SignOut.as_view(), name="sign-out"),
    path(
        "doi-mat-khau/",
        auth.PasswordChangeView.as_view(
            template_name="accounts/password_change.html", success_url=reverse_lazy("password-changed")
        ),
        name="password-change",
    ),
    path(
        "doi-mat-khau/xong/",
        auth.PasswordChangeDoneView.as_view(template_name="accounts/password_changed.html"),
        name="password-changed",
    ),
    path("healthz", health.healthz, name="healthz"),
    path("quan-tri/", admin.site.urls),
    path("", include("agencies.urls")),
    path("", include("notifications.urls")),
    path("", include("checks.urls")),
    path("", include("registry.urls")),
    path("", include("plans.urls")),
    path("", include("campaigns.urls")),
    path("", include("reports.urls")),
    path("", include("desk.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
