"""Files are looked into before anything opens them: huge pictures, two files in one, documents that carry programs."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from caseforms.inspection import inspect
from caseforms.models import Upload
from caseforms.plain_pictures import is_plain
from caseforms.uploads import clean_name
from tests.caseforms.world import HERE

from .test_uploads import photo

VILLAGE = {"village-3": "17.01.04", "village": HERE}
ARCHIVE = b"PK\x03\x04" + b"x" * 30 + b"PK\x05\x06" + b"\0" * 18
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture
def at_files(resident):
    return resident.send(name="Siti", **VILLAGE)


def named(name, content):
    return SimpleUploadedFile(name, content)


def picture(kind="JPEG", size=(20, 20), **how):
    stream = BytesIO()
    Image.new("RGB", size, "white").save(stream, kind, **how)
    return stream.getvalue()


def huge(width, height):
    """A few bytes that say they are a picture of that size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


@pytest.mark.parametrize("size", [(9000, 9000), (30_000, 30_000), (65_000, 65_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_by_what_it_says_of_itself(at_files, size):
    at_files.send(story="Satu", **{"photo-new": named("peta.png", huge(*size))})
    assert at_files.has(id="e-photo")
    assert at_files.typed("story") == "Satu"
    assert not Upload.objects.exists()


def test_how_large_a_picture_may_be_is_a_setting(settings):
    settings.UPLOAD_MAX_PIXELS = 399
    with pytest.raises(ValidationError):
        inspect(photo(), "image/jpeg")
    settings.UPLOAD_MAX_PIXELS = 400
    inspect(photo(), "image/jpeg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("hidden", [ARCHIVE, SCRIPT])
def test_what_hangs_behind_a_picture_is_left_behind(at_files, kind, hidden):
    at_files.send(story="Satu", **{"photo-new": named("foto", picture(kind) + hidden)})
    content = Upload.objects.get().file.read()
    assert hidden not in content
    with Image.open(BytesIO(content)) as kept:
        assert kept.size == (20, 20)


def test_so_is_what_lies_in_parts_that_no_viewer_reads(at_files):
    hidden = PngImagePlugin.PngInfo()
    hidden.add(b"hiDe", SCRIPT)
    at_files.send(story="Satu", **{"photo-new": named("foto.png", picture("PNG", pnginfo=hidden))})
    assert SCRIPT not in Upload.objects.get().file.read()


@pytest.mark.parametrize(
    "how", [{}, {"progressive": True}, {"quality": 100, "subsampling": 0}, {"icc_profile": b"x" * 200}]
)
def test_a_picture_and_nothing_besides_is_recognised(how):
    assert is_plain(picture("JPEG", **how), "JPEG")


@pytest.mark.parametrize("how", [{"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}, {"comment": b"x"}])
def test_a_part_that_may_tell_something_makes_it_no_plain_picture(how):
    assert not is_plain(picture("JPEG", **how), "JPEG")


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]))
def test_nothing_makes_the_look_at_a_picture_fail(content, kind):
    assert is_plain(content, kind) in (True, False)


def pdf(*parts, end=b""):
    return b"%PDF-1.7\n" + b"\n".join(parts) + b"\ntrailer<</Root 1 0 R>>\n%%EOF\n" + end


def packed(inside, about=b"/Type/ObjStm/Filter/FlateDecode"):
    return b"7 0 obj\n<<" + about + b"/N 1>>\nstream\n" + zlib.compress(inside) + b"\nendstream\nendobj"


CATALOG = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>\nendobj"
PLAIN = [
    [CATALOG],
    [CATALOG, packed(b"3 0 <</Type/Page>>")],
    [CATALOG, b"4 0 obj\n<</Length 9>>\nstream\nText /JS ( in a picture\nendstream\nendobj"],
    [CATALOG, b"4 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/JSON 1>>\nendobj"],
]
HIDING = [
    [b"1 0 obj\n<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj"],
    [b"1 0 obj\n<</OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>>>\nendobj"],
    [b"1 0 obj\n<</Names<</EmbeddedFiles 5 0 R>>>>\nendobj"],
    [b"1 0 obj\n<</A<</S/Launch/F(cmd.exe)>>>>\nendobj"],
    [CATALOG, packed(b"3 0 <</S/JavaScript/JS(x)>>")],
    [CATALOG, packed(b"3 0 <</S/JavaScript>>", b"/Type/ObjStm/Filter[/ASCIIHexDecode/LZWDecode]")],
    [CATALOG, packed(b"\0" * 50_000_000)],
    [CATALOG, b"4 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\nno deflate\nendstream\nendobj"],
    [CATALOG, b"8 0 obj\n<</Encrypt 9 0 R>>\nendobj"],
]


@pytest.mark.parametrize("parts", PLAIN)
def test_an_ordinary_document_is_taken(parts):
    inspect(named("kk.pdf", pdf(*parts)), "application/pdf")


@pytest.mark.parametrize("parts", HIDING)
def test_a_document_that_carries_something_is_refused(parts):
    with pytest.raises(ValidationError):
        inspect(named("kk.pdf", pdf(*parts)), "application/pdf")


def test_so_is_an_archive_behind_a_document():
    with pytest.raises(ValidationError):
        inspect(named("kk.pdf", pdf(CATALOG, end=ARCHIVE)), "application/pdf")


def test_the_form_says_so_and_keeps_what_was_typed(at_files):
    at_files.send(story="Satu", **{"photo-new": named("kk.pdf", pdf(*HIDING[0]))})
    assert at_files.has(id="e-photo")
    assert at_files.typed("story") == "Satu"


@given(
    st.lists(st.sampled_from([b"stream", b"endstream", b"\n", b"1 0 obj<</ObjStm/FlateDecode>>", b"x\x9c", b"%%EOF"]))
)
def test_nothing_makes_the_look_at_a_document_fail(parts):
    try:
        inspect(named("x.pdf", b"%PDF" + b"".join(parts)), "application/pdf")
    except ValidationError as refusal:
        assert refusal.messages


def test_a_document_made_of_beginnings_is_read_once():
    inspect(named("x.pdf", b"%PDF" + b"stream\n" * 500_000), "application/pdf")


@pytest.mark.parametrize(
    "content",
    [
        ARCHIVE,
        b"MZ\x90\0" + b"\0" * 300,
        b"\x7fELF" + b"\0" * 300,
        b"Rar!\x1a\x07\0" + b"\0" * 300,
        b"\x1f\x8b\x08" + b"\0" * 300,
        b"GIF89a" + b"\0" * 300,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe" + b"\0" * 300,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
)
def test_archives_programs_and_what_else_is_no_picture_are_refused(at_files, content):
    at_files.send(story="Satu", **{"photo-new": named("foto.jpg", content)})
    assert at_files.has(id="e-photo")
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Temp\\KK ibu.pdf", "KK ibu.pdf"),
        ("faktur\u202efdp.exe", "fakturfdp.pdf"),
        ('a"b<c>|d?.pdf', "abcd.pdf"),
        ("con\r\nSet-Cookie: x", "conSet-Cookie x.pdf"),
        ("...", "berkas.pdf"),
    ],
)
def test_the_name_of_a_file_is_only_a_name(sent, kept):
    assert clean_name(sent, "pdf") == kept
