"""The languages a page offers for its form, where there are several."""

from dataclasses import dataclass

from ..definition import FormDefinition
from .names import main_language, name_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A language of the form; `here` when the page is in it."""

    tag: str
    name: str
    here: bool


def offered(definition: FormDefinition) -> list[Offered]:
    """All of them, the main one first; none when there is only one."""
    now = definition.spoken or main_language(definition.language)
    return [Offered(tag, name_of(tag), tag == now) for tag in definition.offers]
