"""What settings point at is called by a name that another installation understands."""

import pytest

from caseforms.models import Webhook
from workflows.blocks.roles import role_choices
from workflows.definition import Call, Definition, Kind, State, Transition
from workflows.document import definition_of, issues, references
from workflows.document.writing import skeleton
from workflows.registries import effects, guards

pytestmark = pytest.mark.django_db
ENTRIES = [*guards.items(), *effects.items()]


@pytest.fixture
def things(world):
    hook = Webhook.objects.create(name="SIKS", agency=world.agency, url="https://siks.example/", secret="s" * 24)
    return {
        "role": next(iter(world.roles.values())),
        "user": world.officer,
        "service": world.service,
        "organisation": world.agency,
        "webhook": hook,
    }


def test_each_kind_of_thing_is_found_again_by_its_name(things):
    for kind, thing in things.items():
        name = references[kind].name_of(str(thing.pk))
        assert name and name != str(thing.pk)
        assert references[kind].id_of(name) == str(thing.pk)
        assert references[kind].name_of("999999") is None
        assert references[kind].name_of("nonsense") is None
        assert references[kind].id_of("nonsense") is None


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[name for name, _entry in ENTRIES])
def test_every_setting_that_offers_things_with_an_id_says_so(name, entry, things):
    """An entry whose drop-down holds roles, services or webhooks must say which, or its ids would travel."""
    offered = {str(thing.pk): kind for kind, thing in things.items()}
    lists = {"role": set(role_choices())}
    for setting, block in entry.settings_blocks():
        choices = getattr(getattr(block, "field", None), "choices", ())
        values = {(str(value), str(label)) for value, label in choices if not isinstance(label, list | tuple)}
        if lists["role"] <= values or (offered.keys() & {v for v, _l in values} and setting in ("service", "webhook")):
            assert setting in entry.refers, f"{name}.{setting}"
    assert set(entry.refers.values()) <= set(references)


def definition_with(*calls):
    go = Transition("go", "Go", ("in",), "out", (), effects=calls)
    return Definition((State("in", "In", Kind.INITIAL), State("out", "Out", Kind.FINAL)), (go,))


def test_a_service_travels_by_agency_and_name(world):
    document = skeleton(definition_with(Call("open_linked", {"service": str(world.service.pk)})))
    assert document["transitions"][0]["effects"][0]["settings"] == {"service": "BKS/pengaduan"}
    (call,) = definition_of(document, {}).transition("go").effects
    assert call.settings == {"service": str(world.service.pk)}


def test_what_does_not_exist_here_is_said_and_left_to_be_chosen(world):
    document = skeleton(definition_with(Call("open_linked", {"service": str(world.service.pk)})))
    document["transitions"][0]["effects"][0]["settings"]["service"] = "XYZ/nothing"
    assert any("XYZ/nothing" in fault.message for fault in issues(document))
    (call,) = definition_of(document, {}).transition("go").effects
    assert call.settings == {"service": ""}
