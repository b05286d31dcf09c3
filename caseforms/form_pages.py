"""The pages of a form that may not be published yet, drawn by the code that serves it."""

import re

from .community.models import Organisation
from .definition import FormDefinition
from .form_account import Account, account
from .models import BankEntry, Form, Service
from .rendering import Filled, preview, questions_html
from .shell import unkept_shell

KEEPS = re.compile(r' data-saved="[^"]*"')


def definition_here(form: Form | BankEntry) -> FormDefinition:
    """What it asks, in the area of its agency."""
    definition = form.definition()
    return definition.within(form.agency.area.code) if form.agency else definition


def page_of(form: Form, n: int) -> str:
    """
    Step `n` as somebody sees it who has answered nothing yet.

    It reacts like the real one, but leads nowhere and keeps nothing: outside a dialog such a form sends nothing.
    """
    definition = definition_here(form)
    if not 1 <= n <= len(definition.sections):
        return ""
    page = _page(form, definition, n, questions_html(definition.sections[n - 1], Filled()))
    return KEEPS.sub("", page).replace('method="post"', 'method="dialog"')


def account_of(form: Form) -> Account:
    """What it costs to fill it in: every step is drawn with all questions that it can have."""
    definition = definition_here(form)
    steps = enumerate(preview(definition), 1)
    return account(definition, [_page(form, definition, n, step["questions"]) for n, step in steps])


def _page(form: Form, definition: FormDefinition, n: int, questions: str) -> str:
    agency = form.agency or Organisation.objects.agencies().select_related("area").first()
    if agency is None:
        return questions
    service = Service(name=form.name, slug="pratinjau", agency=agency)
    return unkept_shell(service, definition, n).fill({"questions": questions})
