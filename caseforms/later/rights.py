"""Who reads and who fills in which step of the form of a case: by role, held for the area of the case, and by state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group

from ..community import scope
from ..definition import FormDefinition, Question, Section
from ..models import Case, Upload
from ..versions import whole_form


@dataclass
class Reader:
    """Somebody who looks at cases. `user` None is the system, which may everything, as superusers may."""

    user: Any
    _by_area: dict[int, frozenset[str]] = field(default_factory=dict)

    def may_read(self, section: Section, area_id: int, state: str) -> bool:
        """Whether they read a step of a case in this area and state. That they see the case is asked elsewhere."""
        return self.may_all or not section.access.is_limited or section.access.may_read(self.roles(area_id), state)

    def may_write(self, section: Section, case: Case) -> bool:
        """Whether they fill in a step of the case now."""
        if self.may_all:
            return section.access.may_write(section.access.writers, case.state, case.closed_at is None)
        return section.access.may_write(self.roles(case.area_id), case.state, case.closed_at is None)

    def hidden(self, definition: FormDefinition, area_id: int, state: str) -> Iterator[Question]:
        """The questions whose answers they do not read."""
        for section in definition.whole().sections:
            if not self.may_read(section, area_id, state):
                yield from section.questions

    def roles(self, area_id: int) -> frozenset[str]:
        """The names of the roles they hold for an area."""
        if area_id not in self._by_area:
            held = scope.roles(self.user, area_id) if self.user is not None else ()
            self._by_area[area_id] = frozenset(self._names[role] for role in held if role in self._names)
        return self._by_area[area_id]

    @property
    def may_all(self) -> bool:
        """The system, and whoever is above all roles."""
        return self.user is None or (self.user.is_active and getattr(self.user, "is_superuser", False))

    @cached_property
    def _names(self) -> dict[int, str]:
        return dict(Group.objects.filter(pk__in=scope.roles_anywhere(self.user)).values_list("pk", "name"))


def readable(sections: Iterable[Section], case: Case, reader: Reader) -> list[Section]:
    """The steps of the case they read."""
    return [section for section in sections if reader.may_read(section, case.area_id, case.state)]


def may_open(upload: Upload, user: Any) -> bool:
    """Whether the user reads what a file answers; that they see its case is asked elsewhere."""
    if upload.submission_id is None:
        return True
    sections = whole_form(upload.submission.version_id).sections
    asking = [one for one in sections if any(part.id == upload.question for part in one.everything())]
    if not any(section.access.is_limited for section in asking):
        return True  # everybody reads it, or a step of the workflow asked for it
    case = upload.submission.case
    return len(readable(asking, case, Reader(user))) == len(asking)  # a question of a row may be called so in two steps
