"""Tables that were added to the editor later."""

from typing import Any


class MayBeOmitted:
    """Of a list or a stream: a page that was opened before there was this table sends nothing of it."""

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """What was sent, if anything."""
        if self.value_omitted_from_data(data, files, prefix):  # type: ignore[attr-defined]
            return self.normalize([])  # type: ignore[attr-defined]
        return super().value_from_datadict(data, files, prefix)  # type: ignore[misc]
