"""The small address where the script of a form looks into a list."""

import pytest
from django.urls import reverse

from caseforms.lists import views

pytestmark = pytest.mark.django_db


def look(client, key, language="", **query):
    return client.get(f"{language}{reverse('caseforms:list', args=[key])}", query)


def found(response):
    return [code for code, _text in response.json()["entries"]]


def test_what_somebody_types_is_found_by_the_beginnings_of_words(client, clinics):
    answer = look(client, "clinics", q="lubuk 119")
    assert found(answer) == ["c1190", "c1194", "c1198"] and not answer.json()["more"]
    assert look(client, "clinics", q="p").json()["more"] is True


def test_words_are_in_the_language_of_the_address(client, clinics):
    assert look(client, "clinics", "/en", q="c1194").json()["entries"] == [["c1194", "Health centre 1194"]]


def test_without_a_word_there_is_everything_or_nothing(client, clinics, needs):
    assert look(client, "clinics").json() == {"entries": [], "more": True}
    assert set(found(look(client, "needs", under="health"))) == {"health.birth", "health.card"}
    assert set(found(look(client, "needs", top="1"))) == {"food", "health"}


def test_what_is_sensitive_is_never_found(client, needs):
    assert "health.hiv" not in found(look(client, "needs"))
    assert found(look(client, "needs", q="hiv")) == found(look(client, "needs", q="orang")) == []


def test_what_has_ended_is_not_found(client, needs):
    needs.entries.filter(code="food.rice").update(is_active=False)
    views.offering.forget()
    assert found(look(client, "needs", q="beras")) == []


def test_a_list_that_is_not_there_is_not_found(client, needs):
    assert look(client, "nothing").status_code == 404


def test_odd_questions_are_answered_kindly(client, needs):
    for query in ({"q": "\x00'\"%_"}, {"q": "x" * 5000}, {"under": ["x"] * 500}, {"top": "maybe"}, {"q": "🙂"}):
        assert look(client, "needs", **query).status_code == 200


def test_a_browser_may_keep_the_answer_for_a_moment(client, needs):
    assert look(client, "needs").headers["Cache-Control"] == "public, max-age=30"


def test_whoever_asks_too_often_has_to_wait(client, needs, monkeypatch):
    monkeypatch.setattr(views, "AT_MOST", 3)
    monkeypatch.setattr(views, "time", lambda: 60_000.0)
    answers = [look(client, "needs") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Cache-Control"] == "no-store"
    monkeypatch.setattr(views, "time", lambda: 60_060.0)
    assert look(client, "needs").status_code == 200
