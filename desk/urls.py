from django.urls import path

from desk.views import home, overview, printing, search

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("tong-quan/", overview.overview_page, name="overview"),
    path("tim/", search.search, name="search"),
    path("giao-ban/", printing.meeting_sheet, name="meeting"),
    path("phieu-don-vi/", printing.all_agency_sheets, name="agency-sheets"),
    path("phieu-don-vi/<int:pk>/", printing.agency_sheet, name="agency-sheet"),
]
