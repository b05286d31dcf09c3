"""The page cache: as cheap as memory, never stale, never somebody else's page."""

import gzip
from contextlib import contextmanager

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from caseforms.community.models import Organisation, User
from content.memory import memory, remembered
from content.models import Generation

pytestmark = pytest.mark.django_db
ADDRESS = "/bks/layanan/sk-dtsen/"


@pytest.fixture
def kept(client, service_page, settings):
    """A page that this process remembers; the number is not asked for again by itself."""
    settings.PAGE_CACHE_SECONDS = 3600
    client.get(ADDRESS)
    return service_page


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A change with its commit, after which the process looks for a new number at once."""

    @contextmanager
    def _committed():
        connection.run_on_commit.clear()  # what the fixtures left waiting: their commit never comes
        with django_capture_on_commit_callbacks(execute=True):
            yield
        memory._read_at = float("-inf")

    return _committed


def test_an_unchanged_page_needs_no_sql(client, kept, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert b"KTP" in client.get(ADDRESS).content


def test_a_published_change_is_seen_as_soon_as_the_number_is_read(client, kept, committed):
    with committed():
        kept.duration = "2 hari kerja"
        kept.save_revision().publish()
    assert "2 hari kerja" in client.get(ADDRESS).content.decode()


def test_a_page_that_is_taken_down_is_gone(client, kept, committed):
    with committed():
        kept.unpublish()
    assert client.get(ADDRESS).status_code == 404


def test_another_process_sees_the_change_without_being_told(client, kept):
    Generation.objects.update_or_create(pk=1, defaults={"number": 41})
    type(kept).objects.filter(pk=kept.pk).update(duration="9 hari kerja")
    memory._read_at = float("-inf")
    assert "9 hari kerja" in client.get(ADDRESS).content.decode()


def test_the_number_is_not_asked_for_more_often_than_configured(client, kept, django_assert_num_queries):
    Generation.objects.update_or_create(pk=1, defaults={"number": 41})
    with django_assert_num_queries(0):
        client.get(ADDRESS)


def test_a_change_made_while_a_page_was_rendered_is_not_lost(db, settings):
    settings.PAGE_CACHE_SECONDS = 1e-9

    def made_too_late():
        Generation._grow()
        memory.generation()
        return "stale"

    assert remembered("x", made_too_late) == "stale"
    assert remembered("x", lambda: "fresh") == "fresh"


def test_a_changed_agency_makes_every_page_new(kept, committed):
    before = Generation.current()
    with committed():
        Organisation.objects.get(code="BKS").save()
    assert Generation.current() == before + 1


def test_many_changes_in_one_transaction_raise_the_number_once(site, committed):
    before = Generation.current()
    with committed():
        site.home.save_revision().publish()
        site.news.save_revision().publish()
    assert Generation.current() == before + 1


def test_whoever_is_signed_in_gets_a_page_of_their_own(client, kept):
    assert "ETag" in client.get(ADDRESS).headers
    client.force_login(User.objects.create_user("rina", name="Rina"))
    assert "ETag" not in client.get(ADDRESS).headers


def test_a_page_behind_a_password_is_not_kept(client, kept, committed):
    with committed():
        PageViewRestriction.objects.create(page=kept.page_ptr, restriction_type="password", password="rahasia")
    for _ in range(2):
        assert "Surat bertanda tangan" not in client.get(ADDRESS).content.decode()


def test_hosts_languages_and_questions_are_kept_apart(client, kept, english):
    first = client.get("/cari/?q=dtsen").content
    assert client.get("/cari/?q=lain").content != first
    assert client.get("/en/cari/?q=dtsen").content != first
    assert client.get(ADDRESS, HTTP_HOST="lain.go.id").headers["ETag"]


def test_the_packed_copy_is_the_same_page(client, kept):
    plain = client.get(ADDRESS)
    packed = client.get(ADDRESS, HTTP_ACCEPT_ENCODING="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert "Accept-Encoding" in packed["Vary"]


def test_whoever_has_the_page_is_not_sent_it_again(client, kept):
    tag = client.get(ADDRESS)["ETag"]
    again = client.get(ADDRESS, HTTP_IF_NONE_MATCH=tag)
    assert again.status_code == 304
    assert not again.content


def test_the_oldest_pages_make_room(client, kept, monkeypatch):
    from content.page_cache import Copies

    monkeypatch.setattr("content.page_cache.LARGEST", 60_000)
    for number in range(20):
        client.get(f"{ADDRESS}?n={number}")
    copies = memory.get(Copies)
    assert 0 < copies.size <= 60_000
    assert copies.size == sum(copy.size for copy in copies.by_key.values())
    assert list(copies.by_key)[-1].endswith("n=19")


def test_missing_pages_and_posts_are_not_kept(client, kept):
    from content.page_cache import Copies

    before = set(memory.get(Copies).by_key)
    client.get("/tidak-ada/")
    client.post(ADDRESS)
    client.get("/instansi/bks/")
    assert set(memory.get(Copies).by_key) == before


@pytest.mark.parametrize("address", ["/", "/bks/", "/bks/layanan/", ADDRESS, "/bks/lansia/", "/bks/berita/rapat/"])
def test_a_page_that_is_not_kept_needs_at_most_eight_statements(
    client, kept, information, news, address, django_assert_max_num_queries
):
    memory.forget()
    client.get("/bks/berita/")  # the process has served one page since the last change
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200
