"""The line that sums up a row consists of the answers an editor chose for it."""

from dataclasses import replace

import pytest
from django.urls import reverse

from caseforms.definition import FormDefinition, Question, Section
from caseforms.fields.numbers import Money, Number
from caseforms.fields.summary_line import line
from caseforms.filling import clean
from caseforms.models import Form
from caseforms.problems import problems
from caseforms.rendering import Filled, questions_html

from .test_form_editor import AREA, admin, posted, question  # noqa: F401  an administrator at the editor
from .test_rows_editor import table

PEOPLE = Question(
    "people",
    "rows",
    "Anggota",
    questions=(
        Question("name", "short_text", "Nama"),
        Question("nik", "nik", "NIK"),
        Question("age", "number", "Umur", settings={"unit": "tahun"}),
        Question("sick", "yes_no", "Sakit?"),
    ),
)
ROW = {"id": "r1", "name": "Rina", "nik": "1701045708900001", "age": 7, "sick": True}


def chosen(*ids):
    return replace(PEOPLE, settings={"line": list(ids)})


def test_the_first_answers_sum_up_a_row_until_somebody_chooses():
    assert line(PEOPLE, ROW) == "Rina, 1701045708900001"


def test_only_what_was_chosen_sums_up_a_row():
    assert line(chosen("age", "name"), ROW) == "Rina, 7 tahun"
    assert line(chosen("age"), {"id": "r1", "name": "Rina"}) == ""


def test_a_question_that_is_gone_is_left_out():
    assert line(chosen("name", "shoe"), ROW) == "Rina"
    assert line(chosen("shoe"), ROW) == line(PEOPLE, ROW)


def test_the_line_stands_at_the_row_and_the_browser_knows_of_what_it_consists():
    asked = chosen("name", "age")
    section = Section("one", "Satu", "", (asked,))
    answers = clean(FormDefinition((section,)), {"people": [ROW]}).answers
    html = questions_html(section, Filled(answers, answers))
    assert '<span class="row__summary">Rina, 7 tahun</span>' in html
    assert 'data-line="name age"' in html


def test_an_editor_chooses_the_line(admin):  # noqa: F811
    rows = table(question("short_text", label="Nama", longest=""), line="name  age name")
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), posted(rows, AREA) | {"action-publish": "yes"})
    form = Form.objects.get(live=True)
    assert next(form.definition().questions()).settings["line"] == ["name", "age"]
    form.set_definition(form.definition())
    assert next(form.definition().questions()).settings["line"] == ["name", "age"]


VILLAGE = Question("village", "area", "Desa", purpose="case_area")


@pytest.mark.parametrize("name", ["go", "refresh", "seen", "situs-web"])
def test_no_question_can_be_called_like_a_button_of_the_page(name):
    form = FormDefinition((Section("one", "", "", (Question(name, "short_text", "Ke mana?"), VILLAGE)),))
    assert [problem.where for problem in problems(form)] == [name]


def test_no_question_can_be_called_like_the_line_for_what_is_not_listed():
    aim = Question("aim", "one_of", "Tujuan", settings={"choices": ["a"], "other": True})
    beside = Question("aim-other", "short_text", "Lain")
    form = FormDefinition((Section("one", "", "", (aim, beside, VILLAGE)),))
    assert [problem.where for problem in problems(form)] == ["aim-other"]
    alone = FormDefinition((Section("one", "", "", (beside, VILLAGE)),))
    assert problems(alone) == []


@pytest.mark.parametrize(("value", "said"), [(-0.5, "-0,5"), (0.5, "0,5"), (-1.5, "-1,5"), (-2, "-2"), (0, "0")])
def test_a_number_keeps_its_sign(value, said):
    assert Number().say(value) == said
    assert Money().say(1500) == "Rp1.500"
