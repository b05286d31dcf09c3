"""The whole demo, in the order in which an installation is set up."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from caseforms.community.actions.appoint import appoint
from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.community.actions.load_areas import load_areas
from caseforms.community.models import Area, User
from caseforms.lists.actions.load_bundled import load_bundled
from caseforms.notices.models import Notice

from ..agencies import AGENCIES, Agency
from ..roles import NAMES
from . import accounts, definitions, organisations, others, pages, translations
from .cases import Town
from .hands import Hands

Say = Callable[[str], object]
SETTLED = timedelta(days=1)


def build(say: Say, password: str, now: datetime | None = None) -> None:
    """Everything that is not there yet; whole or not at all."""
    now = now or timezone.now()
    if not Area.objects.exists():
        say("Loading the areas ...")
        load_areas()
    with transaction.atomic(), override("id"):
        _build(say, password, now)


def _build(say: Say, password: str, now: datetime) -> None:
    say("Roles, messages, workflows and forms ...")
    ensure_roles()
    load_bundled()
    definitions.notices()
    roles = {short: Group.objects.get(name=name).pk for short, name in NAMES.items()}
    workflows, forms = definitions.workflows(roles), definitions.forms()
    accounts.root(password)
    hashed = accounts.hashed_once(password)
    portal = pages.portal()
    translations.portal(portal)
    agencies = {about: organisations.agency(about) for about in AGENCIES}
    offered = {about: definitions.services(agency, forms, workflows) for about, agency in agencies.items()}
    first = AGENCIES[0]
    definitions.complete(workflows, roles, others.others(agencies[first], offered[first]))
    for about, agency in agencies.items():
        say(f"{about.name} ...")
        centres = organisations.centres(about, agency)
        staff = accounts.staff(about, agency, centres, hashed)
        services = offered[about]
        with pages.indexed_once():
            site = pages.site(about, agency, services, portal)
            translations.site(site, about)
        _edit(site.editors, about, agency)
        Town(about, agency, services, Hands(staff), centres, now).build()
    _settle_notices(now)


def _edit(editors: Group, about: Agency, agency: object) -> None:
    """The editor joins those who may edit the agency's pages."""
    user = User.objects.get(username=f"{about.path}-editor")
    if not user.memberships.filter(role=editors).exists():
        appoint(user, editors, agency, starts=accounts.SINCE)


def _settle_notices(now: datetime) -> None:
    """Mail of months ago counts as sent then; the worker delivers that of the last day."""
    old = Notice.objects.filter(status=Notice.Status.WAITING, attempts=0, created_at__lt=now - SETTLED)
    old.update(status=Notice.Status.SENT, sent_at=F("created_at"), attempts=1)
