"""
Whom the officer at this computer is serving: held in the session, one at a time.

What was begun for one resident opens only while that resident is served. The next client ends it: the address of a
form, the receipt and the button “back” then lead to nobody's data.
"""

import json
import time
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from ..community.crypto import open_sealed, seal
from ..drafts import content_of, definition_for
from ..models import CounterClient, Draft
from .known import Known

KEY = "counter"


def current(request: HttpRequest) -> CounterClient | None:
    """The resident in front, if one was chosen."""
    place = request.session.get(KEY) or {}
    if not place.get("client"):
        return None
    return CounterClient.objects.visible_to(request.user).filter(pk=place["client"]).first()


def serve(request: HttpRequest, known: Known) -> CounterClient:
    """Begin with a resident; whoever was served before is let go of."""
    let_go(request)
    client = CounterClient.objects.create(by=request.user, content=known.written(), **known.found_by())
    _sit_down(request, client)
    return client


def go_on_with(request: HttpRequest, client: CounterClient) -> None:
    """Serve again somebody for whom there are unsent forms."""
    let_go(request)
    _sit_down(request, client)


def seat(request: HttpRequest, draft: Draft) -> CounterClient:
    """A form that begins belongs to whoever is served; if nobody was chosen, to somebody not known yet."""
    client = current(request) or serve(request, Known())
    draft.client = client
    return client


def let_go(request: HttpRequest) -> None:
    """
    Nobody is served any more.

    Unsent forms stay sealed with the officer and are found again by what was typed into them; without any the resident
    is forgotten.
    """
    client = current(request)
    request.session[KEY] = _empty()
    if client is not None:
        _remember_or_forget(client)


def known_of(client: CounterClient) -> Known:
    """What is known of them."""
    return Known.read(client.content)


def keep(client: CounterClient, known: Known) -> None:
    """Write down what is known by now."""
    client.content = known.written()
    for name, value in known.found_by().items():
        setattr(client, name, value)
    client.save()


def holds(request: HttpRequest, draft: Draft) -> bool:
    """
    Whether a form of the officer's own belongs to whom they are serving.

    Who has just signed in, maybe because the session had ended in the middle of it, goes on with what is opened.
    """
    if draft.client_id is None:
        return True
    if KEY not in request.session:
        _sit_down(request, draft.client)
    return request.session[KEY].get("client") == str(draft.client_id)


def remember_sent(request: HttpRequest, key: UUID) -> None:
    """The receipt of what was just sent may be opened while its resident is served."""
    place = request.session.get(KEY) or _empty()
    request.session[KEY] = place | {"sent": [*place["sent"], str(key)]}


def has_sent(request: HttpRequest, key: UUID) -> bool:
    """Whether it was sent for the resident in front; or before the session ended, which the sender need not lose."""
    place = request.session.get(KEY)
    return place is None or str(key) in place["sent"]


def keep_asked(request: HttpRequest, asked: dict[str, Any]) -> None:
    """
    What is looked for, sealed until somebody is chosen.

    The page that shows it can then be asked for by its address alone: no entry in the history of the browser holds what
    was typed about a client.
    """
    place = request.session.get(KEY) or _empty()
    request.session[KEY] = place | {"asked": seal(json.dumps(asked))}


def asked(request: HttpRequest) -> dict[str, Any]:
    """What is looked for; nothing, when nothing is."""
    sealed = (request.session.get(KEY) or {}).get("asked", "")
    return json.loads(open_sealed(sealed)) if sealed else {}


def sweep() -> int:
    """Forget residents of whom no unsent form is left; how many. For the schedule."""
    before = timezone.now() - timedelta(hours=settings.DRAFT_HOURS)
    deleted, _by_model = CounterClient.objects.left_over().filter(opened_at__lt=before).delete()
    return deleted


def _sit_down(request: HttpRequest, client: CounterClient) -> None:
    request.session[KEY] = _empty() | {"client": str(client.pk)}


def _empty() -> dict[str, Any]:
    return {"client": None, "sent": [], "seen": time.time()}


def _remember_or_forget(client: CounterClient) -> None:
    drafts = list(client.drafts.select_related("service__agency__area").order_by("created_at"))
    if not drafts:
        client.delete()
        return
    known = known_of(client)
    for draft in drafts:
        content = content_of(draft)
        known.learn(definition_for(draft), _typed_or_answered(content))
    keep(client, known)


def _typed_or_answered(content: Any) -> dict[str, Any]:
    """By question id also what was typed and has not been sent yet."""
    typed = {name: texts[-1] for step in content.typed.values() for name, texts in step.items() if texts}
    return {**content.answers, **{name: text for name, text in typed.items() if text}}
