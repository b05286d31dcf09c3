"""Cases: one matter being seen through."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.calendar import Calendar
from workflows.definition import Kind, State
from workflows.machine import Machine
from workflows.models import Move

from .. import calendars
from ..community import scope
from ..community.codes import level_of
from ..community.models import Area, Organisation, Person, SealedField
from .case_order import WORK_ORDER
from .case_query import CaseQuerySet, RecordQuerySet
from .facts import Facts, facts_of
from .service import Service
from .submission import Submission
from .tag import Tag

OPEN = models.Q(closed_at=None)


class Case(Machine):
    """
    One matter: about a person or an organisation, in an area, following a version of a workflow until it is closed.

    It is never edited or deleted: `actions` move, assign and annotate it, and every one of them leaves a row behind.
    """

    class Told(models.TextChoices):
        """Whom the messages to the applicant go to when staff have sent it."""

        RESIDENT = "resident", _("the resident")
        OPERATOR = "operator", _("the officer who sent it")
        BOTH = "both", _("both")

    personal = True
    wagtail_reference_index_ignore = True

    number = models.CharField(pgettext_lazy("name of a case", "number"), max_length=30, unique=True)
    pin_hash = models.CharField(max_length=64, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="cases", verbose_name=_("service"))
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="cases", verbose_name=_("agency"))
    area = models.ForeignKey(Area, models.PROTECT, related_name="cases", verbose_name=_("area"))
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="case")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("person")
    )
    centre = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases_about",
        verbose_name=_("welfare centre it is about"),
    )
    email = SealedField(_("where the applicant is told"), blank=True)
    told = models.CharField(_("who is told"), max_length=10, choices=Told, blank=True)
    """Of a case that staff have sent for somebody; empty: whoever applied, also once they have taken it over."""
    urgent = models.BooleanField(_("urgent"), default=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("assigned to"),
    )
    values = models.JSONField(_("values"), default=dict, blank=True)
    """What effects wrote down under names of the workflow's own; conditions read it as `case.values.<name>`."""
    tags = models.ManyToManyField(Tag, blank=True, related_name="cases", verbose_name=_("tags"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="linked", verbose_name=_("opened from")
    )
    opened_at = models.DateTimeField(_("opened"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    moves = GenericRelation(Move, content_type_field="subject_type", object_id_field="subject_id")
    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = [("assign_case", _("Can assign cases"))]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(told__in=["", "resident", "operator", "both"]), name="told_is_somebody_known"
            )
        ]
        indexes = [
            models.Index(fields=["area", "-id"], name="cases_of_area"),
            models.Index(fields=["service", "-id"], name="cases_of_service"),
            models.Index(*WORK_ORDER, condition=OPEN, name="open_cases_in_work_order"),
            models.Index("assignee", *WORK_ORDER, condition=OPEN, name="open_cases_of_assignee"),
            models.Index("area", *WORK_ORDER, condition=OPEN, name="open_cases_of_area"),
            models.Index(fields=["workflow_version", "state", "area"], condition=OPEN, name="open_cases_in_state"),
            models.Index(fields=["due_at"], condition=OPEN, name="open_cases_by_due_date"),
            models.Index(fields=["alarm_at"], condition=models.Q(alarm_at__isnull=False), name="cases_with_an_alarm"),
            models.Index(fields=["closed_at", "id"], condition=~OPEN, name="closed_cases"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def title(self) -> str:
        """What colleagues call it: the service, and whom it is about."""
        return f"{self.service}: {self.about}"

    @property
    def about(self) -> str:
        """Whom or what the case concerns: the person, else the welfare centre, else the place."""
        return str(self.person or self.centre or self.area)

    def roles_of(self, user: Any) -> frozenset[int]:
        """The roles the user holds for the case's area."""
        return scope.roles(user, self.area_id)

    def stands_in(self, user: Any) -> Mapping[int, int]:
        """The roles the user holds for the case's area only for somebody who is away."""
        return scope.stands_in(user, self.area_id)

    def calendar(self) -> Calendar:
        """The working time of its agency."""
        return calendars.calendar_of(self.agency_id)

    def levels_of(self, user: Any) -> Mapping[int, frozenset[int]]:
        """The levels of the areas for which the user holds each role: a village, its district, the regency."""
        held = scope.areas_of_roles(user, self.area_id).items()
        return {role: frozenset(level_of(area) for area in areas) for role, areas in held}

    def facts(self) -> Facts:
        """What guards and rules may ask about: `answers`, `case` and `moves`, each read when first asked for."""
        return Facts(self)

    @classmethod
    def facts_of(cls, subjects: Sequence["Case"]) -> Mapping[int, Facts]:
        """Of many cases, each part read for all of them at once."""
        return facts_of(subjects)

    def entered(self, state: State, at: datetime) -> None:
        """A final state closes the case, any other one opens it, again if it must."""
        self.closed_at = at if state.kind == Kind.FINAL else None


class CaseWord(models.Model):
    """A word of the names a case is found by: lower case, plain letters; found by prefix over an index."""

    personal = True
    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, models.CASCADE, related_name="words")
    word = models.CharField(max_length=40)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of a case")
        verbose_name_plural = _("words of cases")
        constraints = [models.UniqueConstraint(fields=["word", "case"], name="one_row_per_case_and_word")]

    def __str__(self) -> str:
        return self.word
