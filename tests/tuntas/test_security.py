"""What an attacker meets first."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def guesses(client, django_user_model, settings):
    settings.AXES_ENABLED = True
    settings.AXES_FAILURE_LIMIT = 3
    django_user_model.objects.create_superuser("kepala", "kepala@example.com", "right-password-1", name="Kepala")

    def guess(password):
        return client.post(reverse("wagtailadmin_login"), {"username": "kepala", "password": password})

    return guess


def test_whoever_guesses_passwords_is_made_to_wait_even_with_the_right_one(guesses):
    for attempt in range(3):
        guesses(f"wrong-{attempt}")
    assert guesses("right-password-1").status_code == 429


def test_the_right_password_lets_in_after_a_typing_error(guesses):
    guesses("wrong")
    assert guesses("right-password-1").status_code == 302


def test_public_pages_run_no_script_but_our_own(client):
    policy = client.get("/lacak/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe-inline" not in policy
