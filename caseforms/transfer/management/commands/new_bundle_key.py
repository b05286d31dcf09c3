"""Print a new value for BUNDLE_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from caseforms.transfer.signing import new_key


class Command(BaseCommand):
    """The private key of this installation: keep it as secret as SECRET_KEY."""

    help = "Print a new BUNDLE_KEY, with which services that leave this installation are signed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is stored."""
        self.stdout.write(new_key())
