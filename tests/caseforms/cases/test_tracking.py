"""Following a case from outside, through the page residents use."""

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation

from caseforms.actions.note import note
from caseforms.actions.take import take
from caseforms.actions.track import PER_ADDRESS, PER_NUMBER

from ..world import FORM

PAGE = "/lacak/"


@pytest.fixture
def visitor():
    """Somebody with a browser that checks what forms send."""
    return Client(enforce_csrf_checks=True)


def follow(visitor, number, pin, **extra):
    return visitor.post(PAGE, {"nomor": number, "pin": pin}, **extra)


def steps(response, when):
    """The public wordings on the timeline."""
    return re.findall(rf'data-when="{when}"[^>]*><strong>([^<]*)</strong>', response.content.decode())


def test_the_address_is_the_one_printed_on_receipts():
    assert reverse("caseforms:track") == PAGE


def test_number_and_pin_show_where_the_case_stands(world, visitor):
    receipt = world.submit()
    take(receipt.case, "check", by=world.officer)
    response = follow(visitor, receipt.number.lower(), f" {receipt.pin[:3]} {receipt.pin[3:]} ")
    assert response.status_code == 200
    assert steps(response, "past") == ["Laporan Anda sudah kami terima"]
    assert steps(response, "now") == ["Berkas sedang diperiksa"]
    assert steps(response, "next") == ["Selesai"]


def test_a_case_that_waits_for_the_applicant_says_so(world, visitor):
    receipt = world.submit()
    take(receipt.case, "check", by=world.officer)
    take(receipt.case, "ask", by=world.officer, note="for colleagues only")
    response = follow(visitor, receipt.number, receipt.pin)
    assert steps(response, "now") == ["Mohon lengkapi berkas Anda"]
    assert b"notice--warning" in response.content
    assert b"for colleagues only" not in response.content


def test_a_closed_case_has_nothing_to_come(world, visitor):
    receipt = world.submit()
    take(receipt.case, "check", by=world.officer)
    take(receipt.case, "finish", by=world.manager, data={"result": "secret result"})
    response = follow(visitor, receipt.number, receipt.pin)
    assert steps(response, "now") == ["Selesai"]
    assert steps(response, "next") == []
    assert b"secret result" not in response.content


def test_the_applicant_reads_the_result_where_the_workflow_says_so(world, visitor):
    open_to_read = [
        replace(step, asks=tuple(replace(ask, to_applicant=ask.id == "result") for ask in step.asks))
        for step in world.definition().transitions
    ]
    service = world.make_service("jawaban", FORM, replace(world.definition(), transitions=tuple(open_to_read)))
    receipt = world.submit(service=service)
    take(receipt.case, "check", by=world.officer, note="for colleagues only")
    take(receipt.case, "finish", by=world.manager, data={"result": "Bantuan cair <b>Jumat</b>."})
    content = follow(visitor, receipt.number, receipt.pin).content.decode()
    assert "Bantuan cair &lt;b&gt;Jumat&lt;/b&gt;." in content
    assert "for colleagues only" not in content


def test_notes_to_the_applicant_are_shown_and_others_are_not(world, visitor):
    receipt = world.submit()
    note(receipt.case, "Silakan bawa KTP.", by=world.officer, to_applicant=True)
    note(receipt.case, "Tetangga bilang lain.", by=world.officer)
    content = follow(visitor, receipt.number, receipt.pin).content.decode()
    assert "Silakan bawa KTP." in content
    assert "Tetangga bilang lain." not in content


def test_nothing_personal_is_on_the_page(world, visitor):
    receipt = world.submit(nik="0012345609870001", phone="+6281234567890")
    take(receipt.case, "check", by=world.officer)
    content = follow(visitor, receipt.number, receipt.pin).content.decode()
    for personal in ("Siti", "siti@example.com", "00123456", "81234567890", "Bantuan berhenti", world.officer.name):
        assert personal not in content


def test_times_are_those_of_the_clock_at_the_agency(world, visitor):
    world.agency.time_zone = "Asia/Makassar"
    world.agency.save()
    receipt = world.submit()
    assert "WITA" in follow(visitor, receipt.number, receipt.pin).content.decode()


def test_a_wrong_pin_and_a_number_that_does_not_exist_look_alike(world, visitor):
    receipt = world.submit()
    other_pin = "000000" if receipt.pin != "000000" else "111111"
    wrong_pin = follow(visitor, receipt.number, other_pin)
    number = receipt.number
    world.submit()
    wrong_number = follow(visitor, "BKS-2611-999999-" + _check("BKS-2611-999999"), receipt.pin)
    assert wrong_pin.status_code == wrong_number.status_code == 403
    typed = re.compile(rb'value="[^"]*"')
    assert typed.sub(b"", wrong_pin.content) == typed.sub(b"", wrong_number.content)
    assert number.encode() in wrong_pin.content  # what was typed is not lost


