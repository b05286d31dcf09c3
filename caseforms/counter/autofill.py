"""What a browser at a shared computer remembers of one client must not be offered for the next."""

import re

FORM = ' data-staff autocomplete="off"'
_OFFERED = re.compile(r' autocomplete="[a-z -]+"')


def without(html: str) -> str:
    """The controls of a page of ours, none of which asks the browser to fill it in. Texts have no plain quotes."""
    return _OFFERED.sub(' autocomplete="off"', html)
