"""Remind now what is owed, or show it."""

import datetime

from django.core.management.base import BaseCommand, CommandError

from config import clock
from config.workdays import is_working_day
from notifications import ledger

NO_DATE = 2


class Command(BaseCommand):
    help = "Nhắc việc: lập sổ và gửi những gì đến hạn nhắc; mỗi lời nhắc in một dòng."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="ngày nhắc, ví dụ 2023-11-08; bỏ trống là hôm nay")
        parser.add_argument("--dry-run", action="store_true", help="chỉ in lời nhắc của ngày, không ghi, không gửi")

    def handle(self, *, on, dry_run, **options):
        day = _date(on) if on else clock.today()
        if not is_working_day(day):
            self.stderr.write(f"{day:%d/%m/%Y} là ngày nghỉ: không có lời nhắc nào của ngày này.")
        if dry_run:
            self._print(ledger.owed_on(day))
        else:
            ledger.schedule(day)
            self._send()

    def _send(self):
        for person in ledger.people_owed():
            self._print(ledger.send(person))
            failed = person.reminders.owed().exclude(last_error="").first()
            if failed:
                self.stderr.write(f"Chưa gửi được thư cho {person.username}, cổng sẽ gửi lại: {failed.last_error}")

    def _print(self, reminders):
        """`reminders`: of the ledger or of its sources, which name their fields alike."""
        for reminder in reminders:
            columns = [reminder.remind_on.isoformat(), reminder.recipient.username, reminder.key, reminder.subject]
            self.stdout.write("\t".join(columns))


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        message = f"“{text}” không phải là ngày. Hãy ghi năm-tháng-ngày, ví dụ 2023-11-08."
        raise CommandError(message, returncode=NO_DATE) from error
