"""Ways in which a notice leaves the house: a registry, e-mail first."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_lazy as _

from workflows.registry import Registry

from .models import Notice


class Undeliverable(Exception):
    """It will not get better by trying again."""


class Channel:
    """A way to deliver. `session` is held open while there is something to send."""

    label: Any = ""

    @contextmanager
    def session(self) -> Iterator["Channel"]:
        """Open what sending needs, and close it."""
        yield self

    def send(self, notice: Notice) -> None:
        """
        Deliver. Returns when the other side has taken responsibility.

        Raises Undeliverable when trying again is of no use, anything else when it is.
        """
        raise NotImplementedError


channels: Registry[Channel] = Registry()


def choices() -> list[tuple[str, Any]]:
    """The channels for a drop-down."""
    return [(name, channel.label) for name, channel in channels.items()]


@channels.register("email")
class Email(Channel):
    """E-mail through the mail server of the settings; one connection for all that waits."""

    label = _("E-mail")

    @contextmanager
    def session(self) -> Iterator[Channel]:
        """One connection, opened at the first message."""
        opened = _Connected()
        try:
            yield opened
        finally:
            opened.close()

    def send(self, notice: Notice) -> None:
        """Send one message over a connection of its own."""
        with self.session() as session:
            session.send(notice)


class _Connected(Channel):
    """A mail connection that is opened when needed, and again after an error."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def send(self, notice: Notice) -> None:
        try:
            self._connection.open()
            self._connection.send_messages([_message(notice)])
        except SMTPRecipientsRefused as error:
            self.close()
            raise _judged(error, min(code for code, _text in error.recipients.values())) from error
        except SMTPResponseException as error:
            self.close()
            raise _judged(error, error.smtp_code) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()


def _judged(error: Exception, code: int) -> Exception:
    """A mail server says 5xx when it will never take the message."""
    return Undeliverable(str(error)) if code >= 500 else error


def _message(notice: Notice) -> EmailMessage:
    """The Message-ID is that of the notice, at every attempt; nobody's holiday notice shall answer."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<{notice.uid}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(notice.subject, notice.body, to=[notice.address], headers=headers)
