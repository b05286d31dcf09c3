"""A notice that has failed is sent again by whoever may, once, and it is written down who had it sent."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import ModelLogEntry

from caseforms.community.roles import ADMINISTRATOR, FRONT_OFFICE, MANAGER
from caseforms.notices import delivery
from caseforms.notices.models import Notice
from caseforms.notices.retry import retry


@pytest.fixture
def failed(world, template):
    template("opened")
    world.submit()
    Notice.objects.update(status="failed", attempts=3, error="550")
    return Notice.objects.get()


@pytest.fixture
def manager(world):
    return world.user(MANAGER, "17.01")


def page(notice, action="inspect"):
    return reverse(f"pemberitahuan_modeladmin_{action}", args=[notice.pk])


def test_what_failed_is_sent_again_once(failed, manager):
    assert retry(failed, by=manager)
    assert not retry(failed, by=manager)
    delivery.deliver()
    failed.refresh_from_db()
    assert (failed.status, failed.attempts, len(mail.outbox)) == ("sent", 4, 1)
    assert not retry(failed, by=manager)


def test_who_had_it_sent_again_is_written_down(failed, manager):
    retry(failed, by=manager)
    entry = ModelLogEntry.objects.get(action="notices.retry")
    assert (entry.user, entry.object_id, entry.data) == (manager, str(failed.pk), {"attempts": 3})


@pytest.mark.parametrize(("role", "area"), [(FRONT_OFFICE, "17.01"), (MANAGER, "73.22")])
def test_others_may_not(world, failed, role, area):
    with pytest.raises(PermissionDenied):
        retry(failed, by=world.user(role, area))
    failed.refresh_from_db()
    assert failed.status == "failed"


@pytest.mark.parametrize("role", [MANAGER, ADMINISTRATOR])
def test_there_is_a_button_where_it_failed(world, failed, client, role):
    client.force_login(world.user(role, "17.01"))
    assert "data-retry" in client.get(page(failed)).content.decode()
    assert client.get(page(failed, "retry")).status_code == 405
    assert client.post(page(failed, "retry"), follow=True).redirect_chain[0][0] == page(failed)
    failed.refresh_from_db()
    assert failed.status == "waiting"
    assert "data-retry" not in client.get(page(failed)).content.decode()


def test_what_lies_elsewhere_does_not_exist(world, failed, client):
    client.force_login(world.user(MANAGER, "73.22"))
    assert client.post(page(failed, "retry")).status_code == 404
