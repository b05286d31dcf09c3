"""The counters behind `caseforms.attempts`."""

from django.db import models


class Attempt(models.Model):
    """How often something was tried, until its time is over. The key is a fingerprint: it names nobody."""

    key = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
