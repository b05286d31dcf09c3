"""The desk as staff sit at it: a browser for each of them, and many cases when a test needs many."""

from datetime import timedelta
from html.parser import HTMLParser
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from caseforms.models import Case, CaseWord, Submission


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def at_desk():
    """A browser in which this user has signed in."""

    def sign_in(user):
        client = Client(headers={"accept-language": "en"})
        client.force_login(user, backend="caseforms.community.backend.MembershipBackend")
        return client

    return sign_in


class Found(HTMLParser):
    """The attributes that tests look for in a page: (attribute, value) pairs, and every href."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value)

    def __getitem__(self, name: str) -> list[str]:
        return self.attributes.get(name, [])


@pytest.fixture
def look():
    """Read a page of the desk: `look(client, url)["data-case"]` are the numbers of the cases on it."""

    def read(client, url, status=200, **post):
        response = client.post(url, post, follow=True) if post else client.get(url, follow=True)
        assert response.status_code == status, response.content.decode()[:2000]
        found = Found(response.content.decode())
        found.text = response.content.decode()
        found.url = response.redirect_chain[-1][0] if response.redirect_chain else url
        return found

    return read


@pytest.fixture
def work_list():
    """The address of the work list."""
    return reverse("kasus_modeladmin_index")


def page_of(case, action="inspect"):
    """The address of a case, or of what is done with it."""
    return reverse(f"kasus_modeladmin_{action}", args=[case.pk])


def step_of(case, transition):
    """The screen of a transition."""
    return reverse("kasus_modeladmin_step", args=[case.pk, transition])


@pytest.fixture
def many(world):
    """Many cases like one that was sent properly, written at once."""

    def make(count, start=0, **changed):
        first = Case.objects.get(pk=world.submit().case.pk)
        sent = Submission.objects.bulk_create(_sent(first, number) for number in range(start, start + count))
        cases = Case.objects.bulk_create(_like(first, hours, one, changed) for hours, one in enumerate(sent))
        CaseWord.objects.bulk_create(CaseWord(case=case, word=f"word{n % 7}") for n, case in enumerate(cases))
        return cases

    return make


def _sent(first, number):
    like = {"service": first.service, "version": first.submission.version, "sent_at": first.opened_at}
    return Submission(key=UUID(int=number + 10**20), answers={}, **like)


def _like(first, hours, submission, changed):
    others = [field.attname for field in Case._meta.concrete_fields if field.name not in ("id", "number")]
    fields = {name: getattr(first, name) for name in others}
    fields |= {"submission_id": submission.pk, "due_at": timezone.now() + timedelta(hours=hours)}
    return Case(number=f"BKS-0001-{submission.pk:06d}-0", **fields | changed)


__all__ = ["page_of", "step_of"]
