"""What is wrong with a document, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` is the way to the place as programs write it: `transitions[2].guards[0].name`; empty is the whole."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class Faulty(Exception):
    """A document that cannot be read. `faults` says why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))


def path_of(steps: Iterable[str | int]) -> str:
    """`["transitions", 2, "label"]` as `transitions[2].label`."""
    words = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return words.removeprefix(".")


def one(message: str, path: Sequence[str | int] = ()) -> Faulty:
    """The exception for a single fault."""
    return Faulty([Fault(path_of(path), message)])
