"""All service pages, in the order people need them."""

from .services_care import ALAT_BANTU, PEMBENTUKAN, REHABILITASI, TELANTAR
from .services_first import LAPOR, PBI_JK, SK_DTSEN
from .services_village import BENCANA, DTSEN, JAMINAN, RUMAH
from .standard import ServiceText

SERVICES: tuple[ServiceText, ...] = (
    LAPOR,
    PBI_JK,
    SK_DTSEN,
    DTSEN,
    ALAT_BANTU,
    REHABILITASI,
    JAMINAN,
    BENCANA,
    RUMAH,
    TELANTAR,
    PEMBENTUKAN,
)
