"""
Where questions stand, and what they are called in rules.

A rule outside rows speaks of `answers.<id>`, of a table's column as `answers.<table>.<id>`. A rule of a question in a
row also speaks of `row.<id>` and, in a table inside a table, of `parent.<id>`. A path is the same without `answers.`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .definition import FormDefinition, Question
from .typed_rules import PARENT, ROW, VAR

Tables = tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A question, and the tables around it, the innermost last."""

    question: Question
    tables: Tables = ()

    @property
    def path(self) -> str:
        """What it is known by in the whole form."""
        return ".".join(question.id for question in (*self.tables, self.question))

    @property
    def label(self) -> str:
        """What it is called, after the tables around it."""
        return ": ".join(question.label for question in (*self.tables, self.question))


def places(definition: FormDefinition) -> Iterator[Place]:
    """Every question where it stands, in order; those of rows after their table."""
    for question in definition.questions():
        yield from places_of(question)


def places_of(question: Question, tables: Tables = ()) -> Iterator[Place]:
    """A question, and those of its rows."""
    yield Place(question, tables)
    for part in question.questions:
        yield from places_of(part, (*tables, question))


def names(place: Place, tables: Tables) -> Iterator[str]:
    """What a rule asked in the rows of `tables` may call a question."""
    yield VAR + place.path
    for prefix, depth in ((ROW, len(tables)), (PARENT, len(tables) - 1)):
        if depth > 0 and place.tables[:depth] == tables[:depth]:
            around = (*place.tables[depth:], place.question)
            yield prefix + ".".join(question.id for question in around)


def path_of(name: str, tables: Tables) -> str:
    """The path of the question that a rule asked in the rows of `tables` calls so; empty for none."""
    for prefix, depth in ((VAR, 0), (ROW, len(tables)), (PARENT, len(tables) - 1)):
        if name.startswith(prefix) and (prefix == VAR or depth > 0):
            return ".".join([*(table.id for table in tables[:depth]), name.removeprefix(prefix)])
    return ""


def labels(definition: FormDefinition, tables: Tables = ()) -> Mapping[str, str]:
    """What rules asked in the rows of `tables` speak of, by what they call it."""
    found: dict[str, str] = {}
    for place in places(definition):
        for name in names(place, tables):
            found[name] = place.question.label
    return found
