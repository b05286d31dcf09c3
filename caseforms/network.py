"""Where on the network a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """
    The address of the client, as the last proxy of ours saw it.

    TRUSTED_PROXIES says how many proxies of our own stand before the application; what the client itself writes
    into X-Forwarded-For lies further left and is not believed.
    """
    proxies = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return request.META.get("REMOTE_ADDR", "")
