from django.urls import path, re_path

from registry.views import moves, register

app_name = "registry"
urlpatterns = [
    path("giay-to/<slug:kind>/<int:pk>/trinh/", moves.submit, name="submit"),
    path("giay-to/<slug:kind>/<int:pk>/duyet/", moves.approve, name="approve"),
    path("giay-to/<slug:kind>/<int:pk>/tra-lai/", moves.send_back, name="send-back"),
    path("giay-to/<slug:kind>/<int:pk>/ban-hanh/", moves.issue, name="issue"),
    path("giay-to/<slug:kind>/<int:pk>/gui/", moves.send, name="send"),
    re_path(r"^giay-to/(?P<kind>[-a-z]+)/(?P<pk>\d+)\.(?P<form>pdf|docx)$", moves.download, name="download"),
    path("so-van-ban-di/", register.register, name="register"),
    path("so-van-ban-di/day-so/<int:pk>/nang-so/", register.raise_number, name="raise-number"),
]
