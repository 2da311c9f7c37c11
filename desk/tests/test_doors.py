"""Who opens what: the table of the promises (design, section 7), over the demonstration."""

import datetime

import pytest
from django.core.management import call_command

from agencies.models import Agency, Role, User
from desk.demo.people import PEOPLE
from plans.models import AwardNomination, Obstacle, Plan, Task
from registry.models import NumberSeries
from reports import workflow
from reports.models import Duty, Report, ReportKind

# The administrator comes last among the ward; `thixa` is the office that the plan and B1 went to, `thixavh` is not.
COLUMNS = "staff coordinator leader clerk committee administrator thixa thixavh".split()

DOORS = """
/                        200 200 200 200 200 200 200 200
/thong-bao/              200 200 200 200 200 200 200 200
/doi-mat-khau/           200 200 200 200 200 200 200 200
/dang-xuat/              200 200 200 200 200 200 200 200
/tong-quan/              200 200 200 200 200 200 404 404
/giao-ban/               403 200 200 200 200 403 404 404
/phieu-don-vi/           200 200 200 200 200 200 404 404
{sheet}                  200 200 200 200 200 200 404 404
/ke-hoach/2023/          200 200 200 200 200 200 404 404
/ke-hoach/2023/ket-thuc/ 403 200 200 403 403 403 404 404
/ke-hoach/2023/nam-sau/  403 200 403 403 403 403 404 404
/ke-hoach/2023/ban-goc/  200 200 200 200 200 200 404 404
/ke-hoach/2023/dieu-chinh/ 200 200 200 200 200 200 404 404
/ke-hoach/2023/dieu-chinh/1/ 404 200 200 200 200 404 404 404
/ke-hoach/2023/dieu-chinh/bo-sung/ 403 200 403 403 403 403 404 404
{amend}                  403 200 403 403 403 403 404 404
/ke-hoach/nhap/          403 200 403 403 403 403 404 404
/nhiem-vu/               200 200 200 200 200 200 404 404
/nhiem-vu/phan-cong/     403 200 403 403 403 403 404 404
{task}                   200 200 200 200 200 200 404 404
/vuong-mac/              200 200 200 200 200 200 404 404
/vuong-mac/moi/          200 200 403 200 403 403 404 404
{obstacle}               200 200 200 200 200 200 404 404
/tim/                    200 200 200 200 200 200 404 404
/don-vi/                 200 200 200 200 200 200 404 404
/thang-hanh-dong/        200 200 200 200 200 200 404 404
/khen-thuong/            200 200 200 200 200 404 404 404
{award_round}            200 200 200 200 200 404 404 404
{award}                  404 200 200 200 200 404 404 404
/kinh-phi/               404 200 200 404 200 404 404 404
/kinh-phi/2023/kinh-phi.xlsx 404 200 200 404 200 404 404 404
/bao-cao/                200 200 200 200 200 200 404 404
{duty}                   200 200 200 200 200 200 404 404
{part}sua/               404 200 403 403 403 404 404 404
{part}so-ban-moi/        404 200 403 403 403 404 404 404
{part}lich-su/           404 200 200 200 200 404 404 404
/bao-cao/lich/           200 200 200 200 200 200 404 404
{of_the_year}            200 200 200 200 200 200 404 404
/bao-cao/loai/           200 200 200 200 200 200 404 404
/bao-cao/loai/{kind}/    200 200 200 200 200 200 404 404
/bao-cao/loai/{kind}/sua/ 403 200 403 403 403 403 404 404
/bao-cao/loai/{kind}/nguon/ 403 200 403 403 403 403 404 404
/bao-cao/loai/moi/       403 200 403 403 403 403 404 404
{b1}                     200 200 200 200 200 200 200 404
{b1_pdf}                 200 200 200 200 200 200 200 404
{b1_docx}                200 200 200 200 200 200 200 404
{b2}                     404 200 200 200 200 404 404 404
{b2_pdf}                 404 200 200 200 200 404 404 404
{annex}                  404 200 403 403 403 404 404 404
/tiep-nhan/              403 200 200 403 403 403 404 404
/van-ban/                200 200 200 200 200 404 404 404
/van-ban/soan/           403 200 200 403 403 403 404 404
/van-ban/soan/CV/        403 200 200 403 403 403 404 404
/cong-van/               200 200 200 200 200 404 404 404
/cong-van/moi/           403 200 200 403 403 403 404 404
/kiem-tra-the-thuc/      403 200 200 200 403 403 404 404
/so-van-ban-di/          403 200 200 200 200 403 404 404
/so-van-ban-di/so.xlsx   403 200 200 200 200 403 404 404
/so-van-ban-di/goi/      403 200 200 200 403 403 404 404
{copy}                   403 403 403 200 403 403 404 404
{signed}                 404 404 404 404 404 404 404 404
/thi-xa/                 404 404 404 404 404 404 200 200
{plan_copy}              404 404 404 404 404 404 200 404
/quan-tri/               404 404 404 404 404 200 404 404
/vu-viec/                404 404 404 404 404 404 404 404
/chi-tieu/               404 404 404 404 404 404 404 404
/huong-dan/              404 404 404 404 404 404 404 404
"""

# What opens to the body that has a charge, or whose it is, and to no other staff.
CHARGES = {
    "taichinh": ("/kinh-phi/", "/kinh-phi/2023/kinh-phi.xlsx"),
    "noivu": ("{award}",),
    "mattran": ("{award}",),
}

