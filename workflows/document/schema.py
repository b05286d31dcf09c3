"""Documents against the JSON Schema we publish; what does not fit is said in plain words with the way to it."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from .faults import Fault, Faulty, one, path_of

DOCUMENT, FORMAT = "workflow", 1
DATA = Path(__file__).parent / "data"
MAX_BYTES = 2 * 1024 * 1024
MANY = 20


def parse(content: bytes) -> dict[str, Any]:
    """The JSON object in a file. Raises Faulty: too large, no JSON, names twice in one object."""
    if len(content) > MAX_BYTES:
        raise one(_("The file is larger than 2 MB."))
    try:
        found = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_no_number)
    except RecursionError as error:
        raise one(_("This file is nested too deeply.")) from error
    except ValueError as error:
        raise one(_("This file is no JSON: %(error)s") % {"error": error}) from error
    if not isinstance(found, dict):
        raise one(_("This file holds no document."))
    return found


def check(document: dict[str, Any]) -> None:
    """Raises Faulty unless it is a workflow in a format we know and fits the schema."""
    check_with(validator(DOCUMENT, FORMAT), document, DOCUMENT, FORMAT)


def check_with(fitting: Draft202012Validator, document: dict[str, Any], name: str, newest: int) -> None:
    """Raises Faulty unless the document is what its name says, in a format we know, and fits."""
    if document.get("document") != name:
        raise one(_("This is not a document of this kind: “document” should be “%(name)s”.") % {"name": name})
    written = document.get("format")
    if isinstance(written, int) and written > newest:
        text = _("It is written in format %(written)s. This installation reads up to format %(newest)s: update it.")
        raise one(text % {"written": written, "newest": newest}, ["format"])
    if found := list(faults(fitting, document)):
        raise Faulty(found)


@cache
def validator(name: str, number: int, folder: Path = DATA) -> Draft202012Validator:
    """What judges documents of that name and format."""
    return Draft202012Validator(json.loads((folder / f"{name}-{number}.schema.json").read_text(encoding="utf-8")))


def faults(fitting: Draft202012Validator, document: dict[str, Any]) -> Iterator[Fault]:
    """What does not fit, in the order of the document, at most as much as a person reads."""
    errors = sorted(fitting.iter_errors(document), key=lambda error: [str(step) for step in error.absolute_path])
    for error in errors[:MANY]:
        yield Fault(path_of(error.absolute_path), _in_words(error))


def _in_words(error: ValidationError) -> str:
    say = SENTENCES.get(str(error.validator))
    return say(error) if say else _("does not fit: %(error)s") % {"error": _short(error.message)}


def _unknown(error: ValidationError) -> str:
    known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    names = [name for name in error.instance if name not in known] if isinstance(error.instance, dict) else []
    return _("not known here: %(names)s") % {"names": _listed(names)}


def _missing(error: ValidationError) -> str:
    wanted: Iterable[str] = error.validator_value if isinstance(error.validator_value, list) else ()
    found = error.instance if isinstance(error.instance, dict) else {}
    return _("missing: %(names)s") % {"names": _listed(name for name in wanted if name not in found)}


def _not_one_of(error: ValidationError) -> str:
    allowed = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return _("%(value)s is not one of: %(allowed)s") % {"value": _short(error.instance), "allowed": _listed(allowed)}


def _too_long(error: ValidationError) -> str:
    return _("longer than %(most)s characters") % {"most": error.validator_value}


def _pattern(error: ValidationError) -> str:
    return _("%(value)s has characters that are not allowed here") % {"value": _short(error.instance)}


def _type(error: ValidationError) -> str:
    return _("%(value)s is not of type %(type)s") % {"value": _short(error.instance), "type": error.validator_value}


SENTENCES: dict[str, Callable[[ValidationError], str]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "enum": _not_one_of,
    "const": _not_one_of,
    "maxLength": _too_long,
    "pattern": _pattern,
    "type": _type,
}


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(f"“{value}”" for value in values)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(_("a name stands twice in one object"))
    return found


def _no_number(word: str) -> Any:
    raise ValueError(word)
