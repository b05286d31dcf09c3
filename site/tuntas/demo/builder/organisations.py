"""Agencies, their units and partners, and the welfare centres of the villages."""

from hashlib import sha256

from caseforms.community.models import Area, Organisation

from ..agencies import Agency

PARTNERS = ("Baznas", "Disdukcapil", "Rumah Sakit Umum Daerah", "BPBD", "UPTD PPA")
UNITS = {"BTG": ("UPT SPMKS Sipakatau",)}
HOURS = "Senin-Jumat 08.00-14.00"


def agency(about: Agency) -> Organisation:
    """The agency, with its units and partners."""
    found, _made = Organisation.objects.get_or_create(
        kind=Organisation.Kind.AGENCY,
        code=about.code,
        defaults={
            "name": about.name,
            "area": Area.objects.get(code=about.area),
            "time_zone": about.zone,
            "address": about.address,
            "phone": about.phone,
            "hours": "Senin-Kamis 07.30-15.30, Jumat 07.30-16.00",
        },
    )
    for kind, names in ((Organisation.Kind.UNIT, UNITS.get(about.code, ())), (Organisation.Kind.PARTNER, PARTNERS)):
        for name in names:
            _below(found, kind, name, about)
    return found


def _below(parent: Organisation, kind: str, name: str, about: Agency) -> None:
    Organisation.objects.get_or_create(
        kind=kind,
        parent=parent,
        name=name if kind == Organisation.Kind.UNIT else f"{name} {about.place}",
        defaults={"area": parent.area, "time_zone": about.zone},
    )


def centres(about: Agency, parent: Organisation) -> list[Organisation]:
    """The welfare centres that were formed; made once."""
    made = Organisation.objects.centres().filter(parent=parent).select_related("area__parent")
    if not made.exists():
        formed = formed_in(about, parent.area)
        Organisation.objects.bulk_create([_centre(village, parent, about) for village in formed])
    return list(made.order_by("area_id"))


def formed_in(about: Agency, area: Area) -> list[Area]:
    """The villages that have a centre: those known for certain, then others, always the same."""
    wanted = about.centres
    villages = Area.objects.within(area).filter(level=Area.Level.VILLAGE, kind__in=wanted.kinds)
    possible = [
        village
        for village in villages.select_related("parent")
        if not wanted.districts or village.parent.code in wanted.districts
    ]
    possible.sort(key=lambda village: (village.code not in wanted.surely, sha256(village.code.encode()).digest()))
    return possible[: wanted.formed]


def _centre(village: Area, parent: Organisation, about: Agency) -> Organisation:
    kind = "Kelurahan" if village.kind == Area.Kind.KELURAHAN else "Desa"
    return Organisation(
        kind=Organisation.Kind.CENTRE,
        name=f"Puskesos {kind} {village.name}",
        parent=parent,
        area=village,
        time_zone=about.zone,
        address=f"Kantor {kind} {village.name}, Kecamatan {village.parent.name}",
        hours=HOURS,
    )
