"""How a typed paper goes through the office, and the drafts that begin from the ward's own records."""

from django.db.models import Exists, OuterRef

from agencies import history
from agencies.models import Agency, Post, Unit, User
from documents.description import OfficialDocument
from registry import mending, writing
from registry.kinds import LETTER
from registry.making import Making, makes
from registry.models import CORRECTION, REPLACEMENT, IssuedDocument, TypedPaper
from registry.starters import Starter, Words, starts


@makes(TypedPaper)
class TypedPaperMaking(Making):
    slug = "van-ban"
    can_be_replaced = True
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

    def replaces(self, paper: TypedPaper) -> IssuedDocument | None:
        return paper.about_what if paper.starter == REPLACEMENT else None

    def replacement_of(self, paper: TypedPaper) -> TypedPaper | None:
        return TypedPaper.objects.about(paper.issued).filter(starter=REPLACEMENT).first()

    def open_replacement(self, paper: TypedPaper, *, post: Post, why: str) -> TypedPaper:
        replacing = mending.begin_replacing(paper, by=post.user)
        history.record(replacing, f"Lập để thay thế {paper.issued}", post=post, why=why)
        return replacing


@starts
class CorrectionStarter(Starter):
    """Begun from the page of the paper that is wrong, never offered by itself."""

    key = CORRECTION
    name = "Đính chính văn bản đã ban hành"
    kind = LETTER
    model = IssuedDocument

    def of_unit(self, unit: Unit):
        return IssuedDocument.objects.filter(unit=unit).select_related("unit")

    def offered(self, unit: Unit):
        return ()

    def words(self, unit: Unit, thing: IssuedDocument) -> Words:
        return mending.correction(thing)
