"""Which forms offer a list, as they are live."""

from ..models import Form
from ..versions import whole_form


def forms_using(key: str) -> list[Form]:
    """By name."""
    live = Form.objects.filter(current__isnull=False).defer("steps").order_by("name")
    return [form for form in live if _names(form.current_id, key)]


def _names(version_id: int, key: str) -> bool:
    return any(question.settings.get("list") == key for question in whole_form(version_id).everything())
