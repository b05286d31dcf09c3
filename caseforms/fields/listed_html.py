"""How choices from a reference list are drawn: all of a short list, of a long one a line to look for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from ..lists import offering
from ..lists.models import OTHER
from ..lists.offering import Entry, Place
from . import html, other
from .area import REFRESH
from .base import Asked, Context

LOOKED_FOR = "-q"  # what somebody looks for
DRAWN = "-drawn"  # what was looked for when the page was drawn
UNDER = "-under"  # what the earlier question said when the page was drawn
MANY = 8  # from here on a drop-down, as with other choices
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All there is to know about one question when it is drawn."""

    question: Asked
    name: str
    several: bool
    place: Place
    upper: str
    given: other.Given
    chosen: tuple[str, ...]
    looked_for: str

    @property
    def kind(self) -> str:
        """What one ticks."""
        return "checkbox" if self.several else "radio"


def address(key: str) -> str:
    """Where a list is looked into, in the language of the page; the admin's is a narrower one."""
    with override((get_language() or settings.LANGUAGE_CODE).partition("-")[0]):
        return reverse("caseforms:list", args=[key]) if key else ""


def drawn(drawing: Drawing, error: str | None, context: Context) -> str:
    """The question as HTML."""
    question = drawing.question
    whole = _whole if offering.is_short(drawing.place.key) else _looked_for
    choices = f'<div class="listed"{_told(drawing)}>{whole(drawing, bool(error))}</div>'
    line = other.line(question, html.escape(drawing.name), drawing.given)
    return html.group(question, [choices, line], error, context)


def _told(drawing: Drawing) -> str:
    """What the script needs. It never learns of sensitive entries: where they are offered, the server is asked."""
    if drawing.place.sensitive:
        return ""
    return html.attributes(
        {
            "data-list": address(drawing.place.key),
            "data-name": drawing.name,
            "data-kind": drawing.kind,
            "data-upper": drawing.upper if drawing.place.under is not None else None,
            "data-top": "1" if drawing.place.top else None,
            **(_words(drawing) if drawing.place.under is not None else {}),
        }
    )


def _words(drawing: Drawing) -> dict[str, str | None]:
    """What the script says when it draws the choices anew."""
    return {
        "data-choose": _("Choose …"),
        "data-first": _nothing_yet(()),
        "data-empty": _nothing_yet(("",)),
        "data-other": _with_other(drawing, [])[0][1] if other.is_offered(drawing.question) else None,
    }


def _whole(drawing: Drawing, wrong: bool) -> str:
    """Everything that can be chosen; what depends on an earlier answer is brought by a button."""
    rows = [(entry.code, entry.text) for entry in offering.offered(drawing.place) or ()]
    if drawing.place.under is None:
        return _choices(drawing, rows, wrong)
    if not rows:
        hint = f'<p class="listed__hint">{html.escape(_nothing_yet(drawing.place.under))}</p>'
        return f'<div class="listed__choices">{hint}</div>{_button(drawing, _("Show the choices"))}{_under(drawing)}'
    choices = f'<div class="listed__choices">{_choices(drawing, rows, wrong)}</div>'
    return f"{choices}{_button(drawing, _('Show the choices again'))}{_under(drawing)}"


def _nothing_yet(under: tuple[str, ...] | None) -> str:
    if not under:
        return _("What can be chosen here depends on an earlier answer. Please answer that first.")
    return _("There is nothing to choose from here. Please continue.")


def _choices(drawing: Drawing, rows: Rows, wrong: bool) -> str:
    if drawing.several or (len(rows) <= MANY and drawing.place.under is None):
        return "".join(_ticks(drawing, _with_other(drawing, rows), f"i-{drawing.name}"))
    name = html.escape(drawing.name)
    chosen = drawing.chosen[-1] if drawing.chosen else ""
    more = ' aria-invalid="true"' if wrong else ""
    label = f'<label class="visually-hidden" for="i-{name}">{html.escape(_("Choose"))}</label>'
    return label + html.select(name, f"i-{name}", _with_other(drawing, rows), chosen, _("Choose …"), more)


