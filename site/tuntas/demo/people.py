"""
Invented people. Their NIK and KK begin with 99, a province that does not exist, so no real person is ever hit.

The same dice give the same people: a second run of the demo recognises everybody.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WOMEN = (
    "Nurhayati", "Sitti Aminah", "Hasnah", "Rosmiati", "Marlina", "Suriani", "Rahmatia", "Darmawati", "Fitriani",
    "Jumriah", "Ernawati", "Sumiati", "Kartini", "Yuliana", "Wahyuni", "Sri Rejeki", "Lilis", "Aisyah", "Ratna",
    "Dewi Lestari", "Maemunah", "Halimah", "Endang", "Salmiah",
)  # fmt: skip
MEN = (
    "Baharuddin", "Syamsuddin", "Muhammad Yusuf", "Abdul Rahman", "Hamzah", "Kamaruddin", "Supriyadi", "Sudirman",
    "Jamaluddin", "Rusdi", "Arifin", "Mustafa", "Slamet", "Ahmad", "Junaidi", "Hasanuddin", "Sahrul", "Agus Salim",
    "Darwis", "Tahir", "Zainal", "Suparman", "Ridwan", "Amiruddin",
)  # fmt: skip
SECOND = ("", "", "", " bin Contoh", " Contoh", " S.", " Rekaan", " M.", " H.")
JOBS = (
    "Buruh tani", "Nelayan", "Petani penggarap", "Buruh bangunan", "Pedagang keliling", "Tukang ojek",
    "Pembantu rumah tangga", "Pemulung", "Tidak bekerja", "Penjual sayur", "Buruh cuci", "Tukang becak",
)  # fmt: skip
STREETS = ("Dusun Satu", "Dusun Dua", "Dusun Mattiro", "Lingkungan Pasar", "Jalan Melati", "Jalan Poros", "Gang Mawar")
FACILITIES = ("Puskesmas kecamatan", "RSUD", "Klinik Pratama Contoh", "Puskesmas pembantu desa")


@dataclass(frozen=True)
class Resident:
    """Somebody who does not exist."""

    name: str
    woman: bool
    born: date
    nik: str
    kk: str
    phone: str
    email: str
    address: str
    job: str
    income: int
    members: int
    facility: str


def resident(dice: Random, number: int, today: date) -> Resident:
    """The next invented person. `number`, below 9999, is nobody else's: it makes NIK, phone and address."""
    woman = dice.random() < 0.55
    name = dice.choice(WOMEN if woman else MEN) + dice.choice(SECOND)
    born = today - timedelta(days=dice.randint(19 * 365, 78 * 365))
    return Resident(
        name=name,
        woman=woman,
        born=born,
        nik=nik(born, woman, number),
        kk=f"999999{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(10, 25)}{number + 1:04}",
        phone=f"08120000{number:04}",
        email=f"warga{number}@tuntas.example" if dice.random() < 0.4 else "",
        address=f"{dice.choice(STREETS)} RT {dice.randint(1, 6):03}/RW {dice.randint(1, 4):03}",
        job=dice.choice(JOBS),
        income=dice.randrange(300_000, 1_800_000, 50_000),
        members=dice.randint(1, 7),
        facility=dice.choice(FACILITIES),
    )


def nik(born: date, woman: bool, number: int) -> str:
    """16 digits as in real ones, women's days plus 40, but of a place that does not exist."""
    day = born.day + 40 if woman else born.day
    return f"999999{day:02}{born.month:02}{born.year % 100:02}{number + 1:04}"
