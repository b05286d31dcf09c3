"""Any definition an editor could make, and many more."""

from hypothesis import strategies as st

from workflows.definition import Ask, Call, Definition, Kind, Limit, OnFailure, State, Timer, Transition, Unit

ROLES = {1: "Operator", 2: "Manager", 3: "Head of “Dinas”"}
BY_NAME = {name: pk for pk, name in ROLES.items()}

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
keys = st.from_regex(r"\A([a-z][a-z0-9_]{0,8})?\Z")
plain = st.recursive(
    words | st.integers() | st.booleans() | st.none(), lambda more: st.lists(more, max_size=2), max_leaves=3
)
names = st.text("abcdefgh_", min_size=1, max_size=8)
settings = st.dictionaries(names, plain, max_size=2)
roles = st.sampled_from(sorted(ROLES))
of_a_role = st.builds(
    Call,
    st.just("test_role"),
    st.fixed_dictionaries({"role": roles.map(str), "roles": st.lists(roles.map(str), max_size=2)}),
)
known = of_a_role | st.builds(Call, st.sampled_from(["note", "no_such_thing"]), settings)
guard_calls = st.recursive(
    known,
    lambda inner: st.builds(Call, st.sampled_from(["all", "any"]), st.just({}), st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)
effect_calls = st.builds(Call, st.just("no_such_effect"), settings, on_failure=st.sampled_from(OnFailure))
some = {"max_size": 2}
limits = st.none() | st.builds(Limit, st.integers(0, 90), st.sampled_from(Unit))
timers = st.builds(
    Timer, keys, words, st.integers(-9, 9), st.sampled_from(Unit), keys, st.lists(effect_calls, **some).map(tuple)
)
states = st.builds(
    State, keys, words, st.sampled_from(Kind), words, words, words, limits, st.lists(timers, **some).map(tuple)
)
asks = st.builds(
    Ask, words, words, words, st.booleans(), words, settings, st.booleans(), st.none() | st.just({"op": "filled"})
)
transitions = st.builds(
    Transition,
    key=keys,
    label=words,
    sources=st.just(("*",)) | st.lists(keys, **some).map(tuple),
    target=keys,
    roles=st.lists(roles, **some).map(tuple),
    guards=st.lists(guard_calls, **some).map(tuple),
    asks=st.lists(asks, **some).map(tuple),
    effects=st.lists(effect_calls, **some).map(tuple),
    id=words,
    by_applicant=st.booleans(),
)
definitions = st.builds(
    Definition, st.lists(states, max_size=3).map(tuple), st.lists(transitions, max_size=3).map(tuple)
)
