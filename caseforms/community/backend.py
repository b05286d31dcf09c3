"""Permissions from memberships: what a user may do today is what the roles held today allow."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from . import scope


class MembershipBackend(ModelBackend):
    """
    Signs in by password as Django does; reads group permissions from memberships in force.

    Groups are only a mirror for what Wagtail asks of them, brought up to date by a job. A role that ended at midnight
    gives nothing from midnight on. A group given by hand, which no membership ever named, counts as in Django, but
    never opens a row of personal data: those are asked for by area, and only memberships have one.
    """

    def get_user(self, user_id: Any) -> Any:
        """Who has signed in, with the profile that every page of the admin asks for: one statement instead of two."""
        user = get_user_model().objects.select_related("wagtail_userprofile").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def _get_group_permissions(self, user_obj: Any) -> QuerySet[Permission]:
        by_hand = user_obj.groups.exclude(memberships__user=user_obj)
        held = Q(group__in=scope.roles_anywhere(user_obj)) | Q(group__in=by_hand.values("pk"))
        return Permission.objects.filter(held).distinct()
