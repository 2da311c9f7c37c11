"""The addresses of awards, below those of the plan."""

from django.urls import path

from plans.views import awards, nominations

urlpatterns = [
    path("", awards.awards, name="awards"),
    path("dot/moi/", awards.round_new, name="award-round-new"),
    path("dot/<int:pk>/", awards.round_page, name="award-round"),
    path("dot/<int:pk>/sua/", awards.round_edit, name="award-round-edit"),
    path("dot/<int:pk>/de-nghi/", nominations.nomination_new, name="nomination-new"),
    path("dot/<int:pk>/bien-ban/", awards.meeting_new, name="award-meeting-new"),
    path("dot/<int:pk>/quyet-dinh/", awards.decision_new, name="award-decision-new"),
    path("dot/<int:pk>/danh-sach/", awards.round_lists, name="award-lists"),
    path("dot/<int:pk>/danh-sach.xlsx", awards.round_lists_out, name="award-lists-out"),
    path("<int:pk>/", nominations.nomination_page, name="nomination"),
    path("<int:pk>/sua/", nominations.nomination_edit, name="nomination-edit"),
    path("<int:pk>/rut/", nominations.nomination_withdraw, name="nomination-withdraw"),
    path("<int:pk>/tiep-nhan/", nominations.nomination_accept, name="nomination-accept"),
    path("<int:pk>/tra-lai/", nominations.nomination_return, name="nomination-return"),
    path("<int:pk>/duyet/", nominations.nomination_approve, name="nomination-approve"),
    path("<int:pk>/khong-duyet/", nominations.nomination_refuse, name="nomination-refuse"),
]
