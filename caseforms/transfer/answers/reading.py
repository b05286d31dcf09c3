"""The submissions of a form, read in pieces: however many there are, few are in memory."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from caseforms.definition import FormDefinition
from caseforms.later.rights import Reader
from caseforms.models import Form, LaterAnswers, Submission
from caseforms.transfer.answers.cells import line, lines_of
from caseforms.transfer.answers.columns import Table, tables_of
from caseforms.versions import form_definition

BATCH = 1_000


def tables_for(form: Form) -> list[Table]:
    """The tables of a form over all it ever published, newest first."""
    versions = form.versions.order_by("-number").values_list("number", "document")
    return tables_of((number, FormDefinition.from_json(document).whole()) for number, document in versions)


def read(submissions: QuerySet[Submission], reader: Reader) -> Iterator[tuple[Any, ...]]:
    """What the tables need of each, in the order they were sent: the answers that the reader reads, staff's too."""
    columns = ("case__number", "sent_at", "service__slug", "case__area__code", "channel", "version__number", "answers")
    about = ("version_id", "case__pk", "case__area_id", "case__state")
    rows = submissions.order_by("sent_at", "pk").values_list(*columns, *about).iterator(BATCH)
    while piece := list(islice(rows, BATCH)):
        asked = [case for *_said, version, case, _area, _state in piece if form_definition(version).later]
        later = LaterAnswers.objects.stored(asked) if asked else {}
        for *said, sent, version, case, area, state in piece:
            answers = {**sent, **merged(later.get(case, {}))}
            hidden = {question.id for question in reader.hidden(form_definition(version), area, state)}
            yield (*said, {key: value for key, value in answers.items() if key not in hidden})


def merged(sections: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The answers of several steps of staff."""
    return {key: value for answers in sections.values() for key, value in answers.items()}


def written(table: Table, submissions: QuerySet[Submission], reader: Reader) -> Iterator[list[Any]]:
    """All lines of a table, headings first."""
    yield table.headings()
    for number, sent, service, area, channel, version, answers in read(submissions, reader):
        if not table.group:
            day = timezone.localtime(sent).strftime("%Y-%m-%d %H:%M")
            yield [number, day, service, area, channel, version, *line(table, answers)]
        else:
            yield from ([number, *ids, *line(table, row)] for ids, row in lines_of(table, answers))


def everything(
    tables: Iterable[Table], submissions: QuerySet[Submission], reader: Reader
) -> Iterator[tuple[str, Iterator[list[Any]]]]:
    """Each table under the name of its sheet."""
    for number, table in enumerate(tables):
        yield (f"{number} {table.name}" if table.group else "0"), written(table, submissions, reader)
