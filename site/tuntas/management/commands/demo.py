"""Build the demo: five agencies with their pages, forms, workflows, staff and cases."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from tuntas.demo.agencies import AGENCIES
from tuntas.demo.builder.build import build
from tuntas.demo.roles import NAMES
from tuntas.demo.staff import PASSWORD, POSTS, ROOT


class Command(BaseCommand):
    """Running it again changes nothing that is there, neither what people have edited since."""

    help = "Build the demo: five agencies with pages, forms, workflows, staff and cases. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer --accounts and --password."""
        parser.add_argument("--accounts", action="store_true", help="only print the demo accounts")
        parser.add_argument("--password", default="", help="of all demo accounts; servers in production need one")

    def handle(self, *args: Any, accounts: bool, password: str, **options: Any) -> None:
        """Build, then say who can sign in."""
        if not accounts:
            if not password and settings.SETTINGS_MODULE.endswith(".production"):
                raise CommandError("A server in production has no well-known passwords: choose one with --password.")
            build(self.stdout.write, password or PASSWORD)
        self._print(password or PASSWORD)

    def _print(self, password: str) -> None:
        self.stdout.write(f"\nDemo accounts, password: {password}")
        self.stdout.write(f"  {ROOT:<18} everything, everywhere")
        codes = ", ".join(about.path for about in AGENCIES)
        for post in POSTS:
            self.stdout.write(f"  bks-{post.login:<14} {NAMES[post.role]}")
        self.stdout.write(f"The same for every agency: {codes} instead of bks.\n")
