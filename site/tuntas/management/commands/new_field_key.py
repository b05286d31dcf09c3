"""Print a new key for FIELD_KEYS."""

from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Put the new key first in FIELD_KEYS and keep the old ones: they still open what they sealed."""

    help = "Print a new key for FIELD_KEYS; put it first and keep the old ones."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(Fernet.generate_key().decode())
