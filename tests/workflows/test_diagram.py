"""The diagram: every state and arrow, whatever people call them."""

import xml.etree.ElementTree as ET

from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.definition import ANY, Call, Definition, Kind, Limit, State, Timer, Transition
from workflows.diagram import Overlay, svg


def words(drawing):
    return " ".join("".join(text.itertext()) for text in ET.fromstring(drawing).iter() if text.tag.endswith("text"))


def test_states_and_steps_are_drawn(definition):
    with override("en"):
        drawing = svg(definition)

    drawn = words(drawing)
    assert all(state.label in drawn for state in definition.states)
    assert all(step.label in drawn for step in definition.transitions)
    assert "any state" in drawn
    assert drawing.startswith('<svg role="img" aria-label="')


def test_a_half_finished_draft_is_drawn_as_far_as_it_goes():
    draft = Definition((State("", ""),), (Transition("", "", ("gone",), ""), Transition("x", "X", (ANY,), "nowhere")))

    assert words(svg(draft)) is not None
    assert svg(Definition((), ())).startswith("<svg")


def test_arrows_between_the_same_states_share_a_line():
    states = (State("a", "A", Kind.INITIAL), State("b", "B", Kind.FINAL))
    steps = (Transition("x", "First", ("a",), "b"), Transition("y", "Second", ("a",), "b"))

    drawing = svg(Definition(states, steps))

    assert drawing.count('class="edge"') == 1
    assert "First" in words(drawing)
    assert "Second" in words(drawing)


def test_clocks_conditions_and_counts_are_small_print():
    states = (State("a", "A", Kind.INITIAL, limit=Limit(3), timers=(Timer("t"),)), State("b", "B", Kind.FINAL))
    steps = (Transition("x", "First", ("a",), "b", guards=(Call("note"), Call("gone"))),)

    with override("en"):
        drawn = words(svg(Definition(states, steps), Overlay(counts={"a": 12, "elsewhere": 3})))

    assert "3 working days, 1 timer" in drawn
    assert "12 now" in drawn
    assert "First ◆2" in drawn


def test_what_changed_is_marked_in_words_too():
    states = (State("a", "A", Kind.INITIAL), State("b", "B", Kind.FINAL))
    marks = {("state", "b"): "added", ("transition", "x"): "removed"}

    with override("en"):
        drawn = words(svg(Definition(states, (Transition("x", "First", ("a",), "b"),)), Overlay(marks=marks)))

    assert "[new]" in drawn
    assert "First [gone]" in drawn


def test_every_state_and_every_step_leads_to_its_row():
    states = (State("a", "A", Kind.INITIAL), State("b", "B", Kind.FINAL))
    steps = (Transition("x", "First", ("a",), "b"), Transition("y", "Second", ("a",), "b"))

    rows = [element.get("data-row") for element in ET.fromstring(svg(Definition(states, steps))).iter()]

    assert set(rows) - {None} == {"states:0", "states:1", "transitions:0", "transitions:1"}


names = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=20
)


@settings(max_examples=60, deadline=None)
@given(
    name=names
    | st.sampled_from(["<b>bold</b>", "<>", 'say "hi"', "a\\nb", "\\", "&amp;", "{x|y}", "<script>alert(1)</script>"])
)
def test_no_name_breaks_the_drawing_or_escapes_from_it(name):
    definition = Definition(
        (State("a", name, Kind.INITIAL), State("b", "B", Kind.FINAL)), (Transition("t", name, ("a",), "b"),)
    )

    drawing = svg(definition)

    assert {element.tag.rpartition("}")[2] for element in ET.fromstring(drawing).iter()} <= {
        "svg", "g", "path", "polygon", "polyline", "ellipse", "text", "title"
    }  # fmt: skip
    if name.isascii() and "&" not in name and name.strip() == name and "  " not in name:
        assert name in words(drawing)
