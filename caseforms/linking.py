"""The effect that opens a case of another service beside this one: parallel work. Registered when the app is ready."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, ChoiceBlock

from workflows.definition import Definition
from workflows.models import Move
from workflows.registries import Effect, Settings, Text, effects

from .fields.files import holds_files
from .filling import opened, without
from .models import Case, Service, Submission
from .versions import form_definition

FAMILY = UUID("3d0f2f0e-5b7b-4a8c-9c5e-1f6f1f2a7b11")  # ours, so that the same move opens the same case


def service_choices() -> list[tuple[str, str]]:
    """Every service, with its agency."""
    return [(str(one.pk), f"{one.agency.code}: {one.name}") for one in Service.objects.select_related("agency")]


@effects.register("open_linked")
class OpenLinked(Effect):
    """
    The other case is about the same person and place and holds the same answers, but for files.

    It follows its own service's workflow, at the agency of the case where that offers the same: agencies that share a
    workflow do not open cases with one another. The guard `linked_closed` lets this one wait for it.
    """

    label = gettext_lazy("Open a case of another service beside it")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which service."""
        return [("service", ChoiceBlock(choices=service_choices, label=gettext_lazy("Service")))]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> None:
        """Through the action that opens every case; a move that is repeated opens none a second time."""
        from .actions.submit import submit  # the actions know this module

        service = _offered_to(subject, int(settings["service"]))
        submit(
            service,
            subject.submission.version,
            _without_files(subject.submission),
            key=uuid5(FAMILY, f"{move.pk}:{service.pk}"),
            channel=Submission.Channel.LINKED,
            by=by,
            on_behalf=subject.submission.on_behalf,
            now=move.at,
            parent=subject,
        )

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A service must be chosen, and exist."""
        chosen = dict(service_choices()).get(str(settings.get("service") or ""))
        return [] if chosen else [gettext_lazy("Choose a service that exists.")]

    def describe(self, settings: Settings) -> Text:
        """Names the service."""
        name = dict(service_choices()).get(str(settings.get("service") or ""), "?")
        return _("Opens a case of the service %(service)s beside it") % {"service": name}


def _offered_to(case: Case, chosen: int) -> Service:
    """The service that was chosen, as the agency of the case offers it."""
    services = Service.objects.select_related("agency")
    service = services.get(pk=chosen)
    if service.agency_id == case.agency_id:
        return service
    return services.filter(agency=case.agency_id, slug=service.slug).first() or service


def _without_files(submission: Submission) -> dict[str, Any]:
    """The answers as they were given; files stay with the case they were sent for."""
    definition = form_definition(submission.version_id)
    return without(definition.questions(), opened(definition, submission.answers), holds_files)
