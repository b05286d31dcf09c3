"""The two clocks of a case in words, and why it is due when it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from workflows import clock
from workflows.definition import Definition, Kind, Limit, State
from workflows.histories import history_of
from workflows.models import Move
from workflows.terms import limit_in_words, working_days, working_hours
from workflows.versions import definition_of

from ..community.zone import local
from ..models import Case
from .deadlines import in_days

HOUR = timedelta(hours=1)


@dataclass
class Clocks:
    """How long the case has been open, how much of that was the agency's time, and what its deadline comes from."""

    case: Case
    now: datetime

    @cached_property
    def history(self) -> list[Move]:
        """The moves, oldest first."""
        return history_of(self.case)

    @cached_property
    def _both(self) -> clock.Clocks:
        return clock.clocks(self.history, self.now, self.case.calendar(), definition_of)

    @property
    def elapsed(self) -> str:
        """By the calendar on the wall."""
        time = in_days(self._both.elapsed.days)
        return (_("closed after %(time)s") if self.case.closed_at else _("%(time)s since it was opened")) % {
            "time": time
        }

    @property
    def worked(self) -> str:
        """Working time outside waiting states."""
        return _("%(time)s of ours") % {"time": self._spoken(self._both.worked)}

    @property
    def stopped(self) -> str:
        """What stops the clock, and how much is left when it goes on."""
        if not self._both.is_stopped:
            return ""
        state = definition_of(self.case.workflow_version_id).by_key[self.case.state].label
        if (left := self.case.time_left) is None:
            return _("The clock is stopped: %(state)s.") % {"state": state}
        if left < timedelta(0):
            said = {"state": state, "time": self._spoken(-left)}
            return _("The clock is stopped: %(state)s. It was %(time)s late by then.") % said
        said = {"state": state, "time": self._spoken(left)}
        return _("The clock is stopped: %(state)s. %(time)s are left when it goes on.") % said

    @property
    def why(self) -> str:
        """What the deadline comes from: a state or a step, and whether waiting has put it off."""
        if self.case.due_at is None:
            return ""
        waited = False
        for move in reversed(standing(self.history)):
            definition = definition_of(move.version_id)
            if found := self._set_by(move, definition):
                return f"{found} {_('The time of waiting is not counted.')}" if waited else found
            state = definition.by_key[move.target]
            waited = waited or (state.kind == Kind.WAITING and state.key != self.case.state)
        return ""

    def _set_by(self, move: Move, definition: Definition) -> str:
        """In words, what this move said of the deadline; nothing, when it said nothing that still counts."""
        target, stays = definition.by_key[move.target], move.source == move.target
        term, name = _term(move, definition)
        if target.kind == Kind.WAITING and target.key != self.case.state:
            return ""  # its own deadline ended with it
        if term and term.limit:
            return self._since(_("%(limit)s after “%(name)s” on %(day)s."), term.limit, name, move.at)
        if target.limit and not term and (not stays or move.kind == Move.Kind.CARRY):
            since = self.case.state_since if stays else move.at
            return self._since(
                _("%(limit)s in the state “%(name)s” since %(day)s."), target.limit, _name(target), since
            )
        return ""

    def _since(self, sentence: str, limit: Limit, name: str, at: datetime) -> str:
        day = date_format(local(at, self.case.agency), "j M Y")
        return sentence % {"limit": limit_in_words(limit), "name": name, "day": day}

    def _spoken(self, worked: timedelta) -> str:
        """Whole working days; below one, hours."""
        day = self.case.calendar().day_length
        return working_days(worked // day) if worked >= day else working_hours(worked // HOUR)


def standing(history: list[Move]) -> list[Move]:
    """Without carry-overs that were undone before anything else happened: they are as if they had never been."""
    kept: list[Move] = []
    for move in history:
        if move.kind == Move.Kind.BACK and kept and kept[-1].kind == Move.Kind.CARRY:
            kept.pop()
        else:
            kept.append(move)
    return kept


def _name(state: State) -> str:
    return state.label or state.key


def _term(move: Move, definition: Definition) -> tuple[clock.Term | None, str]:
    """What the effects of the step or the timer said of the deadline, and its name."""
    if move.kind == Move.Kind.TAKE:
        step = definition.transition(move.transition)
        return clock.term_of(step.effects), step.label
    if move.kind == Move.Kind.ALARM:
        timer = definition.timer(move.target, move.transition)
        return clock.term_of(timer.effects), timer.label
    return None, ""
