"""What manage.py load_areas does."""

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...actions.load_areas import BUNDLED, BrokenFile, load_areas


class Command(BaseCommand):
    """Loads the official area codes; running it again changes only what the file changes."""

    help = "Loads the official area codes; vanished codes are closed, never deleted. Running it twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the day, and whether to believe a file that lacks much."""
        parser.add_argument("--file", type=Path, default=BUNDLED, help="CSV with the columns code and name")
        parser.add_argument("--day", type=date.fromisoformat, help="the day the file came into force (default: today)")
        parser.add_argument("--trust", action="store_true", help="believe the file even if many codes are missing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what changed."""
        began = perf_counter()
        try:
            loaded = load_areas(options["file"], options["day"], options["trust"])
        except (BrokenFile, OSError, KeyError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"areas: {loaded.added} added, {loaded.renamed} renamed, {loaded.reopened} reopened, {loaded.closed} closed"
            f" ({perf_counter() - began:.1f} s)"
        )
