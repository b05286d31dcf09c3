"""Say what is wrong with a workflow."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.actions.publish import problems_of
from workflows.document.faults import path_of
from workflows.document.stored import stored
from workflows.problems import stopping


class Command(BaseCommand):
    """`check_workflow SLUG [--draft] [--strict]`: the exit code is 1 when it could not be published."""

    help = "Print what is wrong with a workflow as it is live, or with its newest draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("slug")
        parser.add_argument("--draft", action="store_true", help="the newest draft instead of what is live")
        parser.add_argument("--strict", action="store_true", help="warnings count too")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each problem."""
        workflow = stored(options["slug"], options["draft"])
        if workflow is None:
            raise CommandError(f"There is no workflow {options['slug']!r}.")
        found = problems_of(workflow)
        for problem in found:
            self.stdout.write(f"{path_of(problem.where)}: {problem.message}")
        if found if options["strict"] else stopping(found):
            sys.exit(1)
