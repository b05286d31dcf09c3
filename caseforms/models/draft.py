"""What was typed but not yet sent, and the files that came with it."""

import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..community import scope
from ..community.models import SealedField
from .counter_client import CounterClient
from .form import FormVersion
from .service import Service
from .submission import Submission


def private_storage() -> Storage:
    """Uploads lie where no address reaches; every download passes a permission check."""
    return storages["private"]


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts by whose they are and by time."""

    def visible_to(self, user: Any) -> "DraftQuerySet":
        """A draft is for nobody's eyes but of the one who is filling it in."""
        return self.filter(by=user) if user.is_authenticated else self.none()

    def expired(self) -> "DraftQuerySet":
        """Those nobody has touched for too long."""
        return self.filter(expires_at__lt=timezone.now())


class Draft(models.Model):
    """
    A form that is being filled in. Its id becomes the key of the submission: sending twice makes one.

    All that was typed is in `content`, encrypted as a whole; `caseforms.drafts` reads and writes it. Whoever asked to
    continue later has a code and a PIN for it; an address their mail goes to is forgotten when the mail has gone.
    """

    personal = True
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="drafts")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="drafts")
    content = SealedField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    client = models.ForeignKey(
        CounterClient, models.SET_NULL, null=True, blank=True, related_name="drafts", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    kept_code = models.CharField(max_length=20, null=True, blank=True, unique=True, editable=False)
    kept_pin_hash = models.CharField(max_length=40, blank=True, editable=False)
    kept_until = models.DateTimeField(null=True, blank=True, editable=False)
    mail_to = SealedField(blank=True, editable=False)
    mail_tries = models.PositiveSmallIntegerField(default=0, editable=False)

    has_earlier = False
    """Whether answers to an older version lie in it, and maybe their files. Set by whoever has read the content."""

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        indexes = [models.Index(fields=["id"], condition=~models.Q(mail_to=""), name="drafts_to_be_mailed")]

    def __str__(self) -> str:
        return str(self.pk)

    def forget(self, *, may_have_files: bool) -> None:
        """Delete it, with its files. Without any there is nothing to look for first; the database makes sure of it."""
        if may_have_files or self.has_earlier:
            self.delete()
        else:
            Draft.objects.filter(pk=self.pk)._raw_delete(self._state.db)


class UploadQuerySet(models.QuerySet["Upload"]):
    """Files by who may open them, and by whether anybody may."""

    def visible_to(self, user: Any) -> "UploadQuerySet":
        """Files of cases in an area where the user may view cases."""
        return self.filter(scope.within(user, "caseforms.view_case", "submission__case__area_id"), draft=None)

    def to_be_checked(self) -> "UploadQuerySet":
        """Those that were taken while the virus scanner was away."""
        return self.filter(checked=Upload.Checked.WAITING)

    def infected(self) -> "UploadQuerySet":
        """Those that are kept apart."""
        return self.filter(checked=Upload.Checked.INFECTED)


class Upload(models.Model):
    """
    One file that answers a question: of a draft until it is sent, of a submission after.

    One in which a virus was found answers nothing and is opened by nobody; it lies apart until it is deleted.
    """

    class Checked(models.TextChoices):
        """What a virus scanner said."""

        NOT = "", _("not checked")
        WAITING = "waiting", _("waiting to be checked")
        CLEAN = "clean", _("clean")
        INFECTED = "infected", _("infected")

    personal = True
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="uploads")
    submission = models.ForeignKey(Submission, models.CASCADE, null=True, blank=True, related_name="uploads")
    question = models.CharField(max_length=36)
    file = models.FileField(storage=private_storage, upload_to="uploads/%Y/%m/")
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("size"))
    checked = models.CharField(_("checked"), max_length=10, choices=Checked, blank=True)
    signature = models.CharField(_("found"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [models.Index(fields=["id"], condition=models.Q(checked="waiting"), name="uploads_to_be_checked")]

    def __str__(self) -> str:
        return self.name


@receiver(post_delete, sender=Upload)
def forget_file(instance: Upload, **_more: Any) -> None:
    """With the row goes the file, once the deletion is certain."""
    transaction.on_commit(lambda: instance.file.storage.delete(instance.file.name), robust=True)
