"""What changed in the languages of a form, in plain sentences. Pure."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..definition import FormDefinition
from .names import in_order, main_language, name_of
from .state import State, Translated, translated


def sentences(old: FormDefinition, new: FormDefinition) -> Iterator[tuple[str, str]]:
    """Each difference, with the word for its mark: a language that is new or gone, a text said in another way."""
    if main_language(old.language) != main_language(new.language) and old.sections:
        said = {"old": name_of(main_language(old.language)), "new": name_of(main_language(new.language))}
        yield "changed", _("The main language was %(old)s; now it is %(new)s.") % said
    for language in in_order(new.translations):
        if language in old.translations:
            yield from (("changed", one) for one in _texts(old, new, language))
        else:
            yield "added", _new(new, language)
    for language in in_order(old.translations):
        if language not in new.translations:
            yield "removed", _("The form is not offered in %(language)s any more.") % {"language": name_of(language)}


def _new(new: FormDefinition, language: str) -> str:
    states = [one.state for one in translated(new, language)]
    said = {"language": name_of(language), "good": states.count(State.GOOD), "total": len(states)}
    return _("The form can be read in %(language)s, too: %(good)s of %(total)s texts are translated.") % said


def _texts(old: FormDefinition, new: FormDefinition, language: str) -> Iterator[str]:
    before = {one.text.name: one for one in translated(old, language)}
    for one in translated(new, language):
        was, now = _read(before.get(one.text.name)), _read(one)
        if was == now:
            continue
        said = {"language": name_of(language), "text": one.text.text[:80], "old": was, "new": now}
        if not was:
            yield _("“%(text)s” is translated into %(language)s: “%(new)s”.") % said
        elif not now:
            yield _("“%(text)s” is not translated into %(language)s any more; it said “%(old)s”.") % said
        else:
            yield _("“%(text)s” in %(language)s read “%(old)s”; now it reads “%(new)s”.") % said


def _read(one: Translated | None) -> str:
    """What people read in that language."""
    if one is None or one.translation is None or one.state is not State.GOOD:
        return ""
    return one.translation.text
