"""What cases add to the conditions of a transition. Registered when the app is ready."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.blocks import Block, CharBlock, ChoiceBlock, ListBlock, MultipleChoiceBlock

from workflows.definition import Definition
from workflows.registries import Guard, Settings, Text, guards, role_sources
from workflows.situation import Situation

from .community.models import Area
from .typed_rules import VAR


def case_roles(groups: QuerySet[Group]) -> QuerySet[Group]:
    """The groups that are roles: they may see cases, or nobody has said yet what they may."""
    sees = Q(permissions__content_type__app_label="caseforms", permissions__codename="view_case")
    return groups.filter(sees | Q(permissions=None, page_permissions=None, collection_permissions=None)).distinct()


role_sources["caseforms"] = case_roles


def role_choices() -> list[tuple[str, str]]:
    """Every role, for a drop-down."""
    return [(str(pk), name) for pk, name in case_roles(Group.objects.order_by("name")).values_list("pk", "name")]


def role_block(**options: Any) -> Block:
    """A drop-down of roles, filled when it is shown."""
    return ChoiceBlock(choices=role_choices, label=gettext_lazy("Role"), **options)


def role_name(settings: Settings) -> str:
    """The name of the role that was chosen; empty when there is none (any more)."""
    return dict(role_choices()).get(str(settings.get("role") or ""), "")


def role_problems(settings: Settings) -> list[Text]:
    """A role must be chosen, and exist."""
    return [] if role_name(settings) else [gettext_lazy("Choose a role that exists.")]


@guards.register("role_in_area")
class RoleInArea(Guard):
    """Besides the roles the transition is for, one more must be held for the area of the case."""

    label = gettext_lazy("A role is held for the area of the case")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which role."""
        return [("role", role_block())]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """The actor's roles are those held towards the case, so its area has been looked at already."""
        actor = situation.actor
        if actor.is_system or actor.is_superuser or str(settings.get("role")) in map(str, actor.roles):
            return None
        return _("This takes a role that you do not hold in the area of the case.")

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """A role must be chosen, and exist."""
        return role_problems(settings)

    def describe(self, settings: Settings) -> Text:
        """Names the role."""
        return _("Holds the role %(role)s in the area of the case") % {"role": role_name(settings)}


@guards.register("assigned_to_me")
class AssignedToMe(Guard):
    """Only whoever has the case in hand."""

    label = gettext_lazy("The case is assigned to whoever does it")

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Timers and other systems have no hands; they pass."""
        if situation.actor.is_system or situation.data["case"]["assignee"] == situation.actor.id:
            return None
        return _("The case is not assigned to you.")


@guards.register("officer_assigned")
class OfficerAssigned(Guard):
    """Somebody has the case in hand."""

    label = gettext_lazy("An officer is assigned")

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Whoever it is."""
        return None if situation.data["case"]["assignee"] else _("Assign the case to somebody first.")


@guards.register("documents")
class DocumentsPresent(Guard):
    """Files were sent for these questions, with the form."""

    label = gettext_lazy("Documents are present")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which questions, and what to say when one is missing."""
        question = CharBlock(label=gettext_lazy("Question"), form_attrs={"data-rule-variable": "field"})
        reason = CharBlock(label=gettext_lazy("What to tell people when one is missing"), required=False)
        return [("questions", ListBlock(question, label=gettext_lazy("Questions for files"))), ("reason", reason)]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Which are missing."""
        there = set(situation.data["documents"])
        wanted = [str(question) for question in settings.get("questions") or () if question]
        missing = [question for question in wanted if question.removeprefix(VAR) not in there]
        if not missing:
            return None
        names = ", ".join(f"“{question}”" for question in missing)
        return settings.get("reason") or _("Documents are missing: %(names)s.") % {"names": names}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """It must name a question."""
        return [] if any(settings.get("questions") or ()) else [gettext_lazy("Name at least one question.")]

    def describe(self, settings: Settings) -> Text:
        """Names them."""
        names = ", ".join(f"“{question}”" for question in settings.get("questions") or ())
        return _("Documents are there: %(names)s") % {"names": names}


@guards.register("linked_closed")
class LinkedClosed(Guard):
    """What was begun beside it is finished: the way to wait for parallel work."""

    label = gettext_lazy("All cases opened from it are closed")

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """None is open."""
        count = situation.data["linked"]["open"]
        if not count:
            return None
        return ngettext(
            "A case that was opened from this one is still open.",
            "%(count)d cases that were opened from this one are still open.",
            count,
        ) % {"count": count}


@guards.register("level")
class HeldAtLevel(Guard):
    """The role must be held for a place of this level: what a village decides, and what only the regency may."""

    label = gettext_lazy("The role is held at a level")

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Which levels."""
        levels = MultipleChoiceBlock(
            choices=level_choices, label=gettext_lazy("Level"), widget=forms.CheckboxSelectMultiple
        )
        return [("levels", levels)]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """Any role of the actor's that reaches the case counts; the system and superusers are above all levels."""
        actor = situation.actor
        if actor.is_system or actor.is_superuser:
            return None
        held = {str(level) for levels in actor.levels.values() for level in levels}
        if held & {str(level) for level in settings.get("levels") or ()}:
            return None
        return _("This is done at another level: %(levels)s.") % {"levels": _levels(settings)}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """At least one level."""
        return [] if settings.get("levels") else [gettext_lazy("Choose at least one level.")]

    def describe(self, settings: Settings) -> Text:
        """Names them."""
        return _("The role is held at the level: %(levels)s") % {"levels": _levels(settings)}


def level_choices() -> list[tuple[str, str]]:
    """The levels of areas, for a list."""
    return [(str(value), str(label)) for value, label in Area.Level.choices]


def _levels(settings: Settings) -> str:
    chosen = {str(level) for level in settings.get("levels") or ()}
    return ", ".join(label for value, label in level_choices() if value in chosen)
