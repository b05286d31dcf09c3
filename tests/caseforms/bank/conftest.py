"""An entry of the bank that two forms refer to, and somebody who looks after both."""

import pytest
from django.test import Client

from caseforms.blocks import raw_steps
from caseforms.community.models import User
from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import BankEntry, Form

HOME = Question("home", "one_of", "Rumah siapa?", settings={"choices": [{"key": "own", "label": "Milik sendiri"}]})
ROOMS = Question("rooms", "number", "Berapa kamar?", show_if={"op": "eq", "var": "answers.home", "value": "own"})
NAME = Question("name", "short_text", "Nama")
NEED = Question("need", "short_text", "Butuh apa?", show_if={"op": "eq", "var": "answers.home", "value": "own"})
PLACE = Question("village", "area", "Desa", required=True, purpose="case_area")


def raw_questions(*questions):
    (step,) = raw_steps(FormDefinition((Section("s", questions=questions),)))
    return step["value"]["questions"]


def put(entry, *questions, **more):
    """Publish the entry with these questions."""
    draft = entry.get_latest_revision_as_object() if entry.latest_revision_id else entry
    draft.questions = raw_questions(*questions)
    for name, text in more.items():
        setattr(draft, name, text)
    draft.save_revision().publish()
    return BankEntry.objects.get(pk=entry.pk)


def refer(name, entry, step=False, own=(NAME,), after=(NEED, PLACE)):
    """A draft of a form with a reference to the entry."""
    form = Form(name=name, slug=name, live=False)
    value = {"entry": entry.pk}
    if step:
        own_step = {
            "type": "section",
            "id": "own",
            "value": {"title": "Sendiri", "questions": raw_questions(*own, PLACE)},
        }
        form.steps = [{"type": "bank_step", "id": "housing", "value": value}, own_step]
    else:
        questions = [*raw_questions(*own), {"type": "bank", "id": "ref", "value": value}, *raw_questions(*after)]
        form.steps = [{"type": "section", "id": "one", "value": {"title": "Satu", "questions": questions}}]
    form.save()
    form.save_revision()
    return Form.objects.get(pk=form.pk)


def draft(form):
    return Form.objects.get(pk=form.pk).get_latest_revision_as_object()


def ids(definition):
    return [question.id for question in definition.questions()]


@pytest.fixture
def entry(db):
    made = BankEntry.objects.create(name="Perumahan", live=False)
    return put(made, HOME, ROOMS)


@pytest.fixture
def form(entry):
    return refer("pendataan", entry)


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client
