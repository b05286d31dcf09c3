"""Which language of a sheet is read: forms here speak one."""

from collections.abc import Iterator

from .sheets import Row, Sheets

SPOKEN = ("label", "hint", "constraint_message")
OURS = ("indonesia", "(id)")


def language_of(sheets: Sheets) -> str:
    """The default language of the sheet, else Indonesian, else the first; empty when headings name none."""
    found = list(dict.fromkeys(languages(sheets)))
    default = sheets.settings.get("default_language", "")
    if default in found:
        return default
    ours = (name for name in found if any(word in name.lower() for word in OURS))
    return next(ours, found[0] if found else "")


def languages(sheets: Sheets) -> Iterator[str]:
    """Every language that headings name, as often as they do."""
    for row in (*sheets.survey, *sheets.choices):
        for name in row.cells:
            first, colons, language = name.partition("::")
            if colons and first in SPOKEN:
                yield language


def spoken(row: Row, name: str, language: str) -> str:
    """What the row says in that language, or without any."""
    return row.cells.get(f"{name}::{language}") or row.get(name)
