"""
Who reads a step of a form on the page of a case, and who fills it in later: roles by name, states by key.

Nothing said of readers: whoever may see the case. Nothing said of states: always; of writing: while the case is open.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

PARTS = ("readers", "read_in", "writers", "write_in")


@dataclass(frozen=True, slots=True)
class Access:
    """Roles that may read and write a step, and the states of the case in which they may."""

    readers: tuple[str, ...] = ()
    read_in: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    write_in: tuple[str, ...] = ()

    def may_read(self, roles: Collection[str], state: str) -> bool:
        """Whether somebody with these roles reads it in this state. Whoever writes it reads it, too."""
        allowed = {*self.readers, *self.writers} if self.readers else set()
        return (not allowed or not allowed.isdisjoint(roles)) and (not self.read_in or state in self.read_in)

    def may_write(self, roles: Collection[str], state: str, is_open: bool) -> bool:
        """Whether somebody with these roles fills it in while the case is in this state."""
        now = state in self.write_in if self.write_in else is_open
        return now and not set(self.writers).isdisjoint(roles) and (not self.read_in or state in self.read_in)

    @property
    def is_limited(self) -> bool:
        """Whether there is anybody among those who see the case who does not read it."""
        return bool(self.readers or self.read_in)

    def as_json(self) -> dict[str, list[str]]:
        """What is not left to itself."""
        return {name: list(said) for name, said in asdict(self).items() if said}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Access":
        """Read what `as_json` wrote."""
        return cls(**{name: tuple(document.get(name, ())) for name in PARTS})


ANYBODY = Access()
