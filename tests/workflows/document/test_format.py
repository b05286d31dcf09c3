"""Whatever can be defined can be written down for others, fits the schema, and is the same when it comes back."""

import json
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as patiently
from jsonschema import Draft202012Validator

from workflows.definition import Ask, Call, Definition, Kind, Limit, State, Timer, Transition
from workflows.document import FORMAT, Faulty, check, definition_of, issues, parse, references, roles_in, write
from workflows.document.schema import validator
from workflows.models import Workflow
from workflows.registries import Guard, guards

from .definitions import BY_NAME, ROLES, definitions


class NamedRoles:
    """Roles without a database."""

    def name_of(self, pk):
        return ROLES.get(int(pk))

    def id_of(self, name):
        return str(BY_NAME[name]) if name in BY_NAME else None


@pytest.fixture(autouse=True, scope="module")
def a_small_world():
    """A guard with roles in its settings, and roles by name."""
    kept, references["role"] = references["role"], NamedRoles()
    guards["test_role"] = Guard()
    yield
    references["role"] = kept
    del guards["test_role"]


def document_of(definition, **about):
    """As it would travel: through text."""
    return json.loads(json.dumps(write(Workflow(name="Lend", slug="lend", **about), definition)))


@patiently(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(definition=definitions)
def test_a_definition_comes_back_exactly_and_fits_the_schema(definition):
    document = document_of(definition)

    check(document)
    assert definition_of(document, BY_NAME) == definition


@patiently(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(definition=definitions)
def test_no_id_of_a_role_travels(definition):
    document = document_of(definition)
    spoken_of = {name for transition in document["transitions"] for name in transition.get("roles", ())}

    assert spoken_of <= set(ROLES.values())
    assert set(roles_in(document)) <= set(ROLES.values())


def test_the_schema_is_one_and_knows_every_field_there_is():
    schema = validator("workflow", FORMAT).schema
    Draft202012Validator.check_schema(schema)
    for name, kind in {"state": State, "transition": Transition, "ask": Ask, "limit": Limit, "timer": Timer}.items():
        assert set(schema["$defs"][name]["properties"]) == {field.name for field in fields(kind)}
    call = {field.name for field in fields(Call)}
    assert set(schema["$defs"]["guard"]["properties"]) | set(schema["$defs"]["effect"]["properties"]) == call


SMALL = Definition(
    (State("in", "In", Kind.INITIAL), State("out", "Out", Kind.FINAL)),
    (Transition("go", "Go", ("in",), "out", (1,), guards=(Call("note"),)),),
)


def faults_of(document):
    with pytest.raises(Faulty) as refused:
        check(document)
    return [str(fault) for fault in refused.value.faults]


def test_a_newer_format_is_said_to_be_newer_and_nothing_else():
    (fault,) = faults_of({**document_of(SMALL), "format": FORMAT + 1, "unheard_of": 1})

    assert fault.startswith("format: ") and str(FORMAT + 1) in fault


def test_what_is_not_known_is_named_with_the_way_to_it():
    document = document_of(SMALL)
    document["transitions"][0]["colour"] = "red"
    document["states"][1]["kind"] = "sleeping"
    del document["states"][0]["label"]

    found = faults_of(document)
    assert any(fault.startswith("transitions[0]: ") and "colour" in fault for fault in found)
    assert any(fault.startswith("states[1].kind: ") and "sleeping" in fault for fault in found)
    assert any(fault.startswith("states[0]: ") and "label" in fault for fault in found)


def test_unknown_guards_effects_and_fields_are_kept_in_order_and_pointed_at():
    strange = Transition(
        "go",
        "Go",
        ("in",),
        "out",
        (1,),
        guards=(Call("moon_is_full"), Call("note"), Call("all", calls=(Call("tide", {"of": 3}),))),
        asks=(Ask("where", "hologram", "Where"),),
        effects=(Call("applause", {"loud": True}),),
    )
    definition = Definition(SMALL.states, (strange,))
    document = document_of(definition)

    check(document)
    assert definition_of(document, BY_NAME) == definition
    assert {fault.path for fault in issues(document)} >= {
        "transitions[0].guards[0].name",
        "transitions[0].guards[2].calls[0].name",
        "transitions[0].asks[0].type",
        "transitions[0].effects[0].name",
    }


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"a": 1, "a": 2}', b'{"a": NaN}', b"[" * 100_000, b"0" * 3_000_000]
)
def test_what_is_no_document_is_refused_in_words(content):
    with pytest.raises(Faulty) as refused:
        parse(content)
    assert str(refused.value.faults[0])
