"""Rules and calculations are chosen, never typed; what is chosen is what is stored, said in words and checked."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.test.utils.form_data import streamfield

from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.models import Form, FormVersion
from caseforms.outline import outline
from caseforms.problems import problems
from caseforms.rendering import preview
from caseforms.touching import touching
from workflows.definition import Call, Transition
from workflows.problems.reading import facts_read

from .test_form_editor import AREA, admin, posted, question  # noqa: F401

VILLAGE = Question("village", "area", "Desa", purpose="case_area", required=True, settings={"down_to": "village"})
AGE = {"op": "lt", "var": "row.age", "value": 5}
MEMBERS = Question(
    "members",
    "rows",
    "Anggota",
    questions=(
        Question("age", "number", "Umur"),
        Question("sex", "one_of", "Jenis kelamin", settings={"choices": ["l", "p"]}),
        Question("school", "short_text", "Sekolah", show_if={"op": "ge", "var": "row.age", "value": 7}),
    ),
)
CHILDREN = Question("children", "calculated", "Balita", value={"count": "answers.members", "where": AGE})
WEIGHED = Question("weighed", "yes_no", "Ditimbang?", show_if={"some": "answers.members", "where": AGE})
ROOMS = Question(
    "rooms",
    "number",
    "Kamar",
    checks=(
        Check(
            {"op": "le", "var": "answers.rooms", "right": {"count": "answers.members"}},
            "Kamar lebih banyak dari orang.",
        ),
    ),
)


def form_of(*questions):
    return FormDefinition((Section("s", "Rumah tangga", "", (*questions, VILLAGE)),))


def wrong(*questions):
    with override("en"):
        return [problem.message for problem in problems(form_of(*questions))]


def test_a_form_whose_rules_look_only_at_what_comes_before_is_sound():
    assert wrong(MEMBERS, CHILDREN, WEIGHED, ROOMS) == []


def shown(rule):
    return Question("last", "short_text", "Terakhir", show_if=rule)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"some": "answers.gone"}, "a question that does not exist"),
        ({"some": "answers.members", "where": {"op": "filled", "var": "row.height"}}, "“Anggota” does not have"),
        ({"some": "answers.rooms"}, "which is no table"),
        ({"op": "eq", "var": "answers.village", "value": "x"}, "“Desa”, which does not come before it"),
        ({"op": "eq", "left": {"var": "answers.gone"}, "value": 1}, "a question that does not exist"),
        ({"op": "eq", "var": "answers.rooms", "right": {"var": "answers.gone"}}, "a question that does not exist"),
        ({"op": "eq", "var": "answers.rooms", "right": {"add": []}}, "too few parts"),
        ({"op": "like", "var": "answers.rooms", "value": 1}, "in a way that is not known"),
        ({"every": "answers.members", "where": {"op": "eq", "var": "row.sex", "value": "x"}}, "does not offer"),
        ({"op": "filled", "var": "row.age"}, "a question that does not exist"),
        ({"al": []}, "cannot be understood"),
        (
            {
                "all": [
                    {"op": "gt", "var": "answers.rooms", "value": 3},
                    {"op": "lt", "var": "answers.rooms", "value": 2},
                ]
            },
            "never shown",
        ),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_and_names_its_question(rule, said):
    (message,) = wrong(MEMBERS, ROOMS, shown(rule))
    assert message.startswith("“Terakhir”: ")
    assert said in message


def test_what_is_wrong_inside_rows_is_said_with_the_name_of_the_table():
    later = Question("first", "short_text", "Awal", show_if={"op": "filled", "var": "row.age"})
    table = Question("members", "rows", "Anggota", questions=(later, *MEMBERS.questions))
    (message,) = wrong(table)
    assert message == "“Anggota: Awal”: it depends on “Anggota: Umur”, which does not come before it."


def test_calculations_requirements_and_checks_are_looked_at_too():
    lost = {"op": "filled", "var": "answers.gone"}
    found = wrong(
        Question("a", "short_text", "A", require_if=lost),
        Question("b", "short_text", "B", checks=(Check(lost, ""),)),
        Question("c", "calculated", "C", value={"add": [{"var": "answers.gone"}]}),
    )
    assert [message[:3] for message in found] == ["“A”", "“B”", "“B”", "“C”"]


def test_what_touches_a_question_is_listed_in_words():
    with override("en"):
        found = touching(form_of(MEMBERS, CHILDREN, WEIGHED, ROOMS))
        told = {
            path: [(touch.place.label, touch.words, touch.sentence) for touch in each] for path, each in found.items()
        }
    assert set(told) == {"members", "members.age"}
    assert told["members.age"] == [
        ("Anggota: Sekolah", "Shown only if", "“Umur” is at least 7"),
        ("Balita", "Is always", "the number of rows of “Anggota” in which “Umur” is less than 5"),
        ("Ditimbang?", "Shown only if", "in some row of “Anggota” “Umur” is less than 5"),
    ]
    assert [label for label, _words, _sentence in told["members"]] == ["Balita", "Ditimbang?", "Kamar"]


def test_the_published_form_tells_its_rules_and_what_hangs_on_each_question(admin, service):  # noqa: F811
    FormVersion.objects.filter(pk=service.form.current_id).update(document=form_of(MEMBERS, CHILDREN, ROOMS).as_json())
    service.form.current.refresh_from_db()
    (step,) = outline(service.form.current)
    rows = {row["label"]: row for row in step["rows"]}
    assert [touch.place.label for touch in rows["Anggota: Umur"]["touched_by"]] == ["Anggota: Sekolah", "Balita"]
    told = admin.get(reverse("wagtailsnippets_caseforms_form:inspect", args=[service.form.pk])).content.decode()
    assert "Anggota: Sekolah" in told
    assert "“Kamar”" in told


def chosen(rows):
    return {"match": "all", "conditions": streamfield([]), "groups": streamfield([]), "over_rows": streamfield(rows)}


def test_conditions_on_rows_and_calculations_are_chosen_from_lists(admin):  # noqa: F811
    young = streamfield([("item", {"var": "row.age", "op": "lt", "value": "5", "other": ""})])
    rows = [
        ("hold", {"which": "some", "table": "answers.members", "match": "all", "conditions": young}),
        (
            "reckoned",
            {
                "what": "sum", "table": "answers.members", "column": "row.age", "match": "all",
                "conditions": streamfield([]), "op": "ge", "value": "1.000", "other": "",
            },
        ),
    ]  # fmt: skip
    parts = streamfield([("question", "answers.x"), ("value", "2,5"), ("today", "")])
    worth = {"worth": streamfield([("calculation", {"how": "add", "parts": parts})])}
    data = posted(question("short_text", label="Nama", longest="", show_if=chosen(rows), value=worth), AREA)
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), data)
    first = next(Form.objects.get().definition().questions())
    assert first.show_if == {
        "all": [
            {"some": "answers.members", "where": {"all": [{"op": "lt", "var": "row.age", "value": "5"}]}},
            {"op": "ge", "left": {"sum": "answers.members", "of": {"var": "row.age"}}, "value": 1000},
        ]
    }
    assert first.value == {"add": [{"var": "answers.x"}, {"value": 2.5}, {"today": True}]}


@pytest.mark.django_db
def test_the_preview_says_of_a_rule_over_rows_what_the_table_and_its_columns_are_called():
    with override("en"):
        (step,) = preview(form_of(MEMBERS, WEIGHED))
    assert "Shown only if: in some row of “Anggota” “Umur” is less than 5" in step["questions"]


def test_conditions_of_a_workflow_are_offered_the_tables_of_live_forms_and_their_columns(admin, service):  # noqa: F811
    FormVersion.objects.filter(pk=service.form.current_id).update(document=form_of(MEMBERS, ROOMS).as_json())
    columns = admin.get(reverse("workflows_facts")).json()["columns"]
    assert list(columns) == ["answers.members"]
    assert columns["answers.members"][0] == ["row.age", "Anggota › Umur"]


def test_a_condition_of_a_workflow_on_rows_reads_the_table():
    left = {"sum": "answers.members", "of": {"var": "row.age"}}
    rule = {"all": [{"op": "ge", "left": left, "right": {"var": "answers.rooms"}}, {"some": "answers.aid"}]}
    (step,) = [Transition("do", "Do", ("a",), "b", guards=(Call("rule", {"rule": rule}),))]
    assert facts_read(step) == {"answers.members", "answers.members.age", "answers.rooms", "answers.aid"}
