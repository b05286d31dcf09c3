"""What settings of guards and effects may point at, called by a name that other installations understand."""

from django.db.models import Q

from workflows.document import references

from .community.models import Organisation, User
from .models import Service, Webhook

BETWEEN = "/"


@references.register("user")
class Users:
    """People, by the name they sign in with."""

    def name_of(self, pk: str) -> str | None:
        """The user name."""
        return User.objects.filter(_is(pk)).values_list("username", flat=True).first()

    def id_of(self, name: str) -> str | None:
        """Whoever signs in so here."""
        return _text(User.objects.filter(username=name).values_list("pk", flat=True).first())


@references.register("service")
class Services:
    """Services, by the code of their agency and their short name: `BKS/pengaduan`."""

    def name_of(self, pk: str) -> str | None:
        """Its agency and short name."""
        found = Service.objects.filter(_is(pk)).values_list("agency__code", "slug").first()
        return found and BETWEEN.join(found)

    def id_of(self, name: str) -> str | None:
        """That service; when its agency is not here, the only one with that short name."""
        agency, _between, slug = name.partition(BETWEEN)
        exact = Service.objects.at(agency, slug).values_list("pk", flat=True).first()
        others = list(Service.objects.filter(slug=slug).values_list("pk", flat=True)[:2])
        return _text(exact or (others[0] if len(others) == 1 else None))


@references.register("organisation")
class Organisations:
    """Organisations, by their kind, the official code of their area, and their name."""

    def name_of(self, pk: str) -> str | None:
        """The three."""
        found = Organisation.objects.filter(_is(pk)).values_list("kind", "area__code", "name").first()
        return found and BETWEEN.join(found)

    def id_of(self, name: str) -> str | None:
        """The one that has all three."""
        kind, _between, rest = name.partition(BETWEEN)
        area, _between, called = rest.partition(BETWEEN)
        found = Organisation.objects.filter(kind=kind, area__code=area, name=called)
        return _text(found.values_list("pk", flat=True).first())


@references.register("webhook")
class Webhooks:
    """Addresses of other systems, by their name: each installation has its own address and secret under it."""

    def name_of(self, pk: str) -> str | None:
        """The name."""
        return Webhook.objects.filter(_is(pk)).values_list("name", flat=True).first()

    def id_of(self, name: str) -> str | None:
        """The only one of that name."""
        found = list(Webhook.objects.filter(name=name, is_active=True).values_list("pk", flat=True)[:2])
        return _text(found[0]) if len(found) == 1 else None


def _is(pk: str) -> Q:
    return Q(pk=pk) if pk.isdecimal() else Q(pk=None)


def _text(pk: int | None) -> str | None:
    return None if pk is None else str(pk)
