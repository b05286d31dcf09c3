"""
Every text of a form, by a name that stays, and the form with other words in their places. Pure.

A name is the path of a step or question, a colon and the part: `age:label`, `members.age:help`, `home:choices.own`,
`who:title`; the introduction of the whole form is `:intro`. Ids, keys of choices and rules are never touched.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings as site
from django.utils.translation import gettext, override

from ..definition import Check, FormDefinition, Question, Section
from ..fields import other
from ..fields.choices import pairs
from .names import main_language

WORDS = ("text", "called", "unit", "first_label", "last_label")  # settings that people read
LINES = ("choices", "rows", "scale")  # settings that are choices, each a key and its wording
Say = Callable[[str, str], str]
"""What stands in the place of a text: by its name, and the text."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text: its name, what it says, and the step and the question it belongs to in words."""

    name: str
    text: str
    section: str
    about: str

    @property
    def part(self) -> str:
        """Which part of the question it is: `label`, `help`, `choices.own`."""
        return self.name.partition(":")[2]


def texts(definition: FormDefinition) -> list[Text]:
    """Every text, in the order of the form."""
    return list(_texts(definition))


def said_with(definition: FormDefinition, say: Say) -> FormDefinition:
    """The same form with what `say` says in the places of its texts."""
    language = main_language(definition.language)
    sections = tuple(_section(section, say, language) for section in definition.sections)
    return replace(definition, intro=_said(":intro", definition.intro, say), sections=sections)


def _texts(definition: FormDefinition) -> Iterator[Text]:
    language = main_language(definition.language)
    if definition.intro:
        yield Text(":intro", definition.intro, "", "")
    for section in definition.sections:
        for name, text in _collected(lambda say, one=section: _own(one, say)):  # type: ignore[misc]
            yield Text(name, text, section.id, "")
        for question in section.questions:
            yield from _of_question(question, section.id, "", "", language)


def _of_question(question: Question, section: str, around: str, about: str, language: str) -> Iterator[Text]:
    path = f"{around}{question.id}"
    words = ": ".join(filter(None, (about, question.label or str(question.settings.get("text") or "")[:60])))
    for name, text in _collected(lambda say: _alone(question, path, say, language)):
        yield Text(name, text, section, words)
    for part in question.questions:
        yield from _of_question(part, section, f"{path}.", words, language)


def _collected(walk: Callable[[Say], Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def note(name: str, text: str) -> str:
        found.append((name, text))
        return text

    walk(note)
    return found


def _said(name: str, text: str, say: Say) -> str:
    return say(name, text) if text else text


def _section(section: Section, say: Say, language: str) -> Section:
    questions = tuple(_question(question, "", say, language) for question in section.questions)
    return replace(_own(section, say), questions=questions)


def _own(section: Section, say: Say) -> Section:
    title, intro = (_said(f"{section.id}:{part}", getattr(section, part), say) for part in ("title", "intro"))
    return replace(section, title=title, intro=intro)


def _question(question: Question, around: str, say: Say, language: str) -> Question:
    path = f"{around}{question.id}"
    parts = tuple(_question(part, f"{path}.", say, language) for part in question.questions)
    return replace(_alone(question, path, say, language), questions=parts)


def _alone(question: Question, path: str, say: Say, language: str) -> Question:
    """A question without those of its rows."""
    return replace(
        question,
        label=_said(f"{path}:label", question.label, say),
        help=_said(f"{path}:help", question.help, say),
        settings=_settings(question, path, say, language),
        checks=tuple(
            Check(check.rule, _said(f"{path}:checks.{n}", check.message, say))
            for n, check in enumerate(question.checks)
        ),
    )


def _settings(question: Question, path: str, say: Say, language: str) -> dict[str, Any]:
    found = dict(question.settings)
    for name in WORDS:
        if isinstance(found.get(name), str):
            found[name] = _said(f"{path}:{name}", found[name], say)
    for name in LINES:
        if found.get(name):
            found[name] = [_line(f"{path}:{name}", key, label, say) for key, label in pairs(found[name])]
    if other.is_offered(question) and found.get("choices"):
        found["choices"] = _with_other(f"{path}:choices", found["choices"], say, language)
    return found


def _line(name: str, key: str, label: str, say: Say) -> dict[str, str]:
    return {"key": key, "label": _said(f"{name}.{key}", label, say)}


def _with_other(name: str, lines: list[Mapping[str, str]], say: Say, language: str) -> list[Mapping[str, str]]:
    """The wording of “other, namely” that nobody wrote, where it is said in another way."""
    if any(line["key"] == other.KEY for line in lines):
        return lines
    words = _usual_other(language)
    said = say(f"{name}.{other.KEY}", words)
    return lines if said == words else [*lines, {"key": other.KEY, "label": said}]


def _usual_other(language: str) -> str:
    spoken = language if language in dict(site.LANGUAGES) else site.LANGUAGE_CODE
    with override(spoken):
        return gettext("Other, namely")
