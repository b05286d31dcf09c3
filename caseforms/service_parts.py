"""What satellites keep for a service and send along with it in a bundle, each under a name that the schema knows."""

from collections.abc import Mapping
from typing import Any, Protocol

from workflows.registry import Registry

from .models import Service


class ServicePart(Protocol):
    """One such part."""

    def write(self, service: Service) -> list[dict[str, Any]]:
        """What belongs to this service alone, without ids."""

    def changes(self, service: Service | None, content: list[dict[str, Any]]) -> list[str]:
        """What reading it would change here, in sentences. What is here already is never overwritten."""

    def read(self, service: Service, content: list[dict[str, Any]], roles: Mapping[str, int | None]) -> None:
        """Keep it here."""


service_parts: Registry[ServicePart] = Registry()
