"""A letter to the bodies that have sent nothing for a report the ward owes."""

from agencies.moves import NotReady
from config import clock
from documents import phrases
from plans.amending.paper import citation
from plans.models import Plan
from plans.starters import asked_or_told
from registry import kinds
from registry.starting import Starter, Words, starts
from reports.models import Duty
from reports.readiness import is_fulfilled, readiness, readiness_of


@starts
class SilentBodies(Starter):
    key = "don-doc-bao-cao"
    name = "Công văn đôn đốc gửi số liệu báo cáo"
    kind = kinds.LETTER
    model = Duty

    def of_unit(self, unit):
        return Duty.objects.owed().for_lists().filter(plan__unit=unit)

    def offered(self, unit):
        """Duties whose period has begun, not fulfilled, for which a body is silent."""
        today = clock.today()
        running = self.of_unit(unit).filter(plan__state=Plan.State.ISSUED, starts_on__lte=today)
        owed = [duty for duty in running.prefetch_related("reports") if not is_fulfilled(duty)]
        return [state.duty for state in readiness_of(owed) if state.silent]

    def words(self, unit, thing):
        silent = list(readiness(thing).silent)
        if not silent:
            raise NotReady("Mọi đơn vị đã gửi báo cáo tiến độ của kỳ này.")
        period = f"từ {phrases.long_date(thing.starts_on)} đến {phrases.long_date(thing.ends_on)}"
        asked = asked_or_told(silent, told=f"gửi kết quả qua cổng của phường {_by_when(thing)}")
        lines = [
            f"Thực hiện {citation(thing.plan)} của {unit.body_name}, để tổng hợp {phrases.lower_first(str(thing))} gửi "
            f"{thing.addressee}, số liệu {period}.",
            f"Đến {phrases.long_date(clock.today())}, còn {phrases.count(len(silent))} đơn vị chưa gửi báo cáo tiến "
            f"độ: {phrases.joined(map(str, silent))}.",
            f"{unit.body_name} {asked}; nội dung nào không phát sinh thì báo cáo rõ là không phát sinh.",
            "Đề nghị các đơn vị quan tâm thực hiện đúng thời hạn.",
        ]
        subject = f"Đôn đốc gửi số liệu {phrases.lower_first(str(thing))}"
        return Words(subject, "\n".join(lines), addressees=tuple(map(str, silent)), receivers=tuple(silent))


def _by_when(duty: Duty) -> str:
    """A day gone by is no day to ask for."""
    due = phrases.long_date(duty.internal_due_on)
    return f"ngay, vì đã quá hạn {due}" if duty.internal_due_on < clock.today() else f"trước {due}"
