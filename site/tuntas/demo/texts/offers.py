"""The services with a form: what ties form and workflow together under one name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A service by the slugs of its form and workflow."""

    slug: str
    name: str
    summary: str
    form: str
    workflow: str
    for_public: bool = True
    agencies: tuple[str, ...] = ()
    """The codes of those that offer it; none for all."""


OFFERS = (
    Offer(
        "lapor",
        "Lapor dan pengaduan",
        "Kebutuhan, pengaduan, dan pertanyaan tentang layanan sosial.",
        "pengaduan",
        "pengaduan",
    ),
    Offer(
        "reaktivasi-pbi-jk",
        "Reaktivasi PBI-JK",
        "Mengusulkan KIS PBI-JK aktif kembali.",
        "reaktivasi-pbi-jk",
        "reaktivasi-pbi-jk",
    ),
    Offer(
        "sk-dtsen",
        "Surat keterangan DTSEN",
        "Surat tentang data di DTSEN untuk sekolah, berobat, atau bantuan.",
        "sk-dtsen",
        "sk-dtsen",
    ),
    Offer(
        "alat-bantu-disabilitas",
        "Alat bantu disabilitas",
        "Kursi roda, kruk, alat bantu dengar, dan lainnya.",
        "alat-bantu",
        "alat-bantu",
    ),
    Offer(
        "pembentukan-puskesos",
        "Pembentukan Puskesos",
        "Rencana, kesiapan, SK, dan keaktifan Puskesos.",
        "pembentukan-puskesos",
        "pembentukan-puskesos",
    ),
    Offer(
        "pendataan-keluarga",
        "Pendataan keluarga",
        "Kunjungan rumah: anggota keluarga, rumah, penghasilan, bantuan, dan kebutuhan.",
        "pendataan-keluarga",
        "sk-dtsen",
        for_public=False,
        agencies=("LTU",),
    ),
)
