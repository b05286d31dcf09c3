"""What the screen shows on which a workflow is tried: where the subject stands, as whom, and what happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core import signing
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from . import labels, made_up, preview, walk, wording
from .asking import needs_note, shown
from .decide import Verdict
from .definition import Ask, Definition, Kind, Transition
from .diagram import Overlay, svg
from .registries import field_types
from .terms import limit_in_words
from .walk import ALARM, START, Deed, Standing, Walk, Who

A_FILE = "00000000-0000-4000-8000-000000000000"  # the made-up upload
CHECKED = mark_safe(" checked")


@dataclass(frozen=True, slots=True)
class Trial:
    """What the page carries along, signed: the walk so far, and as whom it goes on."""

    walk: Walk = field(default_factory=Walk)
    who: Who = Who.STAFF
    role: int | None = None
    person: int = 1

    @property
    def actor(self) -> Any:
        """Who it is to the guards."""
        return self.deed("").actor

    def deed(self, transition: str, **more: Any) -> Deed:
        """A step taken by whoever is chosen."""
        return Deed(transition, self.who, self.role, self.person, **more)

    def signed(self, salt: str) -> str:
        """For a hidden field."""
        value = {"walk": self.walk.as_json(), "who": str(self.who), "role": self.role, "person": self.person}
        return signing.dumps(value, salt=salt, compress=True)

    @classmethod
    def read(cls, signed: str, salt: str) -> "Trial":
        """From the hidden field. Raises BadSignature."""
        found = signing.loads(signed, salt=salt)
        return cls(Walk.from_json(found["walk"]), Who(found["who"]), found["role"], found["person"])


@dataclass(frozen=True, slots=True)
class Choice:
    """A step from where it stands: a form when it is possible, the reasons when it is not."""

    step: Transition
    target: str
    allowed: bool
    reasons: tuple[str, ...]
    fields: str
    needs_note: bool
    roles: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened."""

    at: datetime
    title: str
    said: tuple[str, ...]


