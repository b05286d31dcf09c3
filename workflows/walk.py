"""
A walk through a workflow with a subject that does not exist: who does what with which answers, and how time passes.

Pure: the same decision, the same reading of fields and the same clock as the engine, with everything that happened held
in a history. Effects are only told. A walk is also a test: each deed can say what is expected of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, cast

from django.utils.translation import gettext as _

from . import made_up
from .asking import read
from .calendar import OFFICE, Calendar
from .clock import ALARM, Clock, Stand, follow, going_off
from .decide import Verdict, judge
from .definition import Definition, Kind, Limit, State, Transition, Unit
from .errors import InvalidInput, Refused
from .problems.reading import facts_read
from .registries import effects
from .situation import APPLICANT, SYSTEM, Actor, Past, Situation

START, TAKE = "start", "take"
BEGINNING = datetime(2026, 1, 5, 2, tzinfo=UTC)  # a Monday, nine o'clock in Jakarta
MOST_ALARMS = 200


class Who(StrEnum):
    """Who does it."""

    STAFF = "staff"
    APPLICANT = "applicant"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Deed:
    """
    A transition somebody takes, or time that passes (`wait`); and what is expected of it: the state it ends in, or that
    it is refused. `person` tells several who hold the same role apart.
    """

    transition: str = ""
    who: Who = Who.STAFF
    role: int | None = None
    person: int = 1
    answers: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    wait: Limit | None = None
    state: str = ""
    refused: bool = False

    @property
    def actor(self) -> Actor:
        """Who it is to the guards."""
        if self.who == Who.APPLICANT:
            return APPLICANT
        if self.who == Who.SYSTEM or self.role is None:
            return SYSTEM
        return Actor(person(self.role, self.person), frozenset({self.role}))


def person(role: int, number: int = 1) -> int:
    """The id of a made-up person who holds a role: below zero, so that it is nobody's."""
    return -(role * 10 + number)


@dataclass(frozen=True, slots=True)
class Walk:
    """What is known of the subject from the beginning, by path, and what is done with it."""

    facts: dict[str, Any] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    began: datetime = BEGINNING

    def and_then(self, deed: Deed) -> "Walk":
        """One deed further."""
        return replace(self, deeds=(*self.deeds, deed))

    def as_json(self) -> dict[str, Any]:
        """The form kept in a SavedTest."""
        deeds = [{name: value for name, value in asdict(deed).items() if value} for deed in self.deeds]
        return {"format": 1, "began": self.began.isoformat(), "facts": self.facts, "deeds": deeds}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Walk":
        """Read what `as_json` wrote."""
        deeds = tuple(_deed(found) for found in document.get("deeds", ()))
        return cls(dict(document.get("facts", {})), deeds, datetime.fromisoformat(document["began"]))


@dataclass(frozen=True, slots=True)
class Happened(Past):
    """Something that happened on a walk, as the clock and the guards look at it."""

    said: tuple[str, ...] = ()
    """What it would bring about, and why a timer could not do what it wanted."""
    version_id: int = 0
    carry_id: None = None


