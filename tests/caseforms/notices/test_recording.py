"""What is told, to whom, in which words: written together with what it tells of."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django_q.models import OrmQ

from caseforms import home
from caseforms.actions.assign import assign
from caseforms.actions.note import note
from caseforms.actions.take import take
from caseforms.community.crypto import open_sealed
from caseforms.community.models import User
from caseforms.community.roles import OPERATOR
from caseforms.models import Case
from caseforms.notices.models import Notice
from workflows.definition import Call, Definition, OnFailure
from workflows.errors import Refused
from workflows.models import PendingEffect
from workflows.pending import run_again
from workflows.registries import effects
from workflows.signals import moved

from ..world import ELSEWHERE, FORM, HERE

CHECKED = Call("notify", {"event": "checked", "to": "applicant"})


def test_the_applicant_is_told_that_the_form_arrived(world, template):
    template("opened")
    case = world.submit().case
    told = Notice.objects.get()
    assert (told.case, told.address, told.status) == (case, "siti@example.com", "waiting")
    assert told.subject == f"{case.number}: Laporan Anda sudah kami terima"
    assert told.body.endswith(f"/lacak/?nomor={case.number}\n")


def test_without_an_address_or_without_words_nobody_is_told(world, template):
    world.submit()
    template("opened")
    world.submit(email=None)
    assert not Notice.objects.exists()


def test_a_transition_tells_the_new_state(world, template, case):
    template("finished")
    take(case, "check", by=world.officer)
    take(case, "finish", by=world.manager, data={"result": "ya"})
    assert Notice.objects.get().subject == f"{case.number}: Selesai"


def test_a_move_that_fails_tells_nobody(world, template, case):
    template("finished")
    take(case, "check", by=world.officer)

    def fail(**_):
        raise RuntimeError

    moved.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            take(case, "finish", by=world.manager, data={"result": "ya"})
    finally:
        moved.disconnect(fail)
    assert not Notice.objects.exists()


def test_the_words_of_the_service_go_before_the_general_ones(world, template):
    template("opened", subject="general")
    template("opened", service=world.service, subject="special")
    world.submit()
    other = world.make_service("lain", FORM, world.definition())
    world.submit(other)
    assert list(Notice.objects.values_list("subject", flat=True)) == ["special", "general"]


def test_everybody_who_holds_the_role_at_the_place_is_told(world, template):
    here, above, elsewhere = (world.user(OPERATOR, area) for area in (HERE, "17.01", ELSEWHERE))
    template("opened", "role", role=world.roles[OPERATOR])
    world.submit()
    told = set(Notice.objects.values_list("user", flat=True))
    assert told == {here.pk, above.pk} and elsewhere.pk not in told


def test_staff_are_told_in_the_words_of_the_house(world, template):
    template("opened", "role", role=world.roles[OPERATOR])
    assert world.operator
    case = world.submit().case
    told = Notice.objects.get()
    assert told.subject == f"{case.number}: Diterima"
    assert told.body.endswith(f"http://localhost:8000{reverse('kasus_modeladmin_inspect', args=[case.pk])}\n")


def test_the_links_for_applicants_lead_to_where_the_agency_is_at_home(world, template, monkeypatch):
    monkeypatch.setattr(home, "own_address", [lambda agency: f"https://{agency.code.lower()}.example/"])
    template("opened")
    case = world.submit().case
    assert Notice.objects.get().body.endswith(
        f"\nhttps://{case.agency.code.lower()}.example/lacak/?nomor={case.number}\n"
    )


def test_a_transition_tells_a_role_and_the_assignee(world, template):
    template("checked", "assignee")
    template("checked", "role")
    assert world.operator
    role = Call("notify", {"event": "checked", "to": "role", "role": str(world.roles[OPERATOR].pk)})
    assignee = Call("notify", {"event": "checked", "to": "assignee"})
    case = _case_whose_first_step(world, Call("assign", {"to": "mover"}), assignee, role)
    take(case, "check", by=world.officer)
    assert set(Notice.objects.values_list("user", "recipient")) == {
        (world.officer.pk, "assignee"),
        (world.operator.pk, "role"),
    }


def test_somebody_who_is_given_a_case_is_told_and_whoever_takes_one_is_not(world, template, case):
    template("assigned", "assignee")
    assign(case, world.operator, by=world.operator)
    assert not Notice.objects.exists()
    assign(case, world.officer, by=world.manager)
    assert Notice.objects.get().user == world.officer


def test_the_applicant_is_told_of_a_note_to_them_without_its_text(world, template, case):
    template("note")
    note(case, "for colleagues", by=world.officer)
    note(case, "Bawa KTP Anda.", by=world.officer, to_applicant=True)
    assert "Bawa KTP" not in Notice.objects.get().body


def test_the_same_thing_is_told_once(world, template):
    template("opened")
    receipt = world.submit()
    moved.send(type(receipt.case), subject=receipt.case, move=receipt.case.moves.get())
    assert Notice.objects.count() == 1


def test_addresses_lie_sealed_in_the_database(world, template):
    template("opened")
    world.submit()
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM notices_notice")
        (stored,) = cursor.fetchone()
    assert "siti" not in stored and open_sealed(stored) == "siti@example.com"


def test_notices_are_seen_by_those_who_see_the_case(world, template):
    template("opened")
    world.submit()
    assert Notice.objects.visible_to(world.operator).exists()
    assert not Notice.objects.visible_to(world.stranger).exists()


def test_the_wake_up_is_written_with_the_notice(world, template, case):
    template("opened")
    with transaction.atomic():
        world.submit()
        world.submit()
    assert OrmQ.objects.get().func() == "caseforms.notices.delivery.deliver", "one wake-up a transaction"

    with pytest.raises(RuntimeError), transaction.atomic():
        world.submit()
        raise RuntimeError
    assert OrmQ.objects.count() == 1


def test_what_is_undone_takes_its_wake_up_with_it(world, template):
    template("opened")
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            world.submit()
            raise RuntimeError
        world.submit()
    assert OrmQ.objects.count() == 1


def test_another_broker_is_told_when_the_transaction_is_committed_and_not_before(
    world, template, django_capture_on_commit_callbacks, monkeypatch
):
    woken = []
    monkeypatch.setattr("caseforms.notices.record.Conf.ORM", None)
    monkeypatch.setattr("caseforms.notices.delivery.async_task", lambda *args, **_: woken.append(args))
    template("opened")
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        world.submit()
    assert not woken
    for callback in callbacks:
        callback()
    assert woken


def test_users_without_an_address_are_left_out(world, template, case):
    template("assigned", "assignee")
    User.objects.filter(pk=world.officer.pk).update(email="")
    assign(case, User.objects.get(pk=world.officer.pk), by=world.manager)
    assert not Notice.objects.exists()


def test_the_effect_says_what_it_does_and_what_is_missing(world, template):
    template("finished")
    notify, definition = effects["notify"], world.definition()
    assert "finished" in str(notify.describe({"event": "finished", "to": "applicant"}))
    template("ready", subject="{number}: surat sudah jadi")
    assert "“surat sudah jadi”" in str(notify.describe({"event": "ready", "to": "applicant"}))
    assert notify.problems({"to": "applicant"}, definition)
    assert notify.problems({"event": "finished", "to": "role"}, definition)
    assert not notify.problems({"event": "finished", "to": "applicant"}, definition)


@pytest.fixture
def broken(monkeypatch):
    """Nothing can be written down."""
    with monkeypatch.context() as patched:
        patched.setattr("caseforms.notices.effects.tell", lambda *_, **__: 1 / 0)
        yield patched


def test_a_message_that_cannot_be_written_stops_the_step(world, template, broken):
    case = _case_whose_first_step(world, CHECKED)
    with pytest.raises(Refused):
        take(case, "check", by=world.officer)
    assert Case.objects.get(pk=case.pk).state == "received"


def test_or_it_is_left_for_later_and_then_written_once(world, template, broken):
    template("checked")
    case = _case_whose_first_step(world, replace(CHECKED, on_failure=OnFailure.LATER))
    take(case, "check", by=world.officer)
    assert Case.objects.get(pk=case.pk).state == "checking" and not Notice.objects.exists()
    broken.undo()
    assert run_again(PendingEffect.objects.get(), by=world.manager)
    assert Notice.objects.get().subject == f"{case.number}: Berkas sedang diperiksa"


def _case_whose_first_step(world, *calls):
    old = world.definition()
    first = replace(old.transition("check"), effects=calls)
    service = world.make_service("lain", FORM, Definition(old.states, (first, *old.transitions[1:])))
    return world.submit(service).case
