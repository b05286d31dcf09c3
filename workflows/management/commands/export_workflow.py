"""Write a workflow down for another installation, or for another engine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.document import write
from workflows.document.stored import in_text, stored
from workflows.scxml import scxml


class Command(BaseCommand):
    """`export_workflow SLUG [--out FILE] [--draft] [--scxml]`."""

    help = "Write a workflow as a JSON document (or its skeleton as SCXML) that does not depend on this installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("slug")
        parser.add_argument("--out", type=Path, help="a file; otherwise it is printed")
        parser.add_argument("--draft", action="store_true", help="the newest draft instead of what is live")
        parser.add_argument("--scxml", action="store_true", help="states and transitions as SCXML")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or write it."""
        workflow = stored(options["slug"], options["draft"])
        if workflow is None:
            raise CommandError(f"There is no workflow {options['slug']!r}.")
        text = scxml(workflow.definition(), workflow.slug) if options["scxml"] else in_text(write(workflow))
        if options["out"]:
            options["out"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
