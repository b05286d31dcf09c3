"""What manage.py load_lists does."""

from typing import Any

from django.core.management.base import BaseCommand

from ...lists.actions.load_bundled import load_bundled


class Command(BaseCommand):
    """Makes the reference lists that come with the software."""

    help = "Makes the reference lists that come with the software. A list that is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was made."""
        for made in load_bundled():
            self.stdout.write(f"{made.key}: {made.entries.count()}")
