"""One notice of the outbox, and sending it again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ...community.registers.pages import RegisterPage
from ...notices.models import Notice
from ...notices.retry import may_retry, retry


class NoticePage(RegisterPage):
    """What was to be told, how far it came, and a button where it failed."""

    def get_template_names(self) -> list[str]:
        """Ours."""
        return ["caseforms/desk/notice.html"]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With whether it can be sent again."""
        has_failed = self.instance.status == Notice.Status.FAILED
        return super().get_context_data(can_retry=has_failed and may_retry(self.request.user, self.instance), **context)


@require_POST
def retry_notice(request: HttpRequest, back: str, instance_pk: str) -> HttpResponse:
    """Send it again, and say so. What lies elsewhere does not exist."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=instance_pk)
    if retry(notice, by=request.user):
        messages.success(request, _("The notice is being sent again."))
    else:
        messages.info(request, _("The notice has not failed: nothing was done."))
    return redirect(back)
