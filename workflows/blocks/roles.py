"""Roles to tick."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from wagtail import blocks

from ..registries import role_sources


def role_choices() -> list[tuple[str, str]]:
    """The roles there are, by id as text; only those that upper rooms count among roles."""
    found = Group.objects.order_by("name")
    for narrowed in role_sources.values():
        found = narrowed(found)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")]


class RolesBlock(blocks.MultipleChoiceBlock):
    """Any number of the roles there are, read when they are shown."""

    def __init__(self, **kwargs: Any) -> None:
        options = {
            "choices": role_choices,
            "default": [],
            "widget": forms.CheckboxSelectMultiple,
            "search_index": False,
        }
        super().__init__(**{**options, **kwargs})
