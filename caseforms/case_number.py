"""
How a case number is written: `BKS-2611-000123-7`.

The agency's code, year and month, a serial number and a check digit (Damm) that catches every single mistyped digit
and every swapped pair of neighbours. Spaces, dots, missing dashes and the letter O for a zero are forgiven.
"""

import re

from stdnum import damm

SHAPE = re.compile(r"([A-Z]{2,8})([0-9O]{4})([0-9O]{6,9})([0-9O])")


def compose(agency: str, month: str, serial: int) -> str:
    """The number, with its check digit."""
    body = f"{agency.upper()}-{month}-{serial:06d}"
    return f"{body}-{_check_digit(body)}"


def normalise(text: str) -> str | None:
    """The number as we write it, or None when it cannot be one."""
    found = SHAPE.fullmatch(re.sub(r"[\s.\-–/]", "", text.upper()))
    if not found:
        return None
    agency, *digits = found.groups()
    month, serial, check = (part.replace("O", "0") for part in digits)
    number = compose(agency, month, int(serial))
    return number if number[-1] == check else None


def _check_digit(body: str) -> str:
    """Letters count as two digits each (A is 10), so that a wrong letter is noticed too."""
    return damm.calc_check_digit("".join(str(int(sign, 36)) for sign in body if sign != "-"))
