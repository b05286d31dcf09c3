"""
A list of registered things: guards, effects, or fields to fill in. What can be added is what the registry holds.

Entries that this installation does not know (they came from elsewhere, or a release dropped them), or that are nested
deeper than can be chosen, are kept and shown as such: an administrator removes them, software never does.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..definition import OnFailure
from ..registries import Combination, guards
from ..registry import Registry
from .rule import RuleBlock

UNKNOWN = "unknown"
NESTED = 2  # a combination, and in it one more
FAILURES = [
    (OnFailure.STOP.value, _("the step is not taken")),
    (OnFailure.LATER.value, _("the step is taken, and this is tried again")),
]
BuildBlock = Callable[[str, Any], blocks.Block]
Offered = Callable[[Any], bool]


class SettingsBlock(blocks.FieldBlock):
    """Settings nobody can edit, carried along."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = forms.JSONField(required=False, widget=forms.HiddenInput())
        super().__init__(**kwargs)


class UnknownBlock(blocks.StructBlock):
    """An entry that cannot be set up here: no registry holds its name, or it is nested too deeply."""

    name = blocks.CharBlock(label=_("Name"))
    settings = SettingsBlock(label="", default={})

    class Meta:
        label = _("Cannot be changed here: keep it or remove it")
        icon = "warning"
        label_format = "{name}"


class CallsBlock(blocks.StreamBlock):
    """The entries of a registry as blocks, read when they are needed: upper rooms register after this is imported."""

    def __init__(
        self, registry: Registry[Any], build: BuildBlock, offered: Offered = lambda entry: True, **kwargs: Any
    ) -> None:
        self._registry, self._build, self._offered = registry, build, offered
        self._built_for: tuple[int, ...] | None = None
        super().__init__([], **kwargs)

    @property
    def child_blocks(self) -> dict[str, blocks.Block]:
        """A block per entry."""
        current = tuple(id(entry) for entry in self._registry.values())
        if current != self._built_for:
            entries = ((name, entry) for name, entry in self._registry.items() if self._offered(entry))
            self._blocks = {name: self._named(name, self._build(name, entry)) for name, entry in entries}
            self._blocks[UNKNOWN] = self._named(UNKNOWN, UnknownBlock())
            self._built_for = current
        return self._blocks

    @child_blocks.setter
    def child_blocks(self, blocks_of_class: Any) -> None:
        """Wagtail sets an empty list first; the registry says what there is."""

    @staticmethod
    def _named(name: str, block: blocks.Block) -> blocks.Block:
        block.set_name(name)
        return block

    def to_python(self, value: Any) -> Any:
        """Keep what is not known."""
        return super().to_python(self._marked(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        """Keep what is not known."""
        return super().bulk_to_python([self._marked(value) for value in values])

    def _marked(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return [self._known(row) if isinstance(row, dict) else row for row in value]

    def _known(self, row: dict[str, Any]) -> dict[str, Any]:
        if row["type"] in self.child_blocks:
            return row
        return {**row, "type": UNKNOWN, "value": {"name": row["type"], "settings": row.get("value")}}


def guards_block(depth: int = NESTED, **options: Any) -> CallsBlock:
    """The guards there are, and combinations of them as deep as that."""
    inside: dict[str, CallsBlock] = {}

    def build(name: str, guard: Any) -> blocks.Block:
        return _call_block(guard, [("calls", _inside(name))] if isinstance(guard, Combination) else [])

    def _inside(name: str) -> CallsBlock:
        """The contrary is of one guard; the other combinations share what they offer."""
        most = 1 if name == "not" else None
        return inside.setdefault(
            str(most), guards_block(depth - 1, label=_("Conditions"), required=False, max_num=most)
        )

    return CallsBlock(guards, build, lambda guard: depth > 0 or not isinstance(guard, Combination), **options)


def effect_block(name: str, effect: Any) -> blocks.Block:
    """An effect, and what becomes of the step when it fails. What comes later anyway is always tried again."""
    failure = blocks.ChoiceBlock(label=_("When it fails"), choices=FAILURES, default=OnFailure.STOP.value)
    return _call_block(effect, [] if effect.later else [("on_failure", failure)])


def _call_block(entry: Any, more: list[tuple[str, blocks.Block]]) -> blocks.Block:
    """What an administrator fills in, and what every entry has."""
    return blocks.StructBlock(
        [*entry.settings_blocks(), *more], label=entry.label, icon=getattr(entry, "icon", "cog"), label_format=""
    )


def ask_block(name: str, kind: Any) -> blocks.Block:
    """A field to fill in: what every field has, then what its type adds."""
    common = [
        ("label", blocks.CharBlock(label=_("Label"), max_length=250, required=kind.asks)),
        ("required", blocks.BooleanBlock(label=_("Must be filled in"), required=False)),
        ("help", blocks.CharBlock(label=_("Help text"), required=False)),
        ("to_applicant", blocks.BooleanBlock(label=_("The applicant reads what is filled in"), required=False)),
    ]
    show = ("show", RuleBlock(label=_("Show only if"), required=False, collapsed=True))
    return blocks.StructBlock(
        [*common, *kind.settings_blocks(), show],
        label=kind.label,
        icon=getattr(kind, "icon", "form"),
        label_format="{label}",
    )
