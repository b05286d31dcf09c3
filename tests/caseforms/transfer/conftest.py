"""A bundle of the small service, and another installation for it to arrive at."""

import pytest
from django.contrib.auth.models import Group

from caseforms.models import Form, Service
from caseforms.notices.models import NoticeTemplate
from caseforms.transfer.writing import bundle
from workflows.models import Workflow


@pytest.fixture
def words(service):
    """What the service tells in words of its own, and what every service tells."""
    NoticeTemplate.objects.create(event="finished", subject="{number}: selesai", body="Selesai. {link}")
    NoticeTemplate.objects.create(service=service, event="opened", subject="{number}", body="Kami terima. {link}")


@pytest.fixture
def paper(service, words):
    """The bundle."""
    service.retention_months = 60
    service.save()
    return bundle(service)


@pytest.fixture
def elsewhere(paper, settings):
    """Nothing of it is here, the roles have other ids, and the key is another one."""
    Service.objects.all().delete()
    NoticeTemplate.objects.all().delete()
    Form.objects.update(slug="old-form")
    Workflow.objects.update(slug="old-workflow")
    for group in Group.objects.all():
        name, group.name = group.name, f"old {group.name}"
        group.save()
        Group.objects.create(name=name)
    settings.SECRET_KEY = "another installation"
    return paper
