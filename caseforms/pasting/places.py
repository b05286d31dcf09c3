"""Places by name, as messages have them: `Kel. Ketaping Kec. Manna`, with a slip, or the name alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..community.models import Area
from ..community.words import words
from .labelled import Item
from .wording import Wordings

_DISTRICT = re.compile(r"\b(?:kec|kecamatan|distrik)\b[. ]*", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:kab|kabupaten|kota|prov|provinsi)\b.*$", re.IGNORECASE | re.DOTALL)
_BESIDE = re.compile(r"\b(?:rt|rw)\b[ ./:]*\d{0,3}(?:[ ./]+\d{1,3})?", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:desa|ds|kel|kelurahan|kampung)\b[. ]*", re.IGNORECASE)
MOST = 30  # villages of a district to choose from
_EDGES = " ,;/-.\n"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be chosen, with the name of what it lies in."""

    code: str
    name: str
    upper: str = ""

    @property
    def full_name(self) -> str:
        """The name that can be told apart."""
        return f"{self.name}, {self.upper}" if self.upper else self.name


def offered(code: str, level: int) -> list[Place]:
    """The places of a level in the area with that code, those in force."""
    area = Area.objects.filter(code=code).first()
    if area is None:
        return []
    found = Area.objects.current().within(area).filter(level=level).order_by("name", "id")
    return [Place(*row) for row in found.values_list("code", "name", "parent__name")]


def meant(item: Item, places: Sequence[Place]) -> list[Place]:
    """The places the lines of an item may mean: one when it is certain."""
    own, upper = _own_and_upper(item)
    if not own:
        return _in(upper, places)[:MOST] if upper else []
    found = _called(own, places)
    inside = _in(upper, found) if upper else found
    return inside or found


def _own_and_upper(item: Item) -> tuple[str, str]:
    """The name of the place itself, and that of the district around it."""
    own, upper = "", ""
    for part, text in zip(item.parts, item.texts, strict=True):
        if part == "district":
            upper = upper or text
        elif part != "regency":
            first, second = _divided(text, part == "village district")
            own, upper = own or first, upper or second
    return own, upper


def _divided(text: str, both: bool) -> tuple[str, str]:
    """`Ketaping, Kec. Manna` and, where the label asks for both, `Ketaping / Manna`."""
    bare = _BESIDE.sub(" ", _ABOVE.sub("", text))
    if title := _TITLE.search(bare):
        bare = bare[title.end() :]  # what stands before it is a hamlet
    own, *rest = _DISTRICT.split(bare, maxsplit=1)
    if not rest:
        own, *rest = re.split(r"[/,]", bare, maxsplit=1) if both or "," in bare else [bare]
    return own.strip(_EDGES), (rest[0] if rest else "").strip(_EDGES)


def _called(name: str, places: Sequence[Place]) -> list[Place]:
    """Those with exactly this name; if there are none, those with one near it."""
    asked = "".join(words(name))
    exact = [place for place in places if "".join(words(place.name)) == asked]
    if exact or not asked:
        return exact
    names = {place.name for place in places}
    found = Wordings.of((one, one) for one in sorted(names)).find(name)
    near = {found.id, *found.rivals} - {""}
    return [place for place in places if place.name in near]


def _in(upper: str, places: Sequence[Place]) -> list[Place]:
    districts = sorted({place.upper for place in places})
    asked = "".join(words(upper))
    if exact := [place for place in places if "".join(words(place.upper)) == asked]:
        return exact
    found = Wordings.of((one, one) for one in districts).find(upper)
    return [place for place in places if place.upper == found.id]
