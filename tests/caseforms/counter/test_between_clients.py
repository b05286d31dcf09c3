"""The next client finds nothing of the one before, on the same computer under the same account."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from caseforms.counter import serving
from caseforms.models import CounterClient, Draft, Submission

from .conftest import CLIENT, COUNTER, NIK, SAID, Officer


def test_the_address_of_a_form_leads_to_nobody_after_the_next_client(world, officer):
    officer.serve("Siti Rahasia")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    officer.next()
    for path in (address, address.replace("/2/", "/1/"), address.replace("/2/", "/3/"), address[:-2] + "nanti/"):
        officer.open(path)
        assert "Rahasia" not in officer.response.content.decode()


def test_the_receipt_and_the_form_that_was_sent_are_shut_too(world, officer):
    address = officer.send_for(world.service, "Siti").address
    assert address == "/terima/"
    pin = Submission.objects.get().case.number
    draft = Submission.objects.get().key
    officer.next()
    for path in ("/terima/", f"/isi/bks/pengaduan/{draft}/3/"):
        assert pin not in officer.open(path).response.content.decode()


def test_the_receipt_goes_with_the_session(world, officer):
    officer.send_for(world.service, "Siti")
    officer.client.get("/admin/logout/")
    officer.client.logout()
    assert officer.client.get("/terima/")["Location"] == "/lacak/"


def test_another_account_does_not_open_the_receipt_this_one_left(world, officer):
    officer.send_for(world.service, "Siti")
    other = Client()
    other.force_login(world.officer)
    other.cookies["receipt"] = officer.client.cookies["receipt"].value
    assert other.get("/terima/")["Location"] == "/lacak/"


def test_what_a_page_left_open_still_sends_is_kept_with_whom_it_is_about(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    stale = officer.read.action
    officer.next()
    officer.serve("Budi")
    response = officer.client.post(stale, {"story": "Terketik sebelum berikutnya", "go": "next"})
    assert response["Location"] == COUNTER
    officer.next()
    draft = Draft.objects.get()
    officer.choose(cari="Siti", lanjut=str(draft.client_id)).open(stale)
    assert officer.typed("story") == "Terketik sebelum berikutnya"


def test_nothing_is_sent_from_a_page_of_somebody_who_has_left(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    officer.send(story="Lengkap")
    officer.next()
    officer.client.post(officer.read.action or "", {"go": "send"})
    stale = f"/isi/bks/pengaduan/{Draft.objects.get().pk}/3/"
    assert officer.client.post(stale, {"go": "send"})["Location"] == COUNTER
    assert not Submission.objects.exists()


def test_the_overview_is_empty_for_the_next(officer):
    officer.serve("Siti")
    assert "Siti" in officer.open(CLIENT).page
    assert "Siti" not in officer.next().page
    assert officer.open(CLIENT).address == COUNTER


def test_a_client_without_unsent_forms_is_forgotten_at_once(officer):
    officer.serve("Siti")
    officer.next()
    assert not CounterClient.objects.exists()


def test_and_one_with_unsent_forms_with_the_last_of_them(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    officer.next()
    CounterClient.objects.update(opened_at=timezone.now() - timedelta(days=30))
    assert serving.sweep() == 0
    Draft.objects.all().delete()
    assert serving.sweep() == 1


def test_no_page_of_a_client_is_kept_by_the_browser(world, officer):
    officer.serve("Siti")
    pages = [officer.open(CLIENT).response, officer.begin(world.service).response, officer.send(**SAID).response]
    pages += [officer.send(story="Satu").response, officer.send(value="send").response]
    assert all("no-store" in page["Cache-Control"] for page in pages)


def test_the_browser_is_asked_to_remember_no_field(world, officer):
    officer.begin(world.service)
    offered = {found.get("autocomplete") for tag, found in officer.read.attributes if tag in {"input", "textarea"}}
    assert offered <= {None, "off"}
    form = next(found for tag, found in officer.read.attributes if tag == "form" and found.get("class") == "fill")
    assert form["autocomplete"] == "off"
    assert Officer(Client(), world.service.apply_url).has(name="email", autocomplete="email"), "residents keep theirs"


def test_who_signs_in_again_in_the_middle_goes_on(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    officer.client.logout()
    officer.client.force_login(world.operator)
    assert officer.open(address).typed("story") == "" and officer.address == address


def test_a_pasted_message_is_about_somebody_of_its_own(world, officer):
    officer.serve("Siti")
    officer.open(f"/tempel/bks/{world.service.slug}/").send(
        message="Nama: Budi\nApa yang terjadi?: Rumah roboh", go="look"
    )
    officer.send(value="0")
    assert "Siti" not in officer.page and officer.typed("name") == "Budi"


def test_a_code_opens_the_form_together_with_its_client(world, officer):
    officer.serve("Siti", nik=NIK, no_nik="")
    officer.begin(world.service).send(**SAID)
    kept = officer.send(value="later", story="Setengah")
    pair = {"kode": kept.response.context["kept"].code, "pin": kept.response.context["kept"].pin}
    officer.next()
    officer.open("/lanjut/").send(**pair)
    assert officer.typed("story") == "Setengah" and "Siti" in officer.page
