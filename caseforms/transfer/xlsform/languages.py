"""
The languages of a sheet: one is the main language of the form, the others are its translations.

A heading names one as `label::English (en)`. A sheet is read once for each, and the forms that come out are laid side
by side: they ask the same, and differ in words alone.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _

from caseforms.definition import FormDefinition, Translation
from caseforms.languages.names import CALLED, TAG, main_language, name_of
from caseforms.languages.state import found
from caseforms.languages.texts import said_with, texts

from .report import Line
from .sheets import Row, Sheets

SPOKEN = ("label", "hint", "constraint_message")
OURS = ("indonesia", "(id)")
CODE = re.compile(r"\(([^()]+)\)\s*$")
UNSAID = "\x00"  # stands where there is no translation, so that rows of all languages stay side by side
NAMES = {"english": "en", "inggris": "en", "indonesian": "id", "indonesia": "id", "sundanese": "su", "javanese": "jv"}


def language_of(sheets: Sheets) -> str:
    """The default language of the sheet, else Indonesian, else the first; empty when headings name none."""
    headings = list(dict.fromkeys(languages(sheets)))
    default = sheets.settings.get("default_language", "")
    if default in headings:
        return default
    ours = (name for name in headings if any(word in name.lower() for word in OURS))
    return next(ours, headings[0] if headings else "")


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


def tag_of(heading: str) -> str:
    """The code in a heading, or that of a name we know; empty for none."""
    code = CODE.search(heading)
    word = (code[1] if code else heading).strip()
    if TAG.match(word) and (code or word.islower()):
        return word
    known = NAMES | {name.lower(): tag for tag, name in CALLED.items()}
    return known.get(heading.strip().lower(), "")


def heading_of(tag: str) -> str:
    """A language as sheets name it."""
    return f"{name_of(tag)} ({tag})"


def without_code(heading: str) -> Line:
    """That translations stay behind, because nobody knows what to call them."""
    reason = _("its translations are not carried: the heading needs the code of the language, such as “English (en)”.")
    return Line("survey", 1, heading, reason)


def main_of(heading: str) -> str:
    """The main language of a form that is read in this one; empty where that is the site's."""
    tag = tag_of(heading)
    return "" if tag == settings.LANGUAGE_CODE else tag


def with_translation(definition: FormDefinition, other: FormDefinition, heading: str, sheets: Sheets) -> FormDefinition:
    """With what the columns of another language say; what stands in for an empty cell is no translation."""
    in_cells = _said_in(sheets, heading)
    said = {text.name: text.text for text in texts(other) if text.text in in_cells}
    known = {text.name: Translation(text.text, said[text.name]) for text in texts(definition) if text.name in said}
    return replace(definition, translations={**definition.translations, tag_of(heading): known})


def _said_in(sheets: Sheets, heading: str) -> set[str]:
    end = f"::{heading}"
    rows = (*sheets.survey, *sheets.choices)
    return {text for row in rows for name, text in row.cells.items() if name.endswith(end)}


def only_in(definition: FormDefinition, language: str) -> FormDefinition:
    """The form with nothing but its translations into a language."""
    known = definition.translations[language]

    def say(name: str, text: str) -> str:
        one = found(known, name, text)
        return one.text if one is not None and one.of == text and one.text else UNSAID

    return said_with(definition, say)


def heads(definition: FormDefinition) -> dict[str, str]:
    """By tag the heading of each language, the main one first; none where nobody need be told."""
    if not definition.translations and not definition.language:
        return {}
    return {tag: heading_of(tag) for tag in (main_language(definition.language), *definition.translations)}
