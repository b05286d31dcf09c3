"""What the answers of a form mean for the case it opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .community.models import Organisation, area_number
from .community.words import words


@dataclass(frozen=True, slots=True)
class Matter:
    """Answers by purpose, as the form's editor marked them, read for the agency that received them."""

    said: Mapping[str, Any]
    agency: Organisation

    @property
    def area_id(self) -> int:
        """Where it is: as answered, else where the welfare centre is, else anywhere at the agency."""
        code = self.said.get("case_area") or self.said.get("centre")
        return area_number(code) if code else self.agency.area_id

    @property
    def centre(self) -> Organisation | None:
        """The welfare centre it is about: that of the village which was answered. None while there is none yet."""
        village = self.said.get("centre")
        centres = Organisation.objects.filter(kind=Organisation.Kind.CENTRE, is_active=True)
        return centres.filter(area=area_number(village)).first() if village else None

    @property
    def name(self) -> str:
        """Whom it is about; who reports it when nobody else was named."""
        return self.said.get("person_name") or self.said.get("reporter_name") or ""

    @property
    def email(self) -> str:
        """Where the applicant wants to be told."""
        return self.said.get("email") or ""

    @property
    def urgent(self) -> bool:
        """Whether it cannot wait."""
        return bool(self.said.get("urgent"))

    @property
    def words(self) -> list[str]:
        """What the case is found by."""
        return words(f"{self.name} {self.said.get('reporter_name') or ''}")

    @property
    def person(self) -> dict[str, str]:
        """What is known of the person, as `register_person` takes it."""
        of_person = {key: self.said.get(key) or "" for key in ("nik", "kk", "phone", "email", "address")}
        return of_person | {"name": self.name, "no_nik": self.said.get("no_nik_reason") or ""}
