"""The table in which a form is translated, as it is shown: step by step, each text beside its translation."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..definition import FormDefinition
from .changing import Outcome, seen
from .state import State, Translated, translated

LONG = 80  # characters from which a text gets several lines


@dataclass(frozen=True, slots=True)
class Line:
    """A text, what stands in the field beside it, and what is said about it."""

    name: str
    part: str
    source: str
    text: str
    state: State
    was: str
    seen: str
    problem: str

    @property
    def rows(self) -> int:
        """How tall the field is."""
        longest = max(self.source, self.text, key=len)
        return min(12, longest.count("\n") + 1 + len(longest) // LONG)

    @property
    def is_open(self) -> bool:
        """Whether there is something to do."""
        return self.state is not State.GOOD or bool(self.problem)


@dataclass(frozen=True, slots=True)
class Group:
    """The texts of a question, or those of a step itself."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Step:
    """The groups of a step."""

    id: str
    title: str
    groups: list[Group]


def lines(
    definition: FormDefinition,
    language: str,
    typed: Mapping[str, str],
    outcome: Outcome | None = None,
    *,
    only_open: bool = False,
    step: str = "",
) -> list[Step]:
    """The table, without steps that have nothing to show. What is `typed` and was not kept stands in its field."""
    problems = outcome.problems if outcome else {}
    titles = {section.id: section.title or f"{n}" for n, section in enumerate(definition.sections, 1)}
    steps: dict[str, Step] = {}
    for one in translated(definition, language):
        line = _line(one, typed, problems.get(one.text.name, ""))
        section = one.text.section
        if (only_open and not line.is_open) or step not in ("", section):
            continue
        shown = steps.setdefault(section, Step(section, titles.get(section, _("The whole form")), []))
        title = one.text.about
        if not shown.groups or shown.groups[-1].title != title:
            shown.groups.append(Group(title, []))
        shown.groups[-1].lines.append(line)
    return list(steps.values())


def _line(one: Translated, typed: Mapping[str, str], problem: str) -> Line:
    kept = one.translation.text if one.translation else ""
    text = typed.get(f"text/{one.text.name}", kept) if problem else kept
    was = one.translation.of if one.translation and one.state is State.OLD else ""
    mark = f"{seen(one.text.text)}-{seen(kept)}"
    return Line(one.text.name, part_words(one.text.part), one.text.text, text, one.state, was, mark, problem)


def part_words(part: str) -> str:
    """Which part of a question or step a text is, for people."""
    word, _dot, key = part.partition(".")
    known = {
        "label": _("Question"),
        "help": _("Help"),
        "title": _("Title"),
        "intro": _("Introduction"),
        "text": _("Text"),
        "called": _("What one row is called"),
        "unit": _("Unit"),
        "first_label": _("Words for the first number"),
        "last_label": _("Words for the last number"),
        "choices": _("Choice %(key)s"),
        "rows": _("Statement %(key)s"),
        "scale": _("Scale %(key)s"),
        "checks": _("What a check says"),
    }
    words = str(known.get(word, word))
    return words % {"key": key} if "%(key)s" in words else words
