"""When an agency works: its office hours, its own days off, and how far its deadlines follow what was changed there."""

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ..community import scope
from ..community.models import Organisation

MONDAY_TO_FRIDAY = "01234"


class HolidayQuerySet(models.QuerySet["Holiday"]):
    """Days by whose they are."""

    def of(self, agency_id: int) -> "HolidayQuerySet":
        """Those of every agency, then those of this one: the later says what counts."""
        return self.filter(Q(agency=None) | Q(agency=agency_id)).order_by(models.F("agency").asc(nulls_first=True))

    def visible_to(self, user: Any) -> "HolidayQuerySet":
        """Those of the user's agencies, and those of all agencies."""
        if not scope.holds_anywhere(user, "caseforms.view_holiday"):
            return self.none()
        theirs = scope.within(user, "caseforms.view_holiday", "agency__area_id")
        return self.filter(theirs | Q(agency=None)) if theirs else self.all()


class Holiday(models.Model):
    """A day on which an agency, or every agency, is shut or works, whatever the official list of holidays says."""

    agency = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="holidays",
        verbose_name=_("agency"),
        help_text=_("Empty: every agency."),
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=120)
    works = models.BooleanField(
        _("we work on this day"),
        default=False,
        help_text=_("Tick it when the office is open although it is a holiday, collective leave or a weekend."),
    )

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "day"],
                name="one_holiday_per_agency_and_day",
                violation_error_message=_("This day is in the list already."),
            ),
            models.UniqueConstraint(
                fields=["day"],
                condition=Q(agency=None),
                name="one_holiday_of_all_agencies_per_day",
                violation_error_message=_("This day is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"


class OfficeHoursQuerySet(models.QuerySet["OfficeHours"]):
    """Office hours by who may see them."""

    def visible_to(self, user: Any) -> "OfficeHoursQuerySet":
        """Those of the user's agencies."""
        return self.filter(scope.within(user, "caseforms.view_officehours", "agency__area_id"))


class OfficeHours(models.Model):
    """When an agency opens and closes, and on which days of the week. Without a row: Monday to Friday, 8 to 16."""

    agency = models.OneToOneField(Organisation, models.CASCADE, related_name="office_hours", verbose_name=_("agency"))
    opens = models.TimeField(_("opens"), default=time(8))
    closes = models.TimeField(_("closes"), default=time(16))
    weekdays = models.CharField(_("days of the week"), max_length=7, default=MONDAY_TO_FRIDAY)
    """The numbers of the days, Monday is 0."""

    objects = OfficeHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("office hours")
        verbose_name_plural = _("office hours")
        ordering = ["agency"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=models.F("opens")),
                name="offices_close_after_they_open",
                violation_error_message=_("The office must close after it opens."),
            ),
            models.CheckConstraint(
                condition=~Q(weekdays=""),
                name="offices_are_open_on_some_day",
                violation_error_message=_("The office must be open on at least one day of the week."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days}, {self.opens:%H.%M}–{self.closes:%H.%M}"

    @property
    def days(self) -> str:
        """The days of the week in words."""
        return ", ".join(str(WEEKDAYS[number]) for number in sorted(self.numbers))

    @property
    def numbers(self) -> frozenset[int]:
        """The days of the week, Monday is 0."""
        return frozenset(map(int, self.weekdays))

    def clean(self) -> None:
        """Days are days."""
        if not set(self.weekdays) <= set("0123456"):
            raise ValidationError({"weekdays": _("Choose days of the week.")})


class Reckoning(models.Model):
    """
    How often the calendar of an agency has changed, and how far its open cases have been reckoned again since.

    Processes keep calendars in memory for as long as no number grows. `position` is the last case that was looked at.
    """

    agency = models.OneToOneField(Organisation, models.CASCADE, related_name="+", verbose_name=_("agency"))
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    position = models.BigIntegerField(null=True, default=0)
    """None when every case has been reckoned again."""

    class Meta:
        verbose_name = _("reckoning")
        verbose_name_plural = _("reckonings")

    def __str__(self) -> str:
        return f"{self.agency}: {self.number}"
