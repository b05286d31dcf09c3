"""What a service page says: the 14 components of a public-service standard, six for everybody and eight for whoever asks."""

from dataclasses import dataclass
from datetime import date

FACILITIES = """
- Ruang tunggu dengan kursi prioritas untuk lansia, ibu hamil, dan penyandang disabilitas.
- Jalan landai dan petugas yang mendampingi.
- Formulir cetak bagi yang tidak memakai internet.
- Bila tidak dapat datang, petugas dapat diminta berkunjung.
"""
COMPETENCE = """
Petugas memahami alur SLRT dan Puskesos, dapat memakai SIKS-NG sesuai kewenangannya, mampu menjelaskan dengan bahasa sederhana, dan menjaga rahasia warga.
"""
SUPERVISION = """
Supervisor memeriksa kasus yang melewati tenggat setiap minggu. Kepala bidang memeriksa hasil layanan setiap bulan.
Setiap perpindahan tahap tercatat: siapa, kapan, dan mengapa.
"""
COMPLAINTS = """
- Lewat halaman [Lapor](/{path}/layanan/lapor/).
- Datang ke Puskesos atau ke {agency}, {address}.
- WhatsApp {phone} pada jam kerja.
- Lewat SP4N-LAPOR! di [lapor.go.id](https://www.lapor.go.id/).
Setiap pengaduan mendapat nomor dan dapat dilacak di halaman [Lacak](/lacak/).
"""
STAFF = "Paling sedikit satu petugas penerima, satu pemeriksa data, dan satu pejabat yang menandatangani."
GUARANTEE = (
    "Kami melayani sesuai standar ini. Bila melewati jangka waktu, kami memberi tahu sebabnya dan kapan selesainya."
)
SAFETY = """
NIK, nomor KK, dan nomor telepon disimpan tersandi. Berkas hanya dapat dibuka oleh petugas yang menangani.
Petugas tidak pernah meminta PIN pelacakan Anda.
"""
EVALUATION = (
    "Survei kepuasan warga dan waktu layanan dibahas setiap tiga bulan. Hasilnya dipakai untuk memperbaiki standar ini."
)
BASE_LAWS = """
- Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial.
- Undang-Undang Nomor 13 Tahun 2011 tentang Penanganan Fakir Miskin.
- Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik.
- Peraturan Menteri Sosial Nomor 15 Tahun 2018 tentang Sistem Layanan dan Rujukan Terpadu.
"""
DTSEN_LAW = "- Instruksi Presiden Nomor 4 Tahun 2025 tentang Data Tunggal Sosial dan Ekonomi Nasional.\n"


@dataclass(frozen=True)
class Paper:
    """Something to bring: who issues it, why it is asked for, and whether one can do without it."""

    name: str
    issuer: str = ""
    reason: str = ""
    required: bool = True


@dataclass(frozen=True)
class Step:
    """One step of the procedure and who takes it."""

    title: str
    text: str = ""
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class ServiceText:
    """One service page. `service` is the slug of the service that its button opens, empty when there is none."""

    slug: str
    title: str
    intro: str
    topic: str
    for_whom: str
    requirements: tuple[Paper, ...]
    procedure: tuple[Step, ...]
    duration: str
    duration_note: str
    product: str
    if_refused: str
    legal_basis: str
    provider: str = "regency"
    service: str = ""
    questions: tuple[tuple[str, str], ...] = ()
    as_of: date = date(2026, 2, 18)
    source: str = ""
    fee: str = "Gratis, tidak dipungut biaya"
    complaints: str = COMPLAINTS
    facilities: str = FACILITIES
    competence: str = COMPETENCE
    supervision: str = SUPERVISION
    staff: str = STAFF
    guarantee: str = GUARANTEE
    safety: str = SAFETY
    evaluation: str = EVALUATION


KTP = Paper("KTP", "Disdukcapil", "Supaya layanan diberikan kepada orang yang benar. Foto dengan HP boleh.")
KK = Paper("Kartu Keluarga (KK)", "Disdukcapil", "Untuk mencocokkan anggota keluarga dengan DTSEN.")
SKTM = Paper("Surat keterangan tidak mampu (SKTM)", "Kantor desa atau kelurahan", "Menerangkan keadaan keluarga.")
