"""
What is wrong with the rules, checks and calculations of a form, in words an editor understands.

A rule may look at questions that come before its own, a check also at its own answer. Inside a row that is the row so
far, the row around it, and what comes before the table.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from workflows import expressions, rules
from workflows.anatomy import nodes, resolved, table_of
from workflows.comparisons import is_empty
from workflows.contradictions import never
from workflows.registries import field_types

from .definition import FormDefinition
from .naming import Place, names, path_of, places, places_of
from .touching import CHECKED, SHOWN, WORTH, Ruled, ruled
from .typed_rules import VAR

TABLE = "rows"
Known = Mapping[str, Place]


def of_rules(definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """Each problem, after the id of the question outside rows where it is."""
    everywhere = {place.path: place for place in places(definition)}
    above: dict[str, Place] = {}
    for question in definition.questions():
        inside: list[Place] = []
        for place in places_of(question):
            for rule in ruled(place.question):
                known = ChainMap(_in_rows(place, inside, rule.kind == CHECKED), above)
                for message in _of_rule(rule, place, known, everywhere):
                    yield question.id, _("“%(label)s”: %(message)s") % {"label": place.label, "message": message}
            inside.append(place)
        above |= {VAR + place.path: place for place in inside if _asks(place)}


def _in_rows(place: Place, inside: list[Place], with_own: bool) -> dict[str, Place]:
    """The questions of its own row and the row around it; of a check also the question, with its columns."""
    before = [one for one in inside if one.question not in place.tables] if place.tables else []
    own = places_of(place.question, place.tables) if with_own else ()
    seen = [one for one in (*before, *own) if _asks(one)]
    return {
        name: one for one in seen for name in names(one, place.tables) if not (place.tables and name.startswith(VAR))
    }


def _of_rule(rule: Ruled, place: Place, known: Known, everywhere: Known) -> Iterator[str]:
    yield from expressions.problems(rule.tree) if rule.kind == WORTH else rules.problems(rule.tree)
    if rule.kind == SHOWN and never(rule.tree):
        yield _("it is never shown: its conditions contradict one another.")
    if rule.kind == CHECKED and not rule.message.strip():
        yield _("a check does not say what is wrong.")
    for name in rule.names:
        yield from _of_name(name, place, known, everywhere)
    for part, groups in nodes(rule.tree):
        yield from _of_part(part, groups, known)


def _asks(place: Place) -> bool:
    kind = field_types.get(place.question.type)
    return kind is not None and kind.asks


def _of_name(name: str, place: Place, known: Known, everywhere: Known) -> Iterator[str]:
    """One question that a rule looks at."""
    path = path_of(name, place.tables)
    if not name or name in known:
        return
    if path in everywhere:
        yield _("it depends on “%(other)s”, which does not come before it.") % {"other": everywhere[path].label}
        return
    table = everywhere.get(path.rpartition(".")[0])
    if table is not None:
        yield _("it depends on a column that the table “%(table)s” does not have.") % {"table": table.label}
    else:
        yield _("it depends on a question that does not exist.")


def _of_part(part: Mapping[str, Any], groups: tuple[str, ...], known: Known) -> Iterator[str]:
    """The table or the comparison that a part of a rule is."""
    table = known.get(resolved(table_of(part), groups))
    if table is not None and table.question.type != TABLE:
        yield _("it looks at the rows of “%(other)s”, which is no table.") % {"other": table.label}
    variable, value = part.get("var"), part.get("value")
    if "op" not in part or "left" in part or not isinstance(variable, str) or is_empty(value):
        return
    other = known.get(resolved(variable, groups))
    if other is not None and not _possible(other, value):
        words = {"value": value, "other": other.label}
        yield _("it depends on the answer “%(value)s”, which “%(other)s” does not offer.") % words


def _possible(place: Place, value: Any) -> bool:
    offered = getattr(field_types[place.question.type], "offered", None)
    if offered is None:
        return True
    values = value if isinstance(value, list | tuple) else [value]
    return all(one in offered(place.question) for one in values)
