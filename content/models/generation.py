"""The generation of the public content: a number that grows whenever something public changes."""

from django.db import models, transaction
from django.db.models import F


class Generation(models.Model):
    """One row. What a process keeps in memory is good as long as the number in it has not grown."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The number now; zero before anything was ever published."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

    @classmethod
    def grow(cls) -> None:
        """
        Make every process forget what it remembers, as soon as the change is committed.

        After the commit, not inside it: a lock that every publication needs would let two of them wait for one another.
        """
        waiting = transaction.get_connection().run_on_commit
        if not any(entry[1] == cls._grow for entry in waiting):
            transaction.on_commit(cls._grow)

    @classmethod
    def _grow(cls) -> None:
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1, defaults={"number": 1})
