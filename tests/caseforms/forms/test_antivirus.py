"""A virus scanner that speaks the protocol of clamd looks at what people send. Here a small one really listens."""

import socketserver
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from caseforms import abandoned, quarantine
from caseforms.models import Case, Draft, Upload
from caseforms.views import files
from tests.caseforms.world import HERE

VILLAGE = {"village-3": "17.01.04", "village": HERE}
BAD = b"the worst virus there is"


class Scanner(socketserver.StreamRequestHandler):
    """`zINSTREAM`, then pieces each after its length, then a length of zero; answered as clamd does."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.server.seen.append(content)
        self.wfile.write(self.server.reply or (b"stream: Bad.Thing FOUND\0" if BAD in content else b"stream: OK\0"))


def listening(kind, address):
    server = kind(address, Scanner)
    server.seen, server.reply, server.daemon_threads = [], b"", True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    return server


@pytest.fixture
def clamd(settings):
    server = listening(socketserver.ThreadingTCPServer, ("127.0.0.1", 0))
    settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
    settings.CLAMD_TIMEOUT = 5
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def at_files(resident):
    return resident.send(name="Siti", **VILLAGE)


def document(inside=b"", name="surat.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n" + inside + b"\n%%EOF\n")


def attach(page, sent, **more):
    return page.send(**{"photo-new": sent, **more})


def stored():
    """The folders of what lies in the store."""
    storage = Upload._meta.get_field("file").storage
    return {folder for folder in storage.listdir("")[0] if any(_files(storage, folder))}


def _files(storage, folder):
    folders, found = storage.listdir(folder)
    yield from found
    for inner in folders:
        yield from _files(storage, f"{folder}/{inner}")


def test_a_clean_file_is_taken_after_the_scanner_has_seen_all_of_it(at_files, clamd):
    attach(at_files, document(b"a" * 200_000), story="Satu")
    assert at_files.address.endswith("/3/")
    assert len(clamd.seen[0]) > 200_000
    assert Upload.objects.get().checked == Upload.Checked.CLEAN


def test_one_that_listens_on_a_socket_is_asked_the_same(at_files, settings, tmp_path):
    settings.CLAMD = str(tmp_path / "s")
    server = listening(socketserver.ThreadingUnixStreamServer, settings.CLAMD)
    attach(at_files, document(BAD), story="Satu")
    server.shutdown()
    server.server_close()
    assert at_files.has(id="e-photo")


def test_an_infected_file_is_not_taken_and_the_rest_of_the_step_stays(at_files, clamd):
    attach(at_files, document(BAD), story="Bantuan berhenti")
    assert at_files.has(id="e-photo")
    assert at_files.typed("story") == "Bantuan berhenti"
    attach(at_files, document())
    at_files.send(value="send")
    answers = Case.objects.get().submission.answers
    assert answers["photo"] == [str(Upload.objects.get(checked=Upload.Checked.CLEAN).pk)]


def test_it_lies_apart_from_every_draft_and_case(at_files, clamd):
    attach(at_files, document(BAD, "kk.pdf"), story="Satu")
    kept = Upload.objects.get()
    assert (kept.name, kept.signature, kept.draft, kept.submission) == ("kk.pdf", "Bad.Thing", None, None)
    assert kept.file.name == f"quarantine/{kept.pk}.bin"
    assert BAD in kept.file.read()


def test_nobody_opens_it(at_files, clamd, world):
    attach(at_files, document(BAD), story="Satu")
    officer = Client()
    officer.force_login(world.officer)
    assert officer.get(f"/berkas/{Upload.objects.get().pk}/").status_code == 404


def test_an_administrator_sees_that_it_came_and_nobody_else_does(at_files, clamd, world, django_user_model):
    attach(at_files, document(BAD, "kk.pdf"), story="Satu")
    root = django_user_model.objects.create_superuser("root", "root@example.go.id", "x", name="Root")
    clients = Client(), Client()
    for client, user in zip(clients, (root, world.manager), strict=True):
        client.force_login(user)
    page = clients[0].get("/admin/karantina/")
    assert "kk.pdf" in page.content.decode() and "Bad.Thing" in page.content.decode()
    assert clients[1].get("/admin/karantina/").status_code in (302, 403)


def test_whoever_sends_viruses_does_not_fill_the_disk_with_them(at_files, clamd, monkeypatch):
    monkeypatch.setattr(quarantine, "MOST", 1)
    for _ in range(2):
        attach(at_files, document(BAD), story="")
    assert Upload.objects.infected().count() == 1


def test_after_its_days_it_is_gone(at_files, clamd, settings, django_capture_on_commit_callbacks):
    attach(at_files, document(BAD), story="Satu")
    quarantine.sweep()
    assert Upload.objects.exists()
    Upload.objects.update(created_at=timezone.now() - timezone.timedelta(days=settings.QUARANTINE_DAYS + 1))
    with django_capture_on_commit_callbacks(execute=True):
        quarantine.sweep()
    assert not Upload.objects.exists()
    assert not stored()


@pytest.fixture
def away(settings):
    """Nobody listens there."""
    settings.CLAMD = "127.0.0.1:1"
    settings.CLAMD_TIMEOUT = 1


def test_while_it_is_away_files_are_taken_and_looked_at_later(at_files, away, clamd, settings):
    there, settings.CLAMD = settings.CLAMD, "127.0.0.1:1"
    attach(at_files, document(), story="Satu")
    upload = Upload.objects.get()
    assert upload.checked == Upload.Checked.WAITING
    assert quarantine.sweep() == 0
    settings.CLAMD = there
    assert quarantine.sweep() == 1
    upload.refresh_from_db()
    assert upload.checked == Upload.Checked.CLEAN
    assert quarantine.sweep() == 0


def test_what_then_turns_out_to_be_infected_is_withheld_from_everybody(
    at_files, clamd, settings, world, django_capture_on_commit_callbacks
):
    there, settings.CLAMD = settings.CLAMD, "127.0.0.1:1"
    attach(at_files, document(BAD), story="Satu").send(value="send")
    settings.CLAMD = there
    officer = Client()
    officer.force_login(world.officer)
    address = f"/berkas/{Upload.objects.get().pk}/"
    assert officer.get(address)["Content-Disposition"].startswith("attachment")
    with django_capture_on_commit_callbacks(execute=True):
        quarantine.sweep()
    answer = officer.get(address)
    assert answer.status_code == 410
    assert BAD not in answer.content
    assert stored() == {"quarantine"}
    assert Upload.objects.get().submission == Case.objects.get().submission


def test_where_that_is_not_wanted_files_are_refused_until_it_is_back(at_files, away, settings):
    settings.CLAMD_AWAY = "refuse"
    attach(at_files, document(), story="Satu")
    assert at_files.has(id="e-photo")
    assert at_files.typed("story") == "Satu"
    assert not Upload.objects.exists()


@pytest.mark.parametrize("reply", [b"INSTREAM size limit exceeded. ERROR\0", b"\0", b"stream: OK but not quite\0"])
def test_what_it_says_otherwise_tells_nothing_of_the_file(at_files, clamd, reply):
    clamd.reply = reply
    attach(at_files, document(), story="Satu")
    assert Upload.objects.get().checked == Upload.Checked.WAITING


def test_without_a_scanner_nothing_is_asked(at_files):
    attach(at_files, document(), story="Satu")
    assert Upload.objects.get().checked == Upload.Checked.NOT
    assert quarantine.sweep() == 0


def test_what_lies_apart_is_not_taken_for_a_file_of_a_step_nobody_took(at_files, clamd):
    attach(at_files, document(BAD), story="Satu")
    Upload.objects.update(created_at=timezone.now() - timezone.timedelta(days=3))
    abandoned.sweep()
    assert Upload.objects.exists()


def test_a_file_that_waits_is_saved_and_not_shown(at_files, away):
    attach(at_files, document(), story="Satu")
    address = next(link for link in at_files.read.links if "/berkas/" in link)
    Upload.objects.update(content_type=files.SHOWN[0])
    assert at_files.client.get(address)["Content-Disposition"].startswith("attachment")
    assert Draft.objects.exists()
