"""Make a draft of a workflow that was written down."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError

from workflows.actions.import_workflow import Outlook, foresee, import_workflow
from workflows.document import Faulty, parse


class Command(BaseCommand):
    """`import_workflow FILE [--dry-run] [--slug SLUG] [--role "THERE=HERE"] [--create-roles]`."""

    help = "Make a draft of a workflow document. Nothing is ever published, and no other draft is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--slug", default="", help="another short name than in the document: makes a copy")
        parser.add_argument(
            "--role", action="append", default=[], metavar="THERE=HERE", help="which role here is meant; empty: none"
        )
        parser.add_argument("--create-roles", action="store_true", help="make roles that do not exist, without rights")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what would happen, and unless that was all, do it."""
        try:
            document = parse(options["file"].read_bytes())
            outlook = foresee(document, options["slug"])
            self._say(outlook)
            if options["dry_run"]:
                return
            chosen = dict(_meant(text) for text in options["role"])
            create = outlook.unknown_roles if options["create_roles"] else []
            workflow = import_workflow(document, by=None, slug=options["slug"], roles=chosen, create=create)
        except OSError as error:
            raise CommandError(str(error)) from error
        except Faulty as error:
            raise CommandError("\n".join(map(str, error.faults))) from error
        self.stdout.write(f"Draft of “{workflow}” ({workflow.slug}) saved. Check it, then publish it.")

    def _say(self, outlook: Outlook) -> None:
        for role in outlook.unknown_roles:
            self.stdout.write(f"Role not known here: {role}")
        for line in [*outlook.issues, *outlook.differences, *outlook.others]:
            self.stdout.write(str(line))
        if outlook.workflow is None:
            self.stdout.write("It is new here.")
        elif outlook.changes_nothing:
            self.stdout.write("The draft here says the same.")


def _meant(text: str) -> tuple[str, int | None]:
    there, _equals, here = text.partition("=")
    if not here:
        return there, None
    found = Group.objects.filter(name=here).first()
    if found is None:
        raise CommandError(f"There is no role {here!r}.")
    return there, found.pk
