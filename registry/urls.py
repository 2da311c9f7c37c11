from django.urls import path

from registry import views

app_name = "registry"
urlpatterns = [
    path("so-van-ban-di/", views.register, name="register"),
    path("so-van-ban-di/day-so/<int:pk>/nang-so/", views.raise_number, name="raise-number"),
]
