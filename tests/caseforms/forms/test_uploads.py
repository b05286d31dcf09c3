"""Files: kept when other answers are wrong, judged by what they are, opened only by who may."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from caseforms.models import Draft, Upload

VILLAGE = {"village-3": "17.01.04", "village": "17.01.04.2021"}


PLACE, MAKER, ORIENTATION = 0x8825, 0x010F, 0x0112


def photo(name="kk.jpg", kind="JPEG", **how):
    stream = BytesIO()
    Image.new("RGB", (20, 20), "white").save(stream, kind, **how)
    return SimpleUploadedFile(name, stream.getvalue())


def taken_with_a_telephone():
    """What a telephone writes into a picture: where, with what, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Telepon Siti"
    exif[PLACE] = {1: "S", 2: (4.0, 27.0, 30.0), 3: "E", 4: (102.0, 54.0, 0.0)}
    return exif


@pytest.fixture
def at_files(resident):
    return resident.send(name="Siti", **VILLAGE)


def test_a_file_stays_while_other_answers_are_wrong(at_files):
    at_files.send(**{"photo-new": photo()})
    assert at_files.has(id="e-story")
    assert "kk.jpg" in at_files.page
    at_files.send(story="Satu")
    assert Upload.objects.count() == 1
    assert "kk.jpg" in at_files.page


def test_a_file_of_a_sent_form_belongs_to_the_submission(at_files):
    at_files.send(story="Satu", **{"photo-new": photo()}).send(value="send")
    upload = Upload.objects.get()
    assert upload.draft is None
    assert upload.submission.answers["photo"] == [str(upload.pk)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("foto.jpg", b"<html><script>alert(1)</script></html>"),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"broken" * 50),
        ("virus.pdf", b"MZ" + b"\x00" * 300),
        ("kosong.jpg", b""),
    ],
)
def test_a_file_is_what_it_is_not_what_it_is_called(at_files, name, content):
    at_files.send(story="Satu", **{"photo-new": SimpleUploadedFile(name, content)})
    assert at_files.has(id="e-photo")
    assert at_files.typed("story") == "Satu"
    assert not Upload.objects.exists()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photograph_is_kept_without_the_place_where_it_was_taken(at_files, kind):
    sent = photo("rumah", kind, exif=taken_with_a_telephone())
    at_files.send(story="Satu", **{"photo-new": sent})
    upload = Upload.objects.get()
    content = upload.file.read()
    assert len(content) == upload.size
    assert b"Telepon Siti" not in content
    with Image.open(BytesIO(content)) as kept:
        assert not kept.getexif().get_ifd(PLACE) and MAKER not in kept.getexif()
        assert kept.getexif().get(ORIENTATION) == (None if kind == "HEIF" else 6)
        assert kept.size == (20, 20)


def test_a_photograph_that_tells_nothing_is_kept_byte_by_byte(at_files):
    sent = photo()
    content = sent.read()
    sent.seek(0)
    at_files.send(story="Satu", **{"photo-new": sent})
    assert Upload.objects.get().file.read() == content


def test_what_every_browser_shows_is_made_of_a_photograph_only_some_can(at_files):
    at_files.send(story="Satu", **{"photo-new": photo("IMG_1.HEIC", "HEIF")})
    upload = Upload.objects.get()
    assert (upload.name, upload.content_type) == ("IMG_1.jpg", "image/jpeg")


def test_a_file_that_is_too_large_is_refused(at_files, settings):
    settings.UPLOAD_MAX_BYTES = 400
    at_files.send(story="Satu", **{"photo-new": photo()})
    assert at_files.has(id="e-photo")


def test_what_no_step_can_hold_is_not_even_read(at_files, settings):
    settings.UPLOAD_MAX_BYTES = 10
    at_files.send(story="x" * 500)
    assert at_files.response.status_code == 413


def test_nobody_fills_the_disk_from_one_form(at_files, monkeypatch):
    monkeypatch.setattr("caseforms.uploads.MOST", 1)
    at_files.send(**{"photo-new": photo()})
    at_files.send(**{"photo-new": photo("lagi.jpg")})
    assert Upload.objects.count() == 1
    assert at_files.has(id="e-photo")


def test_the_extension_is_that_of_the_content(at_files):
    at_files.send(story="Satu", **{"photo-new": photo("../../etc/kk.exe", "PNG")})
    upload = Upload.objects.get()
    assert (upload.name, upload.content_type) == ("kk.png", "image/png")
    assert upload.file.name.endswith(f"{upload.pk}.png")


def test_a_file_can_be_taken_away_again(at_files):
    at_files.send(**{"photo-new": photo()})
    at_files.send(story="Satu", **{"photo-remove": at_files.typed("photo")})
    at_files.send(value="send")
    assert not Upload.objects.exists()


def test_a_file_of_somebody_else_is_not_taken(at_files, service):
    other = Draft.objects.get()
    Draft.objects.filter(pk=other.pk).update(expires_at=other.expires_at)
    stolen = Upload.objects.create(question="photo", name="x.png", content_type="image/png", size=1, file="x.png")
    at_files.send(story="Satu", photo=str(stolen.pk)).send(value="send")
    stolen.refresh_from_db()
    assert stolen.submission is None


def test_only_who_fills_in_the_form_opens_its_files(at_files):
    at_files.send(story="Satu", **{"photo-new": photo()})
    address = next(link for link in at_files.read.links if "/berkas/" in link)
    response = at_files.client.get(address)
    assert (response.status_code, response["X-Content-Type-Options"]) == (200, "nosniff")
    assert Client().get(address).status_code == 404


def test_staff_open_files_of_cases_they_may_see(at_files, world):
    at_files.send(story="Satu", **{"photo-new": photo()}).send(value="send")
    address = f"/berkas/{Upload.objects.get().pk}/"
    seen = {}
    for user in (world.officer, world.stranger):
        client = Client()
        client.force_login(user)
        seen[user] = client.get(address).status_code
    assert seen == {world.officer: 200, world.stranger: 404}
    assert Client().get(address).status_code == 302


def test_with_the_row_goes_the_file(at_files, django_capture_on_commit_callbacks):
    at_files.send(story="Satu", **{"photo-new": photo()})
    upload = Upload.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        Draft.objects.all().delete()
        assert upload.file.storage.exists(upload.file.name)
    assert not upload.file.storage.exists(upload.file.name)
