from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("thong-bao/", views.inbox, name="inbox"),
    path("thong-bao/da-doc/", views.read_all, name="read-all"),
    path("thong-bao/<int:pk>/", views.open_line, name="open"),
]
