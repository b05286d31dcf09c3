"""State charts that other engines can run: checked against the structure the W3C gives them."""

import re
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from tests.workflows.document.definitions import definitions
from workflows.definition import ANY, Call, Definition, Kind, State, Transition
from workflows.scxml import NAMESPACE, scxml

SPACE = f"{{{NAMESPACE}}}"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
INSIDE = {"scxml": {"datamodel", "state", "final"}, "datamodel": {"data"}, "state": {"transition"}}
ATTRIBUTES = {
    "scxml": {"version", "datamodel", "initial", "name"},
    "datamodel": set(),
    "data": {"id", "expr"},
    "state": {"id"},
    "final": {"id"},
    "transition": {"event", "target", "cond"},
}


def assert_is_a_state_chart(text):
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SPACE}scxml" and root.get("version") == "1.0"
    for element in root.iter():
        name = element.tag.removeprefix(SPACE)
        assert {child.tag.removeprefix(SPACE) for child in element} <= INSIDE.get(name, set())
        assert set(element.keys()) <= ATTRIBUTES[name]
    ids = [element.get("id") for element in root if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(NCNAME.fullmatch(name) for name in ids)
    known = {element.get("id") for element in root.iter(f"{SPACE}data")}
    for arrow in root.iter(f"{SPACE}transition"):
        assert arrow.get("target") in ids
        assert NCNAME.fullmatch(arrow.get("event"))
        assert set(re.findall(r"[A-Za-z_]\w*", arrow.get("cond", ""))) <= known
    assert root.get("initial") is None or root.get("initial") in ids
    return root


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(definition=definitions)
def test_every_definition_becomes_one(definition):
    assert_is_a_state_chart(scxml(definition, "lend"))


def test_guards_stand_by_name_and_a_combination_is_an_expression():
    both = Call("any", calls=(Call("note"), Call("not", calls=(Call("rule", {"rule": 1}),))))
    definition = Definition(
        (State("a", "A", Kind.INITIAL), State("b", "B"), State("end", "End", Kind.FINAL)),
        (
            Transition("go", "Go", ("a",), "b", guards=(Call("rule", {"rule": 2}), both)),
            Transition("stop", "Stop", (ANY,), "end"),
        ),
    )
    root = assert_is_a_state_chart(scxml(definition, "walk"))

    assert root.get("initial") == "a"
    assert [element.tag.removeprefix(SPACE) for element in root] == ["datamodel", "state", "state", "final"]
    assert root.find(f"{SPACE}state/{SPACE}transition").get("cond") == "rule && (note || !(rule_2))"
    assert len(root.findall(f"{SPACE}state/{SPACE}transition[@event='stop']")) == 2


def test_an_end_with_a_right_of_appeal_stays_a_state():
    definition = Definition(
        (State("a", "A", Kind.INITIAL), State("no", "No", Kind.FINAL)),
        (Transition("refuse", "Refuse", ("a",), "no"), Transition("appeal", "Appeal", ("no",), "a")),
    )
    root = assert_is_a_state_chart(scxml(definition, "appeal"))

    assert root.findall(f"{SPACE}final") == []
