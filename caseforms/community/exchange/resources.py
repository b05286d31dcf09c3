"""Which columns the files have, and how a row becomes an organisation or a membership."""

import re
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets

from .. import scope
from ..actions.appoint import appoint
from ..models import Area, Membership, Organisation, User

FORMULA = ("=", "+", "-", "@")


class Named(widgets.Widget):
    """A row found by what people write in a file, among those the user may see."""

    def __init__(self, found: QuerySet, key: str) -> None:
        super().__init__()
        self.found, self.key = found, key

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The row; an empty cell is none; anything unknown is an error that names it."""
        text = str(value or "").strip()
        if not text:
            return None
        found = list(self.found.filter(**{self.key: text})[:2])
        if len(found) == 1:
            return found[0]
        problem = _("%(name)s is not unique") if found else _("%(name)s is not known")
        raise ValueError(problem % {"name": text})

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """What people write."""
        for name in self.key.split("__"):
            value = getattr(value, name, "")
        return str(value or "")


class AreaCode(Named):
    """An area by its code; 73.10 is meant where a spreadsheet has made 73.1 of it."""

    def __init__(self) -> None:
        super().__init__(Area.objects.current(), "code")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The area."""
        text = str(value or "").strip()
        return super().clean(f"{text}0" if re.fullmatch(r"\d\d\.\d", text) else text, row, **kwargs)


class Flag(widgets.BooleanWidget):
    """Yes and no as they are written here."""

    TRUE_VALUES = [*widgets.BooleanWidget.TRUE_VALUES, "ya", "Ya", "yes", "Yes"]
    FALSE_VALUES = [*widgets.BooleanWidget.FALSE_VALUES, "tidak", "Tidak", "no", "No"]


class Day(widgets.DateWidget):
    """2026-11-22 or 22-11-2026; never month first."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
        self.formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class _Register(resources.ModelResource):
    """What both files share: who is acting, and rows found by what identifies them to people."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.user = user

    def exported(self, user: User) -> Any:
        """The rows a file holds."""
        return self._meta.model.objects.visible_to(user)

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> Any:
        """A cell that a spreadsheet would take for a formula is marked as text."""
        cell = super().export_field(field, instance, **kwargs)
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The row that is already there."""
        names = [name for name in self.fields if name in self.identity]
        values = {self.fields[name].attribute: self.fields[name].clean(row) for name in names}
        return self.existing().filter(**values).first()

    def existing(self) -> Any:
        """The rows that a row of the file can be."""
        return self._meta.model.objects.all()

    def get_import_id_fields(self) -> list[str]:
        """The columns that must be there."""
        return list(self.identity)


class OrganisationResource(_Register):
    """Organisations, each known by its kind, area and name."""

    identity = ("kind", "area", "name")
    kind = fields.Field("kind", "kind")
    area = fields.Field("area", "area")
    name = fields.Field("name", "name")
    code = fields.Field("code", "code", default="")
    parent = fields.Field("parent", "parent")
    is_active = fields.Field("is_active", "is_active", Flag(), default=True)

    class Meta:
        model = Organisation
        fields = ("kind", "area", "name", "code", "parent", "time_zone", "address", "phone", "hours", "is_active")
        export_order = fields
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True

    def __init__(self, user: User) -> None:
        super().__init__(user)
        self.fields["area"].widget = AreaCode()
        self.fields["parent"].widget = Named(Organisation.objects.visible_to(user), "name")

    def before_save_instance(self, instance: Organisation, row: Any, **kwargs: Any) -> None:
        """Only where the user may add or change organisations; agencies only by a superuser."""
        verb = "change" if instance.pk else "add"
        if not scope.holds(self.user, f"community.{verb}_organisation", instance.area_id):
            raise PermissionDenied(_("This area does not lie where you may do that."))
        if instance.kind == Organisation.Kind.AGENCY and not instance.pk and not self.user.is_superuser:
            raise PermissionDenied(_("Only a superuser adds agencies."))


class MembershipResource(_Register):
    """Memberships, each known by who, what, where and from when; made by the same action as in the admin."""

    identity = ("username", "role", "organisation", "area", "starts")
    username = fields.Field("user", "username")
    name = fields.Field("user__name", "name", readonly=True)
    role = fields.Field("role", "role")
    organisation = fields.Field("organisation", "organisation")
    area = fields.Field("area", "area")
    starts = fields.Field("starts", "starts", Day())
    ends = fields.Field("ends", "ends", Day())
    decree = fields.Field("decree", "decree", default="")

    class Meta:
        model = Membership
        fields = ("username", "name", "role", "organisation", "area", "starts", "ends", "decree")
        export_order = fields
        skip_unchanged = True
        report_skipped = True

    def __init__(self, user: User) -> None:
        super().__init__(user)
        self.fields["username"].widget = Named(User.objects.visible_to(user), "username")
        self.fields["role"].widget = Named(Group.objects.all(), "name")
        self.fields["organisation"].widget = Named(Organisation.objects.visible_to(user), "name")
        self.fields["area"].widget = AreaCode()

    def exported(self, user: User) -> Any:
        """Without what is lent for an absence: that is made and ended by those concerned."""
        return super().exported(user).filter(lent_from=None)

    def existing(self) -> Any:
        """A role that is lent is not the role itself, even where everything else is the same."""
        return super().existing().filter(lent_from=None)

    def validate_instance(self, instance: Membership, *args: Any, **kwargs: Any) -> None:
        """Every column of the identity is filled."""
        super().validate_instance(instance, *args, **kwargs)
        missing = [
            name
            for name in ("user_id", "role_id", "organisation_id", "area_id", "starts")
            if not getattr(instance, name)
        ]
        if missing:
            raise ValidationError({name.removesuffix("_id"): _("This is missing.") for name in missing})

    def do_instance_save(self, instance: Membership, is_create: bool) -> None:
        """Appoint, with all its checks."""
        given = {name: getattr(instance, name) for name in ("role", "organisation", "area", "starts", "ends", "decree")}
        instance.pk = appoint(instance.user, **given, by=self.user).pk
