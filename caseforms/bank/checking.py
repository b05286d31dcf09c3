"""What keeps a form from being published that has to do with the bank."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..definition import FormDefinition
from ..form_checks import form_checks
from ..models import BankEntry
from ..problems import Problem
from .marks import mark_of


@form_checks.register("bank")
class BankCheck:
    """Entries of other agencies, and such as are not published."""

    def problems(self, form: Any, definition: FormDefinition) -> Iterator[Problem]:
        """Each entry by itself, at its first question."""
        marks = {}
        for question in definition.questions():
            if mark := mark_of(question):
                marks.setdefault(mark.entry, question.id)
        for entry in BankEntry.objects.filter(pk__in=marks).defer("questions"):
            words = {"name": entry.name}
            if entry.agency_id not in (None, form.agency_id):
                yield Problem(marks[entry.pk], _("“%(name)s” of the bank belongs to another agency.") % words)
            if not entry.live:
                yield Problem(marks[entry.pk], _("“%(name)s” of the bank is not published.") % words)
