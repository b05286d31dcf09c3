"""Write the event log of cases to a file."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseforms.community.models import User
from caseforms.models import Case
from caseforms.transfer.events import events
from caseforms.transfer.selecting import opened_between
from workflows.eventlog import table, xes


class Command(BaseCommand):
    """`export_events OUT.xes|OUT.csv [--workflow SLUG] [--service SLUG] [--from DAY] [--to DAY] [--user NAME]`."""

    help = "Write what happened to cases, without names, notes or answers, as XES or CSV for process-mining tools."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("out", type=Path, help="ends in .xes or .csv")
        parser.add_argument("--workflow", default="")
        parser.add_argument("--service", default="")
        parser.add_argument("--from", type=date.fromisoformat, dest="first", help="opened on this day or later")
        parser.add_argument("--to", type=date.fromisoformat, dest="last", help="opened on this day or earlier")
        parser.add_argument("--user", default="", help="only cases this user may see")
        parser.add_argument("--people-only", action="store_true", help="without timers and carry-overs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Piece by piece."""
        out: Path = options["out"]
        if out.suffix not in (".xes", ".csv"):
            raise CommandError("The file ends in .xes or in .csv.")
        cases = opened_between(self._cases(options["user"]), options["first"], options["last"])
        if options["workflow"]:
            cases = cases.filter(workflow_version__workflow__slug=options["workflow"])
        if options["service"]:
            cases = cases.filter(service__slug=options["service"])
        found = events(cases, by_itself=not options["people_only"])
        with out.open("w", encoding="utf-8", newline="") as file:
            file.writelines(xes(found, out.stem) if out.suffix == ".xes" else table(found))

    def _cases(self, username: str) -> Any:
        if not username:
            return Case.objects.all()
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user {username!r}.")
        return Case.objects.visible_to(user)
