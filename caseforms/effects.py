"""What cases add to the consequences of a transition. Registered when the app is ready."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.blocks import Block, BooleanBlock, ChoiceBlock, IntegerBlock

from workflows.definition import Definition, Limit, Unit
from workflows.errors import EffectFailed
from workflows.models import Move
from workflows.registries import Effect, Settings, Text, effects
from workflows.situation import Actor
from workflows.terms import Term, limit_in_words
from workflows.walk import person

from . import hands
from .community import scope
from .community.models import Membership, User
from .guards import role_block, role_name, role_problems
from .models import Case
from .signals import escalated

MOST_DAYS, MOST_HOURS = 366, 999
MOVER, NOBODY, ROLE, TURNS, PERSON = "mover", "nobody", "role", "turns", "person"
RECEIVERS = [
    (MOVER, gettext_lazy("whoever does it")),
    (ROLE, gettext_lazy("the least busy of those who hold a role")),
    (TURNS, gettext_lazy("those who hold a role, in turn")),
    (PERSON, gettext_lazy("a certain person")),
    (NOBODY, pgettext_lazy("in the hands of", "nobody")),
]


@effects.register("assign")
class Assign(Effect):
    """The case goes into somebody's hands."""

    label = gettext_lazy("Assign the case")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """To whom."""
        to = ChoiceBlock(choices=RECEIVERS, default=MOVER, label=pgettext_lazy("recipient", "To"))
        user = ChoiceBlock(choices=person_choices, required=False, label=gettext_lazy("Person"))
        return [("to", to), ("role", role_block(required=False)), ("user", user)]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> Iterable[str]:
        """Of several who hold the role those nearest to the place; of these the least busy, or whose turn it is."""
        receiver = _receiver(settings, subject, by)
        if (receiver and receiver.pk) != subject.assignee_id:
            subject.assignee = receiver
            hands.record(subject, receiver, by, move.at)
        return ["assignee"]

    def foretell(self, settings: Settings, actor: Actor) -> dict[str, Any]:
        """Of a role: the first of the made-up people who hold it."""
        role = settings.get("role")
        match settings.get("to") or MOVER:
            case "mover":
                return {"case.assignee": actor.id}
            case "role" | "turns" if str(role).isdigit():
                return {"case.assignee": person(int(role))}
            case "person" if str(settings.get("user")).isdigit():
                return {"case.assignee": int(settings["user"])}
        return {"case.assignee": None}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A role or a person must be chosen when it goes to one."""
        if settings.get("to") == PERSON:
            return [] if _name(settings) else [gettext_lazy("Choose a person who holds a role.")]
        return role_problems(settings) if settings.get("to") in (ROLE, TURNS) else []

    def describe(self, settings: Settings) -> Text:
        """Says to whom."""
        to = settings.get("to") or MOVER
        match to:
            case "role":
                receiver = _("the least busy %(role)s") % {"role": role_name(settings)}
            case "turns":
                receiver = _("each %(role)s in turn") % {"role": role_name(settings)}
            case "person":
                receiver = _name(settings)
            case _:
                receiver = dict(RECEIVERS).get(to, to)
        return _("Assigns the case to %(receiver)s") % {"receiver": receiver}


def _receiver(settings: Settings, case: Case, by: Any) -> User | None:
    match settings.get("to") or MOVER:
        case "mover":
            return by
        case "role":
            return hands.next_holder(int(settings["role"]), case.area_id)
        case "turns":
            return hands.next_in_turn(int(settings["role"]), case)
        case "person":
            return _person_there(settings, case)
    return None


def person_choices() -> list[tuple[str, str]]:
    """Everybody who holds a role."""
    held = Membership.objects.in_force().values("user")
    people = User.objects.filter(is_active=True, pk__in=held).order_by("name")
    return [(str(user.pk), str(user)) for user in people]


def _name(settings: Settings) -> str:
    return dict(person_choices()).get(str(settings.get("user") or ""), "")


def _person_there(settings: Settings, case: Case) -> User:
    """Whoever was named, as long as they may work on the case."""
    user = User.objects.filter(pk=settings.get("user") or 0, is_active=True).first()
    if user is None or not scope.holds(user, "caseforms.view_case", case.area_id):
        raise EffectFailed(_("The person it should go to does not work there any more."))
    return user


@effects.register("deadline")
class Deadline(Effect):
    """The case is due some working time from now; without any, at no time."""

    label = gettext_lazy("Set a deadline")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """In how many working days, or hours."""
        days = IntegerBlock(
            min_value=1,
            max_value=MOST_DAYS,
            required=False,
            label=gettext_lazy("Working days"),
            help_text=gettext_lazy(
                "From this step; the last day ends when the office closes. Empty lifts the deadline."
            ),
        )
        hours = IntegerBlock(
            min_value=1,
            max_value=MOST_HOURS,
            required=False,
            label=gettext_lazy("Or working hours"),
            help_text=gettext_lazy("Counted only while the office is open."),
        )
        return [("days", days), ("hours", hours)]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> None:
        """Nothing by itself: the clock asks for the deadline when the case enters the next state."""

    def deadline(self, settings: Settings) -> Term:
        """Counted from the move."""
        return Term(_limit(settings))

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """One of the two."""
        both = settings.get("days") and settings.get("hours")
        return [gettext_lazy("Give working days or working hours, not both.")] if both else []

    def describe(self, settings: Settings) -> Text:
        """Says how many."""
        limit = _limit(settings)
        return _("Due in %(time)s") % {"time": limit_in_words(limit)} if limit else _("Lifts the deadline")


def _limit(settings: Settings) -> Limit | None:
    for name, unit in (("days", Unit.DAYS), ("hours", Unit.HOURS)):
        if settings.get(name):
            return Limit(int(settings[name]), unit)
    return None


@effects.register("escalate")
class Escalate(Effect):
    """One level up the area tree, from village to district to regency: somebody there is told, or given the case."""

    label = gettext_lazy("Escalate one level up")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """To which role, and whether the case changes hands."""
        hands_over = BooleanBlock(
            required=False,
            label=gettext_lazy("Give them the case"),
            help_text=gettext_lazy("Otherwise they are only told, by the notice template “escalated”."),
        )
        return [("role", role_block()), ("assign", hands_over)]

    def apply(self, settings: Settings, subject: Case, move: Move, by: Any) -> Iterable[str]:
        """Up from whoever has the case, or from its own area when nobody has it."""
        found = hands.superiors(int(settings["role"]), subject)
        if not found:
            raise EffectFailed(_("Nobody above holds the role %(role)s.") % {"role": role_name(settings)})
        if settings.get("assign"):
            subject.assignee = found[0]
            hands.record(subject, found[0], by, move.at)
            return ["assignee"]
        escalated.send(Case, case=subject, users=found, move=move)
        return []

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A role must be chosen, and exist."""
        return role_problems(settings)

    def describe(self, settings: Settings) -> Text:
        """Says who, and what they get."""
        said = {"role": role_name(settings)}
        if settings.get("assign"):
            return _("Gives the case to the %(role)s one level up") % said
        return _("Tells the %(role)s one level up") % said