def _ticks(drawing: Drawing, rows: Rows, ident: str) -> Iterable[str]:
    name, ident = html.escape(drawing.name), html.escape(ident)
    for n, (code, label) in enumerate(rows):
        own = f"{ident}-{n}" if n else ident
        yield html.choice(drawing.kind, name, own, code, label, code in drawing.chosen)


def _with_other(drawing: Drawing, rows: Rows) -> Rows:
    return other.with_it(rows) if other.is_offered(drawing.question) else rows


def _looked_for(drawing: Drawing, wrong: bool) -> str:
    """What is chosen, a line to look for more, and what was found."""
    chosen, found, more = _chosen(drawing), *_found(drawing)
    fresh = [entry for entry in found if entry.code not in {entry.code for entry in chosen}]
    parts = [
        _block("chosen", _ticks(drawing, _as_rows(chosen), f"i-{drawing.name}-chosen")),
        _search(drawing, wrong),
        _news(drawing, len(found), more),
        _block("found", _ticks(drawing, _as_rows(fresh), f"i-{drawing.name}-found")),
        "".join(_ticks(drawing, _with_other(drawing, []), f"i-{drawing.name}-is-other")),
        _hidden(drawing.name + DRAWN, drawing.looked_for),
        _under(drawing) if drawing.place.under is not None else "",
    ]
    return "".join(parts)


def _as_rows(entries: Iterable[Entry]) -> Rows:
    return [(entry.code, entry.text) for entry in entries]


def _chosen(drawing: Drawing) -> list[Entry]:
    codes = [code for code in drawing.chosen if code != OTHER]
    possible = offering.choosable(drawing.place, codes)
    known = offering.known(drawing.place.key, codes)
    return [known[code] for code in codes if code in possible]


def _found(drawing: Drawing) -> tuple[list[Entry], bool]:
    """What was looked for; without a word all there is, when that is little because of an earlier answer."""
    if drawing.looked_for:
        return offering.search(drawing.place, drawing.looked_for)
    if drawing.place.under is None and not drawing.place.top:
        return [], False
    return list(offering.offered(drawing.place) or ()), False


NONE = gettext_lazy("Nothing was found. Try fewer letters or another word.")
MORE = gettext_lazy("These are the first. Type more to find the rest.")


def _news(drawing: Drawing, number: int, more: bool) -> str:
    """How much was found; the script is given the same words."""
    words = {"data-none": NONE, "data-more": MORE, "data-some": _some("#")}
    said = _said(drawing, number, more)
    return f'<p class="listed__news" role="status"{html.attributes(words)}>{html.escape(said)}</p>'


def _said(drawing: Drawing, number: int, more: bool) -> str:
    if drawing.place.under == ():
        return _nothing_yet(())
    if not drawing.looked_for:
        return ""
    if not number:
        return str(NONE)
    return str(MORE) if more else _some(number)


def _some(number: int | str) -> str:
    return _("Found: %(number)s.") % {"number": number}


def _search(drawing: Drawing, wrong: bool) -> str:
    name = html.escape(drawing.name)
    more = ' aria-invalid="true"' if wrong else ""
    value = html.attributes({"value": drawing.looked_for or None})
    label = f'<label for="i-{name}">{html.escape(_("Type part of a word to look for it"))}</label>'
    control = f'<input type="search" id="i-{name}" name="{name}{LOOKED_FOR}" maxlength="60" autocomplete="off"'
    return f'<div class="listed__search">{label}{control}{value}{more}>{_button(drawing, _("Search"))}</div>'


def _button(drawing: Drawing, words: str) -> str:
    name = html.escape(drawing.name)
    attributes = f'class="button button--secondary listed__find" name="{REFRESH}" value="{name}"'
    return f"<button {attributes} formnovalidate>{html.escape(words)}</button>"


def _block(part: str, rows: Iterable[str]) -> str:
    return f'<div class="listed__{part}">{"".join(rows)}</div>'


def _under(drawing: Drawing) -> str:
    return _hidden(drawing.name + UNDER, ",".join(drawing.place.under or ()))


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
