"""
The language somebody reads a form in: chosen by a link on the first page, from then on by buttons beside it.

    ?bahasa=bug        before anything is sent
    go=language:bug    on a step: what is typed is kept, and the same step comes back in that language
"""

from django.http import HttpRequest

from ..definition import FormDefinition
from ..languages.names import main_language, of_page

LANGUAGE, WISH = "bahasa", "language:"


def chosen(request: HttpRequest, definition: FormDefinition) -> str:
    """What the address says, else the language of the page, where the form is in it; empty for the main one."""
    said = request.GET.get(LANGUAGE, "")
    if said in (*definition.translations, main_language(definition.language)):
        return said
    return of_page() if of_page() in definition.translations else ""


def wished(wish: str, definition: FormDefinition) -> str | None:
    """The language a button asks for; None when it asks for something else."""
    if not wish.startswith(WISH):
        return None
    language = wish.removeprefix(WISH)
    return language if language in definition.translations else main_language(definition.language)


def with_language(address: str, language: str) -> str:
    """The address of a form, which says the language when one was chosen."""
    return f"{address}{'&' if '?' in address else '?'}{LANGUAGE}={language}" if language else address
