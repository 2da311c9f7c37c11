"""How a typed paper goes through the office, and the drafts that begin from the ward's own records."""

from django.db.models import Exists, OuterRef

from agencies.models import Agency, Post, User
from documents.description import OfficialDocument
from registry import writing
from registry.flow import Making, makes
from registry.models import TypedPaper


@makes(TypedPaper)
class TypedPaperMaking(Making):
    slug = "van-ban"
    goes_out = Exists(TypedPaper.receivers.through.objects.filter(typedpaper=OuterRef("pk")))

    def series_kind(self, paper: TypedPaper) -> str:
        return paper.kind

    def visible_to(self, user: User):
        return TypedPaper.objects.visible_to(user).with_people()

    def document(self, paper: TypedPaper) -> OfficialDocument:
        return writing.official_document(paper)

    def file_name(self, paper: TypedPaper) -> str:
        return f"van-ban-{paper.pk}"

    def authors(self, paper: TypedPaper) -> set[int]:
        return {paper.written_by_id}

    def take_effect(self, paper: TypedPaper, *, post: Post) -> None:
        writing.take_effect(paper, post)

    def offices(self, paper: TypedPaper) -> list[Agency]:
        return list(paper.receivers.all())
