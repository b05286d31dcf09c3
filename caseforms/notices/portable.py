"""The words of messages as they travel: with a workflow those of every service, with a service its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from caseforms.models import Service
from caseforms.service_parts import service_parts
from workflows.definition import Definition
from workflows.document import parts

from .models import NoticeTemplate

Content = list[dict[str, Any]]
DEFAULTS = {"recipient": NoticeTemplate.Recipient.APPLICANT, "channel": "email"}


@parts.register("messages")
class MessagesOfWorkflow:
    """What its steps tell of, in the words that serve every service: only a superuser's import brings new ones."""

    def write(self, definition: Definition) -> Content:
        """The templates of the events its steps and timers tell of."""
        return written(NoticeTemplate.objects.filter(service=None, event__in=events(definition)))

    def changes(self, content: Content, by: Any) -> list[str]:
        """Which words would be new, which are other ones here, and which somebody else must write."""
        if by is None or by.is_superuser:
            return list(compared(None, content))
        known = set(NoticeTemplate.objects.events())
        text = _("Nobody has written words for the message “%(event)s” yet: a superuser does that.")
        return [text % entry for entry in content if entry["event"] not in known]

    def read(self, content: Content, roles: Mapping[str, int | None], by: Any) -> None:
        """Keep the words nobody has written here yet."""
        if by is None or by.is_superuser:
            keep(None, content, roles)


@service_parts.register("messages")
class MessagesOfService:
    """What the service says in words of its own."""

    def write(self, service: Service) -> Content:
        """Its templates."""
        return written(service.notice_templates.all())

    def changes(self, service: Service | None, content: Content) -> list[str]:
        """Which words would be new, and which are other ones here."""
        return list(compared(service, content)) if service else [_added(entry) for entry in content]

    def read(self, service: Service, content: Content, roles: Mapping[str, int | None]) -> None:
        """Keep the words nobody has written here yet."""
        keep(service, content, roles)


def events(definition: Definition) -> set[str]:
    """What steps and timers tell of."""
    told = [effect for step in definition.transitions for effect in step.effects]
    told += [effect for state in definition.states for timer in state.timers for effect in timer.effects]
    return {str(call.settings["event"]) for call in told if call.settings.get("event")}


def written(templates: Any) -> Content:
    """Templates as they travel: what has its default is left out."""
    rows = templates.select_related("role").order_by("event", "recipient", "channel")
    return [_entry(template) for template in rows]


def _entry(template: NoticeTemplate) -> dict[str, Any]:
    entry = {name: getattr(template, name) for name in ("event", "recipient", "channel", "subject", "body")}
    if template.role:
        entry["role"] = template.role.name
    return {name: str(value) for name, value in entry.items() if value != DEFAULTS.get(name)}


def compared(service: Service | None, content: Content) -> Iterator[str]:
    """A sentence for each that is new or says something else here."""
    for entry in content:
        found = _here(service, entry).first()
        if found is None:
            yield _added(entry)
        elif (found.subject, found.body) != (entry["subject"], entry["body"]):
            yield _("The message “%(event)s” has other words here; they stay.") % entry


def keep(service: Service | None, content: Content, roles: Mapping[str, int | None]) -> None:
    """What is here stays as it is."""
    for entry in content:
        if not _here(service, entry).exists():
            about = {**DEFAULTS, **entry, "role_id": roles.get(entry.get("role", ""))}
            about.pop("role", None)
            template = NoticeTemplate(service=service, **about)
            template.full_clean()
            template.save()


def _here(service: Service | None, entry: Mapping[str, Any]) -> Any:
    named = {name: entry.get(name, default) for name, default in DEFAULTS.items()}
    return NoticeTemplate.objects.filter(service=service, event=entry["event"], **named)


def _added(entry: Mapping[str, Any]) -> str:
    return _("New words for the message “%(event)s”: %(subject)s") % entry
