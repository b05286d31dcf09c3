"""Sending a notice that has failed once more: the mail server is back, or its administrator has been called."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from caseforms.community import scope

from .delivery import wake
from .models import Notice

ACTION = "notices.retry"


def may_retry(user: Any, notice: Notice) -> bool:
    """Whether the user may have notices of that area sent again."""
    return scope.holds(user, "notices.change_notice", notice.case.area_id)


def retry(notice: Notice, *, by: Any) -> bool:
    """
    Let a failed notice be sent again at once; True if it had failed. One that waits or was sent stays as it is.

    Raises PermissionDenied. The count of attempts goes on: it is what tells two workers apart.
    """
    if not may_retry(by, notice):
        raise PermissionDenied(_("You may not send notices of this area again."))
    with transaction.atomic():
        failed = Notice.objects.filter(pk=notice.pk, status=Notice.Status.FAILED)
        if not failed.update(status=Notice.Status.WAITING, next_attempt_at=timezone.now()):
            return False
        log(instance=notice, action=ACTION, user=by, data={"attempts": notice.attempts})
        transaction.on_commit(wake, robust=True)
    return True
