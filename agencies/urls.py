from django.urls import path

from agencies import views

app_name = "agencies"
urlpatterns = [
    path("vi-tri/chon/", views.switch_post, name="switch-post"),
]
