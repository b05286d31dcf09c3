"""What conditions of a workflow may look at: the questions of the published forms, and the case itself."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from workflows.registries import facts, field_types

from .definition import FormDefinition
from .models import Form
from .typed_rules import ROW, VAR


@facts.register("caseforms")
class FormFacts:
    """Names of questions, form by form; nobody's answers."""

    def groups(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The case first, then one group for each published form."""
        yield (
            _("The case"),
            [
                ("case.urgent", _("Urgent")),
                ("case.assignee", _("Assigned to")),
                ("case.area", _("Area")),
                ("documents", _("Documents handed in")),
            ],
        )
        for form in Form.objects.filter(live=True, current__isnull=False).select_related("current").defer("steps"):
            definition = FormDefinition.from_json(form.current.document).whole()
            asked = [q for q in definition.questions() if q.type in field_types and field_types[q.type].asks]
            yield form.name, [(VAR + question.id, question.label) for question in asked]

    def columns(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The tables that forms ask for, each with the questions of its rows as conditions on rows call them."""
        for form in Form.objects.filter(live=True, current__isnull=False).select_related("current").defer("steps"):
            for question in FormDefinition.from_json(form.current.document).whole().questions():
                if question.questions:
                    parts = [(ROW + part.id, f"{question.label} › {part.label}") for part in question.questions]
                    yield VAR + question.id, parts
