"""What the page of a case shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from workflows.models import PendingEffect, StuckTimer
from workflows.registries import effects
from workflows.stuck import stuck

from .. import on_behalf
from ..actions.access import may
from ..actions.run_again import unfinished
from ..community.identity import mask, show_phone
from ..models import Case, Mandate
from . import answers
from .clocks import Clocks
from .colleagues import colleagues
from .later import Later, LaterStep
from .rows import Glance, Row, shown
from .steps import Steps, steps
from .timeline import Entry, timeline

RELATED = 5


@dataclass
class CasePage:
    """A case as one user sees it. `openly`: the user has said why they need to see what is hidden."""

    case: Case
    user: Any
    openly: bool = False

    @cached_property
    def glance(self) -> Glance:
        """State, deadline and age, as on the list."""
        return Glance(self.case, self.user, timezone.now())

    @cached_property
    def clocks(self) -> Clocks:
        """How long it has been open and worked on, and why it is due when it is."""
        return Clocks(self.case, self.glance.now)

    @cached_property
    def steps(self) -> Steps:
        """What can be done, and why not the rest."""
        return steps(self.case, self.user)

    @cached_property
    def files(self) -> answers.Files:
        """The files of the form and of the steps since."""
        return answers.uploads_of(self.case)

    @cached_property
    def answers(self) -> list[answers.Part]:
        """The form as it was filled in."""
        return answers.parts(self.case, self.files, self._later.reader, self.openly)

    @cached_property
    def later(self) -> list[LaterStep]:
        """What staff fill in, as far as the user reads it or may do it."""
        return self._later.steps(self.files, self.openly)

    @cached_property
    def _later(self) -> Later:
        return Later(self.case, self.user)

    @cached_property
    def timeline(self) -> list[Entry]:
        """What happened, the latest first."""
        return timeline(self.case, self.files, self._later)

    @cached_property
    def unfinished(self) -> list[PendingEffect]:
        """What steps have left undone, each with `words` for it."""
        found = list(unfinished(self.case))
        for effect in found:
            effect.words = _in_words(effect)
        return found

    @cached_property
    def stuck(self) -> StuckTimer | None:
        """What keeps the timers of the case from going off, if anything does."""
        return stuck(self.case)

    @cached_property
    def colleagues(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """Who could be given the case; nobody when the user may not give it."""
        return colleagues(self.case) if self.may_assign else []

    @property
    def nik(self) -> str:
        """The NIK, its middle hidden unless shown openly."""
        return self._number(self.case.person.nik) if self.case.person else ""

    @property
    def phone(self) -> str:
        """The phone number, likewise."""
        number = self.case.person.phone if self.case.person else ""
        return show_phone(number) if self.openly and number else self._number(number)

    @property
    def sent_by(self) -> str:
        """Who told staff of the matter."""
        return on_behalf.said(on_behalf.RELATION, self.case.submission.on_behalf)

    @cached_property
    def mandate(self) -> Mandate | None:
        """By what right staff sent it; None for what residents sent themselves, and for what was sent long ago."""
        if self.case.submission.by_id is None:
            return None
        return Mandate.objects.filter(submission=self.case.submission_id).select_related("by").first()

    @property
    def phone_owner(self) -> str:
        """Whose phone number was given; their own, once they have taken the case over."""
        if self.mandate and self.mandate.taken_over_at:
            return on_behalf.said(on_behalf.PHONE, "self")
        return on_behalf.said(on_behalf.PHONE, self.case.submission.phone_owner)

    @cached_property
    def related(self) -> list[Row]:
        """Other cases about the same person that the user may see: perhaps the matter is known already."""
        person = self.case.person
        if person is None:
            return []
        same = Q(person=person)
        if person.nik_fingerprint:
            same |= Q(person__nik_fingerprint=person.nik_fingerprint)
        others = Case.objects.visible_to(self.user).filter(same).exclude(pk=self.case.pk).order_by("-id")
        return [Row(case, self.user, timezone.now()) for case in shown(others)[:RELATED]]

    @cached_property
    def may_change(self) -> bool:
        """Whether the user works on cases here: may write notes, take the case, put it back."""
        return may(self.user, "change", self.case)

    @cached_property
    def may_assign(self) -> bool:
        """Whether the user may give the case to others."""
        return may(self.user, "assign", self.case) and self.case.closed_at is None

    @property
    def may_put_back(self) -> bool:
        """Whether the case is the user's to give back."""
        return self.glance.is_mine and self.may_change and self.case.closed_at is None

    @property
    def hides(self) -> bool:
        """Whether there is anything that is not shown openly."""
        hidden = any(answer.is_hidden for part in (*self.answers, *self.later) for answer in part.answers)
        return not self.openly and bool(hidden or self.nik or self.phone)

    def _number(self, number: str) -> str:
        return number if self.openly else mask(number or "")


def _in_words(effect: PendingEffect) -> str:
    entry = effects.get(effect.name)
    return str(entry.describe(effect.settings)) if entry else effect.name
