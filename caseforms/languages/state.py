"""Which texts of a form are translated, and which translations are out of date. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..definition import FormDefinition, Translation
from .names import in_order, main_language, name_of
from .texts import Text, texts

Translations = Mapping[str, Translation]


class State(StrEnum):
    """How a text stands in a language."""

    GOOD = "good"
    OLD = "old"  # the text was changed after it had been translated
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in a language: what there is of it, and whether it still is a translation of what the form says."""

    text: Text
    translation: Translation | None

    @property
    def state(self) -> State:
        """Whether people read it."""
        if self.translation is None or not self.translation.text:
            return State.MISSING
        return State.GOOD if self.translation.of == self.text.text else State.OLD


@dataclass(frozen=True, slots=True)
class Count:
    """How far a form is translated into a language."""

    language: str
    total: int
    missing: int
    old: int

    @property
    def name(self) -> str:
        """What the language is called."""
        return name_of(self.language)

    @property
    def open(self) -> int:
        """How many texts people read in the main language."""
        return self.missing + self.old


def found(translations: Translations, name: str, text: str) -> Translation | None:
    """
    What there is for a text.

    Checks have no ids: one that stands in another place of the same question is known by what it said.
    """
    own = translations.get(name)
    before, dot, place = name.rpartition(".")
    if (own is not None and own.of == text) or not (dot and place.isdigit() and before.endswith(":checks")):
        return own
    beside = (one for key, one in translations.items() if key.startswith(f"{before}.") and one.of == text)
    return next(beside, own)


def translated(definition: FormDefinition, language: str) -> list[Translated]:
    """Every text of the form in that language, in order."""
    known = definition.translations.get(language, {})
    return [Translated(text, found(known, text.name, text.text)) for text in texts(definition)]


def counts(definition: FormDefinition) -> list[Count]:
    """How far it is translated, language by language."""
    return [_count(language, translated(definition, language)) for language in in_order(definition.translations)]


def spoken_by(definition: FormDefinition) -> list[str]:
    """The languages people can read it in: the main one, and each in which at least one text is good."""
    return [main_language(definition.language), *(count.language for count in counts(definition) if _some(count))]


def gone(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """Language and name of translations of texts that are no part of the form."""
    names = {text.name for text in texts(definition)}
    for language, known in definition.translations.items():
        yield from ((language, name) for name in known if name not in names)


def _some(count: Count) -> bool:
    return count.open < count.total


def _count(language: str, all_of_them: list[Translated]) -> Count:
    states = [one.state for one in all_of_them]
    return Count(language, len(states), states.count(State.MISSING), states.count(State.OLD))
