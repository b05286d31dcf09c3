"""Which rules there are in a form, said in words, and which of them touch a question. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflows import expressions, rules

from .definition import FormDefinition, Question
from .naming import Place, labels, path_of, places

SHOWN, REQUIRED, CHECKED, WORTH = "show_if", "require_if", "checks", "value"
KINDS = {
    SHOWN: _("Shown only if"),
    REQUIRED: _("Must be answered if"),
    CHECKED: _("Right only if"),
    WORTH: _("Is, to begin with"),
}


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule or an expression of a question."""

    kind: str
    tree: Any
    message: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What it speaks of."""
        return expressions.variables(self.tree) if self.kind == WORTH else rules.variables(self.tree)

    def sentence(self, known: Any) -> str:
        """In words."""
        return (expressions if self.kind == WORTH else rules).describe(self.tree, known)


@dataclass(frozen=True, slots=True)
class Touch:
    """A rule of a question, as it is told to people."""

    place: Place
    kind: str
    sentence: str

    @property
    def words(self) -> str:
        """What the rule does to its question."""
        calculated = self.kind == WORTH and self.place.question.type == "calculated"
        return str(_("Is always") if calculated else KINDS[self.kind])


def ruled(question: Question) -> Iterator[Ruled]:
    """The rules and expressions of a question."""
    if question.show_if:
        yield Ruled(SHOWN, question.show_if)
    if question.require_if:
        yield Ruled(REQUIRED, question.require_if)
    for check in question.checks:
        yield Ruled(CHECKED, check.rule, check.message)
    if question.value:
        yield Ruled(WORTH, question.value)


def rules_of(definition: FormDefinition) -> dict[str, list[Touch]]:
    """By the path of each question that has rules: these, as sentences."""
    found: dict[str, list[Touch]] = {}
    for touch, _names in _touches(definition):
        found.setdefault(touch.place.path, []).append(touch)
    return found


def touching(definition: FormDefinition) -> dict[str, list[Touch]]:
    """By the path of a question (`income`, of a table's column `members.age`): the rules of others that look at it."""
    found: dict[str, list[Touch]] = {}
    for touch, names in _touches(definition):
        touched = {path_of(name, touch.place.tables) for name in names} - {"", touch.place.path}
        for path in touched:
            found.setdefault(path, []).append(touch)
    return found


def _touches(definition: FormDefinition) -> Iterator[tuple[Touch, tuple[str, ...]]]:
    words: dict[str, Any] = {}
    for place in places(definition):
        table = place.path.rpartition(".")[0]
        for rule in ruled(place.question):
            if table not in words:
                words[table] = labels(definition, place.tables)
            yield Touch(place, rule.kind, rule.sentence(words[table])), rule.names
