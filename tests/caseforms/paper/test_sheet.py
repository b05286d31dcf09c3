"""What a form says on paper: every type has its drawing, and rules become jumps or sentences."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from caseforms.definition import FormDefinition, Question, Section
from caseforms.filling import shown
from caseforms.paper.drawings import drawing
from caseforms.paper.sheet import END, sheet
from workflows.registries import field_types


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def question(key, kind="short_text", when=None, **settings):
    return Question(key, kind, key.title(), settings=settings, show_if=when)


def is_(key, value, op="eq"):
    return {"op": op, "var": f"answers.{key}", "value": value}


def printed(*questions):
    return {item.question.id: item for part in sheet(form(*questions)) for item in part.items}


def form(*questions):
    return FormDefinition((Section("s", "Satu", "", questions),))


def jumps(item):
    return [tick.go_to for tick in item.drawing.ticks]


@pytest.mark.django_db
def test_every_registered_type_can_be_drawn():
    for name in field_types:
        drawn = drawing(Question("q", name, "Q"))
        assert drawn is None or drawn.kind


def test_a_type_nobody_has_heard_of_is_not_printed():
    assert drawing(Question("q", "telepathy", "Q")) is None


def test_digits_get_boxes_and_dates_say_which_are_the_days():
    assert drawing(question("nik", "nik")).groups == (6, 6, 4)
    assert [word for _boxes, word in drawing(question("born", "date")).boxes] == ["dd", "mm", "yyyy"]


def test_questions_are_numbered_and_texts_are_not():
    found = printed(question("a"), question("note", "information"), question("sum", "calculated"), question("b"))
    assert [item.number for item in found.values()] == ["1", "", "2"]


def test_numbers_go_on_over_the_sections():
    parts = sheet(FormDefinition((Section("s", "", "", (question("a"),)), Section("t", "", "", (question("b"),)))))
    assert [item.number for part in parts for item in part.items] == ["1", "2"]


def test_what_only_one_choice_leads_to_is_jumped_over_by_the_other():
    found = printed(question("sick", "yes_no"), question("ill", when=is_("sick", True)), question("name"))
    assert jumps(found["sick"]) == ["", "3"]
    assert not found["ill"].only_if


def test_two_branches_become_a_jump_and_a_sentence():
    found = printed(
        question("sick", "yes_no"),
        question("ill", when=is_("sick", True)),
        question("fit", when=is_("sick", False)),
        question("name"),
    )
    assert jumps(found["sick"]) == ["", "3"]
    assert not found["ill"].only_if
    assert found["fit"].only_if == "“1. Sick” is no"


def test_several_choices_may_lead_to_several_places():
    offered = {"choices": ["a", "b", "c"]}
    found = printed(
        question("kind", "one_of", **offered),
        question("first", when=is_("kind", ["a"], "in")),
        question("second", when=is_("kind", ["a", "b"], "in")),
        question("last"),
    )
    assert jumps(found["kind"]) == ["", "3", "4"]


def test_at_the_end_of_the_form_the_signature_comes():
    found = printed(question("sick", "yes_no"), question("ill", when=is_("sick", True)))
    assert jumps(found["sick"]) == ["", END]


def test_a_rule_over_a_question_further_up_is_a_sentence_with_its_number_and_the_wording_of_the_choice():
    choices = [{"key": "poor", "label": "Miskin"}]
    found = printed(
        question("status", "one_of", choices=choices),
        question("name"),
        question("why", when={"all": [is_("status", "poor"), {"op": "filled", "var": "answers.name"}]}),
    )
    assert found["why"].only_if == "“1. Status” is Miskin and “2. Name” is filled in"
    assert jumps(found["status"]) == [""]


def test_something_else_is_written_behind_its_box_and_can_lead_on():
    found = printed(
        question("kind", "one_of", choices=["a", "b"], other=True),
        question("more", when=is_("kind", "other")),
        question("z"),
    )
    assert [(tick.is_written, tick.go_to) for tick in found["kind"].drawing.ticks] == [
        (False, "3"),
        (False, "3"),
        (True, ""),
    ]


def test_a_text_before_the_question_it_belongs_to_says_the_rule_for_both():
    rule = {"op": "filled", "var": "answers.a"}
    found = printed(question("a"), question("note", "information", rule), question("b", when=rule))
    assert (found["note"].until, found["b"].is_said) == ("2", True)


def test_a_text_under_a_condition_says_so():
    found = printed(question("sick", "yes_no"), question("call", "information", is_("sick", True)), question("name"))
    assert found["call"].only_if == "“1. Sick” is yes"


def rows(*parts, **settings):
    return Question("members", "rows", "Anggota", settings=settings, questions=parts)


def test_few_questions_of_a_row_stand_in_a_table_with_empty_rows():
    item = printed(rows(question("name"), question("sex", "one_of", choices=["L", "P"]), most=3))["members"]
    assert (item.drawing.kind, item.drawing.empty) == ("table", (1, 2, 3))
    assert [(part.number, part.drawing.fits_a_cell) for part in item.parts] == [("a", False), ("b", True)]


def test_choices_that_fit_no_cell_are_explained_below():
    long = ["Sangat tidak mampu sekali", "Cukup mampu"]
    item = printed(rows(question("name"), question("state", "one_of", choices=long)))["members"]
    assert [part.question.id for part in item.legend] == ["state"]


def test_many_questions_of_a_row_go_on_in_a_second_table():
    item = printed(rows(question("nik", "nik"), *(question(f"q{n}") for n in range(7)), least=2))["members"]
    assert [[part.number for part in strip] for strip in item.strips] == [list("abcdef"), list("gh")]


def test_questions_that_fit_no_cell_stand_one_below_another():
    item = printed(rows(question("name"), question("sure", "consent"), most=20))["members"]
    assert (item.drawing.kind, len(item.drawing.empty)) == ("blocks", 4)


def test_a_question_of_a_row_may_be_called_like_one_of_the_form():
    rule = {"op": "filled", "var": "row.name"}
    table = rows(Question("name", "short_text", "Nama anggota"), question("why", when=rule))
    found = printed(question("name"), table, question("x"), question("y", when={"op": "filled", "var": "answers.name"}))
    assert found["members"].parts[1].only_if == "“Nama anggota” is filled in"
    assert found["y"].only_if == "“1. Name” is filled in"


def test_the_same_rule_over_several_questions_is_said_once():
    rule = {"op": "filled", "var": "answers.a"}
    found = printed(question("a"), question("b", when=rule), question("c", when=rule), question("d"))
    assert [(item.until, item.is_said) for item in found.values()] == [
        ("", False),
        ("3", False),
        ("", True),
        ("", False),
    ]


def test_rows_inside_rows_are_drawn_inside_each():
    inner = Question("aid", "rows", "Bantuan", questions=(question("what"),))
    item = printed(rows(question("name"), inner))["members"]
    assert item.drawing.kind == "blocks"
    assert item.parts[1].drawing.kind == "table"


RULES = st.one_of(
    st.none(),
    st.builds(is_, st.sampled_from("abcd"), st.booleans()),
    st.builds(lambda one, two: {"all": [one, two]}, *[st.builds(is_, st.sampled_from("abcd"), st.booleans())] * 2),
    st.builds(lambda one: {"not": one}, st.builds(is_, st.sampled_from("abcd"), st.booleans())),
)


@given(st.lists(RULES, min_size=8, max_size=8), st.lists(st.booleans(), min_size=4, max_size=4))
def test_whoever_follows_the_numbers_and_sentences_reads_just_the_questions_that_are_shown(rules, answers):
    """Walk over the sheet as somebody with a pencil would: jump where a number says so, obey every sentence."""
    asked = [question(key, "yes_no", rules[n] if n else None) for n, key in enumerate("abcd")]
    questions = [*asked, *(question(key, when=rule) for key, rule in zip("efgh", rules[4:], strict=True))]
    items = [item for part in sheet(form(*questions)) for item in part.items]
    written, read, place = {}, [], 0
    while place < len(items):
        item = items[place]
        place += 1
        if item.only_if and not shown(item.question, written):
            continue
        read.append(item.question.id)
        if item.question.type == "yes_no":
            written[item.question.id] = answers["abcd".index(item.question.id)]
            target = next(tick.go_to for tick in item.drawing.ticks if tick.value == written[item.question.id])
            place = len(items) if target == END else int(target) - 1 if target else place
    expected, counted = [], {}
    for one in questions:
        if shown(one, counted):
            expected.append(one.id)
            if one.type == "yes_no":
                counted[one.id] = answers["abcd".index(one.id)]
    assert read == expected
