from django.urls import path, re_path

from registry.kinds import LETTER
from registry.views import bundles, moves, receiving, register, signed_copies, writing

app_name = "registry"
urlpatterns = [
    path("van-ban/", writing.paper_list, name="papers"),
    path("van-ban/soan/", writing.paper_choose, name="paper-choose"),
    path("van-ban/soan/<str:kind>/", writing.paper_new, name="paper-new"),
    path("van-ban/soan-tu/<slug:key>/", writing.paper_start, name="paper-start"),
    path("van-ban/soan-tu/<slug:key>/<int:pk>/", writing.paper_start, name="paper-start"),
    path("van-ban/xem-thu/<str:kind>/", writing.paper_preview, name="paper-preview"),
    path("van-ban/<int:pk>/", writing.paper, name="paper"),
    path("van-ban/<int:pk>/sua/", writing.paper_edit, name="paper-edit"),
    path("van-ban/<int:pk>/da-nhan/", receiving.confirm, name="paper-confirm"),
    path("van-ban/<int:pk>/tra-lai/", receiving.town_send_back, name="paper-send-back"),
    re_path(r"^van-ban/(?P<pk>\d+)\.(?P<form>pdf|docx)$", receiving.received_file, name="received-file"),
    # Where letters stood before there were other papers: bookmarks, and links frozen in the register.
    path("cong-van/", writing.paper_list),
    path("cong-van/moi/", writing.paper_new, {"kind": LETTER}),
    path("cong-van/<int:pk>/", writing.paper),
    path("giay-to/<slug:kind>/<int:pk>/trinh/", moves.submit, name="submit"),
    path("giay-to/<slug:kind>/<int:pk>/duyet/", moves.approve, name="approve"),
    path("giay-to/<slug:kind>/<int:pk>/tra-lai/", moves.send_back, name="send-back"),
    path("giay-to/<slug:kind>/<int:pk>/ban-hanh/", moves.issue, name="issue"),
    path("giay-to/<slug:kind>/<int:pk>/thay-the/", moves.replace, name="replace"),
    path("giay-to/<slug:kind>/<int:pk>/thu-lai/", moves.try_again, name="try-again"),
    path("giay-to/<slug:kind>/<int:pk>/ban-ky-so/", signed_copies.file, name="file-copy"),
    path("giay-to/<slug:kind>/<int:pk>/ban-ky-so.pdf", signed_copies.signed_file, name="signed-file"),
    path("giay-to/<slug:kind>/<int:pk>/gui/", moves.send, name="send"),
    re_path(r"^giay-to/(?P<kind>[-a-z]+)/(?P<pk>\d+)\.(?P<form>pdf|docx)$", moves.download, name="download"),
    path("so-van-ban-di/", register.register, name="register"),
    path("so-van-ban-di/so.xlsx", register.register_out, name="register-out"),
    path("so-van-ban-di/nam/<int:year>/goi/", bundles.ask_for_papers, name="ask-for-papers"),
    path("so-van-ban-di/day-so/<int:pk>/in/", bundles.ask_for_book, name="ask-for-book"),
    path("so-van-ban-di/goi/", bundles.bundle_list, name="bundles"),
    path("so-van-ban-di/goi/<int:pk>/", bundles.download, name="bundle"),
    path("so-van-ban-di/day-so/<int:pk>/so-tiep-theo/", register.next_number, name="next-number"),
]
