"""The names of bodies in a plan, and the ward's bodies that they mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from agencies.models import Agency
from config.vietnamese import fold
from plans.importing.draft import Draft

NEW = "moi"
ALIKE = 0.6  # 0 to 1: from here on a body is suggested for a name
MOST_SUGGESTED = 3
# What papers write short, without marks as `fold` gives it.
SHORT_FORMS = {
    "lhpn": "lien hiep phu nu",
    "mttq": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubnd": "uy ban nhan dan",
    "vh": "van hoa",
    "xh": "xa hoi",
    "tt": "thong tin",
    "vp": "van phong",
    "ldtbxh": "lao dong thuong binh xa hoi",
    "tb": "thuong binh",
    "ld": "lao dong",
    "tyt": "tram y te",
    "thcs": "trung hoc co so",
    "th": "tieu hoc",
    "mn": "mam non",
    "hnd": "hoi nong dan",
    "ccb": "cuu chien binh",
    "tn": "thanh nien",
    "ca": "cong an",
}
# The ward itself is named or not, here and there.
OF_THE_WARD = re.compile(r"\s(?:tren dia ban )?(?:phuong|xa|thi tran)$")


def plain(name: str) -> str:
    """What two writings of one body's name have in common: its words in full, without marks, dashes and ward."""
    words = (word for word in re.findall(r"\w+", fold(name)) if word != "va")
    whole = " ".join(SHORT_FORMS.get(word, word) for word in words)
    return OF_THE_WARD.sub("", whole) or whole


@dataclass(frozen=True)
class Named:
    """One name of the draft: where it stands, whom it means, who else it may mean."""

    name: str
    places: list[str]
    body: Agency | None
    is_new: bool
    new_name: str
    suggestions: list[Agency]

    @property
    def key(self) -> str:
        return plain(self.name)

    @property
    def anchor(self) -> str:
        """Names its fields on the page."""
        return f"ten-{self.key.replace(' ', '-')}"

    @property
    def is_matched(self) -> bool:
        return self.body is not None or self.is_new

    @property
    def choice(self) -> str:
        """As the page sends it back."""
        return NEW if self.is_new else str(self.body.pk) if self.body else ""


class Roster:
    """The bodies of a ward, by the names that plans may call them."""

    def __init__(self, bodies: Iterable[Agency]):
        self.bodies = list(bodies)
        self._by_key = {str(body.pk): body for body in self.bodies}
        self._by_name = {plain(name): body for body in reversed(self.bodies) for name in _names(body)}

    def named(self, draft: Draft) -> list[Named]:
        """Each name of the draft once, in its order."""
        found: dict[str, Named] = {}
        for name, places in draft.names().items():
            key = plain(name)
            if key in found:
                found[key].places.extend(places)
            else:
                found[key] = self._named(name, places, draft)
        return list(found.values())

    def _named(self, name: str, places: list[str], draft: Draft) -> Named:
        chosen = draft.matches.get(plain(name), "")
        body = self._by_key.get(chosen) or (None if chosen == NEW else self._by_name.get(plain(name)))
        new_name = draft.new_names.get(plain(name)) or name[:1].upper() + name[1:]
        suggestions = [] if body else self._alike(name)
        return Named(name, list(places), body, chosen == NEW and body is None, new_name, suggestions)

    def _alike(self, name: str) -> list[Agency]:
        """The bodies whose names come near, the nearest first."""
        wanted = plain(name)
        scored = [(max(_likeness(wanted, plain(known)) for known in _names(body)), body) for body in self.bodies]
        near = [(score, body) for score, body in scored if score >= ALIKE]
        return [body for _, body in sorted(near, key=lambda each: -each[0])[:MOST_SUGGESTED]]


def _names(body: Agency) -> list[str]:
    return [name for name in (body.name, body.short_name) if name]


def _likeness(one: str, other: str) -> float:
    """0 to 1; a name that holds all words of the other is near, whatever else it says."""
    words, others = set(one.split()), set(other.split())
    held = len(words & others) / max(min(len(words), len(others)), 1)
    return max(SequenceMatcher(None, one, other).ratio(), held if min(len(words), len(others)) > 1 else 0)
