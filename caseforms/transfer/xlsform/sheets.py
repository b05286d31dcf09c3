"""The sheets of an XLSForm as pyxform reads them, with rows that know where they stood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from pyxform.errors import PyXFormError
from pyxform.xls2json_backends import DefinitionData, get_xlsform
from pyxform.xls2xform import convert

MOST_ROWS, MOST_BYTES = 5_000, 40_000_000
ALIASES = {
    "list name": "list_name",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "caption": "label",
    "relevance": "relevant",
    "readonly": "read_only",
    "read only": "read_only",
    "image": "media::image",
    "audio": "media::audio",
    "video": "media::video",
    "count": "repeat_count",
}

SPOKEN = ("label", "hint", "caption", "constraint_message", "required_message", "image", "audio", "video", "media")


class Unreadable(Exception):
    """The file is no XLSForm that pyxform accepts; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet; cells by heading, headings in small letters before any language."""

    sheet: str
    number: int
    cells: Mapping[str, str]

    def get(self, name: str) -> str:
        """The cell without a language; empty when there is none."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is read."""

    survey: list[Row]
    choices: list[Row]
    settings: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    lists: dict[str, list[Row]] = field(default_factory=dict)


def read(content: bytes | str, file_type: str | None = None) -> Sheets:
    """The sheets of a file, once pyxform has found nothing wrong. Raises Unreadable."""
    if isinstance(content, bytes):
        _look_inside(content)
    try:
        data = get_xlsform(content, file_type=file_type)
        if sum(len(rows or ()) for rows in (data.survey, data.choices)) > MOST_ROWS:
            raise Unreadable(_("The file has more than %(most)d rows.") % {"most": MOST_ROWS})
        warnings = tuple(convert(content, file_type=file_type).warnings)
    except PyXFormError as error:
        raise Unreadable(str(error)) from error
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, RecursionError) as error:
        raise Unreadable(_("This file cannot be read as a spreadsheet.")) from error
    return _sheets(data, warnings)


def _look_inside(content: bytes) -> None:
    """A small file that unpacks to a huge one is refused before anything unpacks it."""
    if not content.startswith(b"PK"):
        return
    try:
        with ZipFile(BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except BadZipFile as error:
        raise Unreadable(_("This file cannot be read as a spreadsheet.")) from error
    if unpacked > MOST_BYTES:
        raise Unreadable(_("This file unpacks to far more than any form needs."))


def _sheets(data: DefinitionData, warnings: tuple[str, ...]) -> Sheets:
    choices = list(_rows("choices", data.choices))
    lists: dict[str, list[Row]] = {}
    for row in choices:
        lists.setdefault(row.get("list_name"), []).append(row)
    settings = next((row.cells for row in _rows("settings", data.settings)), {})
    return Sheets(list(_rows("survey", data.survey)), choices, settings, warnings, lists)


def _rows(sheet: str, rows: Any) -> Iterator[Row]:
    for number, cells in enumerate(rows or (), 2):
        said = {_heading(name): str(text).strip() for name, text in cells.items() if name and text is not None}
        said = {name: text for name, text in said.items() if text}
        if said:
            yield Row(sheet, number, said)


def _heading(name: str) -> str:
    first, colons, rest = _at_colons(name)
    first = first.strip().lower()
    first = ALIASES.get(first, first).replace(" ", "_") if "::" not in ALIASES.get(first, "") else ALIASES[first]
    if first == "media" and rest:
        kind, more, language = rest.partition("::")
        return f"media::{kind.strip().lower()}{more}{language.strip()}"
    return f"{first}{colons}{rest.strip()}"


def _at_colons(name: str) -> tuple[str, str, str]:
    """`label::English`, or with one colon, as older sheets have it."""
    colons = "::" if "::" in name or name.partition(":")[0].strip().lower() not in SPOKEN else ":"
    first, found, rest = name.partition(colons)
    return first, "::" if found else "", rest