def _check(body):
    from caseforms import case_number

    agency, month, serial = body.split("-")
    return case_number.compose(agency, month, int(serial))[-1]


def test_a_wrong_pair_costs_as_many_statements_whichever_half_is_wrong(world, django_assert_num_queries):
    from caseforms.actions.track import find

    receipt = world.submit()
    with django_assert_num_queries(2):
        assert find(receipt.number, "nonsense") is None
    with django_assert_num_queries(2):
        assert find("BKS-2611-999999-" + _check("BKS-2611-999999"), receipt.pin) is None
    with django_assert_num_queries(2):
        assert find("no number at all", receipt.pin) is None


def test_guessing_a_pin_ends_soon_and_the_right_one_is_then_refused_too(world, visitor):
    receipt = world.submit()
    wrong = [f"{(int(receipt.pin) + offset) % 1_000_000:06d}" for offset in range(1, PER_NUMBER.most + 1)]
    for count, pin in enumerate(wrong):
        assert follow(visitor, receipt.number, pin, REMOTE_ADDR=f"10.0.0.{count}").status_code == 403
    refused = follow(visitor, receipt.number, receipt.pin, REMOTE_ADDR="10.0.1.1")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= PER_NUMBER.seconds


def test_one_address_cannot_try_one_number_after_the_other(world, visitor):
    receipts = [world.submit() for _ in range(3)]
    for count in range(PER_ADDRESS.most):
        assert follow(visitor, f"BKS-2611-{count:06d}-0", "123456").status_code == 403
    assert follow(visitor, receipts[0].number, receipts[0].pin).status_code == 429
    assert follow(visitor, receipts[0].number, receipts[0].pin, REMOTE_ADDR="10.9.9.9").status_code == 200


def test_looking_often_at_ones_own_case_is_not_guessing(world, visitor):
    receipt = world.submit()
    for _ in range(PER_ADDRESS.most + 5):
        assert follow(visitor, receipt.number, receipt.pin).status_code == 200


def test_what_a_client_says_of_its_own_address_is_believed_only_from_our_proxies(world, visitor, settings):
    for count in range(PER_ADDRESS.most + 1):
        last = follow(visitor, "x", "y", HTTP_X_FORWARDED_FOR=f"1.1.1.{count}")
    assert last.status_code == 429
    settings.TRUSTED_PROXIES = 1
    assert follow(visitor, "x", "y", HTTP_X_FORWARDED_FOR="spoofed, 2.2.2.2").status_code == 403


def test_the_number_of_the_qr_code_is_filled_in_and_nothing_is_looked_up(world, visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = visitor.get(PAGE, {"nomor": 'BKS-2611-000001-2"><script>'})
    assert 'value="BKS-2611-000001-2&quot;&gt;&lt;script&gt;"' in response.content.decode()


def test_the_page_sets_no_cookie_and_is_not_kept(world, visitor):
    receipt = world.submit()
    for response in (visitor.get(PAGE), follow(visitor, receipt.number, receipt.pin)):
        assert not response.cookies
        assert response["Cache-Control"] == "no-store"


def test_the_page_with_everything_is_small(world, visitor):
    receipt = world.submit()
    take(receipt.case, "check", by=world.officer)
    for number in range(5):
        note(
            receipt.case,
            f"Pesan {number}: silakan datang ke kantor dengan KTP dan KK.",
            by=world.officer,
            to_applicant=True,
        )
    content = follow(visitor, receipt.number, receipt.pin).content
    names = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', content))
    linked = [Path(finders.find(name.decode())).read_bytes() for name in names]
    total = sum(len(gzip.compress(part, 6)) for part in (content, *linked))
    assert linked and total <= 15_000, total


def test_the_page_exists_in_english(world, visitor):
    receipt = world.submit()
    with translation.override("en"):
        address = reverse("caseforms:track")
    response = visitor.post(address, {"nomor": receipt.number, "pin": receipt.pin})
    assert address.startswith("/en/")
    assert b"Where it stands" in response.content


def test_states_without_public_words_are_not_told(world, visitor):
    from dataclasses import replace

    from caseforms.models import Case

    from ..world import FORM

    old = world.definition()
    states = tuple(replace(state, public="", future="") if state.key == "checking" else state for state in old.states)
    service = world.make_service("diam", FORM, replace(old, states=states))
    receipt = world.submit(service)
    take(Case.objects.get(pk=receipt.case.pk), "check", by=world.officer)
    response = follow(visitor, receipt.number, receipt.pin)
    assert steps(response, "now") == ["Laporan Anda sudah kami terima"]
    assert "Diperiksa" not in response.content.decode()
