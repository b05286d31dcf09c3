"""What guards and rules may know of a case."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects

from workflows.models import Move

from ..sealing import opened_value
from .draft import Upload

if TYPE_CHECKING:
    from .case import Case


class Facts(Mapping[str, Any]):
    """
    `answers` by question id, also those of staff; which `sections` of staff are complete; the `case` itself; and what
    was filled in at its `moves` by transition key.

    Each part is read from the database when it is first asked for: most transitions ask for none of them. Of cases that
    are looked at together it is read for all of them at once.
    """

    def __init__(self, case: "Case", together: "Together | None" = None) -> None:
        self._case = case
        self._together = together or Together([case])

    def __getitem__(self, part: str) -> Any:
        return self._together.part(part)[self._case.pk]

    def __iter__(self) -> Iterator[str]:
        return iter(READERS)

    def __len__(self) -> int:
        return len(READERS)


class Together:
    """Cases whose facts are looked at together."""

    def __init__(self, cases: "Sequence[Case]") -> None:
        self._cases = cases
        self._known: dict[str, dict[int, Any]] = {}

    def part(self, name: str) -> dict[int, Any]:
        """One part of the facts of each case, by its id."""
        if name not in self._known:
            self._known[name] = READERS[name](self._cases)
        return self._known[name]


def facts_of(cases: "Sequence[Case]") -> dict[int, Facts]:
    """The facts of many cases, by id."""
    together = Together(cases)
    return {case.pk: Facts(case, together) for case in cases}


def answers(case: "Case") -> dict[str, Any]:
    """The answers, opened, by question id."""
    return {question: opened_value(value) for question, value in case.submission.answers.items()}


def _answers(cases: "Sequence[Case]") -> dict[int, dict[str, Any]]:
    """Those of applicants, and those of staff where the form asks them."""
    prefetch_related_objects(cases, "submission")
    found = {case.pk: answers(case) for case in cases}
    for case, sections in _later(cases).items():
        for section in sections.values():
            found[case] |= {question: opened_value(value) for question, value in section.items()}
    return found


def _later(cases: "Sequence[Case]") -> dict[int, dict[str, dict[str, Any]]]:
    from ..versions import form_definition  # it knows the models
    from .later import LaterAnswers  # it knows cases, which know their facts

    asked = [case.pk for case in cases if form_definition(case.submission.version_id).later]
    return LaterAnswers.objects.stored(asked) if asked else {}


def _themselves(cases: "Sequence[Case]") -> dict[int, dict[str, Any]]:
    prefetch_related_objects(cases, "area")
    return {case.pk: _itself(case) for case in cases}


def _itself(case: "Case") -> dict[str, Any]:
    """What the case says of itself."""
    return {
        "number": case.number,
        "service": case.service_id,
        "area": case.area.code,
        "assignee": case.assignee_id,
        "urgent": case.urgent,
        "opened_at": case.opened_at,
        "due_at": case.due_at,
        "state_since": case.state_since,
        "values": case.values,
    }


def _linked(cases: "Sequence[Case]") -> dict[int, dict[str, int]]:
    """How many cases were opened from each, and how many of them are open."""
    found = {case.pk: {"all": 0, "open": 0} for case in cases}
    rows = type(cases[0])._base_manager.filter(parent__in=list(found)).values_list("parent_id", "closed_at")
    for parent, closed_at in rows:
        found[parent]["all"] += 1
        found[parent]["open"] += closed_at is None
    return found


def _documents(cases: "Sequence[Case]") -> dict[int, list[str]]:
    """The questions that were answered with a file."""
    prefetch_related_objects(cases, "submission")
    files: dict[int, set[str]] = defaultdict(set)
    uploads = Upload.objects.filter(submission__in=[case.submission_id for case in cases])
    for submission, pk in uploads.values_list("submission_id", "pk"):
        files[submission].add(str(pk))
    found = _answers(cases)
    return {case.pk: _with_files(found[case.pk], files[case.submission_id]) for case in cases}


def _with_files(found: Mapping[str, Any], files: set[str]) -> list[str]:
    return [question for question, value in found.items() if not files.isdisjoint(_texts(value))]


def _texts(value: Any) -> Iterator[str]:
    """The texts an answer consists of, those in rows included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(part)


def _moves(cases: "Sequence[Case]") -> dict[int, dict[str, dict[str, Any]]]:
    """What was last filled in at each transition, by its key and the id of the field."""
    found: dict[int, dict[str, dict[str, Any]]] = {case.pk: {} for case in cases}
    kind = ContentType.objects.get_for_model(type(cases[0]))
    taken = Move.objects.filter(subject_type=kind, subject_id__in=list(found), kind=Move.Kind.TAKE).order_by("id")
    for pk, transition, data in taken.values_list("subject_id", "transition", "data"):
        found[pk][transition] = data
    return found


READERS: dict[str, Callable[["Sequence[Case]"], dict[int, Any]]] = {
    "answers": _answers,
    "case": _themselves,
    "moves": _moves,
    "linked": _linked,
    "documents": _documents,
}
