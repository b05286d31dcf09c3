"""Make drafts of a bundle: a form, a workflow, a closed service. Nothing is published, nothing here is overwritten."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from caseforms.community import scope
from caseforms.community.models import Organisation
from caseforms.form_policy import policy as form_policy
from caseforms.models import Form, Service
from caseforms.service_parts import service_parts
from workflows.actions import import_workflow as workflows
from workflows.document import Fault, Faulty
from workflows.document.difference import differences
from workflows.models import Workflow

from .. import forms_on_paper
from ..reading import Signer, check, signer_of

Bundle = Mapping[str, Any]
KEPT = ("name", "summary", "for_public", "retention_months")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What importing a bundle would do at an agency."""

    signer: Signer
    service: Service | None
    form: Form | None
    workflow: workflows.Outlook
    lines: tuple[str, ...]
    """What would be new or other, in sentences."""


def foresee(bundle: Bundle, agency: Organisation, slug: str = "", by: Any = None) -> Outlook:
    """Look without touching anything. Raises Faulty, also when it was altered."""
    signer = signer_of(bundle)
    check(bundle)
    service = Service.objects.filter(agency=agency, slug=slug or bundle["slug"]).first()
    form = _form(slug or bundle["form"]["slug"])
    workflow = workflows.foresee(bundle["workflow"], slug or bundle["workflow"]["slug"], by)
    lines = (*_about_service(service, bundle), *_about_form(form, bundle), *_about_roles(bundle))
    parts = [line for name, part in service_parts.items() for line in part.changes(service, list(bundle.get(name, ())))]
    return Outlook(signer, service, form, workflow, (*lines, *parts))


@transaction.atomic
def import_service(
    bundle: Bundle,
    *,
    agency: Organisation,
    by: Any,
    slug: str = "",
    roles: Mapping[str, int | None] | None = None,
    create: Collection[str] = (),
    believed: bool = False,
) -> Service:
    """
    Make the drafts, all or none.

    `slug` puts service, form and workflow under another short name. `believed`: somebody answers for a bundle that is
    not signed, or by nobody we know. New roles get the permissions of the bundle only from a superuser. Raises Faulty.
    """
    outlook = foresee(bundle, agency, slug, by)
    if not outlook.signer.is_known and not believed:
        raise Faulty([Fault("signature", _("Nobody we know has signed this. Say that you answer for it."))])
    _allowed(by, agency, outlook.form)
    new = [name for name in outlook.workflow.unknown_roles if name in create]
    about = bundle["workflow"]
    workflow = workflows.import_workflow(about, by=by, slug=slug or about["slug"], roles=roles, create=create)
    if by is None or by.is_superuser:
        _permit(bundle, new)
    form = _draft_of_form(outlook.form, bundle["form"], agency, by, slug)
    service = outlook.service or _new_service(bundle, agency, form, workflow, slug, by)
    known = dict(Group.objects.values_list("name", "pk")) | dict(roles or {})
    for name, part in service_parts.items():
        part.read(service, list(bundle.get(name, ())), known)
    return service


def _form(slug: str) -> Form | None:
    form = Form.objects.filter(slug=slug).first()
    return form.get_latest_revision_as_object() if form else None


def _about_service(service: Service | None, bundle: Bundle) -> Iterator[str]:
    if service is None:
        yield _("The service “%(name)s” would be new, and closed until you open it.") % {"name": bundle["name"]}
        return
    for name in KEPT:
        here, there = getattr(service, name), bundle.get(name, getattr(service, name))
        if here != there:
            words = {"field": service._meta.get_field(name).verbose_name, "here": here, "there": there}
            yield _("%(field)s of the service stays “%(here)s” (the file says “%(there)s”).") % words


def _about_form(form: Form | None, bundle: Bundle) -> Iterator[str]:
    if form is None:
        yield _("The form “%(name)s” would be new.") % {"name": bundle["form"]["name"]}
        return
    left = ("slug", "name")
    here, there = (
        {name: part for name, part in found.items() if name not in left}
        for found in (forms_on_paper.write(form), bundle["form"])
    )
    for difference in differences(here, there):
        yield _("Form: %(difference)s") % {"difference": difference}


def _about_roles(bundle: Bundle) -> Iterator[str]:
    """Which roles may do something else here; they stay as they are."""
    for entry in bundle.get("roles", ()):
        role = Group.objects.filter(name=entry["name"]).first()
        if role is None:
            continue
        here = role.permissions.values_list("content_type__app_label", "codename")
        if more := set(entry.get("permissions", ())) - {f"{app}.{name}" for app, name in here}:
            words = {"name": role.name, "permissions": ", ".join(sorted(more))}
            yield _("The role “%(name)s” may less here, and stays so: %(permissions)s") % words


def _allowed(by: Any, agency: Organisation, form: Form | None) -> None:
    if by is None:
        return
    if not scope.holds(by, "caseforms.add_service", agency.area_id):
        raise PermissionDenied(_("You may not add services at this agency."))
    if form is None:
        allowed = scope.holds(by, "caseforms.add_form", agency.area_id)
    else:
        allowed = form_policy.user_has_permission_for_instance(by, "change", form)
    if not allowed:
        raise PermissionDenied(_("You may not change this form. Choose another short name."))
    if form and (lock := form.get_lock()) and lock.for_user(by):
        raise PermissionDenied(lock.get_message(by))


def _draft_of_form(form: Form | None, document: Bundle, agency: Organisation, by: Any, slug: str) -> Form:
    draft = form or Form(slug=slug or document["slug"], agency=agency, live=False)
    draft.name = document["name"]
    draft.set_definition(forms_on_paper.definition_of(document))
    if form is None:
        draft.save()
        log(instance=draft, action="wagtail.create", user=by)
    draft.save_revision(user=by, clean=False, log_action=True)
    forms_on_paper.keep_tests(draft, document, by)
    return draft


def _new_service(bundle: Bundle, agency: Organisation, form: Form, workflow: Workflow, slug: str, by: Any) -> Service:
    about = {name: bundle[name] for name in KEPT if name in bundle}
    service = Service(
        agency=agency, slug=slug or bundle["slug"], form_id=form.pk, workflow_id=workflow.pk, is_open=False, **about
    )
    service.full_clean()
    service.save()
    log(instance=service, action="wagtail.create", user=by)
    return service


def _permit(bundle: Bundle, new: list[str]) -> None:
    """What a role that was just made may do, as far as this installation knows it."""
    known = {
        f"{app}.{name}": pk
        for pk, app, name in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for entry in bundle.get("roles", ()):
        if entry["name"] in new:
            wanted = [known[name] for name in entry.get("permissions", ()) if name in known]
            Group.objects.get(name=entry["name"]).permissions.set(wanted)
