"""Words for the notices of these tests."""

import pytest

from caseforms.notices.models import NoticeTemplate


@pytest.fixture
def template(world):
    """Write a template: `template("opened", "role", role=...)`."""

    def write(event="opened", recipient="applicant", service=None, **values):
        words = {"subject": "{number}: {state}", "body": "{service}, {agency}\n{link}\n"}
        return NoticeTemplate.objects.create(event=event, recipient=recipient, service=service, **words | values)

    return write
