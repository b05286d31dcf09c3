"""Which languages forms can be in, by their BCP 47 tags, and what their speakers call them."""

import re

from django.conf import settings
from django.utils.translation import get_language

TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
CALLED = {
    "ace": "Bahsa Acèh",
    "ban": "Basa Bali",
    "bbc": "Hata Batak",
    "bjn": "Bahasa Banjar",
    "bug": "Basa Ugi",
    "en": "English",
    "id": "Bahasa Indonesia",
    "jv": "Basa Jawa",
    "mad": "Bhâsa Madhurâ",
    "mak": "Basa Mangkasara’",
    "min": "Baso Minangkabau",
    "sas": "Base Sasak",
    "su": "Basa Sunda",
}


def known() -> list[str]:
    """The tags that editors may choose from, in the order of the setting."""
    return [tag for tag, _name in _listed()]


def name_of(tag: str) -> str:
    """What the language is called: by the setting, else by its speakers, else by its tag."""
    return dict(_listed()).get(tag) or CALLED.get(tag) or tag


def in_order(tags: object) -> list[str]:
    """These tags as the setting orders them, those it does not list at the end."""
    order = known()
    return sorted(set(tags or ()), key=lambda tag: (order.index(tag) if tag in order else len(order), tag))  # type: ignore[call-overload]


def main_language(language: str) -> str:
    """The tag of the language a form is written in: that of the site where the form does not say."""
    return language or settings.LANGUAGE_CODE


def of_page() -> str:
    """The language of the page around the form."""
    return (get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def _listed() -> list[tuple[str, str]]:
    """`id` or `min:Baso Minang`, each as tag and name."""
    found = (one.partition(":") for one in settings.FORM_LANGUAGES)
    return [(tag, name or CALLED.get(tag, tag)) for tag, _colon, name in found if TAG.match(tag)]
