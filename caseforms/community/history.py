"""
The site history report in Wagtail's admin shows what was done to people's rows only to those who may see the row.

Wagtail decides by model alone: whoever may change some case would read the history of all of them. Wagtail has no
setting for it, so the answer of its manager is narrowed here, once, when the app is ready.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry


def narrow_history() -> None:
    """Let the log of models ask `visible_to` where a model is about people."""
    manager = type(ModelLogEntry.objects)
    if not hasattr(manager.viewable_by_user, "narrowed"):
        manager.viewable_by_user = _narrowed(manager.viewable_by_user)


def _narrowed(viewable_by_user: Callable[[Any, Any], QuerySet]) -> Callable[[Any, Any], QuerySet]:
    def narrowed(manager: Any, user: Any) -> QuerySet:
        entries = viewable_by_user(manager, user)
        return entries if user.is_superuser else entries.filter(_seen(user))

    narrowed.narrowed = True  # type: ignore[attr-defined]
    return narrowed


def _seen(user: Any) -> Q:
    """Entries about no person at all, or about a row that the user may see."""
    models = [model for model in apps.get_models() if getattr(model, "personal", False)]
    kinds = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    seen = ~Q(content_type__in=list(kinds.values()))
    for model, kind in kinds.items():
        seen |= Q(content_type=kind, object_id__in=_numbers(model, user))
    return seen


def _numbers(model: type[Model], user: Any) -> QuerySet:
    """The keys of the rows the user may see, as the log writes them."""
    rows = model._default_manager.visible_to(user).order_by()
    return rows.annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
