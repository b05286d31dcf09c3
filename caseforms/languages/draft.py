"""Between the translations a draft keeps as JSON and those of its definition. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import Any

from ..definition import FormDefinition, Translations, translations_of
from .names import in_order, main_language
from .texts import texts

Kept = Mapping[str, Mapping[str, Mapping[str, str]]]


def offered_to(definition: FormDefinition, languages: Collection[str], kept: Kept) -> FormDefinition:
    """The definition with what is kept of these languages, as far as the form still has the texts."""
    if not languages:
        return definition
    names = {text.name for text in texts(definition)}
    wanted = {
        language: {name: one for name, one in kept.get(language, {}).items() if name in names and one["text"]}
        for language in in_order(languages)
        if language != main_language(definition.language)
    }
    return replace(definition, translations=translations_of(wanted))


def put_with(kept: Kept, translations: Translations) -> dict[str, Any]:
    """What is kept from now on: what was, and these. A text that comes back finds its translation again."""
    found = {language: dict(known) for language, known in kept.items()}
    for language, known in translations.items():
        found.setdefault(language, {}).update({name: asdict(one) for name, one in known.items()})
    return found
