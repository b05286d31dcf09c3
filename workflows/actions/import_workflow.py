"""Make a draft of a document: of a new workflow, or of the one with that short name. It never publishes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from ..changes import changes
from ..definition import Definition
from ..document import Fault, Faulty, check, definition_of, issues, parts, roles_in, tests_of
from ..document.difference import differences
from ..document.stored import stored
from ..models import SavedTest, Workflow

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What importing a document would do."""

    workflow: Workflow | None
    """The one that would get a new draft; None when a new one would be made."""
    roles: dict[str, int | None]
    """The roles it names, each with the role of that name here."""
    issues: tuple[Fault, ...]
    """What is not known here: kept, and in the way of publication."""
    differences: tuple[str, ...]
    """Between the draft that is here and the document."""
    others: tuple[str, ...]
    """What would be kept besides the draft, in sentences."""

    @property
    def unknown_roles(self) -> list[str]:
        """The roles that do not exist here: somebody says which ones are meant."""
        return [name for name, role in self.roles.items() if role is None]

    @property
    def changes_nothing(self) -> bool:
        """Whether the draft here says the same already."""
        return self.workflow is not None and not self.differences


def foresee(document: Document, slug: str = "", by: Any = None) -> Outlook:
    """Look without touching anything. Raises Faulty."""
    check(dict(document))
    workflow = stored(slug or document["slug"], draft=True)
    named = roles_in(document)
    known = dict(Group.objects.filter(name__in=named).values_list("name", "pk"))
    roles = {name: known.get(name) for name in named}
    return Outlook(
        workflow=workflow,
        roles=roles,
        issues=tuple(issues(document)),
        differences=tuple(_differences(workflow, document, roles)) if workflow else (),
        others=tuple(line for name, part in parts.items() for line in part.changes(document.get(name, []), by)),
    )


def _differences(workflow: Workflow, document: Document, roles: Mapping[str, int | None]) -> Iterator[str]:
    """Its short name stays, and so do tests that the document does not have."""
    shown = {name: -number if role is None else role for number, (name, role) in enumerate(roles.items(), 1)}
    old = workflow.definition()
    new = _same_rows(definition_of(document, shown), old)
    tests = tests_of(document, shown)
    kept = workflow.saved_tests.filter(name__in=tests) if workflow.pk else ()
    was = {"name": workflow.name, "description": workflow.description, "tests": {t.name: t.walk for t in kept}}
    will = {"name": document["name"], "description": document.get("description", ""), "tests": tests}
    yield from map(str, differences(was, will))
    yield from (
        change.message for change in changes(old, new, {pk: name for name, pk in shown.items()} | _role_names())
    )


def _role_names() -> dict[int, str]:
    return dict(Group.objects.values_list("pk", "name"))


@transaction.atomic
def import_workflow(
    document: Document,
    *,
    by: Any,
    slug: str = "",
    roles: Mapping[str, int | None] | None = None,
    create: Collection[str] = (),
) -> Workflow:
    """
    Make the draft, whole or not at all.

    `roles` says for a name which role here is meant, None leaves it out; the others are found by their name. Those in
    `create` are made, without any permission. Raises Faulty for roles that are neither, and PermissionDenied.
    """
    outlook = foresee(document, slug, by)
    _allowed(by, outlook.workflow, create)
    chosen = _roles(outlook, dict(roles or {}), create)
    workflow = outlook.workflow or Workflow(slug=slug or document["slug"], live=False)
    workflow.name, workflow.description = document["name"], document.get("description", "")
    workflow.set_definition(_same_rows(definition_of(document, chosen), workflow.definition()))
    if outlook.workflow is None:
        workflow.save()
        log(instance=workflow, action="wagtail.create", user=by)
    workflow.save_revision(user=by, clean=False, log_action=True)
    for name, walk in tests_of(document, chosen).items():
        SavedTest.objects.update_or_create(workflow=workflow, name=name, defaults={"walk": walk, "by": by})
    for name, part in parts.items():
        part.read(document.get(name, []), chosen, by)
    return workflow


def _allowed(by: Any, workflow: Workflow | None, create: Collection[str]) -> None:
    """Nobody (a command, a migration) may do everything."""
    if by is None:
        return
    policy = policy_registry.get_by_type(Workflow)
    if not policy.user_has_permission(by, "change" if workflow else "add"):
        raise PermissionDenied
    if create and not by.has_perm("auth.add_group"):
        raise PermissionDenied(_("You may not make roles. Choose roles that exist."))
    if workflow and (lock := workflow.get_lock()) and lock.for_user(by):
        raise PermissionDenied(lock.get_message(by))


def _roles(outlook: Outlook, chosen: dict[str, int | None], create: Collection[str]) -> dict[str, int | None]:
    open_questions = [name for name in outlook.unknown_roles if name not in chosen and name not in create]
    if open_questions:
        text = _("The role “%(name)s” does not exist here. Say which one is meant.")
        raise Faulty(Fault("", text % {"name": name}) for name in open_questions)
    made = {name: Group.objects.get_or_create(name=name)[0].pk for name in outlook.unknown_roles if name in create}
    return {**outlook.roles, **chosen, **made}


def _same_rows(new: Definition, old: Definition) -> Definition:
    """What has the key of a row that is here is that row: its history and comparison go on."""
    states, transitions = ({row.key: row.id for row in rows if row.id} for rows in (old.states, old.transitions))
    return Definition(
        tuple(replace(state, id=states.get(state.key, state.id)) for state in new.states),
        tuple(replace(step, id=transitions.get(step.key, step.id)) for step in new.transitions),
    )
