"""Conditions that wait for a step of staff which the forms of the services do not have: they would wait for ever."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from workflows.definition import Call, Definition
from workflows.models import Workflow
from workflows.problems import Level, Problem
from workflows.registries import checks

from ..definition import FormDefinition
from ..models import FormVersion, Service
from .names import shortened

GUARD = "section_complete"


@checks.register("sections")
class SectionsThere:
    """A step that no form of the services has stops; one that only some have warns, and names the others."""

    def problems(self, workflow: Workflow, definition: Definition) -> Iterator[Problem]:
        """For the services that use the workflow; while there are none, nothing is known."""
        wanted = [(place, key) for place, step in enumerate(definition.transitions) for key in _awaited(step.guards)]
        there = _by_service(workflow) if wanted else {}
        for place, key in wanted:
            without = [name for name, known in there.items() if key not in known]
            if without:
                yield _problem(place, without, len(without) == len(there))


def _problem(place: int, without: list[str], nowhere: bool) -> Problem:
    where = ("transitions", place, "guards")
    if nowhere:
        return Problem(where, _("It waits for a step of staff that the forms of the services that use it do not have."))
    message = _("It waits for a step of staff that the forms of some services do not have: %(services)s.")
    return Problem(where, message % {"services": shortened(without)}, Level.WARN)


def _awaited(calls: Iterable[Call]) -> Iterator[str]:
    for call in calls:
        if call.name == GUARD and call.settings.get("section"):
            yield str(call.settings["section"])
        yield from _awaited(call.calls)


def _by_service(workflow: Workflow) -> dict[str, set[str]]:
    """By the service's name: the steps of staff in its form as it is live."""
    if workflow.pk is None:
        return {}
    services = Service.objects.filter(workflow=workflow, form__current__isnull=False)
    rows = list(services.order_by("name", "pk").values_list("name", "agency__name", "form__current"))
    documents = dict(FormVersion.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "document"))
    known = {pk: {one.id for one in FormDefinition.from_json(document).later} for pk, document in documents.items()}
    return {f"{name} ({agency})": known[version] for name, agency, version in rows}
