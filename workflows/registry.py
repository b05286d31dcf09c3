"""The open lists of the engine: guards, effects and the types of field a transition may ask for."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Registry(dict[str, T]):
    """Names and what they stand for. Upper rooms add to it in `AppConfig.ready()`."""

    def register(self, name: str) -> Callable[[type[T]], type[T]]:
        """Decorate a class: one instance of it is registered. Raises ValueError when the name is taken."""

        def add(cls: type[T]) -> type[T]:
            if name in self:
                raise ValueError(f"{name!r} is registered already")
            self[name] = cls()
            return cls

        return add
