"""The directory of welfare centres: which village of an agency's area has one, and where it is."""

from collections import Counter
from dataclasses import dataclass

from caseforms.community.models import Area, Organisation

LIMIT = 60


@dataclass(frozen=True)
class District:
    """A district with the number of its villages and of those that have a centre."""

    area: Area
    villages: int
    centres: int

    @property
    def missing(self) -> int:
        """Villages that have none yet."""
        return self.villages - self.centres


@dataclass(frozen=True)
class Village:
    """A village, its district, and its centre if it has one."""

    area: Area
    district: str
    centre: Organisation | None


@dataclass(frozen=True)
class Directory:
    """What was asked for: all districts, and the villages that fit."""

    districts: tuple[District, ...]
    villages: tuple[Village, ...]
    chosen: Area | None
    wanted: str
    more: bool

    @property
    def total(self) -> int:
        """Villages of the agency's area."""
        return sum(district.villages for district in self.districts)

    @property
    def formed(self) -> int:
        """Villages that have a centre."""
        return sum(district.centres for district in self.districts)


def directory(agency: Organisation, district: str = "", village: str = "") -> Directory:
    """The districts of the agency, and the villages of one of them or those whose name has the words."""
    areas = Area.objects.current().within(agency.area)
    districts = list(areas.filter(level=Area.Level.DISTRICT))
    chosen = next((area for area in districts if area.code == district), None)
    wanted = village.replace("\0", "").strip()[:60]
    found = _villages(agency.area, chosen, wanted)
    return Directory(
        _counted(agency, districts), _with_centres(found[:LIMIT], districts), chosen, wanted, len(found) > LIMIT
    )


def places(agency: Organisation, text: str) -> list[Area]:
    """The first districts and villages of the agency's area with such a name."""
    found = Area.objects.search(text, within=agency.area, limit=5) if text else []
    return [area for area in found if area.level >= Area.Level.DISTRICT]


def _villages(within: Area, chosen: Area | None, wanted: str) -> list[Area]:
    """One more than are shown, so that one knows whether there are more."""
    if wanted:
        found = Area.objects.search(wanted, within=chosen or within, limit=LIMIT + 1)
        return [area for area in found if area.level == Area.Level.VILLAGE]
    return list(Area.objects.current().within(chosen).villages()[: LIMIT + 1]) if chosen else []


def _counted(agency: Organisation, districts: list[Area]) -> tuple[District, ...]:
    """Villages and centres of every district, counted by the district part of their number."""
    numbers = Area.objects.current().within(agency.area).villages().values_list("pk", flat=True)
    villages = Counter(number // 10**4 for number in numbers)
    centres = Counter(number // 10**4 for number in set(_centre_areas(agency)))
    return tuple(District(area, villages[area.pk // 10**4], centres[area.pk // 10**4]) for area in districts)


def _centre_areas(agency: Organisation) -> list[int]:
    inside = {"area_id__gte": agency.area_id, "area_id__lte": agency.area.last}
    centres = Organisation.objects.filter(kind=Organisation.Kind.CENTRE, is_active=True, **inside)
    return list(centres.values_list("area_id", flat=True))


def _with_centres(villages: list[Area], districts: list[Area]) -> tuple[Village, ...]:
    names = {area.pk: area.name for area in districts}
    centres = Organisation.objects.filter(
        kind=Organisation.Kind.CENTRE, is_active=True, area_id__in=[area.pk for area in villages]
    )
    by_area = {centre.area_id: centre for centre in centres}
    return tuple(Village(area, names.get(area.parent_id or 0, ""), by_area.get(area.pk)) for area in villages)
