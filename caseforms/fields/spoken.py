"""Texts in another language than the page around them: screen readers are told which."""


class Spoken(str):
    """Such a text. Whoever puts it into a page says its language beside it."""

    language: str

    def __new__(cls, text: str, language: str = "") -> "Spoken":
        """The text, and the tag of its language."""
        made = super().__new__(cls, text)
        made.language = language
        return made


def said_in(text: object) -> str:
    """The attribute for the element that holds the text; nothing where it is in the language of the page."""
    return f' lang="{text.language}"' if isinstance(text, Spoken) else ""


def like(text: str, made: str) -> str:
    """What was made of a text, in the same language."""
    return Spoken(made, text.language) if isinstance(text, Spoken) else made
