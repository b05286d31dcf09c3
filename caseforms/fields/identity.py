"""NIK, family card and phone: format is an error, plausibility a warning."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from workflows.registries import field_types

from ..community import identity
from . import html
from .base import BLANK, Asked, Context, FieldType, one

ALL_THE_SAME = r"^(.)\1{15}$"


class NumberType(FieldType):
    """A number that identifies somebody; always encrypted."""

    sealed = True
    typed: Mapping[str, str] = {}

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A line, with the keyboard for digits."""
        value = one(raw, context.prefix + question.id)
        control = html.input_of(question, error, context, value, **{"class": "input--medium", **self.typed})
        return html.single(question, control, error, context)


@field_types.register("nik")
class NikType(NumberType):
    """Nomor Induk Kependudukan."""

    name = "nik"
    label = gettext_lazy("NIK")
    icon = "user"
    typed = {"type": "text", "inputmode": "numeric", "autocomplete": "off", "maxlength": "30", "spellcheck": "false"}

    def clean(self, question: Asked, text: str) -> str:
        """Sixteen digits."""
        return _valid(identity.parse_nik, text).number

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """What does not look like a NIK."""
        return [str(warning) for warning in identity.parse_nik(value).warnings] if value else []

    def schema(self, question: Asked) -> dict[str, Any]:
        """Sixteen digits, not all the same, and no number 0000."""
        return {"type": "string", "pattern": "^[0-9]{16}$", "not": {"pattern": rf"{ALL_THE_SAME}|0000$"}}


@field_types.register("kk")
class KkType(NikType):
    """Nomor Kartu Keluarga."""

    name = "kk"
    label = gettext_lazy("Family card number (KK)")
    icon = "group"

    def clean(self, question: Asked, text: str) -> str:
        """Sixteen digits."""
        return _valid(identity.parse_kk, text).number

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """What does not look like a family card number."""
        return [str(warning) for warning in identity.parse_kk(value).warnings] if value else []

    def schema(self, question: Asked) -> dict[str, Any]:
        """Sixteen digits, not all the same."""
        return {"type": "string", "pattern": "^[0-9]{16}$", "not": {"pattern": ALL_THE_SAME}}


@field_types.register("phone")
class PhoneType(NumberType):
    """A phone number; kept as +62…"""

    name = "phone"
    label = gettext_lazy("Phone number")
    icon = "mobile-alt"
    typed = {"type": "tel", "inputmode": "tel", "autocomplete": "tel"}

    def clean(self, question: Asked, text: str) -> str:
        """The number in E.164."""
        return _valid(identity.parse_phone, text)

    def warnings(self, question: Asked, value: Any) -> list[str]:
        """A number nobody is known to have."""
        return [str(warning) for warning in identity.phone_warnings(value)] if value else []

    def display(self, question: Asked, value: Any) -> str:
        """The number as people write it."""
        return "" if self.empty(value) else identity.show_phone(value)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A phone number."""
        return {"type": "string", "pattern": r"^[+0-9 ().-]{4,20}$", "examples": ["+6281234567890"]}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """Whether numbers are built like that."""
        return ("phone",)


def _valid(parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error
