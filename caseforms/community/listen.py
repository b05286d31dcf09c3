"""What this room does when something happens elsewhere."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from .actions.sync_roles import sync_user


@receiver(user_logged_in)
def mirror_roles(sender: Any, user: Any, **kwargs: Any) -> None:
    """Whoever signs in is in the groups of today's roles, even before the job has run."""
    sync_user(user)
