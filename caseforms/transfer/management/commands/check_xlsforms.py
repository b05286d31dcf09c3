"""Try a folder of XLSForms: what would come in, and what not."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseforms.transfer.xlsform.reading import form_of
from caseforms.transfer.xlsform.sheets import Unreadable, read

KINDS = (".xlsx", ".xlsm", ".xls", ".csv", ".md")
TEXTS = (".csv", ".md")


class Command(BaseCommand):
    """`check_xlsforms FOLDER [--lines]`: nothing is kept. Fails when a sheet makes the importer fail."""

    help = "Say of every XLSForm in a folder how many rows would come in, which not and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--lines", action="store_true", help="also each row that is not carried")

    def handle(self, *args: Any, **options: Any) -> None:
        """File by file, then the sums."""
        sums: Counter[str] = Counter()
        for path in sorted(one for one in options["folder"].rglob("*") if one.suffix in KINDS):
            sums += self._one(path, options["lines"])
        words = ", ".join(f"{number} {what}" for what, number in sums.items())
        self.stdout.write(words or "no sheets")
        if sums["failures"]:
            raise CommandError("A sheet made the importer fail.")

    def _one(self, path: Path, is_long: bool) -> Counter[str]:
        try:
            content = path.read_text("utf-8") if path.suffix in TEXTS else path.read_bytes()
            sheets = read(content, path.suffix)
            found = form_of(sheets)
        except Unreadable as error:
            self.stdout.write(f"{path.name}: refused: {str(error)[:200]}")
            return Counter(sheets=1, refused=1)
        except Exception as error:  # noqa: BLE001  the others are looked at all the same
            self.stdout.write(f"{path.name}: FAILED: {error!r}")
            return Counter(sheets=1, failures=1)
        self.stdout.write(f"{path.name}: {found.carried} carried, {len(found.lines)} not carried")
        for line in found.lines if is_long else ():
            self.stdout.write(f"    {line}")
        return Counter(sheets=1, rows=len(sheets.survey), carried=found.carried, reported=len(found.lines))
