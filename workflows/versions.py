"""Published definitions, parsed once per process: a version never changes, so neither does what was parsed."""

from .definition import Definition

_parsed: dict[int, Definition] = {}


def definition_of(version_id: int) -> Definition:
    """What the version says. Raises WorkflowVersion.DoesNotExist."""
    if version_id not in _parsed:
        from .models import WorkflowVersion  # the models know this module

        document = WorkflowVersion.objects.values_list("document", flat=True).get(pk=version_id)
        _parsed[version_id] = Definition.from_json(document)
    return _parsed[version_id]


def forget(version_id: int) -> None:
    """A new row has this id: what was parsed under it came from a transaction that was rolled back."""
    _parsed.pop(version_id, None)
