"""
Mail with the code of a form that is kept for later.

There is no case yet, so there is no notice about it: the address lies sealed on the draft and is wiped as soon as the
mail server has taken the mail, or has refused it too often.
"""

import logging

from django.core.mail import EmailMessage
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .community.zone import local
from .home import address_of
from .models import Draft
from .pins import for_kept

logger = logging.getLogger(__name__)

TRIES = 10


def send() -> int:
    """Send what waits; how many were sent. Woken by whoever asked, and every minute for what was left behind."""
    waiting = Draft.objects.exclude(mail_to="").select_related("service__agency")
    return sum(_attempt(draft) for draft in waiting.order_by("pk"))


def _attempt(draft: Draft) -> bool:
    """One attempt. Of two workers only the one whose count fits sends; an address that fails too often is forgotten."""
    this = Draft.objects.filter(kept_code=draft.kept_code, mail_tries=draft.mail_tries).exclude(mail_to="")
    if not this.update(mail_tries=F("mail_tries") + 1):
        return False
    done = Draft.objects.filter(kept_code=draft.kept_code, mail_tries=draft.mail_tries + 1)
    try:
        _message(draft).send()
    except Exception as error:  # noqa: BLE001  whatever a mail server does; one must not hold up the others
        logger.warning("the code of a kept form could not be mailed: %s", type(error).__name__)
        if draft.mail_tries + 1 >= TRIES:
            done.update(mail_to="", mail_tries=0)
        return False
    done.update(mail_to="", mail_tries=0)
    return True


def _message(draft: Draft) -> EmailMessage:
    """The code and the PIN, and nothing of what was typed or asked for. The PIN is in no address."""
    agency = draft.service.agency
    text = _(
        "You asked to continue filling in a form later.\n\n"
        "Open: %(link)s\nCode: %(code)s\nPIN: %(pin)s\n\n"
        "It is kept until %(day)s. Whoever has the code and the PIN can read what you typed: do not forward this.\n\n"
        "If you did not ask for this, you need not do anything.\n\n%(agency)s"
    )
    said = {
        "link": f"{address_of(agency)}{reverse('caseforms:resume')}?kode={draft.kept_code}",
        "code": draft.kept_code,
        "pin": for_kept(draft.kept_code),
        "day": date_format(local(draft.kept_until, agency), "l, j F Y"),
        "agency": agency.name,
    }
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(_("Continue your form"), text % said, to=[draft.mail_to], headers=headers)
