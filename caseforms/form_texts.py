"""
Every text of a form that people read, and the form with some of them replaced. Pure.

A text is known by its place: where it stands in the JSON of the definition.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from .bank.marks import mark_of, step_of
from .definition import FormDefinition
from .languages.names import name_of
from .languages.texts import WORDS

READ = ("label", "help", "title", "intro", "message", *WORDS)  # the keys under which people read something
TRANSLATIONS = "translations"
LONGEST = {"label": 250, "title": 120, "help": 600}
NOT_READ = ("show_if", "require_if", "value", "rule")  # conditions compare with keys: replacing them would break them

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One text, where it stands, and to which step or question it belongs in words."""

    place: Place
    about: str
    text: str

    @property
    def key(self) -> str:
        """The place as one word, for a form."""
        return "/".join(str(part) for part in self.place)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text before and after; `problem` says why it cannot be done."""

    text: Text
    after: str
    problem: str = ""


def texts(definition: FormDefinition) -> list[Text]:
    """Every text in the main language, in the order of the form."""
    return list(_texts(replace(definition, translations={}).as_json(), (), _("The whole form")))


def in_other_languages(definition: FormDefinition) -> Iterator[Text]:
    """Every translation."""
    for language, known in definition.translations.items():
        for name, one in known.items():
            about = f"{name_of(language)}: {one.of[:80]}"
            yield Text((TRANSLATIONS, language, name, "text"), about, one.text)


def replacements(definition: FormDefinition, search: str, by: str, *, match_case: bool = False) -> list[Replacement]:
    """Every text in which something is found, with what would become of it."""
    if not search:
        return []
    pattern = re.compile(re.escape(search), 0 if match_case else re.IGNORECASE)
    own = (text for text in texts(definition) if not _is_of_bank(definition, text.place))
    everything = (*own, *in_other_languages(definition))
    found = (Replacement(text, pattern.sub(lambda _match: by, text.text)) for text in everything)
    return [_judged(one) for one in found if one.after != one.text.text]


def replaced(definition: FormDefinition, found: Mapping[Place, str]) -> FormDefinition:
    """The definition with these texts in their places."""
    document = deepcopy(definition.as_json())
    for place, text in found.items():
        part: Any = document
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] = text
    return FormDefinition.from_json(document)


def _judged(one: Replacement) -> Replacement:
    name = _part(one.text.place)
    longest = LONGEST.get(str(name))
    if not one.after.strip() and name == "label":
        return Replacement(one.text, one.after, _("Nothing would be left of it."))
    if longest and len(one.after) > longest:
        return Replacement(one.text, one.after, _("Too long: at most %(most)d characters.") % {"most": longest})
    return one


def _is_of_bank(definition: FormDefinition, place: Place) -> bool:
    """What the question bank says is changed there."""
    if len(place) < 3 or place[0] not in ("sections", "later"):
        return False
    section = getattr(definition, str(place[0]))[place[1]]
    if place[2] == "questions":
        return mark_of(section.questions[place[3]]) is not None
    return step_of(section) is not None


def _part(place: Place) -> str | int:
    """Which part of a question or step a text is, or is the translation of."""
    if place[0] != TRANSLATIONS:
        return place[-1]
    return str(place[2]).partition(":")[2].partition(".")[0]


def _texts(part: Any, place: Place, about: str) -> Iterator[Text]:
    if isinstance(part, Mapping):
        about = str(part.get("label") or part.get("title") or about) if "id" in part else about
        for key, value in part.items():
            if key in READ and isinstance(value, str) and value:
                yield Text((*place, key), about, value)
            elif key not in NOT_READ:
                yield from _texts(value, (*place, key), about)
    elif isinstance(part, list | tuple):
        for n, value in enumerate(part):
            yield from _texts(value, (*place, n), about)
