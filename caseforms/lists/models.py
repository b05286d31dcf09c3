"""Lists of choices that many forms share, their entries, and the words these are found by."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..community import scope
from ..community.models import Organisation

CODE = r"[A-Za-z0-9][A-Za-z0-9._-]*"
OTHER = "other"
"""What an answer says instead of a code where a question allows “other, namely”; no entry can have it as its code."""


class ReferenceListQuerySet(models.QuerySet["ReferenceList"]):
    """Lists by who may see them."""

    def visible_to(self, user: Any) -> "ReferenceListQuerySet":
        """Those of the user's agencies, and the shared ones."""
        return _visible_to(self, user, "")


class ReferenceList(models.Model):
    """A list of choices. Questions name it by its key, which never changes."""

    key = models.SlugField(
        _("key"),
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Lower-case letters, digits and dashes."))],
        help_text=_("Forms name the list by it. It cannot be changed later."),
    )
    name = models.CharField(_("name"), max_length=120)
    agency = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reference_lists",
        verbose_name=_("agency"),
        limit_choices_to={"kind": Organisation.Kind.AGENCY},
        help_text=_("Leave empty when several agencies share the list."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("upper list"),
        help_text=_("Entries lie below entries of that list. Empty: below entries of the list itself."),
    )
    source = models.TextField(_("source"), blank=True, help_text=_("Where the entries come from, and as of when."))
    changes = models.PositiveIntegerField(default=1, editable=False)
    """How often it has changed: processes keep what they have read for as long as no number grows."""

    objects = ReferenceListQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference list")
        verbose_name_plural = _("reference lists")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def upper(self) -> "ReferenceList":
        """The list in which the upper entries are."""
        return self.parent or self


class EntryQuerySet(models.QuerySet["ReferenceEntry"]):
    """Entries by day, place and who may see them."""

    def offered(self, on: date | None = None) -> "EntryQuerySet":
        """Those that can be chosen on a day."""
        day = on or timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=day), is_active=True)

    def visible_to(self, user: Any) -> "EntryQuerySet":
        """Those of lists of the user's agencies, and of the shared ones."""
        return _visible_to(self, user, "list__")


class ReferenceEntry(models.Model):
    """One choice of a list. Answers keep its code; when it is no longer offered it ends, and stays readable."""

    list = models.ForeignKey(ReferenceList, models.PROTECT, related_name="entries", verbose_name=_("list"))
    code = models.CharField(
        _("code"),
        max_length=60,
        validators=[RegexValidator(rf"^{CODE}\Z", _("Letters, digits, dots, dashes and underscores."))],
        help_text=_("Answers keep it. It cannot be changed later."),
    )
    label = models.CharField(_("wording"), max_length=200)
    label_en = models.CharField(_("wording in English"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("below")
    )
    order = models.PositiveIntegerField(_("place in the order"), default=0)
    valid_from = models.DateField(_("offered from"), null=True, blank=True)
    valid_to = models.DateField(_("offered until"), null=True, blank=True)
    is_active = models.BooleanField(_("offered"), default=True)
    sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("Never shown in public: only staff can choose it.")
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a list")
        verbose_name_plural = _("entries of lists")
        ordering = ["list", "order", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "code"],
                name="one_entry_per_list_and_code",
                violation_error_message=_("This code is in the list already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="entries_end_after_they_begin",
                violation_error_message=_("It must end after it begins."),
            ),
        ]
        indexes = [
            models.Index(fields=["list", "order", "label"], name="entries_in_order"),
            models.Index(fields=["parent", "order", "label"], name="entries_below_one"),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """The code is free, and it lies where entries of this list can lie."""
        if self.code == OTHER:
            raise ValidationError({"code": _("This code is kept for “other, namely”.")})
        if self.parent and self.list_id and not self._may_lie_below(self.parent):
            raise ValidationError({"parent": _("It cannot lie below this entry.")})

    def _may_lie_below(self, upper: "ReferenceEntry | None") -> bool:
        if upper is not None and upper.list_id != self.list.upper.pk:
            return False
        passed = {self.pk}
        while upper is not None:
            if upper.pk in passed:
                return False
            passed.add(upper.pk)
            upper = upper.parent
        return True


class EntryWord(models.Model):
    """A word an entry is found by: lower case, plain letters; found by its beginning over an index."""

    entry = models.ForeignKey(ReferenceEntry, models.CASCADE, related_name="words")
    list = models.ForeignKey(ReferenceList, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("word of an entry")
        verbose_name_plural = _("words of entries")
        constraints = [models.UniqueConstraint(fields=["list", "word", "entry"], name="one_row_per_entry_and_word")]

    def __str__(self) -> str:
        return self.word


def _visible_to(rows: Any, user: Any, path: str) -> Any:
    permission = f"caseforms.view_{rows.model._meta.model_name}"
    if not scope.holds_anywhere(user, permission):
        return rows.none()
    theirs = scope.within(user, permission, f"{path}agency__area_id")
    return rows.filter(theirs | Q(**{f"{path}agency": None})) if theirs else rows.all()
