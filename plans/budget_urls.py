"""The addresses of the money, below those of the plan."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from plans.views import bookings, budget


class BookingKind(StringConverter):
    """Money allotted to a line, or spent."""

    regex = "cap|chi"


register_converter(BookingKind, "booking")

urlpatterns = [
    path("", budget.budget, name="budget"),
    path("<int:year>/", budget.budget, name="budget-of"),
    path("<int:year>/kinh-phi.xlsx", budget.budget_out, name="budget-out"),
    path("<int:year>/dong-moi/", budget.line_new, name="budget-line-new"),
    path("dong/<int:pk>/", budget.line_page, name="budget-line"),
    path("dong/<int:pk>/sua/", budget.line_edit, name="budget-line-edit"),
    path("dong/<int:pk>/du-toan/", budget.estimate_new, name="estimate-new"),
    path("dong/<int:pk>/<booking:kind>/", bookings.booking_new, name="booking-new"),
    path("dong/<int:pk>/<booking:kind>/tep/", bookings.booking_upload, name="booking-upload"),
    path("du-toan/<int:pk>/duyet/", budget.estimate_approve, name="estimate-approve"),
    path("du-toan/<int:pk>/tra-lai/", budget.estimate_send_back, name="estimate-send-back"),
    path("du-toan/<int:pk>/rut/", budget.estimate_withdraw, name="estimate-withdraw"),
    path("<booking:kind>/<int:pk>/huy/", bookings.booking_cancel, name="booking-cancel"),
    path("<booking:kind>/<int:pk>/tep/<int:file_pk>/", bookings.booking_file, name="booking-file"),
    path("<booking:kind>/<int:pk>/tep/<int:file_pk>/nho/", bookings.booking_preview, name="booking-preview"),
]
