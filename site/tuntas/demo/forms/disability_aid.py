"""Permohonan alat bantu disabilitas: the person, the disability, the aid, a guardian where there is one."""

from caseforms.definition import FormDefinition, Section

from ..flows.disability_aid import DEVICES
from . import everybody
from .words import consent, file, info, long, number, one_of, several_of, short, when, yes_no

KINDS = (
    ("physical", "Fisik (gerak)"),
    ("sight", "Penglihatan"),
    ("hearing", "Pendengaran atau bicara"),
    ("intellectual", "Intelektual"),
    ("mental", "Mental"),
    ("multiple", "Ganda atau lainnya"),
)
SINCE = (
    ("birth", "Sejak lahir"),
    ("illness", "Karena sakit"),
    ("accident", "Karena kecelakaan"),
    ("age", "Karena usia"),
)

FORM = FormDefinition(
    (
        Section("step-who", "Siapa yang memerlukan alat", "Layanan ini gratis.", (*everybody.who(), everybody.birth())),
        Section(
            "step-guardian",
            "Wali atau pendamping",
            "",
            (
                yes_no(
                    "has_guardian",
                    "Apakah ada wali atau pendamping?",
                    required=True,
                    help="Wajib ada bila yang memerlukan alat masih anak.",
                ),
                short("guardian", "Nama wali atau pendamping", required=True, show_if=when("has_guardian", "eq", True)),
                short("guardian_relation", "Hubungan", required=True, show_if=when("has_guardian", "eq", True)),
            ),
        ),
        Section(
            "step-need",
            "Alat yang diperlukan",
            "",
            (
                several_of("kind", "Ragam disabilitas", KINDS, required=True),
                one_of("since", "Sejak kapan", SINCE, required=True),
                one_of("device", "Alat yang diharapkan", DEVICES, required=True),
                info(
                    "fitting",
                    "Alat bantu dengar dan kaki atau tangan palsu harus diukur. Petugas mengatur jadwalnya.",
                    show_if=when("device", "in", ["hearing_aid", "prosthesis"]),
                ),
                long(
                    "use",
                    "Untuk kegiatan apa alat ini dipakai?",
                    required=True,
                    help="Misalnya sekolah, bekerja, ke kamar mandi.",
                ),
                yes_no("had_before", "Pernah menerima alat bantu dalam lima tahun terakhir?", required=True),
                number("had_year", "Tahun berapa?", least=2000, most=2100, show_if=when("had_before", "eq", True)),
                yes_no("waits", "Bersedia masuk daftar tunggu bila alat belum ada?", required=True),
            ),
        ),
        Section("step-place", "Tempat tinggal", "Petugas akan berkunjung ke alamat ini.", everybody.where()),
        Section("step-contact", "Menghubungi Anda", "", everybody.reach()),
        Section(
            "step-papers",
            "Berkas",
            "",
            (
                *everybody.papers(
                    file(
                        "photo",
                        "Foto seluruh badan",
                        required=True,
                        help="Dipakai petugas untuk menilai alat. Tidak disebarkan.",
                    ),
                    file("sktm", "SKTM dari desa atau kelurahan", required=True),
                ),
                consent("publicity", "Foto saat serah terima boleh dipakai untuk berita dinas. Boleh tidak setuju."),
            ),
        ),
        everybody.declaration(share=True),
    )
)
