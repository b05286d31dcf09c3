"""Sending the code of a form that is kept for later to an address that is used once and forgotten."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from ..attempts import Limit, spend
from ..models import Draft

PER_MAILBOX = Limit("code-by-mailbox", most=3, seconds=24 * 60 * 60)
PER_ADDRESS = Limit("code-by-address", most=10, seconds=60 * 60)


def mail_code(draft: Draft, mailbox: str, *, address: str = "") -> None:
    """
    Have the code and the PIN of a kept draft sent there, once. Raises ValidationError and TooManyAttempts.

    The mailbox lies sealed on the draft until the mail has gone.
    """
    mailbox = mailbox.strip()
    try:
        validate_email(mailbox)
    except ValidationError as error:
        raise ValidationError(_("This is not an e-mail address. For example: nama@contoh.id")) from error
    spend((PER_MAILBOX, mailbox.lower()), (PER_ADDRESS, address))
    draft.mail_to, draft.mail_tries = mailbox, 0
    draft.save(update_fields=["mail_to", "mail_tries"])
    transaction.on_commit(lambda: async_task("caseforms.posting.send", group="codes"), robust=True)
