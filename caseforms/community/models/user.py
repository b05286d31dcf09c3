"""Users: people who sign in."""

from typing import Any

from django.contrib.auth.models import AbstractUser, Permission, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import scope
from ..codes import ancestry


class UserQuerySet(models.QuerySet["User"]):
    """Users by what they hold and by who may see them."""

    def visible_to(self, user: Any) -> "UserQuerySet":
        """Users with a membership, of any time, in an area where the user may view users; and oneself."""
        seen = scope.within(user, "community.view_user")
        if not seen:
            return self.all()
        members = self.model._meta.get_field("memberships").related_model.objects.filter(seen)
        return self.filter(models.Q(pk=user.pk) | models.Q(pk__in=members.values("user_id")))

    def holding(self, role: Any, area_id: int) -> "UserQuerySet":
        """Active users who hold the role (a Group, its id or its name) for that area today, by name."""
        named = {"role__name": role} if isinstance(role, str) else {"role": role}
        return self._members(area_id, **named)

    def able_to(self, permission: str, area_id: int) -> "UserQuerySet":
        """Active users whom a membership allows this (`app_label.codename`) for that area today, by name."""
        app, codename = permission.split(".")
        granting = Permission.objects.filter(content_type__app_label=app, codename=codename).values("group")
        return self._members(area_id, role__in=granting)

    def _members(self, area_id: int, **condition: Any) -> "UserQuerySet":
        memberships = self.model._meta.get_field("memberships").related_model.objects.in_force()
        there = memberships.filter(area_id__in=ancestry(area_id), **condition)
        return self.filter(is_active=True, pk__in=there.values("user_id")).order_by("name")


class UserObjects(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users; finds them with the adjectives above."""


class User(AbstractUser):
    """Somebody who signs in. One name field: many people here have a single name."""

    personal = True
    wagtail_reference_index_ignore = True

    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=160)
    phone = models.CharField(_("phone"), max_length=20, blank=True)

    objects = UserObjects()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def first_name(self) -> str:  # type: ignore[override]
        """What Wagtail's menu calls the person who is signed in."""
        return self.name

    def get_full_name(self) -> str:
        """The whole name, as the person writes it."""
        return self.name

    def get_short_name(self) -> str:
        """The whole name: we do not split names."""
        return self.name
