"""
The protected state of whatever follows a workflow. The only module that imports django_fsm.

The field refuses assignment; one generic transition, whose target the engine takes from the definition, changes it.
Every save compares the state *and* the turn, so that the second of two simultaneous moves is refused even when a
transition leads back to the state it came from.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import (
    RETURN_VALUE,
    ConcurrentTransition,
    ConcurrentTransitionMixin,
    FSMField,
    FSMModelMixin,
    transition,
)

from .calendar import Calendar
from .clock import Clock
from .definition import State

__all__ = ["ConcurrentTransition", "Guarded", "Machine", "StateField", "changed_fields", "unchanged_on_failure"]

COMPARED = ("state", "turn")


class StateField(FSMField):
    """A state key. Migrations name this class, never django_fsm."""


class Guarded(ConcurrentTransitionMixin):
    """
    Optimistic locking by the state and by the turn. A class of our own, so that the bases which migrations write down
    are ours.
    """

    @property
    def state_fields(self) -> list[Any]:
        """
        What django-fsm remembers when a row is read and compares when it is saved, in one condition.

        A deferred field was not read, so there is nothing to compare; it is remembered when it is read.
        """
        return [self._meta.get_field(name) for name in COMPARED if name in self.__dict__]

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """
        Read again. django-fsm unprotects the field of the whole class meanwhile, which two threads would notice of
        each other; forgetting this instance's value does the same without touching what is shared.
        """
        kept = {name: self.__dict__.pop(name) for name in ("state",) if name in self.__dict__ and _wanted(name, fields)}
        try:
            super(FSMModelMixin, self).refresh_from_db(using, fields, from_queryset)
        except BaseException:
            self.__dict__.update(kept)
            raise
        self._update_initial_state()


def _wanted(name: str, fields: Iterable[str] | None) -> bool:
    return fields is None or name in fields


class Machine(Guarded, models.Model):
    """A model that follows a workflow. Only `workflows.engine` calls what starts with an underscore."""

    workflow_version = models.ForeignKey(
        "workflows.WorkflowVersion", models.PROTECT, related_name="+", verbose_name=_("workflow version")
    )
    state = StateField(_("state"), max_length=50, protected=True, editable=False)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    turn = models.PositiveIntegerField(default=0, editable=False)
    due_at = models.DateTimeField(_("due"), null=True, blank=True, editable=False)
    time_left = models.DurationField(null=True, editable=False)
    """The working time that was left when the clock was stopped; None while it runs."""
    alarm_at = models.DateTimeField(null=True, editable=False)
    """When the next timer goes off."""

    class Meta:
        abstract = True

    @transition(field="state", source="*", target=RETURN_VALUE())
    def _enter(self, state: str) -> str:
        return state

    def roles_of(self, user: Any) -> frozenset[int]:
        """The ids of the roles (Groups) a user holds towards this subject. Subjects with a place override it."""
        return frozenset(user.groups.values_list("pk", flat=True))

    def stands_in(self, user: Any) -> Mapping[int, int]:
        """The roles a user holds towards this subject only for somebody who is away, each with that person's id."""
        return {}

    def levels_of(self, user: Any) -> Mapping[int, frozenset[int]]:
        """The levels at which a user holds each role towards this subject, where subjects have such levels."""
        return {}

    def calendar(self) -> Calendar:
        """The working time its deadlines are counted in. Subjects of an agency override it."""
        return Calendar(zone=settings.TIME_ZONE)

    @property
    def clock(self) -> Clock:
        """The deadline, what was left when the clock was stopped, and when the next timer goes off."""
        return Clock(self.due_at, self.time_left, self.alarm_at)

    def set_clock(self, clock: Clock) -> None:
        """Only for the engine, and for whoever reckons anew."""
        self.due_at, self.time_left, self.alarm_at = clock.due_at, clock.time_left, clock.alarm_at

    def facts(self) -> Mapping[str, Any]:
        """What guards may know of the subject: nested dicts of plain values. Subjects override it."""
        return {}

    @classmethod
    def facts_of(cls, subjects: Sequence[Any]) -> Mapping[int, Mapping[str, Any]]:
        """The facts of many, by id. Subjects that can read them in fewer statements override it."""
        return {subject.pk: subject.facts() for subject in subjects}

    def entered(self, state: State, at: Any) -> None:
        """The engine says that the subject is in that state now, before it saves it. Fields set here are saved too."""


def changed_fields(subject: Machine, before: Mapping[str, Any]) -> set[str]:
    """The fields whose value is another than in the `__dict__` before: only they are written."""
    return {
        field.name
        for field in subject._meta.concrete_fields
        if field.attname in subject.__dict__ and subject.__dict__[field.attname] != before.get(field.attname)
    }


@contextmanager
def unchanged_on_failure(subject: Machine) -> Iterator[None]:
    """If it did not happen, the subject in memory must not say that it did."""
    before, state = dict(subject.__dict__), subject._state
    adding, related = state.adding, dict(state.fields_cache)
    try:
        yield
    except BaseException:
        subject.__dict__.clear()
        subject.__dict__.update(before)
        state.adding = adding
        state.fields_cache.clear()
        state.fields_cache.update(related)
        raise
