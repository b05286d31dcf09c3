"""Conditions that look at questions which the forms of the services do not ask."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflows.definition import Definition, Transition
from workflows.models import Workflow
from workflows.problems import Level, Problem
from workflows.problems.reading import facts_read
from workflows.registries import checks

from ..definition import FormDefinition
from ..models import FormVersion, Service
from ..typed_rules import VAR
from .names import shortened


@checks.register("questions")
class QuestionsAsked:
    """A question that no form of the services asks stops; one that only some ask warns, and names the others."""

    def problems(self, workflow: Workflow, definition: Definition) -> Iterator[Problem]:
        """For the services that use the workflow; while there are none, nothing is known."""
        reading = [(place, _questions(step)) for place, step in enumerate(definition.transitions)]
        if not any(questions for _place, questions in reading):
            return
        asked = _asked_by_service(workflow)
        for place, questions in reading:
            for question in sorted(questions):
                without = [name for name, known in asked.items() if question not in known]
                if without:
                    yield _problem(place, question, without, len(without) == len(asked))


def _problem(place: int, question: str, without: list[str], nowhere: bool) -> Problem:
    where = ("transitions", place, "guards")
    if nowhere:
        message = _("It looks at a question that the forms of the services that use it do not ask: %(question)s.")
        return Problem(where, message % {"question": question})
    message = _("It looks at a question (%(question)s) that is not asked for: %(services)s.")
    return Problem(where, message % {"question": question, "services": shortened(without)}, Level.WARN)


def _questions(step: Transition) -> set[str]:
    """Of a table's column the table."""
    return {name.removeprefix(VAR).partition(".")[0] for name in facts_read(step) if name.startswith(VAR)}


def _asked_by_service(workflow: Workflow) -> dict[str, set[str]]:
    """By the service's name: the questions of its form as it is live."""
    if workflow.pk is None:
        return {}
    services = Service.objects.filter(workflow=workflow, form__current__isnull=False)
    rows = list(services.order_by("name", "pk").values_list("name", "agency__name", "form__current"))
    documents = dict(FormVersion.objects.filter(pk__in={row[2] for row in rows}).values_list("pk", "document"))
    known = {pk: set(FormDefinition.from_json(document).whole().by_id) for pk, document in documents.items()}
    return {f"{name} ({agency})": known[version] for name, agency, version in rows}
