"""What follows from changes made elsewhere: the working time of an agency, a form that was published."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.signals import published

from . import calendars, versions
from .actions import carry_drafts
from .community.models import Organisation
from .models import Form, Holiday, OfficeHours

versions.forgetting.append(calendars.forget)


@receiver([post_save, post_delete], sender=Holiday, dispatch_uid="caseforms.holiday")
@receiver([post_save, post_delete], sender=OfficeHours, dispatch_uid="caseforms.office_hours")
def working_time_changed(instance: Holiday | OfficeHours, **_: Any) -> None:
    """A day or the hours were set, or taken back."""
    calendars.changed(instance.agency_id)


@receiver(published, sender=Form, dispatch_uid="caseforms.form_published")
def form_published(instance: Form, **_: Any) -> None:
    """Those who are filling it in go on with the new version."""
    carry_drafts.wake(instance)


@receiver(pre_save, sender=Organisation, dispatch_uid="caseforms.time_zone")
def zone_changed(instance: Organisation, **_: Any) -> None:
    """The agency reads another clock than before."""
    known = Organisation.objects.agencies().filter(pk=instance.pk) if instance.pk else Organisation.objects.none()
    if known.exclude(time_zone=instance.time_zone).exists():
        calendars.changed(instance.pk)
