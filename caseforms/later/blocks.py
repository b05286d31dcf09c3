"""What an editor chooses about a step: who reads it, and of a step that staff fill in later who writes it."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from workflows.models import Workflow
from workflows.registries import role_sources
from workflows.versions import definition_of

from ..section_access import PARTS, Access


def role_names() -> list[tuple[str, str]]:
    """The roles there are. A form names them, so that it can be taken to another installation."""
    found = Group.objects.order_by("name")
    for narrowed in role_sources.values():
        found = narrowed(found)
    return [(name, name) for name in found.values_list("name", flat=True)]


def state_names() -> list[tuple[str, str]]:
    """The states of the live workflows by their keys; of several with one key, every name."""
    found: dict[str, dict[str, None]] = {}
    for version in Workflow.objects.filter(live=True, current__isnull=False).values_list("current_id", flat=True):
        for state in definition_of(version).states:
            found.setdefault(state.key, {})[state.label] = None
    return sorted(((key, " / ".join(names)) for key, names in found.items()), key=lambda one: one[1].casefold())


class NamesBlock(blocks.MultipleChoiceBlock):
    """Any number of names. One that is gone stays chosen until somebody takes it away."""

    def __init__(self, **kwargs: Any) -> None:
        usual = {"required": False, "default": [], "widget": forms.CheckboxSelectMultiple, "search_index": False}
        super().__init__(**{**usual, **kwargs})


def _readers() -> list[tuple[str, blocks.Block]]:
    return [
        ("readers", NamesBlock(choices=role_names, label=_("Only these roles read it (none: whoever sees the case)"))),
        ("read_in", NamesBlock(choices=state_names, label=_("It is read only in these states (none: in all)"))),
    ]


class ReadersBlock(blocks.StructBlock):
    """Who reads a step on the page of a case."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__(local_blocks or _readers(), **kwargs)

    class Meta:
        label = _("Who reads it at the desk")
        collapsed = True


class WritersBlock(ReadersBlock):
    """Who fills in a step on the page of a case, and who reads it."""

    def __init__(self, **kwargs: Any) -> None:
        writers = [
            ("writers", NamesBlock(choices=role_names, label=_("Filled in by these roles"))),
            (
                "write_in",
                NamesBlock(choices=state_names, label=_("It is filled in only in these states (none: in all)")),
            ),
        ]
        super().__init__([*writers, *_readers()], **kwargs)

    class Meta:
        label = _("Who fills it in and who reads it")
        collapsed = False


def access_of(value: Any) -> Access:
    """What was chosen."""
    return Access(**{name: tuple(value.get(name) or ()) for name in PARTS}) if value else Access()


def raw_access(access: Access) -> dict[str, Any]:
    """The same as data of the block."""
    return {name: list(getattr(access, name)) for name in PARTS}
