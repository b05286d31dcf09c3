"""Whether a definition is whole: it begins, it ends, its rows have keys and names, its arrows lead somewhere."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..definition import ANY, Definition, Kind, State, Transition
from .problem import Problem

Rows = tuple[tuple[str, Sequence[State | Transition]], ...]


def begins(definition: Definition) -> Iterator[Problem]:
    """Exactly one state is initial."""
    found = [place for place, state in enumerate(definition.states) if state.kind == Kind.INITIAL]
    if not found:
        yield Problem(("states",), _("No state is initial. Say where it begins."))
    for place in found[1:]:
        yield Problem(
            ("states", place, "kind"), _("There is an initial state already. Only one state can be where it begins.")
        )


def ends(definition: Definition) -> Iterator[Problem]:
    """Some state is final."""
    if not any(state.kind == Kind.FINAL for state in definition.states):
        yield Problem(("states",), _("No state is final. Say where it ends."))


def incomplete(definition: Definition) -> Iterator[Problem]:
    """Every row has a key and a name."""
    for part, rows in _rows(definition):
        for place, row in enumerate(rows):
            if not row.key:
                yield Problem((part, place, "key"), _("Give it a key."))
            if not row.label.strip():
                yield Problem((part, place, "label"), _("Give it a name."))


def duplicates(definition: Definition) -> Iterator[Problem]:
    """No key is used twice."""
    for part, rows in _rows(definition):
        counts = Counter(row.key for row in rows)
        for place, row in enumerate(rows):
            if row.key and counts[row.key] > 1:
                yield Problem((part, place, "key"), _("The key “%(key)s” is used more than once.") % {"key": row.key})


def changed_keys(previous: Definition | None, definition: Definition) -> Iterator[Problem]:
    """A row that was published keeps its key."""
    if previous is None:
        return
    for (part, rows), (_part, published) in zip(_rows(definition), _rows(previous), strict=True):
        keys = {row.id: row.key for row in published if row.id}
        for place, row in enumerate(rows):
            if keys.get(row.id, row.key) != row.key:
                message = _("Its key was “%(key)s” when it was published. A key never changes; the name may.")
                yield Problem((part, place, "key"), message % {"key": keys[row.id]})


def arrows(definition: Definition) -> Iterator[Problem]:
    """Every transition starts and ends in states there are."""
    for place, transition in enumerate(definition.transitions):
        if transition.target not in definition.by_key:
            yield Problem(("transitions", place, "target"), _unknown_state(transition.target))
        if not transition.sources:
            yield Problem(("transitions", place, "sources"), _("Say from which states this can be done."))
        for source in transition.sources:
            if source != ANY and source not in definition.by_key:
                yield Problem(("transitions", place, "sources"), _unknown_state(source))


def _rows(definition: Definition) -> Rows:
    return ("states", definition.states), ("transitions", definition.transitions)


def _unknown_state(key: str) -> str:
    return _("There is no state “%(key)s”.") % {"key": key} if key else _("Say to which state this leads.")
