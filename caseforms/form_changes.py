"""
What changed between two versions of a form, in plain sentences. Pure.

Steps and questions are the same when their ids are. What is gone comes last.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from workflows import expressions, rules
from workflows.registries import field_types

from .bank.marks import MARK
from .definition import Check, FormDefinition, Question, Section
from .fields.choices import choices
from .languages.changes import sentences
from .naming import Place, labels, places
from .people.person import BLOCK
from .purposes import PURPOSES

Words = Mapping[str, str]
"""What a rule speaks of, in words."""


class Mark(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: of which step or question (nothing: of the form as a whole), and the sentence."""

    key: str
    mark: Mark
    message: str


class Side:
    """One of the two versions, and the names that sentences need. Questions go by their paths."""

    def __init__(self, definition: FormDefinition) -> None:
        self.later = {section.id for section in definition.later}
        definition = definition.whole()
        self.definition = definition
        self.sections = {section.id: section for section in definition.sections}
        self.questions = {place.path: place for place in places(definition)}
        self._labels: dict[str, Mapping[str, str]] = {}

    def labels(self, place: Place) -> Mapping[str, str]:
        """What the rules of a question call the others."""
        around = self.around(place)
        if around not in self._labels:
            self._labels[around] = labels(self.definition, place.tables)
        return self._labels[around]

    def around(self, place: Place) -> str:
        """The id of the step a question is in, or the path of the table whose rows ask it."""
        if place.tables:
            return place.path.removesuffix(f".{place.question.id}")
        return self.definition.section_of[place.question.id].id

    def place(self, key: str) -> str:
        """The step or the table in words."""
        if key in self.sections:
            return step_name(self.definition, self.sections[key])
        return self.questions[key].label if key in self.questions else key

    @cached_property
    def orders(self) -> dict[str, list[str]]:
        """The questions of each step and table in order."""
        found: dict[str, list[str]] = {}
        for path, place in self.questions.items():
            found.setdefault(self.around(place), []).append(path)
        return found


def changes(old: FormDefinition, new: FormDefinition) -> list[Change]:
    """Every difference, in the order of the new version, what is gone at the end."""
    before, after = Side(old), Side(new)
    return [
        *_whole(before, after),
        *_sections(before, after),
        *_questions(before, after),
        *_gone(before, after),
        *(Change("", Mark(mark), message) for mark, message in sentences(old, new)),
    ]


def removed(old: FormDefinition, new: FormDefinition) -> list[Place]:
    """The questions that are not asked any more."""
    kept = {place.path for place in places(new.whole())}
    return [place for place in places(old.whole()) if place.path not in kept]


def of_another_type(old: FormDefinition, new: FormDefinition) -> list[Place]:
    """The questions that expect another kind of answer from now on, as they are now."""
    types = {place.path: place.question.type for place in places(old.whole())}
    return [place for place in places(new.whole()) if types.get(place.path, place.question.type) != place.question.type]


def step_name(definition: FormDefinition, section: Section) -> str:
    """The title of a step, or its number."""
    if section.title:
        return section.title
    return _("Step %(number)s") % {"number": definition.sections.index(section) + 1}


def type_name(name: str) -> str:
    """A type of question in words."""
    return str(field_types[name].label) if name in field_types else name


def _whole(before: Side, after: Side) -> Iterator[Change]:
    old, new = before.definition.intro, after.definition.intro
    if old != new:
        said = {"old": old or _("nothing"), "new": new or _("nothing")}
        yield Change("", Mark.CHANGED, _("The introduction read “%(old)s”; now it reads “%(new)s”.") % said)


def _sections(before: Side, after: Side) -> Iterator[Change]:
    moved = _out_of_order(list(before.sections), list(after.sections))
    for key, section in after.sections.items():
        name = {"name": after.place(key)}
        if key not in before.sections:
            yield Change(key, Mark.ADDED, _("New step “%(name)s”.") % name)
            continue
        old = before.sections[key]
        if old.title != section.title:
            said = {"old": before.place(key), **name}
            yield Change(key, Mark.CHANGED, _("The step “%(old)s” is now called “%(name)s”.") % said)
        if old.intro != section.intro:
            said = {"old": old.intro or _("nothing"), "new": section.intro or _("nothing"), **name}
            text = _("The introduction of “%(name)s” read “%(old)s”; now it reads “%(new)s”.")
            yield Change(key, Mark.CHANGED, text % said)
        for message in _who(old, section, (key in before.later, key in after.later)):
            yield Change(key, Mark.CHANGED, message % name)
        if key in moved:
            yield Change(key, Mark.MOVED, _("The step “%(name)s” stands in another place.") % name)


