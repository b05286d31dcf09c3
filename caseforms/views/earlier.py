"""What a page says about the version of the form it is drawn from, and the answers that have no place in it."""

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.translation import gettext as _

from ..drafts import Content
from ..models import Draft
from .language import with_language

VERSION, RENEWED = "versi", "diperbarui"


def of_version(address: str, draft: Draft, language: str = "") -> str:
    """Where a page sends to, with the version it was drawn from, and the language that was chosen."""
    return with_language(f"{address}{'&' if '?' in address else '?'}{VERSION}={draft.version_id}", language)


def notices_html(request: HttpRequest, content: Content) -> str:
    """Above a step: that the form is a newer one now, and the earlier answers that have no place in it."""
    return (renewed_html() if RENEWED in request.GET else "") + earlier_html(content)


def renewed_html() -> str:
    """That the form is a newer one now."""
    text = _(
        "This form was changed while you were filling it in. What you typed is kept. Please look it through again."
    )
    return f'<div class="notice notice--warning" id="renewed" role="status"><p>{escape(text)}</p></div>'


def earlier_html(content: Content) -> str:
    """The earlier answers; nothing while there are none."""
    if not content.earlier:
        return ""
    rows = "".join(
        f"<div><dt>{escape(entry['label'])}</dt><dd>{escape(entry['text'])}</dd></div>" for entry in content.earlier
    )
    title = escape(_("What you answered earlier"))
    text = escape(
        _("This is not asked any more, or in another way. It will not be sent. You can read it here until then.")
    )
    return (
        f'<details class="notice notice--info" id="earlier" open><summary>{title}</summary>'
        f'<p>{text}</p><dl class="facts">{rows}</dl></details>'
    )
