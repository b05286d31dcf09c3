"""Staff read in Wagtail's Indonesian; what they are led to is where the public finds it."""

import pytest
from django.urls import resolve, reverse
from django.utils.translation import override


@pytest.mark.parametrize(("language", "address"), [("id", "/lacak/"), ("id-id", "/lacak/"), ("en", "/en/lacak/")])
def test_an_address_has_no_prefix_in_indonesian_by_whichever_name(language, address):
    with override(language):
        assert reverse("caseforms:track") == address
        assert resolve(address).view_name == "caseforms:track"
