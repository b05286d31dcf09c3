"""
How the code of a form that is kept for later is written: `LJ-4821-7730-2`.

Eight digits by chance and a check digit (Damm): it tells nothing, and a slip of the finger is noticed before
anything is looked up. Spaces, dots, missing dashes and the letter O for a zero are forgiven, as in case numbers.
"""

import re
import secrets

from stdnum import damm

PREFIX = "LJ"  # "lanjut", to go on
SHAPE = re.compile(r"(?:LJ)?([0-9O]{8})([0-9O])")


def new() -> str:
    """A code nobody can guess."""
    return _written(f"{secrets.randbelow(10**8):08d}")


def normalise(text: str) -> str | None:
    """The code as we write it, or None when it cannot be one."""
    found = SHAPE.fullmatch(re.sub(r"[\s.\-–/]", "", text.upper()))
    if not found:
        return None
    digits, check = (part.replace("O", "0") for part in found.groups())
    code = _written(digits)
    return code if code[-1] == check else None


def _written(digits: str) -> str:
    return f"{PREFIX}-{digits[:4]}-{digits[4:]}-{damm.calc_check_digit(digits)}"
