"""What is kept with a form travels with it: its tests, and everything its questions ask for."""

from dataclasses import replace
from datetime import date

import pytest

from caseforms.actions.save_form_test import save_form_test
from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.form_tests.expected import Expectation
from caseforms.models import Form, SavedFormTest
from caseforms.transfer import forms_on_paper
from caseforms.transfer.actions.import_service import import_service
from caseforms.transfer.writing import bundle
from tests.caseforms.world import FORM
from workflows.document import Faulty

pytestmark = pytest.mark.django_db

AGE = Question("age", "number", "Umur", checks=(Check({"op": "lt", "var": "row.age", "value": 120}, "Terlalu tua"),))
ROWS = Question("m", "rows", "Anggota", questions=(AGE, Question("aid", "rows", "Bantuan", questions=(AGE,))))
COUNT = Question(
    "n", "calculated", "Jumlah", value={"count": "answers.m"}, require_if={"op": "filled", "var": "answers.m"}
)


def on_paper(definition):
    return {"document": "form", "format": 1, "name": "x", "slug": "x", **forms_on_paper.written(definition)}


def kept(form):
    expected = [Expectation("refused", "name", True)]
    save_form_test(form, "Tanpa nama", {"story": ["Ada"]}, expected, today=date(2026, 11, 23), by=None)


def test_rows_limits_and_calculations_come_back_as_they_were_put_in():
    definition = FormDefinition((Section("s", "Satu", "", (ROWS, COUNT)),))
    document = on_paper(definition)
    forms_on_paper.check(document)
    assert forms_on_paper.definition_of(document) == definition


def test_an_unknown_type_in_a_row_is_named_with_its_place():
    odd = replace(ROWS, questions=(replace(AGE, type="teleport"),))
    (fault,) = forms_on_paper.issues(on_paper(FormDefinition((Section("s", questions=(odd,)),))))
    assert fault.path.startswith("sections")
    assert fault.path.endswith("type")


def test_the_tests_of_a_form_arrive_with_it(world):
    kept(world.service.form)
    paper = bundle(world.service)
    SavedFormTest.objects.all().delete()
    import_service(paper, agency=world.agency, by=None, slug="salinan")
    test = Form.objects.get(slug="salinan").saved_tests.get()
    assert (test.name, test.answers, test.today) == ("Tanpa nama", {"story": ["Ada"]}, date(2026, 11, 23))
    assert bundle(world.service.__class__.objects.get(slug="salinan"))["form"]["tests"] == paper["form"]["tests"]


def test_a_test_that_is_here_is_not_overwritten(world):
    kept(world.service.form)
    paper = bundle(world.service)
    SavedFormTest.objects.update(answers={"story": ["Lain"]})
    import_service(paper, agency=world.agency, by=None)
    assert SavedFormTest.objects.get().answers == {"story": ["Lain"]}


def test_a_test_that_is_none_is_refused():
    document = on_paper(FORM) | {
        "tests": [{"name": "x", "today": "2026-11-23", "answers": {}, "expects": [{"kind": "fly"}]}]
    }
    with pytest.raises(Faulty):
        forms_on_paper.check(document)
