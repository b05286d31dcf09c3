"""What the bare form stores, and a subject moved with django-fsm by hand."""

from django.db import models
from django_fsm import FSMField, transition


class Answer(models.Model):
    """One row a submission."""

    data = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return str(self.pk)


class Subject(models.Model):
    """Moved by decorated methods, as django-fsm's manual shows it."""

    state = FSMField(default="a", protected=True)
    name = models.CharField(max_length=50)

    def __str__(self):
        return self.name

    @transition(field=state, source="a", target="b")
    def go(self):
        """From a to b."""

    @transition(field=state, source="b", target="a")
    def back(self):
        """From b to a."""


class History(models.Model):
    """One row a move."""

    subject = models.ForeignKey(Subject, models.CASCADE)
    source = models.CharField(max_length=50)
    target = models.CharField(max_length=50)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.source} -> {self.target}"
