"""Following a case from outside, with its number and PIN."""

from .. import case_number, pins
from ..attempts import Limit, refund, spend
from ..models import Case

PER_NUMBER = Limit("track-by-number", most=20, seconds=60 * 60)
PER_ADDRESS = Limit("track-by-address", most=20, seconds=15 * 60)


def find(number: str, pin: str, *, address: str = "") -> Case | None:
    """
    The case with that number, if the PIN is its own. A wrong number and a wrong PIN look and last alike.

    Failed attempts are counted by number and by the network address they come from. Raises TooManyAttempts.
    """
    written = case_number.normalise(number) or ""
    counted = [(PER_ADDRESS, address), *([(PER_NUMBER, written)] if written else [])]
    spend(*counted)
    case = _matching(written, "".join(pin.split()))
    if case:
        refund(*counted)
    return case


def _matching(number: str, pin: str) -> Case | None:
    """One statement and one comparison, whether or not there is such a case."""
    found = Case.objects.filter(number=number).values_list("pk", "pin_hash").first()
    pk, stored = found or (0, "")
    if not pins.matches(number, pin, stored):
        return None
    return Case.objects.select_related("service", "agency").get(pk=pk)
