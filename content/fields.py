"""A StreamField whose blocks stay out of the migrations."""

from typing import Any

from wagtail.fields import StreamField


class BlockField(StreamField):
    """Blocks may change with every release; the column is JSON all the same, so migrations need not know them."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The field without its blocks."""
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
