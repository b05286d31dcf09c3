"""Who takes a step: whoever has the case if the step is theirs, else somebody whose it is."""

from dataclasses import dataclass
from itertools import cycle

from caseforms.community import scope
from caseforms.community.models import User
from caseforms.models import Case
from workflows.definition import Transition


class Hands:
    """The staff of an agency, each taking turns."""

    def __init__(self, staff: list[User]) -> None:
        self._staff = {user.pk: user for user in staff}
        self._turn = cycle(range(len(staff)))

    def mover(self, case: Case, step: Transition) -> User:
        """Somebody who may take the step with this case. Raises LookupError when the workflow allows nobody."""
        done = _done(case, step)
        able = [user for user in self._staff.values() if _may(user, case, step, done)]
        holder = self._staff.get(case.assignee_id or 0)
        if holder in able:
            return holder
        if not able:
            raise LookupError(f"{case}: nobody of the demo's staff may {step.key}")
        return able[next(self._turn) % len(able)]

    def receiver(self, area_id: int) -> User | None:
        """Who sits at the counter, or goes out, where somebody lives."""
        able = [user for user in self._staff.values() if scope.holds(user, "caseforms.add_case", area_id)]
        return able[next(self._turn) % len(able)] if able else None


@dataclass(frozen=True)
class Done:
    """Who may not do a step any more, and in which roles it has been done."""

    people: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()


def _done(case: Case, step: Transition) -> Done:
    """Four eyes: who did the step that is checked. A step that leads nowhere collects approvals: one a role."""
    checked = {guard.settings["step"] for guard in step.guards if guard.name == "four_eyes"}
    again = {step.key} if step.sources == (step.target,) else set()
    if not checked | again:
        return Done()
    rows = case.moves.filter(transition__in=checked | again).values_list("transition", "by", "role", "at")
    counted = [row for row in rows if row[0] in checked or row[3] >= case.state_since]
    return Done(
        frozenset(by for _key, by, _role, _at in counted),
        frozenset(role for key, _by, role, _at in counted if key in again),
    )


def _may(user: User, case: Case, step: Transition, done: Done) -> bool:
    held = scope.roles(user, case.area_id) - done.roles
    besides = {int(guard.settings["role"]) for guard in step.guards if guard.name == "role_in_area"}
    in_hand = not any(guard.name == "assigned_to_me" for guard in step.guards) or case.assignee_id == user.pk
    return bool(held & set(step.roles)) and besides <= held and in_hand and user.pk not in done.people
