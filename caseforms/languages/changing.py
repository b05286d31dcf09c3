"""What somebody typed in the table of translations, set against what is there by now. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..definition import FormDefinition, Translation
from .state import Translated, translated
from .texts import Text

MOST = {"label": 250, "title": 120, "help": 600, "unit": 30, "called": 60, "first_label": 60, "last_label": 60}
LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a line of the table now, and what stood there when it was shown. `still`: it is right as it is."""

    text: str
    source: str
    before: str
    still: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the table: translations by name (without a text: taken away), and what is wrong with others."""

    changes: Mapping[str, Translation] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def seen(text: str) -> str:
    """What is kept in the page of a text that is shown, to know later whether it is still the same."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def outcome(definition: FormDefinition, language: str, typed: Mapping[str, Typed]) -> Outcome:
    """Every line that somebody changed. One that somebody else changed meanwhile is a problem, and so is its text."""
    changes, problems = {}, {}
    for one in translated(definition, language):
        line = typed.get(one.text.name)
        if line is None or not _is_touched(line, one):
            continue
        text = clean(line.text)
        if problem := problem_of(one.text, text) or _overtaken(line, one, text):
            problems[one.text.name] = problem
        else:
            changes[one.text.name] = Translation(one.text.text, text)
    return Outcome(changes, problems)


def clean(text: str) -> str:
    """As it is kept."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def problem_of(text: Text, said: str) -> str:
    """Why a translation cannot be kept; nothing when it can."""
    most = MOST.get(text.part, MOST["label"] if "." in text.part else LONGEST)
    if len(said) > most:
        return _("Too long: at most %(most)d characters.") % {"most": most}
    if "\n" in said and "\n" not in text.text and text.part not in ("help", "text", "intro"):
        return _("This is one line: take the line breaks out.")
    return ""


def _is_touched(line: Typed, one: Translated) -> bool:
    return line.still or seen(clean(line.text)) != line.before


def _overtaken(line: Typed, one: Translated, text: str) -> str:
    if seen(one.text.text) != line.source:
        return _("The text was changed while you were translating: look at it again.")
    now = one.translation.text if one.translation else ""
    if seen(now) != line.before and now != text:
        return _("Somebody else translated it meanwhile: “%(text)s”.") % {"text": now}
    return ""
