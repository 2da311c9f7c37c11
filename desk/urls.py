from django.urls import path

from desk.views import home, overview, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("tong-quan/", overview.overview_page, name="overview"),
    path("tim/", search.search, name="search"),
]
