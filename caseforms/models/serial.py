"""The counters behind case numbers."""

from django.db import models

from ..community.models import Organisation


class Serial(models.Model):
    """The last case number given by an agency in a month. Its row is the lock that keeps numbers apart."""

    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.CharField(max_length=4, help_text="Year and month: 2611.")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "month"], name="one_serial_per_agency_and_month")]

    def __str__(self) -> str:
        return f"{self.month}: {self.last}"
