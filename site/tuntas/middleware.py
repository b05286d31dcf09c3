"""What happens to every request of the site."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation


class AdminLanguage:
    """
    Staff read Wagtail's own Indonesian.

    Django calls the language `id`; Wagtail ships its texts as `id_ID`. A process that runs in `id-id` reads both, and
    ours on top.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Narrow `id` to `id-id` below the admin's address."""
        if request.path.startswith(self.admin) and translation.get_language() == "id":
            with translation.override("id-id"):
                return self.get_response(request)
        return self.get_response(request)
