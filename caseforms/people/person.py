"""A person as questions: name, NIK or why there is none, birth date, sex, relation, phone, a proxy. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..community.models import Person as Recorded
from ..definition import Question
from ..fields.compared import FEMALE, MALE, WITH_NIK

BLOCK = "block"  # in the settings of the first question of a block: what the editor chose
PERSON = "person"
CONCERNED, REPORTER = "concerned", "reporter"
NAME, NIK, NO_NIK, BORN, SEX, RELATION, PHONE = "name", "nik", "no_nik", "born", "sex", "relation", "phone"
PROXY, PROXY_NAME, PROXY_AS, PROXY_PHONE = "proxy", "p_name", "p_as", "p_phone"
USUAL = (NIK, BORN, SEX)
"""What is asked besides the name unless an editor says otherwise."""

WORDS: Mapping[str, Any] = {
    NAME: _("Full name, as on the identity card"),
    NIK: _("NIK (16 digits)"),
    NO_NIK: _("Why is there no NIK?"),
    BORN: _("Birth date"),
    SEX: _("Sex"),
    RELATION: _("Relation"),
    PHONE: _("Phone number"),
    PROXY: _("Does somebody else speak for this person?"),
    PROXY_NAME: _("Name of whoever speaks for this person"),
    PROXY_AS: _("What they are to this person"),
    PROXY_PHONE: _("Their phone number"),
}
SEXES = ((MALE, _("Male")), (FEMALE, _("Female")))
HEAD = "head"
RELATIONS = (
    (HEAD, _("Head of the household")),
    ("husband", _("Husband")),
    ("wife", _("Wife")),
    ("child", _("Child")),
    ("child_in_law", _("Son-in-law or daughter-in-law")),
    ("grandchild", _("Grandchild")),
    ("parent", _("Mother or father")),
    ("parent_in_law", _("Parent-in-law")),
    ("relative", _("Other family")),
    ("other", _("Not family")),
)
NO_NIK_REASONS = tuple(Recorded.NoNik.choices)
MEANS = {
    CONCERNED: {NAME: "person_name", NIK: "nik", NO_NIK: "no_nik_reason", BORN: "birth_date"},
    REPORTER: {NAME: "reporter_name"},
}
Choices = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Person:
    """What an editor chose for one person. `words` are those of the questions, by part."""

    id: str
    who: str = ""
    about: str = ""
    parts: tuple[str, ...] = USUAL
    must: tuple[str, ...] = (NAME,)
    news: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    relations: Choices = field(default_factory=list)
    reasons: Choices = field(default_factory=list)
    show_if: dict[str, Any] | None = None
    in_row: bool = False

    def questions(self) -> tuple[Question, ...]:
        """What is asked, in order; the first remembers what was chosen."""
        first, *others = self._asked()
        return (replace(first, settings={**first.settings, BLOCK: self.chosen()}), *others)

    def chosen(self) -> dict[str, Any]:
        """What cannot be read off the questions."""
        return {
            "kind": PERSON,
            "id": self.id,
            "who": self.who,
            "about": self.about,
            "parts": list(self.parts),
            "must": list(self.must),
            "news": self.news,
        }

    def _asked(self) -> Iterator[Question]:
        yield self.ask(NAME, "short_text")
        if NIK in self.parts:
            without = {"op": "empty", "var": self.variable(NIK)}
            yield self.ask(NIK, "nik")
            yield self.ask(NO_NIK, "one_of", {"choices": listed(self.reasons, NO_NIK_REASONS)}, without)
        yield from self._looks()
        if PHONE in self.parts:
            yield self.ask(PHONE, "phone")
        if PROXY in self.parts:
            yield from self._proxy()

    def _looks(self) -> Iterator[Question]:
        """What is compared with the NIK, and the relation."""
        compared = {WITH_NIK: self.key(NIK)} if NIK in self.parts else {}
        if BORN in self.parts:
            yield self.ask(BORN, "date", {"period": "past", **compared})
        if SEX in self.parts:
            yield self.ask(SEX, "one_of", {"choices": listed([], SEXES), **compared})
        if RELATION in self.parts:
            yield self.ask(RELATION, "one_of", {"choices": listed(self.relations, RELATIONS)})

    def _proxy(self) -> Iterator[Question]:
        speaks = {"op": "eq", "var": self.variable(PROXY), "value": True}
        yield self.ask(PROXY, "yes_no")
        yield self.ask(PROXY_NAME, "short_text", None, speaks)
        yield self.ask(PROXY_AS, "one_of", {"choices": listed(self.relations, RELATIONS)}, speaks)
        yield self.ask(PROXY_PHONE, "phone", None, speaks)

    def ask(self, part: str, type_name: str, more: Any = None, when: dict[str, Any] | None = None) -> Question:
        """One of its questions."""
        return Question(
            self.key(part),
            type_name,
            self.label(part),
            required=self._is_required(part),
            settings=dict(more or {}),
            show_if=_both(self.show_if, when),
            purpose="" if self.in_row else self._purpose(part),
        )

    def key(self, part: str) -> str:
        """The id of a question: the same for good, and none of any other block."""
        return stem(self.id) + part

    def label(self, part: str) -> str:
        """What it says, and of whom."""
        words = self.words.get(part) or in_main_language(WORDS[part])
        return f"{words} ({self.who})" if self.who else words

    def variable(self, part: str) -> str:
        """What rules call it."""
        return f"{'row' if self.in_row else 'answers'}.{self.key(part)}"

    def _is_required(self, part: str) -> bool:
        """Of the NIK it is the number or the reason; whoever speaks for the person has a name."""
        if part == NIK:
            return False
        return part == PROXY_NAME or (NIK if part == NO_NIK else part) in self.must

    def _purpose(self, part: str) -> str:
        if part in (PHONE, PROXY_PHONE):
            return "phone" if self.news else ""
        return MEANS.get(self.about, {}).get(part, "")


def stem(block_id: str) -> str:
    """What the ids of the questions of a block begin with; short enough for the longest part."""
    return f"{block_id.replace('-', '')[:26]}-"


def listed(chosen: Choices, usual: Any) -> Choices:
    """The choices as an editor wrote them, else the usual ones."""
    return [dict(one) for one in chosen] or [{"key": key, "label": in_main_language(label)} for key, label in usual]


def in_main_language(text: Any) -> str:
    """A text that stands in a form, whatever language its editor works in."""
    with override(settings.LANGUAGE_CODE):
        return str(text)


def _both(one: dict[str, Any] | None, other: dict[str, Any] | None) -> dict[str, Any] | None:
    return {"all": [one, other]} if one and other else one or other
