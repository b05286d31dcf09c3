"""What workflows lead to and what is there only after them: services, and another system that is told."""

from secrets import token_urlsafe

from caseforms.community.models import Organisation
from caseforms.models import Service, Webhook

STORES = "https://persediaan.contoh.example/tuntas"


def others(agency: Organisation, services: dict[str, Service]) -> dict[str, int]:
    """Their ids by short names. The case decides at which agency a service is meant: one stands for all."""
    return {"sk-dtsen": services["sk-dtsen"].pk, "stores": _stores(agency).pk}


def _stores(agency: Organisation) -> Webhook:
    """The system of the stores of aids. Nobody listens there; no case of the demo takes the step that tells it."""
    known = {"agency": agency, "name": "Contoh sistem persediaan"}
    return Webhook.objects.get_or_create(**known, defaults={"url": STORES, "secret": token_urlsafe(32)})[0]
