"""Laporan rencana pembentukan Puskesos: the plan of the head of village and the readiness checklist (domain 5.2)."""

from caseforms.definition import FormDefinition, Section

from .everybody import NOTICE
from .words import (
    area,
    consent,
    date,
    file,
    info,
    long,
    money,
    number,
    one_of,
    question,
    several_of,
    short,
    when,
    yes_no,
)

POSITIONS = (
    ("village_head", "Kepala desa"),
    ("lurah", "Lurah"),
    ("secretary", "Sekretaris desa atau kelurahan"),
    ("camat", "Camat"),
)
SIGNAL = (("none", "Tidak ada"), ("weak", "Lemah"), ("ok", "Cukup"))
MONEY = (("apbdes", "APBDes"), ("apbd", "APBD lewat kelurahan"), ("other", "Sumber lain"), ("none", "Belum ada"))
DEVICES = (("computer", "Komputer atau laptop"), ("phone", "HP Android"), ("printer", "Printer"), ("none", "Belum ada"))
PARTNERS = (
    ("puskesmas", "Puskesmas"),
    ("posyandu", "Posyandu"),
    ("pkk", "PKK"),
    ("psm", "PSM atau Karang Taruna"),
    ("pkh", "Pendamping PKH"),
    ("baznas", "Baznas"),
    ("business", "Dunia usaha"),
)

FORM = FormDefinition(
    (
        Section(
            "step-plan",
            "Rencana",
            "Diisi kepala desa, lurah, atau yang ditunjuk. Tidak dipungut biaya.",
            (
                area("village", "Desa atau kelurahan", required=True, purpose="centre"),
                short("centre", "Nama Puskesos", required=True, help="Contoh: Puskesos Desa Lubuk Sirih Ilir."),
                one_of(
                    "aim",
                    "Ini rencana",
                    (("new", "Membentuk yang baru"), ("again", "Mengaktifkan kembali yang pasif")),
                    required=True,
                ),
                date("start", "Rencana mulai melayani", period="any", required=True),
                long("reason", "Masalah warga yang paling sering", required=True),
                yes_no(
                    "posyandu",
                    "Akan digabung dengan layanan Posyandu?",
                    help="Sejak November 2025 pemerintah mendorong penggabungan ini.",
                ),
            ),
        ),
        Section(
            "step-people",
            "Petugas",
            "Paling sedikit satu koordinator dan satu operator.",
            (
                short("coordinator", "Nama koordinator", required=True),
                yes_no("coordinator_asn", "Koordinator seorang ASN?", required=True),
                short("operator", "Nama operator", help="Kosongkan bila belum ada."),
                yes_no("same_operator", "Operator juga operator SIKS-NG?", show_if=when("operator", "filled")),
                yes_no("second", "Ada orang kedua yang dapat menggantikan?", required=True),
                date("trained", "Terakhir dilatih", help="Kosongkan bila belum pernah."),
            ),
        ),
        Section(
            "step-readiness",
            "Kesiapan",
            "Isi apa adanya. Yang belum ada tidak membuat rencana ditolak; kami bantu melengkapi.",
            (
                yes_no("desk", "Ada meja pelayanan?", required=True),
                short("hours", "Jam buka", required=True, help="Contoh: Senin-Jumat 08.00-14.00."),
                yes_no("sign", "Ada papan nama dan nomor WhatsApp?", required=True),
                several_of("devices", "Alat yang ada", DEVICES, required=True),
                one_of("signal", "Sinyal internet di meja pelayanan", SIGNAL, required=True),
                info(
                    "paper",
                    "Tanpa sinyal pun Puskesos dapat melayani dengan formulir cetak. Operator mengirimnya kemudian.",
                    show_if=when("signal", "in", ["none", "weak"]),
                ),
                yes_no("power", "Listrik menyala selama jam buka?", required=True),
                one_of("funding", "Sumber anggaran", MONEY, required=True),
                money(
                    "budget",
                    "Anggaran setahun",
                    required=True,
                    show_if=when("funding", "in", ["apbdes", "apbd", "other"]),
                ),
                number("households", "Jumlah keluarga di desa atau kelurahan", least=1, most=50000),
                several_of("partners", "Mitra yang sudah diajak", PARTNERS),
            ),
        ),
        Section(
            "step-contact",
            "Yang melaporkan",
            "",
            (
                short("reporter", "Nama", required=True, purpose="reporter_name"),
                one_of("position", "Jabatan", POSITIONS, required=True),
                question("phone", "phone", "Nomor HP atau WhatsApp", required=True, purpose="phone"),
                question("email", "email", "Alamat e-mail", purpose="email"),
                file(
                    "letter",
                    "Surat rencana dari kepala desa atau lurah",
                    required=True,
                    help="Bertanda tangan dan berstempel. Foto boleh.",
                ),
                file("draft_decree", "Rancangan SK", help="Bila sudah ada."),
            ),
        ),
        Section(
            "step-statement",
            "Pernyataan",
            "",
            (info("notice", NOTICE), consent("truth", "Saya menyatakan keterangan ini benar.", required=True)),
        ),
    )
)
