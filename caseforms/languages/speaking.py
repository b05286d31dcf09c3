"""A form as somebody reads it who has chosen a language: what is not translated stays in the main one. Pure."""

from dataclasses import replace

from ..definition import FormDefinition
from ..fields.spoken import Spoken
from .names import main_language
from .state import found, spoken_by
from .texts import said_with


def in_language(definition: FormDefinition, language: str, page: str = "") -> FormDefinition:
    """
    The form in `language`. Texts in another language than that of the `page` around them say so.

    What is out of date is not read by anybody: it may say what was true before.
    """
    main = main_language(definition.language)
    known = definition.translations.get(language, {})
    page, offers = page or language, _offers(definition)
    if not known and main == page:
        return replace(definition, offers=offers) if offers else definition

    def say(name: str, text: str) -> str:
        one = found(known, name, text)
        if one is not None and one.of == text and one.text:
            return _marked(one.text, language, page)
        return _marked(text, main, page)

    return replace(said_with(definition, say), spoken=language if known else main, offers=offers)


def _offers(definition: FormDefinition) -> tuple[str, ...]:
    """The languages to choose from; none when there is only one."""
    spoken = spoken_by(definition) if definition.translations else []
    return tuple(spoken) if len(spoken) > 1 else ()


def _marked(text: str, language: str, page: str) -> str:
    return text if language == page else Spoken(text, language)
