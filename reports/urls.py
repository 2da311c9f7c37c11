from django.urls import path, re_path

from registry.views import moves
from reports.views import annexes, kinds, parts, readiness, schedule, town, ward

app_name = "reports"
KIND = {"kind": "bao-cao"}
urlpatterns = [
    path("bao-cao/", ward.report_list, name="list"),
    path("bao-cao/nghia-vu/<int:pk>/", readiness.readiness_page, name="readiness"),
    path("bao-cao/nghia-vu/<int:duty_pk>/tong-hop/", ward.compile_report, name="compile"),
    path("bao-cao/lich/", schedule.calendar, name="calendar"),
    path("bao-cao/lich/<int:pk>/", schedule.duty, name="duty"),
    path("bao-cao/lich/<int:pk>/khong-phai-lam/", schedule.switch_off, name="duty-switch-off"),
    path("bao-cao/lich/<int:pk>/phai-lam/", schedule.switch_on, name="duty-switch-on"),
    path("bao-cao/lich/<int:year>/them/", schedule.add, name="duty-add"),
    path("bao-cao/loai/", kinds.kinds, name="kinds"),
    path("bao-cao/loai/moi/", kinds.kind_new, name="kind-new"),
    path("bao-cao/loai/<int:pk>/", kinds.kind, name="kind"),
    path("bao-cao/loai/<int:pk>/sua/", kinds.kind_edit, name="kind-edit"),
    path("bao-cao/loai/<int:pk>/nguon/", kinds.kind_fills, name="kind-fills"),
    path("bao-cao/<int:pk>/", ward.report, name="report"),
    re_path(r"^bao-cao/(?P<pk>\d+)\.(?P<kind>pdf|docx)$", ward.download, name="download"),
    path("bao-cao/phan/<int:pk>/sua/", parts.section_edit, name="section-edit"),
    path("bao-cao/phan/<int:pk>/go-do/", parts.draft_keep, name="draft-keep"),
    path("bao-cao/phan/<int:pk>/go-do/bo/", parts.draft_drop, name="draft-drop"),
    path("bao-cao/phan/<int:pk>/xac-nhan/", parts.lines_confirm, name="lines-confirm"),
    path("bao-cao/phan/<int:pk>/lay-ban-moi/", parts.section_adopt, name="section-adopt"),
    path("bao-cao/phan/<int:pk>/so-ban-moi/", parts.compare_compiled, name="compare-compiled"),
    path("bao-cao/phan/<int:pk>/so-ban-go/", parts.compare_draft, name="compare-draft"),
    path("bao-cao/phan/<int:pk>/lich-su/", parts.section_history, name="section-history"),
    path("bao-cao/<int:pk>/them-phu-luc/", annexes.annex_add, name="annex-add"),
    path("bao-cao/phu-luc/<int:pk>/", annexes.annex, name="annex"),
    path("bao-cao/phu-luc/<int:pk>/lay-ban-moi/", annexes.annex_adopt, name="annex-adopt"),
    path("bao-cao/<int:pk>/bo-phan-trong/", ward.leave_out_empty, name="leave-out-empty"),
    path("bao-cao/<int:pk>/trinh/", moves.submit, KIND, name="submit"),
    path("bao-cao/<int:pk>/duyet/", moves.approve, KIND, name="approve"),
    path("bao-cao/<int:pk>/tra-lai/", moves.send_back, KIND, name="send-back"),
    path("bao-cao/<int:pk>/ban-hanh/", moves.issue, KIND, name="issue"),
    path("bao-cao/<int:pk>/gui/", moves.send, KIND, name="send"),
    path("thi-xa/", town.home, name="town"),
    path("thi-xa/ke-hoach/<int:pk>/", town.plan, name="town-plan"),
    path("thi-xa/bao-cao/<int:pk>/da-nhan/", town.confirm, name="town-confirm"),
    path("thi-xa/bao-cao/<int:pk>/tra-lai/", town.send_back, name="town-send-back"),
]
