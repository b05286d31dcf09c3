"""Published definitions, read from the database once per process: a version never changes."""

from collections.abc import Callable
from functools import lru_cache

from .definition import FormDefinition
from .languages.names import of_page
from .languages.speaking import in_language
from .models import FormVersion


@lru_cache(maxsize=256)
def form_definition(version_id: int) -> FormDefinition:
    """What that version asks."""
    document = FormVersion.objects.values_list("document", flat=True).get(pk=version_id)
    return FormDefinition.from_json(document)


@lru_cache(maxsize=256)
def whole_form(version_id: int) -> FormDefinition:
    """The same with the steps of staff as its last sections: for whoever works on the case, never for applicants."""
    return form_definition(version_id).whole()


@lru_cache(maxsize=512)
def form_definition_within(version_id: int, area_code: str) -> FormDefinition:
    """What that version asks when an agency with this area uses it."""
    return form_definition(version_id).within(area_code)


def form_definition_in(version_id: int, area_code: str, language: str) -> FormDefinition:
    """The same as somebody reads it who has chosen a language, on a page in the language of this request."""
    return _spoken(version_id, area_code, language, of_page())


@lru_cache(maxsize=512)
def _spoken(version_id: int, area_code: str, language: str, page: str) -> FormDefinition:
    return in_language(form_definition_within(version_id, area_code), language, page)


def forget() -> None:
    """Forget what was read and drawn; for tests, whose databases start over."""
    for clear in forgetting:
        clear()


forgetting: list[Callable[[], None]] = [
    form_definition.cache_clear,
    whole_form.cache_clear,
    form_definition_within.cache_clear,
    _spoken.cache_clear,
]
"""What else is kept by version: other modules add their own."""
