"""What stands in the rows of a transition or a timer: roles, guards, fields and effects, each by its own rules."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from ..definition import Ask, Call, Definition
from ..registries import Combination, Effect, Guard, effects, field_types, guards
from ..registry import Registry
from .problem import Problem, Where

Entries = Registry[Guard] | Registry[Effect]


def roles(known: Collection[int] | None, definition: Definition) -> Iterator[Problem]:
    """Somebody may do it: a role that exists, the applicant, or a timer."""
    by_timer = {timer.transition for state in definition.states for timer in state.timers}
    for place, transition in enumerate(definition.transitions):
        where: Where = ("transitions", place, "roles")
        if not transition.roles and not transition.by_applicant and transition.key not in by_timer:
            yield Problem(where, _("Nobody may do “%(name)s”. Choose at least one role.") % {"name": transition.label})
        if known is not None and any(role not in known for role in transition.roles):
            yield Problem(where, _("It names a role that does not exist any more."))


def calls(definition: Definition) -> Iterator[Problem]:
    """Guards and effects are known, and set up."""
    for place, state in enumerate(definition.states):
        for number, timer in enumerate(state.timers):
            for problem in _entries(("states", place, "timers"), timer.effects, effects, definition):
                yield Problem((*problem.where[:3], number), problem.message)
    for place, transition in enumerate(definition.transitions):
        yield from _entries(("transitions", place, "guards"), transition.guards, guards, definition)
        yield from _entries(("transitions", place, "effects"), transition.effects, effects, definition)


def asks(definition: Definition) -> Iterator[Problem]:
    """Fields are of known types, set up, and told apart."""
    for place, transition in enumerate(definition.transitions):
        counts = Counter(ask.id for ask in transition.asks)
        for position, ask in enumerate(transition.asks):
            where: Where = ("transitions", place, "asks", position)
            yield from (Problem(where, message) for message in _ask_problems(ask))
            if counts[ask.id] > 1:
                yield Problem(where, _("Two fields of this step have the same id."))


def _entries(where: Where, found: tuple[Call, ...], registry: Entries, definition: Definition) -> Iterator[Problem]:
    for place, call in enumerate(found):
        for message in _call_problems(call, registry, definition):
            yield Problem((*where, place), message)


def _call_problems(call: Call, registry: Entries, definition: Definition) -> Iterator[str]:
    entry = registry.get(call.name)
    if entry is None:
        yield _("This installation does not know “%(name)s”.") % {"name": call.name}
    else:
        yield from map(str, entry.problems(call.settings, definition))
    if isinstance(entry, Combination) and not call.calls:
        yield _("Choose at least one condition.")
    for part in call.calls:
        yield from _call_problems(part, registry, definition)


def _ask_problems(ask: Ask) -> Iterator[str]:
    kind = field_types.get(ask.type)
    if kind is None:
        yield _("This installation does not know “%(name)s”.") % {"name": ask.type}
        return
    if kind.asks and not ask.label.strip():
        yield _("Give the field a label.")
    yield from map(str, kind.problems(ask))
