"""An editor keeps sample answers with a form; what must come out of them is looked at before every publication."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from caseforms.actions.save_form_test import save_form_test
from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.form_tests.expected import Expectation, Tried
from caseforms.models import Form, SavedFormTest
from caseforms.problems import Unpublishable

from .resident import Resident

YOUNG = {"op": "lt", "var": "answers.age", "value": 17}
DEFINITION = FormDefinition(
    (
        Section(
            "s",
            "Satu",
            "",
            (
                Question("age", "number", "Umur", required=True),
                Question("guardian", "short_text", "Wali", show_if=YOUNG, require_if=YOUNG),
                Question("phone", "short_text", "Telepon", require_if={"not": YOUNG}),
                Question(
                    "children",
                    "number",
                    "Anak",
                    checks=(Check({"op": "le", "var": "answers.children", "value": 20}, "Terlalu banyak"),),
                ),
                Question("persons", "calculated", "Jiwa", value={"add": [{"var": "answers.children"}, {"value": 1}]}),
            ),
        ),
    )
)
AGE, GUARDIAN, *OTHERS = DEFINITION.sections[0].questions
TODAY = date(2026, 11, 23)


def came_out(**answers):
    return Tried(DEFINITION, answers, "2026-11-23").came_out


def test_a_trial_tells_what_is_shown_required_computed_and_refused():
    young = came_out(age="9", children="30")
    assert young["shown", "guardian"]
    assert young["required", "guardian"]
    assert young["refused", "guardian"]
    assert young["refused", "children"]
    assert not young["required", "phone"]
    old = came_out(age="40", phone="0812", children="2")
    assert not old["shown", "guardian"]
    assert old["required", "phone"]
    assert old["computed", "persons"] == 3
    assert not old["refused", "children"]


def test_ages_are_reckoned_on_the_day_of_the_test():
    born = Question("born", "date", "Lahir")
    grown = {"op": "ge", "left": {"age": {"var": "answers.born"}}, "value": 17}
    definition = FormDefinition((Section("s", questions=(born, Question("q", "short_text", "Q", show_if=grown))),))
    answers = {"born": "2010-06-01"}
    assert not Tried(definition, answers, "2026-11-23").came_out["shown", "q"]
    assert Tried(definition, answers, "2027-11-23").came_out["shown", "q"]


def test_what_no_longer_comes_out_is_said_in_words():
    tried = Tried(DEFINITION, {"age": ["40"]}, "2026-11-23")
    (words,) = tried.disappointments([Expectation("shown", "guardian", True)])
    assert "Wali" in words
    assert not list(tried.disappointments([Expectation("shown", "guardian", False)]))


def test_a_question_that_is_gone_disappoints():
    tried = Tried(DEFINITION, {"age": ["40"]}, "2026-11-23")
    assert list(tried.disappointments([Expectation("shown", "gone", True)]))


@pytest.fixture
def form(world):
    form = Form(name="Keluarga", slug="keluarga", agency=world.agency)
    form.set_definition(DEFINITION)
    form.save()
    form.publish()
    return Form.objects.get(pk=form.pk)


@pytest.fixture
def client(db):
    found = Client()
    found.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return found


def at(client, form):
    return Resident(client, reverse("caseforms_form_try", args=[form.pk]))


def kept(form, *expected, **answers):
    return save_form_test(form, "Anak", answers, expected, today=TODAY, by=None)


def test_an_editor_tries_the_form_and_keeps_what_came_out(client, form):
    page = at(client, form)
    page.send(":do", "look", age="9", children="30")
    assert "Wali" in page.page
    page.send(":do", "save", **{":name": "Anak", ":expect": ["shown:guardian", "refused:children"]})
    test = form.saved_tests.get()
    assert {(one["kind"], one["of"], one["is"]) for one in test.expects} == {
        ("shown", "guardian", True),
        ("refused", "children", True),
    }
    assert test.answers["age"] == ["9"]


def test_a_failing_test_stops_publication_and_says_why(form):
    kept(form, Expectation("shown", "guardian", True), age=["9"])
    form.publish()
    changed = (AGE, replace(GUARDIAN, show_if={**YOUNG, "value": 5}, require_if=None), *OTHERS)
    form.set_definition(FormDefinition((replace(DEFINITION.sections[0], questions=changed),)))
    with pytest.raises(Unpublishable) as stopped:
        form.publish()
    assert "Anak" in stopped.value.messages[0]
    assert "Wali" in stopped.value.messages[0]
    assert Form.objects.get(pk=form.pk).current.number == 1


def test_the_page_that_publishes_says_it_too(client, form):
    kept(form, Expectation("shown", "guardian", False), age=["9"])
    page = client.get(reverse("caseforms_form_publish", args=[form.pk]))
    assert any("Anak" in problem for problem in page.context["problems"])


def test_all_tests_are_run_by_a_button(client, form):
    kept(form, Expectation("shown", "guardian", False), age=["9"])
    address = reverse("caseforms_form_tests", args=[form.pk])
    assert client.get(address).context["ran"] is False
    page = client.get(address, {"run": "1"})
    assert page.context["failed"] == 1
    assert "Wali" in page.content.decode()


def test_a_test_is_renamed_looked_at_again_and_deleted(client, form):
    test = kept(form, Expectation("shown", "guardian", True), age=["9"])
    address = reverse("caseforms_form_tests", args=[form.pk])
    client.post(address, {"do": f"rename:{test.pk}", f"name-{test.pk}": "Di bawah umur"})
    page = Resident(client, f"{reverse('caseforms_form_try', args=[form.pk])}?test={test.pk}")
    assert page.typed("age") == "9"
    assert page.typed(":name") == "Di bawah umur"
    client.post(address, {"do": f"delete:{test.pk}"})
    assert not SavedFormTest.objects.exists()


def test_only_those_who_may_change_the_form_keep_tests(world, form):
    stranger = world.user(ADMINISTRATOR, "73.22")
    with pytest.raises(PermissionDenied):
        save_form_test(form, "X", {}, [Expectation("shown", "guardian", True)], today=TODAY, by=stranger)
