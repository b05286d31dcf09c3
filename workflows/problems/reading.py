"""What guards and rules read: fields that exist, and that were filled in before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..anatomy import QUANTIFIERS, form_of, names_in_rule
from ..definition import Call, Definition, Transition
from .problem import Problem, Where
from .ways import closure, forward

INPUT, MOVES = "input.", "moves."


def read_fields(definition: Definition) -> Iterator[Problem]:
    """Everything that is read exists by then."""
    before = _Before(definition)
    for place, transition in enumerate(definition.transitions):
        own = [ask.id for ask in transition.asks]
        for number, call in enumerate(transition.guards):
            where: Where = ("transitions", place, "guards", number)
            for name in variables(call):
                yield from before.problems(where, transition, name, own)
        for number, ask in enumerate(transition.asks):
            where = ("transitions", place, "asks", number)
            for name in dict.fromkeys(_of_rules(ask.show)):
                yield from before.problems(where, transition, name, own[:number])


def facts_read(step: Transition) -> set[str]:
    """What the conditions and fields of a step read that was there before the first step."""
    names = {name for call in step.guards for name in variables(call)}
    names |= {name for ask in step.asks for name in _of_rules(ask.show)}
    return {name for name in names if not name.startswith((INPUT, MOVES))}


def variables(call: Call) -> list[str]:
    """What a guard reads, as rules name it: those of its rules, and the fields it wants to be filled in."""
    found = list(_of_rules(call.settings))
    if call.name == "fields":
        names = (str(name) for name in call.settings.get("fields") or () if name)
        found += [name if "." in name else INPUT + name for name in names]
    for part in call.calls:
        found += variables(part)
    return list(dict.fromkeys(found))


def _of_rules(settings: Any) -> Iterator[str]:
    """The variables of every rule anywhere in the settings."""
    word, _content = form_of(settings)
    if word == "op" or word in QUANTIFIERS:
        yield from filter(None, names_in_rule(settings))
    elif isinstance(settings, Mapping):
        for value in settings.values():
            yield from _of_rules(value)
    elif isinstance(settings, list | tuple):
        for value in settings:
            yield from _of_rules(value)


@dataclass
class _Before:
    """What may have happened before a transition."""

    definition: Definition

    def __post_init__(self) -> None:
        self.steps = {step.key: step for step in self.definition.transitions}
        ways = forward(self.definition)
        self.from_there = {state: closure({state}, ways) for state in ways}

    def problems(self, where: Where, transition: Transition, name: str, above: list[str]) -> Iterator[Problem]:
        """What is wrong with reading that; `above` are the fields of the same step that are filled in by then."""
        if name.startswith(INPUT):
            yield from self._of_this_step(where, transition, name.removeprefix(INPUT), above)
        elif name.startswith(MOVES):
            yield from self._of_another_step(where, transition, name.removeprefix(MOVES))

    def _of_this_step(self, where: Where, transition: Transition, field: str, above: list[str]) -> Iterator[Problem]:
        if field in above:
            return
        later = {ask.id: ask.label for ask in transition.asks}
        if field in later:
            yield Problem(where, _("It looks at “%(field)s”, which comes later.") % {"field": later[field]})
        else:
            yield Problem(
                where, _("It looks at a field of this step that does not exist: %(field)s.") % {"field": field}
            )

    def _of_another_step(self, where: Where, transition: Transition, name: str) -> Iterator[Problem]:
        key, _dot, field = name.partition(".")
        step = self.steps.get(key)
        if step is None:
            yield Problem(where, _("It looks at the step “%(step)s”, which does not exist.") % {"step": key})
            return
        asked = {ask.id: ask.label for ask in step.asks}
        names = {"step": step.label, "field": asked.get(field, field)}
        if field and field not in asked:
            message = _("It looks at a field of “%(step)s” that does not exist: %(field)s.")
            yield Problem(where, message % names)
        elif not self._may_precede(step, transition):
            yield Problem(where, _("It looks at “%(step)s: %(field)s”, which comes later.") % names)

    def _may_precede(self, step: Transition, transition: Transition) -> bool:
        """Whether some way leads from where the step ends to where the transition starts."""
        reached = self.from_there.get(step.target, set())
        return any(state.key in reached for state in self.definition.sources_of(transition))