OPEN_TO_STRANGERS = {"/dang-nhap/": 200, "/healthz": 200}
READ_BY_THE_WARD = "/ke-hoach/2023/ /nhiem-vu/ {task} {task}tien-do/ {task}phan-cong/ /don-vi/ /thang-hanh-dong/ "
READ_BY_THE_WARD += "/ke-hoach/2023/ket-thuc/ /ke-hoach/2023/ket-thuc/de-nghi/ /ke-hoach/2023/mo-lai/ "
READ_BY_THE_WARD += "/ke-hoach/2023/nam-sau/ /ke-hoach/2023/da-nhan/ /nhiem-vu/phan-cong/ {task}cac-buoc/ "
READ_BY_THE_WARD += "/ke-hoach/nhap/ /vuong-mac/ /vuong-mac/moi/ {obstacle}tra-loi/ {obstacle}cong-van/ "
READ_BY_THE_WARD += "/ke-hoach/2023/dieu-chinh/bo-sung/ {amend} /ke-hoach/2023/dieu-chinh/1/sua/ "
READ_BY_THE_WARD += "/bao-cao/ {b1} {b1}gui/ {b2} {b2}trinh/ {b2}duyet/ {b2}ban-hanh/ /tiep-nhan/ /so-van-ban-di/ "
READ_BY_THE_WARD += "{duty} {duty}tong-hop/ {part}sua/ {part}go-do/ {part}xac-nhan/ {part}so-ban-moi/ "
READ_BY_THE_WARD += "{annex} {annex}lay-ban-moi/ {b2}them-phu-luc/ "
READ_BY_THE_WARD += "{part}lay-ban-moi/ {part}so-ban-go/ {part}go-do/bo/ {b2}bo-phan-trong/ "
READ_BY_THE_WARD += "/van-ban/soan/CV/ /van-ban/xem-thu/CV/ /cong-van/moi/ "
READ_BY_THE_WARD += "/so-van-ban-di/nam/2023/goi/ {copy}"


@pytest.fixture
def addresses(db, settings):
    """The addresses whose numbers the demonstration gives, with B2 compiled and not yet issued."""
    settings.DEMO_PASSWORD = "gao-sen-lua-nui-0421"
    settings.PORTAL_TODAY = datetime.date(2023, 11, 8)
    call_command("load_demo", verbosity=0)
    b1 = Report.objects.get()
    b2 = workflow.compile_report(Duty.objects.get(kind__code="B2"), by=User.objects.get(username="dieuphoi"))
    paths = {"task": Task.objects.filter(lead__code="tyt").first().get_absolute_url()}
    paths["amend"] = f"/ke-hoach/2023/dieu-chinh/nhiem-vu/{Task.objects.first().pk}/"
    paths["sheet"] = f"/phieu-don-vi/{Agency.objects.get(code='tyt').pk}/"
    award = AwardNomination.objects.filter(agency__code="mttq").first()
    paths |= {"award": award.get_absolute_url(), "award_round": award.round.get_absolute_url()}
    paths["obstacle"] = Obstacle.objects.first().get_absolute_url()
    paths |= {"of_the_year": b2.duty.get_absolute_url(), "kind": ReportKind.objects.get(code="B11").pk}
    paths["plan_copy"] = f"/thi-xa/ke-hoach/{Plan.objects.get().pk}/"
    paths["duty"] = f"/bao-cao/nghia-vu/{b2.duty_id}/"
    paths["part"] = f"/bao-cao/phan/{b2.sections.first().pk}/"
    paths["copy"] = f"/giay-to/bao-cao/{b1.pk}/ban-ky-so/"
    paths["signed"] = f"/giay-to/bao-cao/{b1.pk}/ban-ky-so.pdf"
    paths["annex"] = b2.tables.get(code="4").get_absolute_url()
    for name, report in {"b1": b1, "b2": b2}.items():
        paths |= {name: f"/bao-cao/{report.pk}/"}
        paths |= {f"{name}_{kind}": f"/bao-cao/{report.pk}.{kind}" for kind in ("pdf", "docx")}
    return paths


def column(person) -> int:
    return COLUMNS.index(person.username if person.role == Role.TOWN else person.role)


def sign_in(client, username) -> None:
    client.force_login(User.objects.get(username=username))


def test_every_page_opens_to_whom_the_promises_say(client, addresses):
    answers, promised = {}, {}
    for person in PEOPLE:
        sign_in(client, person.username)
        for line in DOORS.format(**addresses).strip().splitlines():
            path, *statuses = line.split()
            promised[person.username, path] = int(statuses[column(person)])
            answer = client.get(path)
            list(answer)  # a file that is read to its end is closed
            answers[person.username, path] = answer.status_code
    promised |= {(who, path.format(**addresses)): 200 for who, paths in CHARGES.items() for path in paths}
    assert answers == promised


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, addresses):
    for line in DOORS.format(**addresses).strip().splitlines():
        path = line.split()[0]
        answer = client.get(path)
        if path in {"/vu-viec/", "/chi-tieu/", "/huong-dan/"}:
            continue
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/dang-nhap/?next={path}"), path
    assert {path: client.get(path).status_code for path in OPEN_TO_STRANGERS} == OPEN_TO_STRANGERS


@pytest.mark.parametrize("who", ["banvstbpn", "quantri"])
def test_who_only_reads_sends_nothing(client, addresses, who):
    sign_in(client, who)
    for path in READ_BY_THE_WARD.format(**addresses).split():
        assert client.post(path).status_code == 403, path


def test_only_the_clerk_changes_a_number_or_enters_the_plans(client, addresses):
    next_number = f"/so-van-ban-di/day-so/{NumberSeries.objects.get().pk}/so-tiep-theo/"
    for person in PEOPLE:
        sign_in(client, person.username)
        status = {Role.CLERK: 200, Role.TOWN: 404}.get(person.role, 403)
        for path in (next_number, "/ke-hoach/2023/so/"):
            assert client.post(path).status_code == status, (person.username, path)
