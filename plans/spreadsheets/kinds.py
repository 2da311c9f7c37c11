"""The two kinds of spreadsheet, and whose they are to send in."""

from dataclasses import dataclass

from agencies.models import Role, Unit, User
from plans.spreadsheets.progress import ProgressSheet
from plans.spreadsheets.sheet import Sheet
from plans.spreadsheets.tasks import TaskSheet


@dataclass(frozen=True)
class Kind:
    key: str  # in the addresses' names and on the stored row
    title: str
    sheet: type[Sheet]

    def is_for(self, user: User, *, unit: Unit) -> bool:
        """Whether `user` may send in this kind: the coordinator the tasks, who reports for a body its progress."""
        if self is TASKS:
            return user.has_role(Role.COORDINATOR, unit=unit)
        return any(post.agency_id and post.writes and post.unit_id == unit.pk for post in user.current_posts)


TASKS = Kind("tasks", "Nhập phân công, thời hạn", TaskSheet)
PROGRESS = Kind("progress", "Nhập báo cáo tiến độ", ProgressSheet)
