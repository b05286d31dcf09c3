"""People and households: who cases are about."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import scope
from ..crypto import fingerprint
from ..identity import digits
from ..words import key, prefix_range
from .area import Area
from .fields import SealedField

KEY_WIDTH = 80


class HouseholdQuerySet(models.QuerySet["Household"]):
    """Households by their card and by who may see them."""

    def visible_to(self, user: Any) -> "HouseholdQuerySet":
        """Households in an area where the user may view them."""
        return self.filter(scope.within(user, "community.view_household"))

    def with_kk(self, kk: str) -> "HouseholdQuerySet":
        """The households of exactly this family card number; none without a number."""
        return self.filter(kk_fingerprint=fingerprint(digits(kk), "kk")) if digits(kk) else self.none()


class Household(models.Model):
    """A family card (KK). Its number is sealed; the fingerprint finds it again."""

    personal = True
    wagtail_reference_index_ignore = True

    kk = SealedField(_("family card number"), blank=True)
    kk_fingerprint = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="households", verbose_name=_("area")
    )

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return str(_("Household %(number)s") % {"number": self.pk})


class PersonQuerySet(models.QuerySet["Person"]):
    """People by their numbers, by their name and by who may see them."""

    def visible_to(self, user: Any) -> "PersonQuerySet":
        """People in an area where the user may view people."""
        return self.filter(scope.within(user, "community.view_person"))

    def with_nik(self, nik: str) -> "PersonQuerySet":
        """Everybody recorded with exactly this NIK; nobody without a number."""
        return self.filter(nik_fingerprint=fingerprint(digits(nik), "nik")) if digits(nik) else self.none()

    def with_phone(self, phone: str) -> "PersonQuerySet":
        """Everybody recorded with exactly this phone number, in its +62 form; nobody without a number."""
        return self.filter(phone_fingerprint=fingerprint(phone, "phone")) if phone else self.none()

    def named(self, text: str) -> "PersonQuerySet":
        """Everybody whose name begins like this."""
        first, after = prefix_range(key(text, KEY_WIDTH), KEY_WIDTH)
        return self.filter(name_key__gte=first, name_key__lt=after) if first else self.none()


class Person(models.Model):
    """Somebody a case is about. Everything but the name is optional: newborns and stranded people have no NIK."""

    personal = True
    wagtail_reference_index_ignore = True

    class NoNik(models.TextChoices):
        """Why there is no NIK (domain.md 3.1)."""

        NEVER = "never", _("never had one")
        LOST = "lost", _("lost")
        UNKNOWN = "unknown", _("not known")
        BABY = "baby", _("newborn")
        REFUSED = "refused", _("does not want to say")

    name = models.CharField(_("name"), max_length=160)
    name_key = models.CharField(max_length=KEY_WIDTH, blank=True, db_index=True, editable=False)
    nik = SealedField(_("NIK"), blank=True)
    nik_fingerprint = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    no_nik = models.CharField(_("why no NIK"), max_length=10, choices=NoNik, blank=True)
    phone = SealedField(_("phone"), blank=True)
    phone_fingerprint = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    email = SealedField(_("e-mail"), blank=True)
    address = SealedField(_("address"), blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("area"))
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("household")
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name