def _who(old: Section, new: Section, is_later: tuple[bool, bool]) -> Iterator[str]:
    """Who fills it in, and who reads it."""
    if is_later == (False, True):
        yield _("The step “%(name)s” is filled in by staff from now on.")
    elif is_later == (True, False):
        yield _("The step “%(name)s” is filled in by applicants from now on.")
    was, now = old.access, new.access
    if (was.writers, was.write_in) != (now.writers, now.write_in):
        yield _("Who fills in the step “%(name)s”, or when, is another than before.")
    if (was.readers, was.read_in) != (now.readers, now.read_in):
        yield _("Who reads the step “%(name)s” at the desk, or when, is another than before.")


def _questions(before: Side, after: Side) -> Iterator[Change]:
    rearranged = _rearranged(before, after)
    for path, place in after.questions.items():
        old = before.questions.get(path)
        if old is None:
            yield Change(path, Mark.ADDED, _new(place, after))
            continue
        was, now = before.around(old), after.around(place)
        said = {"label": place.label, "old": before.place(was), "new": after.place(now)}
        if was != now:
            yield Change(path, Mark.MOVED, _("“%(label)s” moved from “%(old)s” to “%(new)s”.") % said)
        elif path in rearranged:
            yield Change(path, Mark.MOVED, _("“%(label)s” stands in another place of “%(new)s”.") % said)
        for message in _differences(old, place, before, after):
            yield Change(path, Mark.CHANGED, message)


def _gone(before: Side, after: Side) -> Iterator[Change]:
    for key in before.sections:
        if key not in after.sections:
            yield Change(key, Mark.REMOVED, _("The step “%(name)s” is gone.") % {"name": before.place(key)})
    for path, place in before.questions.items():
        table = before.around(place) if place.tables else ""
        if path not in after.questions and (not table or table in after.questions):
            said = {"label": place.question.label, "place": before.place(before.around(place))}
            yield Change(path, Mark.REMOVED, _("“%(label)s” in “%(place)s” is not asked any more.") % said)


def _new(place: Place, after: Side) -> str:
    question = place.question
    said = {"label": question.label, "place": after.place(after.around(place)), "type": type_name(question.type)}
    must = _("New question in “%(place)s”: “%(label)s” (%(type)s), which must be answered.")
    may = _("New question in “%(place)s”: “%(label)s” (%(type)s).")
    return (must if question.required else may) % said


def _rearranged(before: Side, after: Side) -> set[Hashable]:
    """The questions that stayed in their step or table, but not in their place there."""
    return {key for place, order in after.orders.items() for key in _out_of_order(before.orders.get(place, []), order)}


def _out_of_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """The fewest of those on both sides that must have moved: all but a longest run that kept its order."""
    places = {key: n for n, key in enumerate(old)}
    both = [key for key in new if key in places]
    best: list[tuple[int, int | None]] = []  # for each: how long a run ends here, and the one before it
    for n, key in enumerate(both):
        runs = [(best[k][0], k) for k in range(n) if places[both[k]] < places[key]]
        length, last = max(runs, default=(0, None))
        best.append((length + 1, last))
    at: int | None = max(range(len(best)), key=lambda n: best[n][0], default=None)
    kept: set[Hashable] = set()
    while at is not None:
        kept.add(both[at])
        at = best[at][1]
    return set(both) - kept


def _differences(was: Place, now: Place, before: Side, after: Side) -> Iterator[str]:
    old, new = was.question, now.question
    name = {"label": new.label}
    if old.label != new.label:
        yield _("“%(old)s” now reads “%(label)s”.") % {"old": old.label, **name}
    if old.help != new.help:
        said = {"old": old.help or _("nothing"), "new": new.help or _("nothing"), **name}
        yield _("The help of “%(label)s” was “%(old)s”; now it is “%(new)s”.") % said
    if old.type != new.type:
        said = {"old": type_name(old.type), "new": type_name(new.type), **name}
        yield _("“%(label)s” was of the type “%(old)s”; now it is “%(new)s”.") % said
    else:
        yield from _settings(old, new)
    if old.required != new.required:
        must, may = _("“%(label)s” must be answered from now on."), _("“%(label)s” may be left empty now.")
        yield (must if new.required else may) % name
    if old.purpose != new.purpose:
        said = {"old": _purpose(old.purpose), "new": _purpose(new.purpose), **name}
        yield _("What “%(label)s” means for the case: “%(old)s” became “%(new)s”.") % said
    yield from _rules(old, new, before.labels(was), after.labels(now))


