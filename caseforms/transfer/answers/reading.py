"""The submissions of a form, read in pieces: however many there are, few are in memory."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from caseforms.definition import FormDefinition
from caseforms.models import Form, Submission
from caseforms.transfer.answers.cells import line, lines_of
from caseforms.transfer.answers.columns import Table, tables_of

BATCH = 1_000


def tables_for(form: Form) -> list[Table]:
    """The tables of a form over all it ever published, newest first."""
    versions = form.versions.order_by("-number").values_list("number", "document")
    return tables_of((number, FormDefinition.from_json(document)) for number, document in versions)


def read(submissions: QuerySet[Submission]) -> Iterator[Any]:
    """What the tables need of each, in the order they were sent."""
    columns = ("case__number", "sent_at", "service__slug", "case__area__code", "channel", "version__number", "answers")
    return submissions.order_by("sent_at", "pk").values_list(*columns).iterator(BATCH)


def written(table: Table, submissions: QuerySet[Submission]) -> Iterator[list[Any]]:
    """All lines of a table, headings first."""
    yield table.headings()
    for number, sent, service, area, channel, version, answers in read(submissions):
        if not table.group:
            day = timezone.localtime(sent).strftime("%Y-%m-%d %H:%M")
            yield [number, day, service, area, channel, version, *line(table, answers)]
        else:
            yield from ([number, *ids, *line(table, row)] for ids, row in lines_of(table, answers))


def everything(tables: Iterable[Table], submissions: QuerySet[Submission]) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Each table under the name of its sheet."""
    for number, table in enumerate(tables):
        yield (f"{number} {table.name}" if table.group else "0"), written(table, submissions)
