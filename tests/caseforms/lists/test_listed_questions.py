"""Questions whose choices come from a list: what is drawn, what is taken, what it says later."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from jsonschema import Draft202012Validator

from caseforms.definition import Question
from caseforms.fields.base import BLANK, Context
from caseforms.lists import offering
from tests.caseforms.forms.resident import Reader
from workflows.registries import field_types

pytestmark = pytest.mark.django_db
BOTH = ["listed_one", "listed_several"]


def question(type_name="listed_one", key="needs", *, required=False, **settings):
    return Question("q", type_name, "Pertanyaan", required=required, settings={"list": key, **settings})


def read(asked, **sent):
    names = {name.replace("_", "-"): value if isinstance(value, list) else [value] for name, value in sent.items()}
    return field_types[asked.type].parse(asked, MultiValueDict(names), "")


def draw(asked, context=BLANK, **sent):
    names = {name.replace("_", "-"): value if isinstance(value, list) else [value] for name, value in sent.items()}
    html = field_types[asked.type].render(asked, MultiValueDict(names), None, context)
    page = Reader()
    page.feed(html)
    return html, page


def choices(page, name="q"):
    ticks = [found["value"] for _tag, found in page.attributes if found.get("name") == name and "value" in found]
    return [value for value in page.options.get(name, []) if value] or ticks


def valid(asked, value):
    return Draft202012Validator(field_types[asked.type].schema(asked)).is_valid(value)


def ended(needs, code):
    needs.entries.filter(code=code).update(valid_to=timezone.localdate() - timedelta(days=400))
    offering.forget()


def test_a_short_list_stands_on_the_page(needs):
    html, page = draw(question("listed_several"))
    assert set(choices(page)) == {"health", "food", "health.card", "health.birth", "food.rice"}
    assert "hiv" not in html.lower()
    assert 'id="i-q"' in html and "q-q" not in page.names


def test_a_long_list_costs_the_page_nothing_but_a_line_to_look(clinics):
    html, page = draw(question(key="clinics"))
    assert choices(page) == [] and "q-q" in page.names and len(html) < 2000
    assert ("button", True) in [
        (tag, found.get("value") == "q" and found.get("name") == "refresh") for tag, found in page.attributes
    ]


def test_what_was_looked_for_can_be_chosen_and_what_was_chosen_stays(clinics):
    _html, page = draw(question("listed_several", key="clinics"), q=["c7"], q_q="lubuk 119")
    assert choices(page) == ["c7", "c1190", "c1194", "c1198"]
    assert (
        page.values["q"] == ["c7"] and page.values["q-q"] == ["lubuk 119"] and page.values["q-drawn"] == ["lubuk 119"]
    )


def test_a_word_that_was_not_looked_for_yet_is_not_passed_over(clinics):
    for type_name in BOTH:
        with pytest.raises(ValidationError):
            read(question(type_name, key="clinics"), q_q="lubuk", q_drawn="")
        assert not read(question(type_name, key="clinics"), q_q="lubuk", q_drawn="lubuk")


@pytest.mark.parametrize("language", ["id", "en"])
def test_choices_are_worded_in_the_language_of_the_page(needs, language):
    with translation.override(language):
        html, _page = draw(question())
        assert ("Food" in html) is (language == "en")
        assert field_types["listed_one"].display(question(), "food") == ("Food" if language == "en" else "Pangan")


def test_the_answer_is_the_code(needs):
    assert read(question(), q="food") == "food"
    assert read(question("listed_several"), q=["food", "health", "food"]) == ["food", "health"]
    for type_name, value in (("listed_one", "food"), ("listed_several", ["food", "health"])):
        assert field_types[type_name].parse(question(type_name), {"q": value}, "") == value
        assert valid(question(type_name), value)


@pytest.mark.parametrize("type_name", BOTH)
@pytest.mark.parametrize("code", ["nothing", "health.hiv", "other", "", "\x00"])
def test_what_is_not_offered_is_refused(needs, type_name, code):
    with pytest.raises(ValidationError):
        read(question(type_name, required=True), q=code)


@pytest.mark.parametrize("type_name", BOTH)
def test_an_ended_entry_cannot_be_chosen_any_more_but_is_still_shown(needs, type_name):
    ended(needs, "food")
    with pytest.raises(ValidationError):
        read(question(type_name), q="food")
    assert (
        field_types[type_name].display(question(type_name), "food" if type_name == "listed_one" else ["food"])
        == "Pangan"
    )


def test_the_words_of_several_answers_are_read_at_once(clinics, django_assert_num_queries):
    codes = [f"c{n}" for n in range(40)]
    offering.stamp()
    with django_assert_num_queries(1):
        text = field_types["listed_several"].display(question("listed_several", key="clinics"), codes)
    assert text.count("Puskesmas") == 40


def test_an_answer_whose_list_is_gone_shows_its_code(db):
    assert field_types["listed_one"].display(question(key="gone"), "food") == "food"


def test_something_else_can_be_written_where_the_form_allows_it(needs):
    asked = question(other=True)
    assert read(asked, q="other", q_other="Pompa air") == {"other": "Pompa air"}
    assert field_types["listed_one"].parse(asked, {"q": {"other": "Pompa air"}}, "") == {"other": "Pompa air"}
    assert "Pompa air" in field_types["listed_one"].display(asked, {"other": "Pompa air"})
    several = question("listed_several", other=True)
    assert read(several, q=["food", "other"], q_other="Pompa") == ["food", {"other": "Pompa"}]
    assert valid(several, ["food", {"other": "Pompa"}]) and valid(asked, {"other": "Pompa air"})
    with pytest.raises(ValidationError):
        read(asked, q="other")
    with pytest.raises(ValidationError):
        read(question(), q="other", q_other="Pompa")
    assert not valid(question(), {"other": "Pompa"})


def test_the_line_for_something_else_keeps_what_was_written(clinics, needs):
    for key in ("needs", "clinics"):
        _html, page = draw(question(key=key, other=True), q="other", q_other="Pompa")
        assert page.values["q-other"] == ["Pompa"]
        assert "other" in choices(page)


def test_only_what_lies_below_an_earlier_answer_is_offered(needs):
    asked = question(upper="sector")
    _html, page = draw(asked, sector="health")
    assert set(choices(page)) == {"health.card", "health.birth"}
    assert read(asked, sector="health", q="health.card") == "health.card"
    with pytest.raises(ValidationError):
        read(asked, sector="food", q="health.card")
    with pytest.raises(ValidationError):
        read(asked, q="health.card")


def test_an_answer_of_an_earlier_step_counts_in_the_same_way(needs):
    kind, asked = field_types["listed_one"], question(upper="sector", required=True)
    narrowed = kind.narrowed(asked, {"answers": {"sector": "health"}})
    assert read(narrowed, q="health.card") == "health.card"
    with pytest.raises(ValidationError):
        read(narrowed, q="food.rice", sector="food")
    in_row = kind.narrowed(asked, {"answers": {"sector": "health"}, "row": {"sector": "food"}})
    assert read(in_row, q="food.rice") == "food.rice"
    several = kind.narrowed(asked, {"answers": {"sector": ["health", "food", {"other": "x"}]}})
    assert read(several, q="food.rice") == "food.rice"


def test_nobody_must_choose_where_there_is_nothing_to_choose(needs):
    assert read(question(upper="sector", required=True)) is None
    assert read(question(upper="sector", required=True), sector="food.rice") is None
    with pytest.raises(ValidationError):
        read(question(upper="sector", required=True), sector="food")


def test_an_optional_question_that_was_drawn_empty_is_shown_before_it_is_passed_over(needs):
    asked = question(upper="sector")
    _html, page = draw(asked)
    assert page.values["q-under"] == [""] and choices(page) == []
    with pytest.raises(ValidationError):
        read(asked, sector="food", q_under="")
    assert read(asked, sector="food", q_under="food") is None


def test_only_entries_that_lie_below_none_when_the_form_says_so(needs):
    _html, page = draw(question("listed_several", top=True))
    assert set(choices(page)) == {"food", "health"}
    with pytest.raises(ValidationError):
        read(question(top=True), q="food.rice")


def test_sensitive_entries_are_drawn_for_staff_alone_and_kept_encrypted(needs):
    asked = question("listed_several", sensitive=True)
    public, _page = draw(asked)
    desk, page = draw(asked, Context(staff=True))
    assert "HIV" not in public and "HIV" in desk
    assert "data-list" not in desk  # the public address would not find it
    assert read(asked, q="health.hiv") == ["health.hiv"]
    assert field_types["listed_several"].is_sealed(asked) and not field_types["listed_several"].is_sealed(question())
    plain, _page = draw(question("listed_several"), Context(staff=True))
    assert "HIV" not in plain


def test_what_people_type_never_becomes_markup(clinics, needs, make_list):
    evil = '"><script>alert(1)</script>'
    make_list("evil", f'code,label\nx,"{evil.replace(chr(34), chr(34) * 2)}"\n')
    for key in ("needs", "clinics", "evil"):
        for type_name in BOTH:
            asked = question(type_name, key=key, other=True, upper=evil)
            html, _page = draw(asked, q=[evil], q_q=evil, q_other=evil, q_under=evil)
            assert "<script" not in html


def test_every_control_has_a_label_and_ids_are_there_once(clinics, needs):
    for asked in (question(key="clinics", other=True), question(), question("listed_several", other=True)):
        html, page = draw(asked, q=["c7", "food"], q_q="lubuk 119")
        ids = [found["id"] for _tag, found in page.attributes if "id" in found]
        assert len(ids) == len(set(ids)) and "i-q" in ids
        labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', html))
        controls = {
            found["id"]
            for tag, found in page.attributes
            if tag in {"input", "select"} and found.get("type") != "hidden"
        }
        assert controls <= labelled


def test_a_list_that_is_not_there_or_is_empty_is_a_problem(needs, make_list):
    make_list("empty")
    kind = field_types["listed_one"]
    assert kind.problems(question()) == []
    assert kind.problems(question(key="gone")) and kind.problems(question(key="empty"))


def test_what_a_question_depends_on_must_come_before_it_and_offer_the_list_above(needs, make_list):
    make_list("offices", "code,label,parent\nclinic,Puskesmas,health\n", parent=needs)
    make_list("alone", "code,label\nx,Satu\n")
    kind = field_types["listed_one"]
    sector = Question("sector", "listed_several", "Bidang", settings={"list": "needs"})
    text = Question("text", "short_text", "Teks")
    assert kind.problems_after(question(), {}) == []
    assert kind.problems_after(question(upper="sector"), {"sector": sector}) == []
    assert kind.problems_after(question(key="offices", upper="sector"), {"sector": sector}) == []
    assert kind.problems_after(question(key="alone", upper="sector"), {"sector": sector})
    assert kind.problems_after(question(upper="text"), {"text": text})
    assert kind.problems_after(question(upper="sector"), {})


def test_rules_may_compare_with_every_code_there_ever_was(clinics, needs):
    kind = field_types["listed_one"]
    ended(needs, "food")
    assert "food" in kind.offered(question()) and "health.hiv" in kind.offered(question())
    assert "nothing" not in kind.offered(question()) and "other" not in kind.offered(question())
    assert "other" in kind.offered(question(other=True))
    long = kind.offered(question(key="clinics"))
    assert "c1199" in long and len(list(long)) == 50


def test_the_schema_of_a_short_list_names_its_codes_and_of_a_long_one_where_to_look(clinics, needs):
    short, long = question(), question(key="clinics")
    assert valid(short, "food") and not valid(short, "health.hiv") and not valid(short, "nothing")
    schema = field_types["listed_one"].schema(long)
    assert schema["x-list"] == "/daftar/clinics/" and valid(long, "c7") and not valid(long, "c 7")
    assert field_types["listed_one"].schema(question(upper="sector"))["x-under"] == "sector"
    assert not valid(question(key="gone"), "x")
