"""Permohonan reaktivasi PBI-JK: the card, why care is needed, and the letter of the health facility that the ministry demands."""

from caseforms.definition import FormDefinition, Section

from . import everybody
from .words import date, file, info, long, money, number, one_of, short, when, yes_no

REASONS = (
    ("chronic", "Penyakit menahun (misalnya cuci darah, diabetes, TBC)"),
    ("catastrophic", "Penyakit berat (jantung, kanker, stroke, gagal ginjal)"),
    ("emergency", "Gawat darurat atau rawat inap"),
    ("birth", "Melahirkan atau bayi baru lahir"),
    ("other", "Perlu berobat karena sebab lain"),
)

FORM = FormDefinition(
    (
        Section(
            "step-card",
            "Kartu yang nonaktif",
            "Layanan ini gratis. Yang memutuskan adalah Kementerian Sosial dan BPJS Kesehatan; kami memeriksa, mengusulkan, dan memantau.",
            (
                short("card_number", "Nomor kartu KIS/BPJS", help="13 angka di kartu. Kosongkan bila kartunya hilang."),
                date(
                    "inactive_since", "Nonaktif sejak", help="Perkiraan boleh. Dapat ditanyakan ke BPJS atau puskesmas."
                ),
                one_of("reason", "Mengapa perlu diaktifkan sekarang?", REASONS, required=True),
                yes_no(
                    "urgent",
                    "Apakah sedang dirawat atau perlu tindakan dalam tiga hari?",
                    required=True,
                    purpose="urgent",
                ),
                info(
                    "call",
                    "Bila sedang dirawat, beri tahu petugas rumah sakit bahwa Anda sedang mengurus reaktivasi. Permohonan ini kami dahulukan.",
                    show_if=when("urgent", "eq", True),
                ),
            ),
        ),
        Section("step-who", "Siapa pemilik kartu", "", (*everybody.who(), everybody.birth())),
        Section(
            "step-care",
            "Surat keterangan berobat",
            "Surat ini wajib. Mintalah di puskesmas, klinik, atau rumah sakit tempat berobat.",
            (
                short("facility", "Nama puskesmas atau rumah sakit", required=True),
                short("letter_number", "Nomor surat"),
                date("letter_date", "Tanggal surat", required=True),
                file("care_letter", "Foto surat keterangan berobat", required=True),
            ),
        ),
        Section(
            "step-household",
            "Keadaan keluarga",
            "",
            (
                short("job", "Pekerjaan kepala keluarga", required=True),
                money("income", "Pendapatan keluarga sebulan", required=True, help="Perkiraan saja, dalam rupiah."),
                number("members", "Jumlah orang serumah", required=True, least=1, most=30),
                long("condition", "Hal lain yang perlu kami tahu"),
            ),
        ),
        Section("step-place", "Tempat tinggal", "", everybody.where()),
        Section("step-contact", "Menghubungi Anda", "", everybody.reach()),
        Section(
            "step-papers",
            "Berkas",
            "",
            everybody.papers(file("card", "Foto kartu KIS/BPJS"), file("sktm", "SKTM", help="Tidak wajib.")),
        ),
        everybody.declaration(share=True),
    )
)
