"""Sending a form from another system."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Header, Router, Status

from workflows.registries import field_types

from .. import given
from ..actions.submit import Receipt, receipt_for, submit
from ..attempts import Limit, spend
from ..definition import FormDefinition, Question
from ..fields.base import as_typed
from ..fields.files import holds_files
from ..fields.row_names import ROWS, rows_of
from ..filling import Cleaned, clean, opened, without
from ..guarding.door import check_numbers
from ..models import Draft, Service, Submission
from ..network import address
from ..uploads import store
from ..versions import form_definition_within
from .form_schema import unknown
from .refusals import Conflict, WrongAnswers, WrongRequest
from .schemas import Answers, Problem, ReceiptOut
from .services import offered

router = Router(tags=["submissions"])

Key = Annotated[UUID, Header(alias="Idempotency-Key", description="A UUID of yours for this submission.")]
PER_ADDRESS = Limit("submissions-by-address", most=600, seconds=60 * 60)
BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": Answers.model_json_schema()},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["answers"],
                    "properties": {"answers": {"type": "string", "description": "The answers, as JSON."}},
                    "additionalProperties": {"type": "string", "format": "binary"},
                }
            },
        },
    }
}


@router.post(
    "/services/{agency}/{slug}/submissions",
    response={200: ReceiptOut, 201: ReceiptOut, 400: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem},
    summary="Send a form",
    openapi_extra=BODY,
)
def send(request: HttpRequest, agency: str, slug: str, key: Key) -> Any:
    """
    Open a case. Repeating a request with its `Idempotency-Key` (a UUID of yours) opens no second one: 200 instead of
    201, with the same number and PIN. The same key with other answers is refused with 409.
    """
    spend((PER_ADDRESS, address(request)))
    service = offered(agency, slug)
    definition = form_definition_within(service.form.current_id, service.agency.area.code)
    key = uuid5(NAMESPACE_URL, f"tuntas:api:{service.pk}:{key}")  # apart from the keys of drafts
    raw = given.put_among(_answers(request, definition), definition.questions(), service)
    if earlier := receipt_for(key):
        return Status(200, _told(_the_same(earlier, definition, raw), {}))
    with _files(request, service, definition, raw) as draft:
        cleaned = _cleaned(definition, raw)
        check_numbers(definition, cleaned.answers)
        receipt = submit(
            service,
            service.form.current,
            cleaned.answers,
            key=key,
            channel=Submission.Channel.API,
            uploads_from=draft,
        )
    return Status(201, _told(receipt, cleaned.warnings))


def _told(receipt: Receipt, warnings: Mapping[str, list[str]]) -> ReceiptOut:
    address = f"{reverse('caseforms:track')}?nomor={receipt.number}"
    return ReceiptOut(number=receipt.number, pin=receipt.pin, track_url=address, warnings=warnings)


def _answers(request: HttpRequest, definition: FormDefinition) -> dict[str, Any]:
    """The answers of the request, whichever way they came. Files are not among them."""
    multipart = request.content_type == "multipart/form-data"
    try:
        body = {"answers": _parsed(request.POST["answers"])} if multipart else _parsed(request.body)
        answers = body["answers"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WrongRequest(_("Send a JSON object with the member “answers”.")) from error
    if not isinstance(answers, dict):
        raise WrongRequest(_("Send a JSON object with the member “answers”."))
    wrong = {name: _("This is not asked for.") for name in unknown(definition, answers)}
    sent = (place.name for place in _file_places(definition.questions(), answers) if place.question.id in place.answers)
    wrong |= {name: _("Send files as multipart/form-data.") for name in sent}
    if wrong:
        raise WrongAnswers(wrong)
    return as_typed(answers)


def _parsed(text: str | bytes) -> Any:
    """The JSON of a request; half characters and NaN, which no database takes, are none. Raises ValueError."""
    found = json.loads(text, parse_constant=_refuse)
    json.dumps(found, ensure_ascii=False).encode()
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _cleaned(definition: FormDefinition, raw: Mapping[str, Any]) -> Cleaned:
    cleaned = clean(definition, raw)
    if cleaned.errors:
        raise WrongAnswers(cleaned.errors)
    return cleaned


def _the_same(receipt: Receipt, definition: FormDefinition, raw: Mapping[str, Any]) -> Receipt:
    """The earlier receipt, told only to whoever sends the same answers again."""
    stored = opened(definition, receipt.case.submission.answers)
    if _typed(definition, clean(definition, raw).answers) != _typed(definition, stored):
        raise Conflict(_("This key was used for other answers."))
    return receipt


def _typed(definition: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody typed: files and what we find ourselves differ from one sending to the next."""
    return without(definition.questions(), answers, _is_ours)


def _is_ours(question: Question) -> bool:
    return holds_files(question) or given.is_given(question) or field_types[question.type].computed


@contextmanager
def _files(
    request: HttpRequest, service: Service, definition: FormDefinition, raw: dict[str, Any]
) -> Iterator[Draft | None]:
    """Keep the files of the request in a draft, with their ids among the answers, until they are the submission's."""
    wanted = [place for place in _file_places(definition.questions(), raw) if place.name in request.FILES]
    if not wanted:
        yield None
        return
    soon = timezone.now() + timedelta(hours=1)
    draft = Draft.objects.create(service=service, version=service.form.current, expires_at=soon)
    try:
        for place in wanted:
            place.answers[place.question.id] = _stored(place, request, draft)
        yield draft
    finally:
        Draft.objects.filter(pk=draft.pk).delete()  # gone already when all went well


@dataclass(frozen=True, slots=True)
class _Place:
    """Where files can be: under which name they are sent, which question they answer, the answers it is one of."""

    name: str
    question: Question
    answers: dict[str, Any]


def _file_places(questions: Iterable[Question], answers: dict[str, Any], prefix: str = "") -> Iterator[_Place]:
    """Inside rows as well."""
    for question in questions:
        name = prefix + question.id
        if holds_files(question):
            yield _Place(name, question, answers)
        for row_id, row in rows_of(answers.get(question.id)) if question.type == ROWS else ():
            yield from _file_places(question.questions, row, f"{name}.{row_id}.")


def _stored(place: _Place, request: HttpRequest, draft: Draft) -> list[str]:
    try:
        return [str(store(place.question, sent, draft=draft).pk) for sent in request.FILES.getlist(place.name)[:20]]
    except ValidationError as error:
        raise WrongAnswers({place.name: " ".join(error.messages)}) from error
