"""Whether somebody may begin, and whether they may send. What is in the way is said kindly, with a way on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from ..attempts import Limit, TooManyAttempts
from ..definition import FormDefinition
from ..filling import purposes
from ..models import Service
from . import honeypot, puzzle, rates, trap

NUMBERS = ("nik", "phone")


@dataclass(frozen=True, slots=True)
class Halt:
    """What is in the way: words above the step, and what the step asks besides."""

    text: str
    status: int = 200
    seconds: int = 0
    more: str = ""


def at_beginning(service: Service, typed: Mapping[str, Any], address: str) -> Halt | None:
    """What is in the way of a new draft; None for nearly everybody."""
    begin, attack = rates.begin_limit(), rates.attack_limit()
    above = rates.count((begin, address), (attack, str(service.pk)))
    if begin.name in above:
        return _too_often(service, above[begin.name])
    if attack.name in above or service.asks_first or settings.UNDER_ATTACK or honeypot.is_filled(typed):
        return None if puzzle.is_solved(typed) else _asked()
    if trap.is_too_fast(service.pk, typed):
        text = _(
            "That was very quick. Please look at it once more and press the button again: nothing you typed is lost."
        )
        return Halt(text)
    return None


def at_sending(service: Service, definition: FormDefinition, answers: Mapping[str, Any], address: str) -> Halt | None:
    """What is in the way of sending; the draft is kept meanwhile."""
    above = rates.count((rates.send_limit(), address), *_numbers(definition, answers))
    return _too_often(service, max(above.values())) if above else None


def check_numbers(definition: FormDefinition, answers: Mapping[str, Any]) -> None:
    """For other systems, which send for many from one address: only numbers count. Raises TooManyAttempts."""
    if above := rates.count(*_numbers(definition, answers)):
        raise TooManyAttempts(max(above.values()))


def _numbers(definition: FormDefinition, answers: Mapping[str, Any]) -> list[tuple[Limit, str]]:
    """The phone number and the NIK, each counted by itself."""
    meant, limit = purposes(definition, answers), rates.person_limit()
    return [(limit, f"{name}:{meant[name]}") for name in NUMBERS if meant.get(name)]


def _asked() -> Halt:
    text = _("Please answer the small question below and press the button again: nothing you typed is lost.")
    return Halt(text, more=puzzle.html())


def _too_often(service: Service, seconds: int) -> Halt:
    minutes = -(-seconds // 60)
    text = _("Very many forms have come this way. Please wait %(minutes)s minutes, then press the button again.")
    kept = _("Nothing you typed is lost.")
    return Halt(" ".join([text % {"minutes": minutes}, kept, *_way_on(service)]), 429, seconds)


def _way_on(service: Service) -> list[str]:
    """Where there is a counter: nobody is left with a closed door."""
    agency = service.agency
    place = ", ".join(" ".join(part.split()) for part in (agency.address, agency.phone, agency.hours) if part)
    text = _("Is it urgent? Please come or call: %(agency)s")
    named = text % {"agency": agency.name}
    return [f"{named}, {place}." if place else f"{named}."]
