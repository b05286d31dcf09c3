"""What an invented resident writes into a form, as it would arrive from a browser."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from caseforms.community.models import Area

from ..people import Resident

Raw = dict[str, Any]


@dataclass(frozen=True)
class Matter:
    """Who writes about what, from where."""

    who: Resident
    village: Area
    story: Mapping[str, Any]
    day: Any
    dice: Random

    @property
    def relation(self) -> str:
        """For whom it is sent."""
        return self.story.get("relation") or self.dice.choice(("self", "self", "self", "child", "parent"))


def raw(service: str, matter: Matter) -> Raw:
    """Everything typed for a service; the form drops what it does not ask."""
    typed = _everybody(matter) | OF_SERVICE[service](matter) | dict(matter.story)
    return {key: _sent(value) for key, value in typed.items() if value not in ("", None)}


def _everybody(matter: Matter) -> Raw:
    who, known = matter.who, matter.dice.random() > 0.06
    return {
        "relation": matter.relation,
        "name": who.name,
        "has_nik": known,
        "nik": who.nik if known else "",
        "no_nik": "" if known else matter.dice.choice(("never", "lost", "unknown")),
        "kk": who.kk,
        "born": who.born.isoformat(),
        "village": matter.village.code,
        "address": who.address,
        "reporter": who.name if matter.relation == "self" else f"Keluarga {who.name}",
        "phone": who.phone,
        "phone_owner": "self" if matter.dice.random() < 0.7 else "family",
        "email": who.email,
        "truth": True,
        "whatsapp": matter.dice.random() < 0.5 or "",
        "share": matter.dice.random() < 0.4 or "",
    }


def _complaint(matter: Matter) -> Raw:
    who, hidden = matter.who, matter.story.get("anonymous")
    typed = {
        "urgent": False,
        "aid": ["none"],
        "job": who.job,
        "income": who.income,
        "members": who.members,
        "house": "family",
    }
    nobody = {
        "reporter": "",
        "phone": "",
        "email": "",
        "phone_owner": "",
        "name": "",
        "has_nik": False,
        "nik": "",
        "kk": "",
    }
    return typed | (nobody | {"no_nik": "unknown"} if hidden else {"anonymous": False})


def _insurance(matter: Matter) -> Raw:
    who = matter.who
    return {
        "card_number": f"000{matter.dice.randrange(10**10):010}",
        "inactive_since": matter.day.replace(day=1).isoformat(),
        "facility": who.facility,
        "letter_number": f"445/{matter.dice.randint(10, 900)}/PKM/{matter.day.year}",
        "letter_date": matter.day.isoformat(),
        "job": who.job,
        "income": who.income,
        "members": who.members,
    }


def _letter(matter: Matter) -> Raw:
    return {}


def _aid(matter: Matter) -> Raw:
    guarded = matter.story.get("relation") == "child"
    return {
        "has_guardian": guarded,
        "guardian": f"Orang tua {matter.who.name}" if guarded else "",
        "guardian_relation": "Ibu" if guarded else "",
        "had_before": False,
        "waits": True,
    }


def _formation(matter: Matter) -> Raw:
    kelurahan = matter.village.kind == Area.Kind.KELURAHAN
    kind = "Kelurahan" if kelurahan else "Desa"
    return {
        "centre": f"Puskesos {kind} {matter.village.name}",
        "start": matter.day.isoformat(),
        "reason": "KIS nonaktif, bantuan terhenti, dan lansia yang tinggal sendiri.",
        "posyandu": matter.dice.random() < 0.5,
        "coordinator": f"{matter.who.name}",
        "coordinator_asn": kelurahan,
        "operator": "Operator Contoh",
        "same_operator": True,
        "second": matter.dice.random() < 0.6,
        "desk": True,
        "hours": "Senin-Jumat 08.00-14.00",
        "sign": matter.dice.random() < 0.7,
        "devices": ["computer", "phone"],
        "signal": "ok",
        "power": True,
        "funding": "apbd" if kelurahan else "apbdes",
        "budget": matter.dice.randrange(6_000_000, 36_000_000, 1_000_000),
        "households": matter.dice.randint(180, 2400),
        "partners": ["puskesmas", "posyandu", "pkh"],
        "position": "lurah" if kelurahan else "village_head",
        "reporter": f"{'Lurah' if kelurahan else 'Kepala Desa'} {matter.village.name} (contoh)",
    }


OF_SERVICE = {
    "lapor": _complaint,
    "reaktivasi-pbi-jk": _insurance,
    "sk-dtsen": _letter,
    "alat-bantu-disabilitas": _aid,
    "pembentukan-puskesos": _formation,
}


def _sent(value: Any) -> Any:
    """As a browser sends it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return [str(item) for item in value] if isinstance(value, list) else str(value)
