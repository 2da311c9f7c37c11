"""Load the demonstration: the ward, its 2023 plan and a sample year of work."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from agencies.models import Post
from desk.demo import people, year


class Command(BaseCommand):
    help = "Nạp bản trình diễn (chỉ khi PORTAL_DEMO=1) và in các tài khoản; chạy lại không nạp thêm."

    def handle(self, **options):
        if not settings.PORTAL_DEMO:
            raise CommandError("Chỉ nạp dữ liệu trình diễn khi PORTAL_DEMO=1.")
        if not settings.DEMO_PASSWORD:
            raise CommandError("Thiếu DEMO_PASSWORD: mật khẩu chung của các tài khoản trình diễn.")
        if year.is_loaded():
            people.let_in_with(settings.DEMO_PASSWORD)
        else:
            year.load(settings.DEMO_PASSWORD)
        self._print_sign_ins()

    def _print_sign_ins(self) -> None:
        self.stdout.write("Tài khoản trình diễn (số liệu, tên người là dữ liệu mẫu):")
        usernames = [person.username for person in people.PEOPLE]
        posts = Post.objects.filter(user__username__in=usernames).select_related("user", "agency__unit", "unit")
        for post in sorted(posts, key=lambda post: usernames.index(post.user.username)):
            body = post.agency or post.unit.body_name
            self.stdout.write(f"  {post.user.username:<15} {post.title or post.get_role_display():<38} {body}")
        self.stdout.write(f"Mật khẩu: {settings.DEMO_PASSWORD}")
