"""Accounts and appointments."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from caseforms.community.actions.appoint import appoint
from caseforms.community.models import Area, Organisation, User

from ..agencies import Agency
from ..roles import NAMES
from ..staff import DISTRICT, POSTS, ROOT, VILLAGE, Post

SINCE = date(2022, 1, 3)


def root(password: str) -> None:
    """The superuser of the whole installation."""
    if not User.objects.filter(username=ROOT).exists():
        User.objects.create_superuser(ROOT, email="admin@tuntas.example", password=password, name="Admin Peraga")


def staff(about: Agency, agency: Organisation, centres: list[Organisation], hashed: str) -> list[User]:
    """The people of one agency, appointed where they work."""
    roles = {group.name: group for group in Group.objects.filter(name__in=NAMES.values())}
    return [_appointed(post, roles[NAMES[post.role]], about, agency, centres, hashed) for post in POSTS]


def hashed_once(password: str) -> str:
    """One slow hash for all demo accounts: they share the password anyway."""
    return make_password(password)


def login(about: Agency, post: Post) -> str:
    """The user name: `bks-operator`."""
    return f"{about.path}-{post.login}"


def _appointed(
    post: Post, role: Group, about: Agency, agency: Organisation, centres: list[Organisation], hashed: str
) -> User:
    name = login(about, post)
    user, made = User.objects.get_or_create(
        username=name, defaults={"name": post.name, "email": f"{name}@tuntas.example", "password": hashed}
    )
    if made:
        where, area = _post(post, about, agency, centres)
        appoint(user, role, where, area, starts=SINCE, decree=post.decree)
    return user


def _post(post: Post, about: Agency, agency: Organisation, centres: list[Organisation]) -> tuple[Organisation, Area]:
    """The organisation somebody works at and the area they work for."""
    if post.reach not in (DISTRICT, VILLAGE):
        return agency, agency.area
    district = about.counter_districts[post.place]
    if post.reach == DISTRICT:
        return agency, Area.objects.get(code=district)
    chosen = _desk(post.place, district, about, centres)
    return chosen, chosen.area


def _desk(place: int, district: str, about: Agency, centres: list[Organisation]) -> Organisation:
    """A centre to sit in: one that the stories name, else one of the district, else any."""
    sure = [centre for centre in centres if centre.area.code in about.centres.surely]
    near = [centre for centre in centres if centre.area.code.startswith(district)] or centres
    return sure[place] if place < len(sure) else near[place % len(near)]
