"""Kept pages before Django: the same answer, for nobody it is not meant for, and never out of date."""

import gzip

import pytest
from django.test import RequestFactory

from content.memory import memory
from content.page_cache import Front

pytestmark = pytest.mark.django_db
ADDRESS = "/bks/layanan/sk-dtsen/"


class Asked:
    """A visitor at the front, and how often Django had to answer."""

    def __init__(self):
        self.django = 0
        self.front = Front(self._django)

    def _django(self, environ, start_response):
        self.django += 1
        start_response("200 OK", [])
        return [b"Django"]

    def __call__(self, method="GET", path=ADDRESS, **more):
        environ = getattr(RequestFactory(), method.lower())(path, **more).META
        answered = []
        self.body = b"".join(self.front(environ, lambda *line: answered.append(line)))
        self.status, self.headers = answered[0][0], dict(answered[0][1])
        return self


@pytest.fixture
def page(client, service_page, settings):
    """A page that this process remembers, as Django sends it."""
    settings.PAGE_CACHE_SECONDS = 3600
    client.get(ADDRESS)
    return client.get(ADDRESS)


@pytest.fixture
def asked():
    return Asked()


def test_a_kept_page_is_sent_as_django_sends_it_without_asking_anybody(page, asked, django_assert_num_queries):
    with django_assert_num_queries(0):
        asked()
    assert (asked.django, asked.status, asked.body) == (0, "200 OK", page.content)
    assert asked.headers == dict(page.headers)


def test_it_is_packed_for_whoever_unpacks_it(page, asked):
    asked(HTTP_ACCEPT_ENCODING="gzip, br")
    assert asked.headers["Content-Encoding"] == "gzip" and gzip.decompress(asked.body) == page.content
    assert asked.headers["Content-Length"] == str(len(asked.body))


def test_whoever_has_it_is_told_so(page, asked):
    asked(HTTP_IF_NONE_MATCH=page["ETag"])
    assert (asked.status, asked.body) == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    "visit",
    [
        {"method": "POST"},
        {"HTTP_COOKIE": "sessionid=abc"},
        {"HTTP_AUTHORIZATION": "Basic eDp5"},
        {"path": f"{ADDRESS}?q=1"},
        {"path": "/bks/"},
        {"HTTP_HOST": "lain.go.id"},
        {"secure": True},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    ],
    ids=str,
)
def test_everything_else_is_left_to_django(page, asked, settings, visit):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert asked(**visit).django == 1


def test_once_it_may_be_out_of_date_django_looks(page, asked, settings, django_assert_num_queries):
    memory._read_at = float("-inf")
    with django_assert_num_queries(0):
        assert asked().django == 1


def test_with_the_cache_switched_off_nothing_is_answered(page, asked, settings):
    settings.PAGE_CACHE_SECONDS = 0
    assert asked().django == 1
