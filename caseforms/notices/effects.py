"""The effect `notify`: a transition tells somebody."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.blocks import Block, ChoiceBlock

from caseforms.guards import role_block, role_name, role_problems
from caseforms.models import Case
from workflows.definition import Definition
from workflows.models import Move
from workflows.registries import Effect, Settings, Text, effects

from . import wording
from .models import NoticeTemplate
from .record import Told, tell

Recipient = NoticeTemplate.Recipient


def event_choices() -> list[tuple[str, str]]:
    """The events there are words for."""
    return [(event, event) for event in NoticeTemplate.objects.events()]


@effects.register("notify")
class Notify(Effect):
    """In the words of the service's template for an event and a recipient; without such a template, nobody is told."""

    label = gettext_lazy("Notify")
    settled = True

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """What, and to whom."""
        event = ChoiceBlock(choices=event_choices, label=gettext_lazy("Notice template"))
        to = ChoiceBlock(choices=Recipient.choices, default=Recipient.APPLICANT, label=pgettext_lazy("recipient", "To"))
        return [("event", event), ("to", to), ("role", role_block(required=False))]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> None:
        """People are told of the case in its new state; of one move, of the same thing only once."""
        told = Told(subject, settings["event"], f"move:{move.pk}:{settings['event']}", move.at)
        role = int(settings["role"]) if settings.get("role") else None
        tell(told, [settings.get("to") or Recipient.APPLICANT], role=role)

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """An event, and a role if one is meant."""
        missing = [] if settings.get("event") else [gettext_lazy("Choose a notice template.")]
        return missing + (role_problems(settings) if settings.get("to") == Recipient.ROLE else [])

    def describe(self, settings: Settings) -> Text:
        """Says whom, and which."""
        to = settings.get("to") or Recipient.APPLICANT
        receiver = role_name(settings) if to == Recipient.ROLE else dict(Recipient.choices).get(to, to)
        return _("Notifies %(receiver)s: %(event)s") % {"receiver": receiver, "event": _subject(settings, to)}


def _subject(settings: Settings, to: str) -> str:
    """What the message is called where its words can be read; the name of the event when nobody has written any."""
    event = settings.get("event", "")
    found = NoticeTemplate.objects.filter(event=event, recipient=to).order_by("service").first()
    words = wording.outline(found.subject) if found else ""
    return f"“{words}”" if words else event
