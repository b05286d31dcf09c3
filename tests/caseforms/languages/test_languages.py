"""A form in several languages: every text has a name that stays, and what is out of date is read by nobody."""

from dataclasses import replace

from caseforms.definition import Check, FormDefinition
from caseforms.fields.spoken import Spoken
from caseforms.form_account import account
from caseforms.form_changes import changes
from caseforms.languages.names import in_order, known, name_of
from caseforms.languages.speaking import in_language
from caseforms.languages.state import State, counts, spoken_by, translated
from caseforms.languages.texts import texts

from .conftest import ASKED, BUGIS, ENGLISH, FORM, HOME
from .conftest import translated as with_translations


def changed(**parts):
    """The form with its first question changed."""
    section = ASKED.sections[0]
    home = replace(HOME, **parts)
    asked = replace(ASKED, sections=(replace(section, questions=(home, section.questions[1])), ASKED.sections[1]))
    return replace(asked, translations=FORM.translations)


def test_every_text_that_people_read_has_a_name():
    assert [text.name for text in texts(ASKED)] == [
        ":intro",
        "where:title",
        "where:intro",
        "home:label",
        "home:help",
        "home:choices.own",
        "home:choices.rent",
        "home:choices.other",
        "home:checks.0",
        "village:label",
        "who:title",
        "members:label",
        "members:called",
        "members.age:label",
        "members.age:unit",
    ]


def test_what_is_not_translated_is_read_in_the_main_language():
    home = in_language(FORM, "bug").by_id["home"]
    assert home.label == "Bolana niga?"
    assert home.help == "Rumah yang ditempati"
    assert home.settings["choices"] == [{"key": "own", "label": "Bolana alena"}, {"key": "rent", "label": "Sewa"}]
    assert home.checks[0].message == "Dé'pa naullé."


def test_other_namely_can_be_translated_though_nobody_wrote_it():
    choices = in_language(FORM, "en").by_id["home"].settings["choices"]
    assert choices[-1] == {"key": "other", "label": ENGLISH["home:choices.other"]}


def test_nothing_but_words_differs():
    spoken = in_language(FORM, "en")
    for here, there in zip(ASKED.everything(), spoken.everything(), strict=True):
        assert (here.id, here.type, here.required, here.show_if) == (
            there.id,
            there.type,
            there.required,
            there.show_if,
        )
    assert spoken.by_id["home"].checks[0].rule == HOME.checks[0].rule


def test_a_translation_of_what_the_form_does_not_say_any_more_is_read_by_nobody():
    form = changed(label="Rumah milik siapa?")
    assert in_language(form, "bug").by_id["home"].label == "Rumah milik siapa?"
    assert {one.text.name: one.state for one in translated(form, "bug")}["home:label"] is State.OLD


def test_a_check_is_known_by_what_it_says_when_another_comes_before_it():
    new = Check({"op": "eq", "var": "answers.home", "value": "own"}, "Pilih milik sendiri.")
    messages = [check.message for check in in_language(changed(checks=(new, *HOME.checks)), "bug").by_id["home"].checks]
    assert messages == ["Pilih milik sendiri.", "Dé'pa naullé."]


def test_a_question_that_moves_keeps_its_translation():
    first, second = ASKED.sections
    moved = replace(FORM, sections=(replace(first, questions=first.questions[1:]), replace(second, questions=(HOME,))))
    assert in_language(moved, "bug").by_id["home"].label == "Bolana niga?"


def test_what_is_missing_is_counted():
    (bugis, english) = sorted(counts(FORM), key=lambda count: count.language)
    assert (bugis.language, bugis.total, bugis.missing, bugis.old) == ("bug", 15, 15 - len(BUGIS), 0)
    assert (english.language, english.open) == ("en", 0)


def test_a_language_in_which_nothing_is_said_is_not_offered():
    assert spoken_by(FORM) == ["id", "en", "bug"]
    assert spoken_by(with_translations(ASKED, bug={})) == ["id"]


def test_texts_in_another_language_than_the_page_say_so():
    home = in_language(FORM, "bug", "id").by_id["home"]
    assert isinstance(home.label, Spoken) and home.label.language == "bug"
    assert not isinstance(home.help, Spoken)
    there = in_language(FORM, "bug", "en").by_id["home"]
    assert there.help.language == "id"
    assert not isinstance(in_language(FORM, "en", "en").by_id["home"].label, Spoken)


def test_a_form_in_one_language_is_left_as_it_is():
    assert in_language(ASKED, "", "id") is ASKED


def test_the_document_keeps_the_languages_and_says_nothing_where_there_are_none():
    assert FormDefinition.from_json(FORM.as_json()) == FORM
    assert set(ASKED.as_json()) == {"format", "intro", "sections"}


def test_which_languages_there_are_is_a_setting(settings):
    settings.FORM_LANGUAGES = ["id", "min:Baso Minang", "no tag", "su"]
    assert known() == ["id", "min", "su"]
    assert name_of("min") == "Baso Minang"
    assert name_of("su") == "Basa Sunda"
    assert in_order(["xx", "su", "id"]) == ["id", "su", "xx"]


def test_what_changed_tells_of_languages_and_translations():
    said = [change.message for change in changes(ASKED, FORM)]
    assert any("Basa Ugi" in message for message in said)
    other = with_translations(ASKED, bug={**BUGIS, "home:label": "Lain"}, en=ENGLISH)
    (one,) = changes(FORM, other)
    assert "Bolana niga?" in one.message and "Lain" in one.message
    gone = [change.message for change in changes(FORM, replace(FORM, translations={"en": FORM.translations["en"]}))]
    assert len(gone) == 1


def test_the_account_says_what_is_missing():
    found = account(FORM, ["", ""])
    assert [(one.language, one.open) for one in found.translations] == [("en", 0), ("bug", 15 - len(BUGIS))]