def _purpose(key: str) -> str:
    return str(PURPOSES[key].label) if key in PURPOSES else key or _("nothing")


def _settings(old: Question, new: Question) -> Iterator[str]:
    kind = field_types.get(new.type)
    blocks = dict(kind.settings_blocks()) if kind else {}
    for name in dict.fromkeys((*old.settings, *new.settings)):
        was, now = old.settings.get(name), new.settings.get(name)
        if was == now or name in (BLOCK, MARK):  # what is chosen in a block shows in its questions
            continue
        if name == "choices":
            yield from _choices(old, new)
            continue
        block = blocks.get(name)
        label = str(getattr(block, "meta", None) and block.meta.label or name)
        said = {"label": new.label, "setting": label, "old": _in_words(block, was), "new": _in_words(block, now)}
        yield _("“%(label)s”, %(setting)s: “%(old)s” became “%(new)s”.") % said


def _in_words(block: Any, value: Any) -> str:
    """A setting for people: yes and no, the wording of a choice, lists one after the other."""
    if value is None or value in ("", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple):
        return ", ".join(_in_words(block, part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(str(part) for part in value.values() if part not in (None, ""))
    options = getattr(getattr(block, "field", None), "choices", ())
    return str(
        {str(key): label for key, label in options if not isinstance(label, list | tuple)}.get(str(value), value)
    )


def _choices(old: Question, new: Question) -> Iterator[str]:
    was, now, name = dict(choices(old)), dict(choices(new)), {"label": new.label}
    for key in (key for key in now if key not in was):
        yield _("“%(label)s” offers “%(choice)s”, too.") % {**name, "choice": now[key]}
    for key in (key for key in was if key not in now):
        yield _("“%(label)s” does not offer “%(choice)s” any more.") % {**name, "choice": was[key]}
    for key in (key for key in now if key in was and was[key] != now[key]):
        said = {**name, "old": was[key], "new": now[key]}
        yield _("“%(label)s”: the choice “%(old)s” now reads “%(new)s”.") % said
    if _out_of_order(list(was), list(now)):
        yield _("The choices of “%(label)s” stand in another order.") % name


def _rules(old: Question, new: Question, before: Words, after: Words) -> Iterator[str]:
    name = {"label": new.label}
    if old.show_if != new.show_if:
        said = {"old": _when(old.show_if, before, _("always")), "new": _when(new.show_if, after, _("always")), **name}
        yield _("“%(label)s” was shown: %(old)s. From now on: %(new)s.") % said
    if old.require_if != new.require_if:
        never = _("never only because of a rule")
        said = {"old": _when(old.require_if, before, never), "new": _when(new.require_if, after, never), **name}
        yield _("“%(label)s” had to be answered: %(old)s. From now on: %(new)s.") % said
    if old.value != new.value:
        said = {"old": _worth(old.value, before), "new": _worth(new.value, after), **name}
        yield _("“%(label)s” was worked out as: %(old)s. From now on: %(new)s.") % said
    for check in _without(new.checks, old.checks):
        yield _("New limit for “%(label)s”: %(check)s") % {**name, "check": _limit(check, after)}
    for check in _without(old.checks, new.checks):
        yield _("Limit for “%(label)s” dropped: %(check)s") % {**name, "check": _limit(check, before)}


def _when(rule: Mapping[str, Any] | None, words: Words, nothing: str) -> str:
    return rules.describe(rule, words) if rule else nothing


def _worth(expression: Mapping[str, Any] | None, words: Words) -> str:
    return expressions.describe(expression, words) if expression else _("nothing")


def _limit(check: Check, words: Words) -> str:
    return _("%(rule)s (else: “%(message)s”)") % {
        "rule": rules.describe(check.rule, words),
        "message": check.message,
    }


def _without(checks: Sequence[Check], others: Sequence[Check]) -> list[Check]:
    return [check for check in checks if check not in others]
