"""Who signs the papers of a unit."""

from agencies.models import Post, Role, Unit
from agencies.moves import NotReady
from config import clock


def signer_today(unit: Unit) -> Post:
    """The leader who would sign a paper of `unit` today. Raises NotReady where nobody's form of signing is known."""
    leaders = Post.objects.current(on=clock.today()).filter(unit=unit, role=Role.LEADER)
    signer = leaders.exclude(signs_as="").select_related("user").order_by("pk").first()
    if signer is None:
        raise NotReady("Chưa có lãnh đạo nào được khai thể thức ký: nhờ người quản trị bổ sung ở vị trí công tác.")
    return signer
