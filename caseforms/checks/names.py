"""Long lists of names, cut short."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

MOST = 5


def shortened(names: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    first = ", ".join(names[:MOST])
    more = len(names) - MOST
    return _("%(names)s and %(count)s more") % {"names": first, "count": more} if more > 0 else first
