"""What a step asks for, read from a form or from plain values. Pure."""

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import override

from workflows.asking import needs_note, read, shown
from workflows.definition import Ask, Call, Transition
from workflows.errors import InvalidInput
from workflows.registries import field_types


class Colour:
    """A type that finds two things wrong at once, and for which black is no colour."""

    asks = True

    def parse(self, ask, raw, prefix=""):
        if raw.get(ask.id) == "loud":
            raise ValidationError(["Not loud.", "Not bright."])
        return raw.get(ask.id)

    def empty(self, value):
        return value == "black"


class Heading(Colour):
    asks = False


@pytest.fixture(autouse=True)
def types(monkeypatch):
    monkeypatch.setitem(field_types, "colour", Colour())
    monkeypatch.setitem(field_types, "heading", Heading())


KM, HEAD = Ask("km", "kilometres", "Kilometres", required=True), Ask("head", "heading", "Ride", required=True)
FAR = {"op": "ge", "var": "input.km", "value": 100}
TIRES = Ask("tires", "colour", "Tires", required=True, show=FAR)
FRAME = Ask("frame", "colour", "Frame")
IN_RAIN = {"op": "eq", "var": "weather.rain", "value": "yes"}
CAPE = Ask("cape", "colour", "Cape", required=True, show=IN_RAIN)


def asking(*asks, **more):
    return Transition("return", "Return", ("lent",), "shop", asks=asks, **more)


def wrong(*arguments):
    with override("en"), pytest.raises(InvalidInput) as caught:
        read(*arguments)
    return caught.value.errors


def test_what_is_filled_in_is_kept_as_plain_values_and_what_is_left_empty_is_not():
    assert read(asking(KM, TIRES, FRAME), {"km": "120", "tires": "red", "frame": " "}) == {"km": 120, "tires": "red"}
    assert read(asking(KM, HEAD), QueryDict("km=12&csrf=x")) == {"km": 12}, "a form may send more than is asked for"


def test_what_must_be_filled_in_is_missed_and_a_heading_never():
    assert wrong(asking(HEAD, KM, FRAME), {}) == {"km": "Please fill this in."}
    assert wrong(asking(Ask("c", "colour", "C", required=True)), {"c": "black"}) == {"c": "Please fill this in."}


def test_everything_that_is_wrong_is_said_at_its_field():
    found = wrong(asking(KM, FRAME), {"km": "far", "frame": "loud"})

    assert found == {"km": "Not a number.", "frame": "Not loud. Not bright."}


def test_values_that_are_not_asked_for_are_refused_by_name():
    assert wrong(asking(KM), {"km": 3, "colour": "red"}) == {"colour": "This is not asked for."}


def test_what_a_rule_hides_is_neither_required_nor_kept_and_what_comes_after_it_is():
    assert read(asking(KM, TIRES, FRAME), {"km": "5", "tires": "red", "frame": "blue"}) == {"km": 5, "frame": "blue"}
    assert wrong(asking(KM, TIRES), {"km": "100"}) == {"tires": "Please fill this in."}


def test_a_rule_may_look_at_what_is_known_of_the_subject():
    wet = {"weather": {"rain": "yes"}}

    assert wrong(asking(CAPE), {}, wet) == {"cape": "Please fill this in."}
    assert read(asking(CAPE), {"cape": "red"}, wet) == {"cape": "red"}
    assert read(asking(CAPE), {"cape": "red"}) == {}


def test_a_type_this_installation_does_not_know_is_refused_in_words():
    assert wrong(asking(Ask("x", "hologram", "X")), {"x": "1"}) == {
        "x": "This installation does not know fields of type hologram."
    }


def test_the_fields_to_show_follow_what_is_filled_in_right_or_wrong():
    step = asking(KM, TIRES, CAPE, FRAME)

    assert shown(step, {"km": "120"}, {}) == [KM, TIRES, FRAME]
    assert shown(step, {"km": "far"}, {"weather": {"rain": "yes"}}) == [KM, CAPE, FRAME]


@pytest.mark.parametrize(
    ("guards", "needs"),
    [
        ((), False),
        ((Call("four_eyes"),), False),
        ((Call("four_eyes"), Call("note")), True),
        ((Call("all", {}, (Call("four_eyes"), Call("note"))),), True),
        ((Call("any", {}, (Call("four_eyes"), Call("note"))),), False),
        ((Call("any", {}, (Call("note"), Call("note"))),), True),
        ((Call("any"),), False),
        ((Call("not", {}, (Call("note"),)),), False),
    ],
)
def test_a_step_needs_a_note_only_if_no_other_way_leads_past_it(guards, needs):
    assert needs_note(asking(guards=guards)) is needs
