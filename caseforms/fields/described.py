"""
Questions in a JSON Schema: what the type says of their values, their words, and what only the server can judge.

What the schema accepts the server accepts, and what the server keeps the schema accepts, but for the rules that
`server_only` names; `docs/json-schema.md` says what each of them means.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workflows.registries import field_types

from .files import holds_files
from .row_names import ROWS, parts_of

Schema = dict[str, Any]
PREFILLED, CONSENT = "prefilled", "consent"
SOME: Mapping[str, Schema] = {"array": {"minItems": 1}, "object": {"minProperties": 1}}
"""What there is of a value that can be empty."""


def described(question: Any) -> Schema:
    """A question in a JSON Schema."""
    found = {**field_types[question.type].schema(question), "title": question.label, "x-type": question.type}
    if question.help:
        found["description"] = question.help
    if question.show_if is not None:
        found["x-show-if"] = question.show_if
    if question.require_if is not None:
        found["x-require-if"] = question.require_if
    if question.checks:
        found["x-checks"] = [{"rule": check.rule, "message": check.message} for check in question.checks]
    if holds_files(question):
        found["description"] = "Send the request as multipart/form-data, with the files under the name of the question."
    return found


def asked_of(questions: Iterable[Any]) -> list[Any]:
    """The questions that can be answered at all."""
    return [question for question in questions if field_types[question.type].asks]


def always(questions: Iterable[Any]) -> list[str]:
    """The ids of those that must be answered whatever else is."""
    return [question.id for question in questions if _must_be(question)]


def _must_be(question: Any) -> bool:
    """Nobody misses what the server finds itself, or a choice that may turn out to be empty."""
    if question.show_if is not None or question.type == PREFILLED or question.settings.get("upper"):
        return False
    schema = field_types[question.type].schema(question)
    return not schema.get("readOnly") and bool(question.required or (question.type == ROWS and schema["minItems"]))


def with_an_answer(questions: Iterable[Any]) -> Schema:
    """That at least one of them is answered: a row in which nothing is does not count."""
    schemas = {question.id: (question, field_types[question.type].schema(question)) for question in questions}
    some = [_answered(*found) for found in schemas.values() if not found[1].get("readOnly")]
    return {"anyOf": some} if some else {}


def _answered(question: Any, schema: Schema) -> Schema:
    found = {"const": True} if question.type == CONSENT else SOME.get(str(schema.get("type")))
    named: Schema = {"required": [question.id]}
    return {**named, "properties": {question.id: found}} if found else named


def server_only(questions: Iterable[Any], prefix: str = "") -> dict[str, list[str]]:
    """The rules that only the server judges, each with the questions it is about; those of rows as `table.question`."""
    found: dict[str, list[str]] = {}
    for question in questions:
        for rule in _rules(question):
            found.setdefault(rule, []).append(prefix + question.id)
        for rule, names in server_only(asked_of(parts_of(question)), f"{prefix}{question.id}.").items():
            found.setdefault(rule, []).extend(names)
    return found


def _rules(question: Any) -> Iterator[str]:
    if question.show_if is not None:
        yield "show-if"
    if question.require_if is not None:
        yield "require-if"
    if question.checks:
        yield "checks"
    if question.type == ROWS:
        yield "row-ids"
        if any(part.value is not None and not field_types[part.type].computed for part in parts_of(question)):
            yield "untouched-rows"
    yield from field_types[question.type].server_only(question)
