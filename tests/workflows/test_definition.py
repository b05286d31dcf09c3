"""Definitions as plain values."""

from hypothesis import given
from hypothesis import strategies as st

from workflows.definition import ANY, Ask, Call, Definition, Kind, State, Transition

text = st.text(max_size=12)
settings = st.dictionaries(text, st.text(max_size=5) | st.integers() | st.lists(st.integers(), max_size=3), max_size=3)
calls = st.lists(st.builds(Call, name=text, settings=settings), max_size=2).map(tuple)
asks = st.lists(st.builds(Ask, text, text, text, st.booleans(), text, settings), max_size=2).map(tuple)
states = st.lists(st.builds(State, text, text, st.sampled_from(Kind), text, text, text), max_size=4).map(tuple)
steps = st.lists(
    st.builds(
        Transition,
        key=text,
        label=text,
        sources=st.lists(text, max_size=3).map(tuple),
        target=text,
        roles=st.lists(st.integers(), max_size=3).map(tuple),
        guards=calls,
        asks=asks,
        effects=calls,
        id=text,
    ),
    max_size=4,
).map(tuple)


@given(definition=st.builds(Definition, states=states, transitions=steps))
def test_a_definition_survives_being_written_down(definition):
    assert Definition.from_json(definition.as_json()) == definition


def test_any_is_every_other_state_that_is_not_final():
    states = (
        State("a", "A", Kind.INITIAL),
        State("b", "B"),
        State("out", "Out", Kind.FINAL),
        State("end", "End", Kind.FINAL),
    )
    withdraw, back = Transition("withdraw", "Withdraw", (ANY,), "out"), Transition("back", "Back", (ANY,), "a")
    definition = Definition(states, (withdraw, back))

    assert list(definition.leaving("b")) == [withdraw, back]
    assert list(definition.leaving("a")) == [withdraw], "it is there already"
    assert list(definition.leaving("end")) == []
    assert [state.key for state in definition.sources_of(withdraw)] == ["a", "b"]


def test_a_final_state_may_be_left_when_it_is_named():
    reopen = Transition("reopen", "Reopen", ("end",), "a")
    definition = Definition((State("a", "A", Kind.INITIAL), State("end", "End", Kind.FINAL)), (reopen,))

    assert list(definition.leaving("end")) == [reopen]
