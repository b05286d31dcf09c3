"""Messages that a draft of a workflow sends: are there words for them, and can their placeholders be filled in?"""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from caseforms.checks.names import shortened
from caseforms.models import Service
from workflows.definition import Call, Definition
from workflows.models import Workflow
from workflows.problems import Level, Problem, Where
from workflows.registries import checks

from . import wording
from .models import NoticeTemplate

NOTIFY = "notify"
APPLICANT = NoticeTemplate.Recipient.APPLICANT


@checks.register("messages")
class Messages:
    """Words with an unknown placeholder stop; where there are no words nobody would be told, which only warns."""

    def problems(self, workflow: Workflow, definition: Definition) -> Iterator[Problem]:
        """For the services that use the workflow."""
        sent = list(_sent(definition))
        services = list(Service.objects.filter(workflow=workflow).order_by("name")) if workflow.pk and sent else []
        if not services:
            return
        events = {call.settings.get("event") for _where, call in sent}
        theirs = Q(service__in=services) | Q(service=None)
        templates = list(NoticeTemplate.objects.filter(theirs, event__in=events - {None}))
        for where, call in sent:
            event, to = call.settings.get("event"), call.settings.get("to") or APPLICANT
            found = [template for template in templates if (template.event, template.recipient) == (event, to)]
            yield from _unknown_placeholders(where, found)
            general = any(template.service_id is None for template in found)
            having = {template.service_id for template in found}
            without = [] if general else [str(service) for service in services if service.pk not in having]
            if event and without:
                message = _("Nobody would be told: there is no template “%(event)s” for %(services)s.")
                said = {"event": event, "services": shortened(without)}
                yield Problem(where, message % said, Level.WARN)


def _sent(definition: Definition) -> Iterator[tuple[Where, Call]]:
    for place, state in enumerate(definition.states):
        for number, timer in enumerate(state.timers):
            yield from ((("states", place, "timers", number), call) for call in timer.effects if call.name == NOTIFY)
    for place, step in enumerate(definition.transitions):
        for number, call in enumerate(step.effects):
            if call.name == NOTIFY:
                yield ("transitions", place, "effects", number), call


def _unknown_placeholders(where: Where, templates: list[NoticeTemplate]) -> Iterator[Problem]:
    for template in templates:
        for message in [*wording.problems(template.subject), *wording.problems(template.body)]:
            said = {"template": template.subject, "message": message}
            yield Problem(where, _("The message “%(template)s” cannot be sent: %(message)s") % said)
