from django.urls import path, re_path

from registry.views import letters, moves, register, signed_copies

app_name = "registry"
urlpatterns = [
    path("cong-van/", letters.letter_list, name="letters"),
    path("cong-van/moi/", letters.letter_new, name="letter-new"),
    path("cong-van/<int:pk>/", letters.letter, name="letter"),
    path("cong-van/<int:pk>/sua/", letters.letter_edit, name="letter-edit"),
    path("thi-xa/cong-van/<int:pk>/da-nhan/", letters.confirm, name="town-confirm"),
    path("thi-xa/cong-van/<int:pk>/tra-lai/", letters.town_send_back, name="town-send-back"),
    re_path(r"^thi-xa/cong-van/(?P<pk>\d+)\.(?P<form>pdf|docx)$", letters.town_file, name="town-file"),
    path("giay-to/<slug:kind>/<int:pk>/trinh/", moves.submit, name="submit"),
    path("giay-to/<slug:kind>/<int:pk>/duyet/", moves.approve, name="approve"),
    path("giay-to/<slug:kind>/<int:pk>/tra-lai/", moves.send_back, name="send-back"),
    path("giay-to/<slug:kind>/<int:pk>/ban-hanh/", moves.issue, name="issue"),
    path("giay-to/<slug:kind>/<int:pk>/thu-lai/", moves.try_again, name="try-again"),
    path("giay-to/<slug:kind>/<int:pk>/ban-ky-so/", signed_copies.file, name="file-copy"),
    path("giay-to/<slug:kind>/<int:pk>/ban-ky-so.pdf", signed_copies.signed_file, name="signed-file"),
    path("giay-to/<slug:kind>/<int:pk>/gui/", moves.send, name="send"),
    re_path(r"^giay-to/(?P<kind>[-a-z]+)/(?P<pk>\d+)\.(?P<form>pdf|docx)$", moves.download, name="download"),
    path("so-van-ban-di/", register.register, name="register"),
    path("so-van-ban-di/day-so/<int:pk>/so-tiep-theo/", register.next_number, name="next-number"),
]
