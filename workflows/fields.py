"""A StreamField whose blocks may come from registries: migrations know that it is there, not what is in it."""

from typing import Any

from wagtail.fields import StreamField


class DefinitionField(StreamField):
    """Blocks change with the registries and with every release; the column never does."""

    def deconstruct(self) -> Any:
        """Without the blocks."""
        name, path, args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [[], *args], kwargs