class Screen:
    """Everything the template shows."""

    def __init__(self, definition: Definition, trial: Trial, roles: Mapping[int, str]) -> None:
        self.definition, self.trial, self.roles = definition, trial, roles
        self.steps = walk.run(definition, trial.walk)
        self.standing: Standing = self.steps[-1].standing if self.steps else walk.begin(definition, trial.walk)
        self.names = labels.of_definition(definition)
        self.asked: set[str] = set()

    def context(
        self, typed: Mapping[str, Mapping[str, Any]], errors: Mapping[str, Mapping[str, str]]
    ) -> dict[str, Any]:
        """For the template; `typed` and `errors` are by transition, of a step that was not taken."""
        choices = [self._choice(verdict, typed, errors) for verdict in self._verdicts()]
        state = self.standing.state
        return {
            "state": state,
            "kind": wording.kind(state.kind),
            "standing": self.standing,
            "now": self.local(self.standing.now),
            "clock": self._clock(),
            "possible": [choice for choice in choices if choice.allowed],
            "impossible": [choice for choice in choices if not choice.allowed],
            "lines": list(self._lines()),
            "facts": [(path, self.names.get(path, path), self._fact(path)) for path in self._paths()],
            "diagram": svg(self.definition, Overlay({state.key: 1}, names=self.names)),
            "actors": list(self._actors()),
            "trial": self.trial,
        }

    def local(self, moment: datetime) -> datetime:
        """By the clock of the made-up agency."""
        return moment.astimezone(ZoneInfo(self.standing.calendar.zone)).replace(tzinfo=None)

    def _verdicts(self) -> list[Verdict]:
        return walk.options(self.standing, self.trial.actor, self.asked)

    def _choice(
        self, verdict: Verdict, typed: Mapping[str, Mapping[str, Any]], errors: Mapping[str, Mapping[str, str]]
    ) -> Choice:
        step = verdict.transition
        names = {**self.names, **labels.of_step(step)}
        raw, wrong = typed.get(step.key, {}), errors.get(step.key, {})
        asks = shown(step, raw, self.standing.known())
        return Choice(
            step=step,
            target=preview.state_name(self.definition, step.target),
            allowed=verdict.allowed,
            reasons=tuple(labels.in_words(reason, names) for reason in verdict.reasons),
            fields=mark_safe("".join(_drawn(ask, raw, wrong.get(ask.id)) for ask in asks)),  # noqa: S308 drawn by their types
            needs_note=needs_note(step),
            roles=", ".join(self.roles[role] for role in step.roles if role in self.roles),
        )

    def _clock(self) -> Iterator[str]:
        clock, state = self.standing.clock, self.standing.state
        if clock.due_at:
            yield _("Due %(moment)s.") % {"moment": _moment(self.local(clock.due_at))}
        if state.limit:
            said = {"limit": limit_in_words(state.limit), "state": state.label}
            yield _("%(limit)s in “%(state)s”, since %(moment)s.") % {
                **said, "moment": _moment(self.local(self.standing.stand.since))
            }  # fmt: skip
        elif state.kind == Kind.WAITING and clock.time_left is not None:
            yield _("The clock stands still while it waits.")
        if clock.alarm_at:
            yield _("The next timer goes off %(moment)s.") % {"moment": _moment(self.local(clock.alarm_at))}

    def _lines(self) -> Iterator[Line]:
        for past in self.standing.history:
            yield Line(self.local(past.at), self._title(past), past.said)

    def _title(self, past: Any) -> str:
        if past.kind == START:
            return _("Begins in “%(state)s”") % {"state": self.definition.by_key[past.target].label}
        if past.kind == ALARM:
            timer = self.definition.timer(past.source, past.transition)
            return _("Timer: %(timer)s") % {"timer": wording.timer(timer)}
        step = self.definition.transition(past.transition)
        target = preview.state_name(self.definition, past.target)
        return f"{step.label} → {target} ({self._name(past)})"

    def _name(self, past: Any) -> str:
        if past.role is None:
            return _("by itself, or by the applicant")
        number = (-past.by) % 10 if past.by else 1
        role = self.roles.get(past.role, "?")
        return role if number == 1 else _("%(role)s, person %(number)s") % {"role": role, "number": number}

    def _actors(self) -> Iterator[tuple[int, str]]:
        named = {role for step in self.definition.transitions for role in step.roles}
        for call in (call for step in self.definition.transitions for call in step.guards):
            named |= {int(role) for role in call.settings.get("roles") or () if str(role).isdigit()}
        return ((role, self.roles[role]) for role in sorted(named & set(self.roles), key=lambda role: self.roles[role]))

    def _paths(self) -> list[str]:
        return list(dict.fromkeys([*made_up.leaves(self.asked), *self.trial.walk.facts]))

    def _fact(self, path: str) -> str:
        value = self.trial.walk.facts.get(path, "")
        return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def with_facts(trial: Trial, posted: Mapping[str, Any]) -> Trial:
    """With the facts that were typed; an empty one is not known."""
    typed = {name.removeprefix("fact:"): value for name, value in posted.items() if name.startswith("fact:")}
    facts = {**trial.walk.facts, **{path: str(value).strip() for path, value in typed.items()}}
    return replace(trial, walk=replace(trial.walk, facts={path: value for path, value in facts.items() if value != ""}))


def _drawn(ask: Ask, raw: Mapping[str, Any], error: str | None) -> str:
    """A field by its own type; a file is only said to be there."""
    kind = field_types.get(ask.type)
    if kind is None:
        return ""
    if _is_file(kind, ask):
        return format_html(
            '<p><label><input type="checkbox" name="{}" value="{}"{}> {}</label> <strong>{}</strong></p>',
            ask.id, A_FILE, CHECKED if raw.get(ask.id) else "",
            _("%(field)s: a file is there") % {"field": ask.label}, error or "",
        )  # fmt: skip
    draw: Any = getattr(kind, "render", None)
    if draw:
        return str(draw(ask, raw, error))
    return format_html(
        '<p><label>{} <input type="text" name="{}" value="{}"></label> <strong>{}</strong></p>',
        ask.label, ask.id, raw.get(ask.id, ""), error or "",
    )  # fmt: skip


def _is_file(kind: Any, ask: Ask) -> bool:
    schema: Any = getattr(kind, "schema", None)
    return schema is not None and schema(ask).get("items", {}).get("format") == "uuid"


def _moment(moment: datetime) -> str:
    return date_format(moment, "DATETIME_FORMAT")
