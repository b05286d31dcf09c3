"""Make a draft of a form that was written down."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from caseforms.community.models import Organisation
from caseforms.form_changes import changes
from caseforms.models import Form
from caseforms.problems import problems
from caseforms.transfer import forms_on_paper
from caseforms.transfer.actions.import_form import import_form
from workflows.document import Faulty, parse


class Command(BaseCommand):
    """`import_form FILE --agency CODE [--form SLUG] [--dry-run]`."""

    help = "Make a draft of a form document. Nothing is ever published, and no other draft is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What can be said."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True, metavar="CODE", help="whose form it becomes")
        parser.add_argument("--form", default="", metavar="SLUG", help="a form that gets it as its new draft")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what would happen, and unless that was all, do it."""
        document = _document(options["file"])
        agency = _found(Organisation.objects.agencies(), "agency", code__iexact=options["agency"])
        form = _found(Form.objects.all(), "form", slug=options["form"]) if options["form"] else None
        definition = forms_on_paper.definition_of(document)
        for problem in problems(definition, has_area=True):
            self.stdout.write(f"To be mended: {problem.message}")
        if form is not None:
            for change in changes(form.get_latest_revision_as_object().definition(), definition):
                self.stdout.write(change.message)
        if options["dry_run"]:
            return
        made = import_form(definition, name=document["name"], agency=agency, by=None, form=form, tests=document)
        self.stdout.write(f"Draft of “{made}” ({made.slug}) saved. Check it, then publish it.")


def _document(path: Path) -> dict[str, Any]:
    try:
        document = parse(path.read_bytes())
        forms_on_paper.check(document)
        if unknown := forms_on_paper.issues(document):
            raise Faulty(unknown)
    except OSError as error:
        raise CommandError(str(error)) from error
    except Faulty as error:
        raise CommandError("\n".join(map(str, error.faults))) from error
    return document


def _found(rows: Any, what: str, **wanted: str) -> Any:
    found = rows.filter(**wanted).first()
    if found is None:
        raise CommandError(f"There is no {what} {next(iter(wanted.values()))!r}.")
    return found
