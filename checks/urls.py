from django.urls import path

from checks import views

app_name = "checks"
urlpatterns = [
    path("kiem-tra-the-thuc/", views.choose, name="choose"),
    path("kiem-tra-the-thuc/<uuid:pk>/", views.result, name="result"),
]
