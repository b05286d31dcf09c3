"""A note is given."""

from django.utils.translation import gettext_lazy as _

from ..registries import Guard, Settings, Text, guards
from ..situation import Situation


@guards.register("note")
class NoteGiven(Guard):
    """Whoever does this says why."""

    label = _("A note is given")
    needs_input = True

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Blank is no note."""
        return None if situation.note.strip() else _("Write a note that says why.")
