"""Write down a form."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseforms.models import Form
from caseforms.transfer.forms_on_paper import write
from workflows.document.stored import in_text


class Command(BaseCommand):
    """`export_form SLUG [--draft]`: as it is live, or as its newest draft says."""

    help = "Print a form as a JSON document, with its saved tests."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("slug")
        parser.add_argument("--draft", action="store_true", help="the newest draft instead of what is live")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        form = Form.objects.filter(slug=options["slug"]).first()
        if form is None:
            raise CommandError(f"There is no form {options['slug']!r}.")
        self.stdout.write(in_text(write(form.get_latest_revision_as_object() if options["draft"] else form)))
