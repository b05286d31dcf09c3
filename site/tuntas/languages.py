"""Addresses by language: Indonesian has none of its own, English stands below /en/."""

from django.conf import settings
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language


class PublicPrefix(LocalePrefixPattern):
    """
    Django's own, which knows `id` alone as the language without a prefix: staff read in `id-id` (see `middleware`), and
    what the desk links to must be where the public finds it.
    """

    @property
    def language_prefix(self) -> str:
        """Nothing for Indonesian in whichever of its names."""
        language = get_language() or settings.LANGUAGE_CODE
        return "" if language.partition("-")[0] == settings.LANGUAGE_CODE else f"{language}/"


def by_language(*urls: URLPattern | URLResolver) -> URLResolver:
    """What the public reads."""
    return URLResolver(PublicPrefix(prefix_default_language=False), list(urls))
