import datetime
import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from agencies.models import Agency, Entry, Role, User
from config import clock
from desk.demo.people import PEOPLE
from documents import checking
from plans import receiving, standing
from plans.models import Obstacle, Plan, ProgressUpdate, Status, Task
from registry.models import IssuedDocument
from reports.models import Duty, Report

PASSWORD = "gao-sen-lua-nui-0421"


@pytest.fixture
def demo(db, settings):
    """The demonstration, loaded; gives what the command printed."""
    settings.DEMO_PASSWORD = PASSWORD
    settings.PORTAL_TODAY = datetime.date(2023, 11, 8)
    return _load()


def _load() -> str:
    output = io.StringIO()
    call_command("load_demo", stdout=output)
    return output.getvalue()


def _counts() -> Counter:
    return Counter(
        {model: model.objects.count() for model in (User, Agency, Plan, Task, ProgressUpdate, Entry, Report)}
    )


@pytest.mark.parametrize(
    ("setting", "sentence"), [("PORTAL_DEMO", "PORTAL_DEMO=1"), ("DEMO_PASSWORD", "Thiếu DEMO_PASSWORD")]
)
def test_without_its_setting_nothing_is_loaded(db, settings, setting, sentence):
    settings.DEMO_PASSWORD = PASSWORD
    setattr(settings, setting, "")
    with pytest.raises(CommandError, match=sentence):
        call_command("load_demo")
    assert not User.objects.exists()


def test_a_second_run_loads_nothing_and_prints_the_same(demo):
    before = _counts()
    assert _load() == demo
    assert _counts() == before


def test_everyone_signs_in_with_the_printed_password(demo, client, settings):
    assert demo.splitlines()[-1] == f"Mật khẩu: {PASSWORD}"
    assert len(PEOPLE) == 18
    for person in PEOPLE:
        assert f"  {person.username} " in demo
        client.logout()
        client.post("/dang-nhap/", {"username": person.username, "password": PASSWORD})
        assert User.objects.get(pk=client.session["_auth_user_id"]).username == person.username


def test_a_new_password_in_the_settings_is_made_true(demo, settings):
    settings.DEMO_PASSWORD = "song-cau-dao-tre-7788"
    _load()
    assert all(user.check_password("song-cau-dao-tre-7788") for user in User.objects.all())


def test_the_plan_and_its_bodies_are_those_of_2023(demo):
    plan = Plan.objects.get()
    assert plan.tasks.count() == 32
    bodies = Agency.objects.filter(unit=plan.unit, parent=None)
    assert [body.code for body in bodies] == "ldtbxh vpnv tcns truong tyt tpht vhtt cap dtt mttqpn".split()
    assert [str(office) for office in plan.copied_to.all()] == ["Phòng Lao động – TB và XH"]
    assert set(Agency.objects.filter(is_requested=True).values_list("code", flat=True)) == {"mttqpn", "mttq", "lhpn"}


def test_the_year_stands_at_8_november_with_work_of_every_kind(demo):
    statuses = Counter(ProgressUpdate.objects.values_list("status", flat=True))
    assert 45 <= sum(statuses.values()) <= 60
    assert (statuses[Status.SUBMITTED], statuses[Status.RETURNED], statuses[Status.DRAFT]) == (4, 1, 1)
    assert ProgressUpdate.objects.latest("covers_to").covers_to <= clock.today()
    reported = set(ProgressUpdate.objects.values_list("agency__code", flat=True))
    assert reported == {person.body for person in PEOPLE if person.role in {Role.STAFF, Role.COORDINATOR}}


def test_some_tasks_are_late_and_some_are_due_soon(demo):
    stands = standing.standings(standing.with_accepted_updates(Task.objects.all()), on=clock.today())
    labels = Counter(stand.label for stand in stands)
    assert labels["Quá hạn"] == 3
    assert labels["Sắp đến hạn"] >= 3
    schools = next(stand for stand in stands if stand.task.number == "IV.4.1")
    assert [str(agency) for agency in schools.late_agencies] == ["Trường THCS Ví Dụ"]


def test_tasks_are_due_in_every_way_and_some_have_steps(demo):
    tasks = {task.number: task for task in Task.objects.prefetch_related("steps")}
    assert tasks["II.4.6"].due_in_words == "Từ 15/11 đến 15/12/2023"
    assert tasks["IV.9.1"].due_in_words == "Hằng quý, kỳ này đến 31/12"
    assert tasks["II.4.5"].due_in_words == "Quanh năm, đến 31/12"
    assert {number: task.steps_in_words for number, task in tasks.items() if task.steps_in_words} == {
        "II.4.6": "2/5 bước",
        "IV.5.1": "3/4 bước",
    }


def test_two_bodies_have_not_confirmed_the_plan(demo):
    assert [body.code for body in receiving.missing(Plan.objects.get())] == ["tcns", "mttq"]


def test_section_iv_has_the_content_areas_of_the_demonstration(demo):
    areas = {task.number: task.content_area and task.content_area.order for task in Task.objects.filter(origin="IV")}
    expected = {"IV.1.1": 3, "IV.1.2": 3, "IV.1.3": 1, "IV.1.4": 1, "IV.2.1": 3, "IV.2.2": 3, "IV.2.3": 5}
    expected |= {"IV.3.1": None, "IV.7.1": 4, "IV.8.1": 4} | {f"IV.{body}.1": 1 for body in (4, 5, 6, 9, 10)}
    assert areas == expected


def test_obstacles_stand_at_every_turn_and_one_went_to_the_town_in_the_half_year_report(demo):
    statuses = Counter(Obstacle.objects.values_list("status", flat=True))
    assert statuses == {"closed": 2, "answered": 1, "with_coordinator": 1, "with_leader": 1, "to_town": 1}
    asked = Obstacle.objects.get(papers__isnull=False)
    assert (asked.papers.get().reference, asked.agency.code) == ("52/BC-UBND", "lhpn")


def test_the_half_year_report_was_received_and_the_years_is_still_to_compile(demo):
    report = Report.objects.get()
    assert (report.duty.kind.code, report.status) == ("B1", "received")
    assert Duty.objects.filter(kind__code="B2", reports=None).exists()
    issued = IssuedDocument.objects.get()
    assert (issued.reference, f"{issued.issued_on}") == ("52/BC-UBND", "2023-06-09")


def test_the_real_signer_and_the_word_sample_are_on_no_paper(demo):
    paper = str(IssuedDocument.objects.get().content)
    assert Plan.objects.get().signer_name not in paper
    assert "trình diễn" not in paper
    assert "Nguyễn Văn Mẫu" in paper


@pytest.mark.parametrize(("kind", "period", "profile"), [("B1", "2023-H1", "paper"), ("B2", "2023", "draft")])
def test_its_reports_break_no_rule_of_the_decree_in_either_form(demo, tmp_path, kind, period, profile):
    call_command("compile_report", kind=kind, period=period, pdf=tmp_path / "b.pdf", docx=tmp_path / "b.docx")
    pdf, docx = (tmp_path / "b.pdf").read_bytes(), (tmp_path / "b.docx").read_bytes()
    assert checking.must_mend(checking.check(pdf, profile=profile)) == []
    assert checking.must_mend(checking.check(docx, profile=profile)) == []
    assert checking.same_text(pdf, docx) == []
