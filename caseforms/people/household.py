"""A household as questions: the family card, its head, and its members as rows of persons. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..definition import Question
from ..fields.row_names import LINE
from ..fields.rows import ONE_OF_THEM
from .person import BLOCK, BORN, CONCERNED, HEAD, NAME, NIK, RELATION, SEX, Choices, Person, in_main_language, stem

HOUSEHOLD = "household"
KK, HEADED, MEMBERS, MEMBER = "kk", "head", "members", "member"
PARTS = (NIK, RELATION, SEX, BORN)
WORDS: Mapping[str, Any] = {
    KK: _("Family card number (KK, 16 digits)"),
    HEADED: _("Name of the head of the household"),
    MEMBERS: _("Members of the household"),
    MEMBER: _("Household member"),
}


@dataclass(frozen=True, slots=True)
class Household:
    """What an editor chose for a household. `more` are further questions about each member."""

    id: str
    about: str = ""
    parts: tuple[str, ...] = PARTS
    must: tuple[str, ...] = (NAME, RELATION)
    least: int | None = 1
    most: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    relations: Choices = field(default_factory=list)
    reasons: Choices = field(default_factory=list)
    show_if: dict[str, Any] | None = None
    more: tuple[Question, ...] = ()

    def questions(self) -> tuple[Question, ...]:
        """The card, the head, the members; the first remembers what was chosen."""
        concerned = self.about == CONCERNED
        return (
            self._ask(KK, "kk", {BLOCK: self.chosen()}, "kk" if concerned else "", KK in self.must),
            self._ask(HEADED, "short_text", {}, "person_name" if concerned else "", HEADED in self.must),
            self._members(),
        )

    def chosen(self) -> dict[str, Any]:
        """What cannot be read off the questions."""
        return {
            "kind": HOUSEHOLD,
            "id": self.id,
            "about": self.about,
            "parts": list(self.parts),
            "must": list(self.must),
        }

    def member(self) -> Person:
        """A row: the questions about one member."""
        return Person(
            MEMBER,
            parts=self.parts,
            must=self.must,
            words=self.words,
            relations=self.relations,
            reasons=self.reasons,
            in_row=True,
        )

    def key(self, part: str) -> str:
        """The id of a question."""
        return stem(self.id) + part

    def _members(self) -> Question:
        asked = self.member()
        lead, *others = asked.questions()
        plain = Question(lead.id, lead.type, lead.label, lead.required)
        numbers = {name: value for name, value in (("least", self.least), ("most", self.most)) if value is not None}
        settings: dict[str, Any] = {"called": self._words(MEMBER), **numbers}
        if RELATION in self.parts:
            settings |= {LINE: [asked.key(NAME), asked.key(RELATION)], ONE_OF_THEM: [asked.key(RELATION), HEAD]}
        members = self._ask(MEMBERS, "rows", settings, "", bool(self.least))
        return Question(
            members.id,
            members.type,
            members.label,
            members.required,
            settings=settings,
            show_if=self.show_if,
            questions=(plain, *others, *self.more),
        )

    def _ask(self, part: str, type_name: str, settings: dict[str, Any], purpose: str, required: bool) -> Question:
        key, label = self.key(part), self._words(part)
        return Question(key, type_name, label, required, settings=settings, show_if=self.show_if, purpose=purpose)

    def _words(self, part: str) -> str:
        return self.words.get(part) or in_main_language(WORDS[part])