@dataclass(frozen=True)
class Standing:
    """Where the subject stands."""

    definition: Definition
    calendar: Calendar
    now: datetime
    facts: dict[str, Any]
    history: tuple[Happened, ...]

    @property
    def stand(self) -> Stand:
        """State and clock, as they follow from the history."""
        recorded = cast(Any, self.history)
        stand = follow(recorded, self.calendar, lambda _version: self.definition)
        assert stand is not None  # noqa: S101 it has begun
        return stand

    @property
    def state(self) -> State:
        """The state it is in."""
        return self.definition.by_key[self.history[-1].target]

    @property
    def clock(self) -> Clock:
        """When it is due, and when the next timer goes off."""
        return self.stand.clock

    @property
    def is_over(self) -> bool:
        """Whether nothing leads on."""
        return self.state.kind == Kind.FINAL and not any(self.definition.leaving(self.state.key))

    def known(self, asked: set[str] | None = None) -> made_up.Known:
        """What guards may look at; what they asked for in vain is added to `asked`."""
        moves = {past.transition: dict(past.data) for past in self.history if past.transition and past.kind == TAKE}
        found = made_up.facts(self.facts, asked)
        found["moves"] = {**moves, **dict.get(found, "moves", {})}
        return found

    def situation(self, actor: Actor, asked: set[str] | None = None, **more: Any) -> Situation:
        """The situation somebody is in."""
        return Situation(
            self.known(asked), actor, self.now,
            since=self.stand.since, history=self.history, calendar=self.calendar, **more,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A deed as it went: where it led, or why it was refused (`reasons`, and `errors` by field)."""

    deed: Deed
    standing: Standing
    reasons: tuple[str, ...] = ()
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def was_refused(self) -> bool:
        """Whether nothing happened."""
        return bool(self.reasons or self.errors)


def begin(definition: Definition, walk: Walk, calendar: Calendar = OFFICE) -> Standing:
    """The subject at the beginning. The definition must have one."""
    start = Happened("", "", definition.initial.key, walk.began, kind=START)
    return Standing(definition, calendar, walk.began, dict(walk.facts), (start,))


def run(definition: Definition, walk: Walk, calendar: Calendar = OFFICE) -> list[Step]:
    """The walk, deed by deed. What is refused changes nothing, and the walk goes on."""
    standing, steps = begin(definition, walk, calendar), []
    for deed in walk.deeds:
        steps.append(do(standing, deed))
        standing = steps[-1].standing
    return steps


def do(standing: Standing, deed: Deed) -> Step:
    """One deed."""
    if deed.wait:
        return Step(deed, let_pass(standing, standing.calendar.add(standing.now, deed.wait)))
    try:
        return Step(deed, take(standing, deed.transition, deed.actor, deed.answers, deed.note))
    except Refused as refused:
        return Step(deed, standing, tuple(refused.reasons))
    except InvalidInput as invalid:
        return Step(deed, standing, errors=invalid.errors)


def options(standing: Standing, actor: Actor, asked: set[str] | None = None) -> list[Verdict]:
    """What somebody could do now, and for the rest why not."""
    situation = standing.situation(actor, asked)
    leaving = list(standing.definition.leaving(standing.state.key))
    if asked is not None:
        asked |= {name for step in leaving for name in facts_read(step)}
    return [_judged(step, situation) for step in leaving]


def take(standing: Standing, key: str, actor: Actor, data: Mapping[str, Any], note: str = "") -> Standing:
    """What `engine.take` does, with a subject that does not exist. Raises Refused or InvalidInput."""
    step = next((step for step in standing.definition.leaving(standing.state.key) if step.key == key), None)
    if step is None:
        raise Refused([_("This cannot be done in the state it is in now.")])
    filled = read(step, data, standing.known())
    verdict = _judged(step, standing.situation(actor, note=note, input=filled))
    if not verdict.allowed:
        raise Refused(verdict.reasons)
    role = next((role for role in step.roles if role in actor.roles), None)
    said = tuple(str(effects[call.name].describe(call.settings)) for call in step.effects if call.name in effects)
    move = Happened(step.key, standing.state.key, step.target, standing.now, actor.id, role, data=filled, said=said)
    facts = {**standing.facts, **_foretold(step, actor)}
    return replace(standing, history=(*standing.history, move), facts=facts)


def let_pass(standing: Standing, until: datetime) -> Standing:
    """Time passes, and timers go off when their moment comes."""
    for _number in range(MOST_ALARMS):
        alarm = standing.clock.alarm_at
        if alarm is None or alarm > until:
            break
        standing = _ring(replace(standing, now=max(alarm, standing.now)), alarm)
    return replace(standing, now=until)


def _ring(standing: Standing, alarm: datetime) -> Standing:
    stand, state = standing.stand, standing.state
    after, due_at = stand.armed_at or stand.since, stand.clock.due_at
    for timer in going_off(state, due_at, after, alarm, standing.calendar, stand.gone):
        said = tuple(str(effects[call.name].describe(call.settings)) for call in timer.effects if call.name in effects)
        gone = Happened(timer.id, state.key, state.key, standing.now, kind=ALARM, said=said)
        turned = replace(standing, history=(*standing.history, gone))
        if timer.transition:
            turned = _taken_by_timer(turned, timer.transition)
        standing = turned
        if standing.history[-1].kind == TAKE:
            break
    return standing


def _taken_by_timer(standing: Standing, key: str) -> Standing:
    try:
        return take(standing, key, SYSTEM, {})
    except Refused as refused:
        why = refused.reasons
    except InvalidInput as invalid:
        why = tuple(invalid.errors.values())
    rung = standing.history[-1]
    return replace(standing, history=(*standing.history[:-1], replace(rung, said=(*rung.said, *why))))


def _judged(step: Transition, situation: Situation) -> Verdict:
    """A guard may expect more of a subject than can be made up: then it is not possible, and why is said."""
    try:
        return judge(step, situation)
    except (TypeError, ValueError, LookupError, AttributeError):
        return Verdict(step, False, (_("A condition of this step cannot be tried with what is made up so far."),))


def _foretold(step: Transition, actor: Actor) -> dict[str, Any]:
    """The facts that the effects would change, as far as they can tell."""
    found: dict[str, Any] = {}
    for call in step.effects:
        if call.name in effects:
            found |= effects[call.name].foretell(call.settings, actor)
    return found


@dataclass(frozen=True, slots=True)
class Failure:
    """What a test expected, and did not find."""

    number: int
    message: str


def failure(definition: Definition, walk: Walk, calendar: Calendar = OFFICE) -> Failure | None:
    """The first deed of a test that goes another way than expected."""
    for number, step in enumerate(run(definition, walk, calendar), 1):
        if message := "".join(_disappointments(definition, step)):
            return Failure(number, message)
    return None


def _disappointments(definition: Definition, step: Step) -> Iterator[str]:
    deed = step.deed
    steps = {found.key: found.label for found in definition.transitions}
    names = {"step": steps.get(deed.transition, deed.transition), "state": step.standing.state.label}
    if deed.refused and not step.was_refused:
        yield _("“%(step)s” was expected to be refused, but it was possible and led to “%(state)s”.") % names
    elif step.was_refused and not deed.refused:
        why = " ".join((*step.reasons, *step.errors.values()))
        yield _("“%(step)s” was expected to be possible, but: %(reasons)s") % {**names, "reasons": why}
    elif deed.state and deed.state != step.standing.state.key:
        expected = definition.by_key.get(deed.state)
        names["expected"] = expected.label if expected else deed.state
        if deed.wait:
            yield _("After the time had passed “%(expected)s” was expected, but it stands in “%(state)s”.") % names
        else:
            yield _("“%(step)s” was expected to lead to “%(expected)s”, but it led to “%(state)s”.") % names


def _deed(document: Mapping[str, Any]) -> Deed:
    found = dict(document)
    if wait := found.pop("wait", None):
        found["wait"] = Limit(wait["amount"], Unit(wait.get("unit", Unit.DAYS)))
    return Deed(**{**found, "who": Who(found.get("who", Who.STAFF))})
