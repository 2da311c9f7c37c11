"""How a letter is made into a paper."""

from agencies.models import Agency, Post, User
from documents.description import OfficialDocument
from registry import letters
from registry.flow import Making, makes
from registry.issuing import LETTER
from registry.models import Letter


@makes(Letter)
class LetterMaking(Making):
    kind = LETTER
    slug = "cong-van"

    def visible_to(self, user: User):
        return Letter.objects.visible_to(user).with_people()

    def document(self, letter: Letter) -> OfficialDocument:
        return letters.official_document(letter)

    def authors(self, letter: Letter) -> set[int]:
        return {letter.written_by_id}

    def take_effect(self, letter: Letter, *, post: Post) -> None:
        letters.take_effect(letter, post)

    def offices(self, letter: Letter) -> list[Agency]:
        return list(letter.offices.all())
