"""Short text, long text, e-mail."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, SOMETHING, Asked, Context, FieldType, one

SHORT, LONG = 200, 4000
LABEL = "[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\u00a1-\uffff-]{0,61}[A-Za-z0-9\u00a1-\uffff])?"
ADDRESS = (
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    rf"@(?:{LABEL}\.)+(?:[A-Za-z\u00a1-\uffff]{{2,63}}|xn--[a-z0-9]{{1,59}})$"
)
LONGEST_ADDRESS = 254
AUTOCOMPLETE = {"person_name": "name", "reporter_name": "name", "address": "street-address"}


class TextType(FieldType):
    """Text of a limited length."""

    longest = SHORT

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """A limit below the usual one, and whether to encrypt."""
        return [
            (
                "longest",
                blocks.IntegerBlock(
                    label=gettext_lazy("At most this many characters"),
                    required=False,
                    min_value=1,
                    max_value=self.longest,
                ),
            ),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def clean(self, question: Asked, text: str) -> str:
        """Refuse text that is too long."""
        text = text.replace("\r\n", "\n")
        limit = self.limit(question)
        if len(text) > limit:
            over = len(text) - limit
            message = ngettext(
                "Please shorten this by %(over)d character.", "Please shorten this by %(over)d characters.", over
            )
            raise ValidationError(message % {"over": over})
        return text

    def limit(self, question: Asked) -> int:
        """How many characters fit."""
        return min(int(question.settings.get("longest") or self.longest), self.longest)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A string of limited length."""
        return {"type": "string", "pattern": SOMETHING, "maxLength": self.limit(question)}


@field_types.register("short_text")
class ShortText(TextType):
    """One line."""

    name = "short_text"
    label = gettext_lazy("Short text")
    icon = "pilcrow"

    def clean(self, question: Asked, text: str) -> str:
        """One line: any white space is a blank."""
        return super().clean(question, " ".join(text.split()))

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A line to type in."""
        value = one(raw, context.prefix + question.id)
        autocomplete = AUTOCOMPLETE.get(getattr(question, "purpose", ""))
        control = html.input_of(question, error, context, value, type="text", autocomplete=autocomplete)
        return html.single(question, control, error, context)


@field_types.register("long_text")
class LongText(TextType):
    """Several lines."""

    name = "long_text"
    label = gettext_lazy("Long text")
    icon = "doc-full"
    longest = LONG

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A box to type in."""
        value = one(raw, context.prefix + question.id)
        autocomplete = AUTOCOMPLETE.get(getattr(question, "purpose", ""))
        control = html.textarea_of(question, error, context, value, rows=5, autocomplete=autocomplete)
        return html.single(question, control, error, context)


@field_types.register("email")
class Email(FieldType):
    """An e-mail address."""

    name = "email"
    label = gettext_lazy("E-mail")
    icon = "mail"
    sealed = True

    def clean(self, question: Asked, text: str) -> str:
        """An address that mail could be sent to."""
        try:
            validate_email(text)
        except ValidationError as error:
            raise ValidationError(self.wrong()) from error
        if len(text) > LONGEST_ADDRESS or not re.search(ADDRESS, text):
            raise ValidationError(self.wrong())
        return text

    def wrong(self) -> str:
        """What to say of anything else."""
        return _("This is not an e-mail address. Write it like name@example.id.")

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A line to type in, with the keyboard for addresses."""
        control = html.input_of(
            question,
            error,
            context,
            one(raw, context.prefix + question.id),
            type="email",
            autocomplete="email",
            spellcheck="false",
            autocapitalize="none",
        )
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A string that is an address."""
        return {"type": "string", "format": "email", "pattern": ADDRESS, "maxLength": LONGEST_ADDRESS}
