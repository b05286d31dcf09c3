"""
The effect that tells another system of a move, signed. It comes later: a worker sends it, again and again until heard.

What is sent holds no personal data: the number of the case, the service, what happened, when and where. The header
`Tuntas-Signature: t=<seconds>,v1=<hex>` holds the HMAC-SHA256 of `<seconds>.<body>` with the secret agreed on; the
header `Idempotency-Key` is the same each time the same thing is told.
"""

import hashlib
import hmac
import json
import socket
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings as site
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, ChoiceBlock

from workflows.definition import Definition
from workflows.errors import EffectFailed
from workflows.models import Move
from workflows.registries import Effect, Settings, Text, effects

from .models import Case, Webhook

SECONDS = 10  # shorter than the lease of what waits


class NotHeard(EffectFailed):
    """The other side did not take it; says what it answered, never what was sent."""


def webhook_choices() -> list[tuple[str, str]]:
    """Those in use."""
    found = Webhook.objects.filter(is_active=True).select_related("agency")
    return [(str(one.pk), f"{one.agency.code}: {one.name}") for one in found]


@effects.register("webhook")
class CallWebhook(Effect):
    """Another system is told."""

    label = gettext_lazy("Tell another system (webhook)")
    later = True
    refers = {"webhook": "webhook"}

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which."""
        return [("webhook", ChoiceBlock(choices=webhook_choices, label=gettext_lazy("Webhook")))]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> None:
        """Send it. Raises NotHeard."""
        webhook = Webhook.objects.get(pk=settings["webhook"], is_active=True)
        body = json.dumps(told(subject, move)).encode()
        send(webhook, body, key=f"{move.pk}-{webhook.pk}")

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A webhook must be chosen, and be in use."""
        chosen = dict(webhook_choices()).get(str(settings.get("webhook") or ""))
        return [] if chosen else [gettext_lazy("Choose a webhook that is in use.")]

    def describe(self, settings: Settings) -> Text:
        """Names it."""
        name = dict(webhook_choices()).get(str(settings.get("webhook") or ""), "?")
        return _("Tells another system: %(name)s") % {"name": name}


def told(case: Case, move: Move) -> dict[str, Any]:
    """What the other side learns."""
    return {
        "event": "move",
        "id": move.pk,
        "case": case.number,
        "service": case.service.slug,
        "agency": case.agency.code,
        "transition": move.transition,
        "from": move.source,
        "to": move.target,
        "at": move.at.isoformat(),
        "area": case.area.code,
    }


def send(webhook: Webhook, body: bytes, key: str) -> None:
    """One signed request, without following redirects. Raises NotHeard unless it is answered with 2xx."""
    check_address(webhook.url)
    at = int(timezone.now().timestamp())
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "Tuntas-Signature": f"t={at},v1={signature(webhook.secret, at, body)}",
    }
    try:
        answer = requests.post(webhook.url, data=body, headers=headers, timeout=SECONDS, allow_redirects=False)
    except requests.RequestException as error:
        raise NotHeard(type(error).__name__) from error
    if not 200 <= answer.status_code < 300:
        raise NotHeard(f"HTTP {answer.status_code}")


def signature(secret: str, at: int, body: bytes) -> str:
    """How the other side knows that it was us, and when."""
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def check_address(url: str) -> None:
    """
    Refuse what is not https, and hosts inside our own network: an administrator must not reach those through us.

    WEBHOOK_HOSTS names hosts for which both are allowed. Raises NotHeard.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host in getattr(site, "WEBHOOK_HOSTS", ()):
        return
    if parts.scheme != "https":
        raise NotHeard(_("The address must begin with https://."))
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, parts.port or 443, proto=socket.IPPROTO_TCP)}
    except OSError as error:
        raise NotHeard(_("The host is not known.")) from error
    if not all(ip_address(address).is_global for address in found):
        raise NotHeard(_("The host lies inside our own network."))
