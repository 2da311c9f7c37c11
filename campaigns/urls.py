from django.urls import path

from campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("thang-hanh-dong/", views.campaign_list, name="list"),
    path("thang-hanh-dong/<int:pk>/", views.campaign_page, name="campaign"),
    path("thang-hanh-dong/<int:pk>/sua/", views.campaign_edit, name="edit"),
]
