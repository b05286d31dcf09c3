"""
Choices from a reference list: one of it, or several.

A short list stands on the page. In a long one people look for what they need: they type a word, press “Search”, and
choose from what was found; with JavaScript that comes by itself. A question may depend on an earlier one: then it
offers only what lies below what was chosen there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from ..lists import offering
from ..lists.models import CODE, OTHER
from ..lists.offering import Place
from . import listed_html, other
from .base import BLANK, Asked, Context, FieldType, at_least_one, many, one
from .listed_html import DRAWN, LOOKED_FOR, UNDER

AT_MOST = 60  # choices that can be taken at once
EDITOR_SEES = 50


class Codes(Sequence[str]):
    """The codes a rule may compare with: of a long list the first are shown, but every one of them is known."""

    def __init__(self, question: Asked) -> None:
        self._question, self._key = question, str(question.settings.get("list") or "")

    def __contains__(self, code: object) -> bool:
        return other.is_it(self._question, str(code)) or bool(offering.known(self._key, [str(code)]))

    def __getitem__(self, index: Any) -> Any:
        return self._first()[index]

    def __len__(self) -> int:
        return len(self._first())

    def _first(self) -> list[str]:
        codes = [entry.code for entry in offering.first(Place(self._key, sensitive=True), EDITOR_SEES)]
        return [*codes, OTHER] if other.is_offered(self._question) else codes


class ListedType(FieldType):
    """What both have in common: a list, what of it is offered, and “other, namely”."""

    several = False

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The list, and what of it is offered."""
        return [
            (
                "list",
                blocks.ChoiceBlock(
                    label=gettext_lazy("List"), choices=offering.names, form_attrs={"data-reference-list": ""}
                ),
            ),
            (
                "upper",
                blocks.CharBlock(
                    label=gettext_lazy("Depends on the question"),
                    required=False,
                    max_length=36,
                    form_attrs={"data-question-above": ""},
                    help_text=gettext_lazy("Only what lies below the answer to that earlier question is offered."),
                ),
            ),
            ("top", _flag(gettext_lazy("Only entries that lie below no other"))),
            other.setting(),
            ("sensitive", _flag(gettext_lazy("Staff are offered sensitive entries, too; the answer is kept hidden"))),
            ("sealed", _flag(gettext_lazy("Keep the answer encrypted"))),
        ]

    def assets(self, question: Asked) -> tuple[str, ...]:
        """What makes looking for entries quicker."""
        return ("types.css", "listed.css", "listed.js")

    def stamp(self) -> Any:
        """Lists change without the form being published."""
        return offering.stamp()

    def narrowed(self, question: Asked, data: Mapping[str, Any]) -> Asked:
        """With the codes that the earlier question was answered with."""
        upper = question.settings.get("upper")
        if not upper:
            return question
        around = (data.get(name) or {} for name in ("row", "parent", "answers"))
        value = next((answers[upper] for answers in around if upper in answers), None)
        under = [code for code in self.chosen(value) if isinstance(code, str)]
        return replace(question, settings={**question.settings, "under": under})  # type: ignore[type-var]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> Any:
        """The code, or the codes in the order they were given; “other” as {"other": "text"}."""
        name, place = prefix + question.id, _place(question, raw, prefix)
        _refuse_unseen(raw, name)
        given = other.given(raw, name)
        codes = list(dict.fromkeys(given.chosen))
        codes = codes if self.several else codes[-1:]
        wanted = [code for code in codes if not other.is_it(question, code)]
        if len(wanted) > AT_MOST or set(wanted) - offering.choosable(place, wanted):
            raise ValidationError(_("Please choose only from those offered."))
        found = other.answers(codes, given) if other.is_offered(question) else codes
        return self.value(found) if found else self._nothing_chosen(question, place, raw, name)

    def value(self, chosen: list[Any]) -> Any:
        """The answer as it is kept."""
        raise NotImplementedError

    def chosen(self, value: Any) -> list[Any]:
        """What the answer consists of."""
        return value if isinstance(value, list) else [] if value is None else [value]

    def missing(self, question: Asked) -> str:
        """What to say when nothing was chosen."""
        return _("Please choose at least one.") if self.several else _("Please choose one.")

    def _nothing_chosen(self, question: Asked, place: Place, raw: Mapping[str, Any], name: str) -> Any:
        """Nobody must choose where there is nothing to choose, or misses what was not on the screen."""
        if place.under is None:
            return self.nothing(question)
        if offering.offered(place) == () and not other.is_offered(question):
            return None
        if name + UNDER in raw and one(raw, name + UNDER) != ",".join(place.under):
            raise ValidationError(_("Now there is something to choose here. Please look at it."))
        return self.nothing(question)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The choices, or a line to look for them."""
        name = context.prefix + question.id
        given = other.given(raw, name)
        drawing = listed_html.Drawing(
            question,
            name=name,
            several=self.several,
            place=_place(question, raw, context.prefix)._replace(sensitive=context.staff and _has_sensitive(question)),
            upper=context.prefix + str(question.settings.get("upper") or ""),
            given=given,
            chosen=tuple(dict.fromkeys(given.chosen if self.several else given.chosen[-1:])),
            looked_for=one(raw, name + LOOKED_FOR),
        )
        return listed_html.drawn(drawing, error, context)

    def display(self, question: Asked, value: Any) -> str:
        """The wordings, those of entries included that ended long ago."""
        chosen = self.chosen(value)
        known = offering.known(_key(question), [code for code in chosen if isinstance(code, str)])
        labels = {code: entry.text for code, entry in known.items()}
        return ", ".join(other.named(code, labels) for code in chosen)

    def problems(self, question: Asked) -> list[str]:
        """There must be such a list, with something in it."""
        key = _key(question)
        if not offering.exists(key):
            return [_("there is no list “%(key)s”.") % {"key": key}]
        is_empty = offering.offered(Place(key, sensitive=_has_sensitive(question))) == ()
        return ([_("there is nothing to choose from.")] if is_empty else []) + other.problems(question)

    def problems_after(self, question: Asked, earlier: Mapping[str, Asked]) -> list[str]:
        """What it depends on comes before it, and chooses from the list above."""
        upper = str(question.settings.get("upper") or "")
        if not upper:
            return []
        above = earlier.get(upper)
        if above is None:
            return [_("it depends on a question that does not come before it.")]
        if above.type not in LISTED or _key(above) != offering.upper_of(_key(question)):
            return [_("nothing in its list lies below the answers to “%(label)s”.") % {"label": above.label}]
        return []

    def is_sealed(self, question: Asked) -> bool:
        """Sensitive labels are never kept in the open."""
        return super().is_sealed(question) or _has_sensitive(question)

    def offered(self, question: Asked) -> Sequence[str]:
        """The codes that a rule may compare with."""
        return Codes(question)

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """What is in a long list, and what lies below an earlier answer."""
        is_long = offering.offered(Place(_key(question), top=bool(question.settings.get("top")))) is None
        return ("list",) if is_long or question.settings.get("upper") or _has_sensitive(question) else ()

    def item_schema(self, question: Asked) -> dict[str, Any]:
        """One choice: of a short list its codes; of a long one, where to look."""
        entries = offering.offered(Place(_key(question), top=bool(question.settings.get("top"))))
        if entries is None:
            found: dict[str, Any] = {"type": "string", "pattern": f"^{CODE}$", "maxLength": 60}
        elif entries:
            found = {"type": "string", "oneOf": [{"const": entry.code, "title": entry.text} for entry in entries]}
        else:
            found = {"not": {}}
        if entries is None or question.settings.get("upper"):
            found["x-list"] = listed_html.address(_key(question))
        if upper := question.settings.get("upper"):
            found["x-under"] = upper
        return {"anyOf": [found, other.SCHEMA]} if other.is_offered(question) else found


@field_types.register("listed_one")
class ListedOne(ListedType):
    """One entry of a reference list."""

    name = "listed_one"
    label = gettext_lazy("One of a reference list")
    icon = "radio-full"

    def value(self, chosen: list[Any]) -> Any:
        """The only one."""
        return chosen[-1]

    def schema(self, question: Asked) -> dict[str, Any]:
        """One choice."""
        return self.item_schema(question)


@field_types.register("listed_several")
class ListedSeveral(ListedType):
    """Several entries of a reference list."""

    name = "listed_several"
    label = gettext_lazy("Several of a reference list")
    icon = "list-ol"
    several = True

    def value(self, chosen: list[Any]) -> Any:
        """All of them."""
        return chosen

    def schema(self, question: Asked) -> dict[str, Any]:
        """Some choices, each once."""
        once = other.ONLY_ONE if other.is_offered(question) else {}
        found = {"type": "array", "items": self.item_schema(question), "uniqueItems": True, "maxItems": AT_MOST}
        return {**found, **once, **at_least_one(question)}


LISTED = (ListedOne.name, ListedSeveral.name)


def _flag(label: Any) -> blocks.BooleanBlock:
    return blocks.BooleanBlock(label=label, required=False)


def _key(question: Asked) -> str:
    return str(question.settings.get("list") or "")


def _has_sensitive(question: Asked) -> bool:
    return bool(question.settings.get("sensitive"))


def _place(question: Asked, raw: Mapping[str, Any], prefix: str) -> Place:
    """What of the list is meant. Where nobody has said what was answered before, it is on the same screen."""
    under = None
    if upper := question.settings.get("upper"):
        sent = question.settings.get("under")
        codes = sent if sent is not None else many(raw, prefix + upper) or many(raw, upper)
        under = tuple(code for code in codes if code != OTHER)
    return Place(_key(question), under, bool(question.settings.get("top")), _has_sensitive(question))


def _refuse_unseen(raw: Mapping[str, Any], name: str) -> None:
    """Whoever looks for something and does not choose from what was found has not been shown it yet."""
    looked_for = one(raw, name + LOOKED_FOR)
    if looked_for and looked_for != one(raw, name + DRAWN):
        raise ValidationError(_("This is what was found. Please choose, then continue."))
