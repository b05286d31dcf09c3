"""A number of approvals, each by another person in another role."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, IntegerBlock

from ..blocks.pickers import StepBlock
from ..blocks.roles import RolesBlock, role_choices
from ..definition import Definition
from ..registries import Guard, Settings, Text, guards
from ..situation import Past, Situation
from .four_eyes import step_problems

Found = dict[int, frozenset[int]]
"""Roles that have approved, each with the persons who did."""


@guards.register("approvals")
class Approvals(Guard):
    """
    Counts how often a step (`approve`, from the state to itself) was taken since the state was entered.

    One approval a role, and one a person: a stand-in counts as both persons, so neither can approve once more. A
    superuser holds every role and approves in whichever is wanted. Nobody is exempt from waiting for them.
    """

    label = gettext_lazy("Approvals have been collected")
    icon = "success"

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which step, by whom, and how many."""
        amount = gettext_lazy("Leave it empty for one of each role.")
        return [
            ("step", StepBlock(label=gettext_lazy("The step that approves"))),
            ("roles", RolesBlock(label=gettext_lazy("Whose approval counts"))),
            (
                "number",
                IntegerBlock(min_value=1, required=False, label=gettext_lazy("How many are needed"), help_text=amount),
            ),
        ]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """How many there are, and whose are missing."""
        roles, wanted = _roles(settings), _number(settings)
        given = [past for past in situation.stay if past.transition == settings.get("step") and past.people]
        found = _most(roles, given, {})
        if len(found) >= wanted:
            return None
        missing = [situation.role_names.get(role, str(role)) for role in roles if role not in found]
        said = {"given": len(found), "wanted": wanted, "missing": ", ".join(missing)}
        if wanted == len(roles):
            return _("%(given)s of %(wanted)s approvals are there. Missing: %(missing)s.") % said
        return _("%(given)s of %(wanted)s approvals are there. Can still approve: %(missing)s.") % said

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """The step exists, and there are roles enough."""
        found = step_problems(settings, definition)
        if not _roles(settings):
            found.append(gettext_lazy("Choose whose approval counts."))
        elif _number(settings) > len(_roles(settings)):
            found.append(gettext_lazy("More approvals are needed than there are roles to give them."))
        return found

    def describe(self, settings: Settings) -> Text:
        """How many, by whom."""
        names = dict(role_choices())
        roles = ", ".join(names.get(str(role), _("a role that is gone")) for role in _roles(settings))
        said = {"number": _number(settings), "roles": roles, "step": f"steps.{settings.get('step') or ''}"}
        return _("%(number)s approvals (“%(step)s”) of: %(roles)s") % said


def _roles(settings: Settings) -> list[int]:
    return [int(role) for role in settings.get("roles") or () if str(role).isdigit()]


def _number(settings: Settings) -> int:
    return int(settings.get("number") or 0) or len(_roles(settings))


def _most(roles: Sequence[int], given: Sequence[Past], found: Found) -> Found:
    """The most roles that can be told to have approved, no person counted twice."""
    if not roles:
        return found
    role, others = roles[0], roles[1:]
    best = max(
        (_most(others, given, {**found, role: people}) for people in _by(role, given, found)), key=len, default={}
    )
    return best if len(best) == len(found) + len(roles) else max(best, _most(others, given, found), key=len)


def _by(role: int, given: Sequence[Past], found: Found) -> Iterator[frozenset[int]]:
    """Who approved in that role and is not counted yet; without a recorded role it was a superuser."""
    taken: frozenset[int] = frozenset().union(*found.values())
    for people in dict.fromkeys(past.people for past in given if past.role in (role, None)):
        if people.isdisjoint(taken):
            yield people
