"""The site history report shows nothing about people elsewhere."""

import pytest
from django.urls import reverse
from wagtail.log_actions import log

pytestmark = pytest.mark.django_db
REPORT = "wagtailadmin_reports:site_history"


@pytest.fixture
def logged(make_user, areas, superuser):
    """Something was done to a membership and an account here, and to others elsewhere."""
    for name, code in (("disini", "17.01.06"), ("disana", "73.03")):
        user = make_user(name, "Camat", areas[code])
        log(user, "wagtail.edit", user=superuser)
        log(user.memberships.get(), "wagtail.edit", user=superuser)


@pytest.mark.parametrize("format", ["", "csv"])
def test_history_of_people_elsewhere_is_not_reported(client, administrator, logged, format):
    client.force_login(administrator)
    response = client.get(reverse(REPORT), {"export": format} if format else {})
    page = b"".join(response.streaming_content if response.streaming else [response.content]).decode()
    assert "Disini: Camat" in page
    assert "Disana" not in page


def test_a_superuser_reads_all_of_it(client, superuser, logged):
    client.force_login(superuser)
    assert "Disana" in client.get(reverse(REPORT)).content.decode()
