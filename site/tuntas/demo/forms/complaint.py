"""Lapor: any need or complaint; no category is refused, and where it is dangerous to be known nobody must give a name."""

from caseforms.definition import FormDefinition, Section

from . import everybody
from .words import (
    area,
    called,
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

CATEGORIES = (
    ("health", "Kesehatan: KIS, BPJS, biaya berobat"),
    ("education", "Pendidikan: biaya sekolah, PIP, ijazah"),
    ("assistance", "Bantuan sosial: PKH, sembako, tidak diterima atau terhenti"),
    ("mistargeted", "Bantuan tidak tepat sasaran atau pungutan"),
    ("register", "Data DTSEN, desil, atau NIK tidak cocok"),
    ("food", "Pangan: tidak ada makanan di rumah"),
    ("energy", "Energi: listrik atau gas"),
    ("farming", "Pertanian: pupuk"),
    ("fishing", "Perikanan: asuransi nelayan"),
    ("housing", "Perumahan: rumah tidak layak huni"),
    ("documents", "Administrasi kependudukan: KTP, KK, akta"),
    ("neglected", "Lansia, anak, atau penyandang disabilitas telantar"),
    ("mental", "Orang dengan gangguan jiwa telantar atau dipasung"),
    ("violence", "Kekerasan atau penelantaran dalam keluarga"),
    ("stranded", "Orang telantar dalam perjalanan"),
    ("disaster", "Korban bencana atau kebakaran"),
    ("conduct", "Keluhan atas petugas"),
    ("other", "Lainnya"),
)
DELICATE = ["violence", "mental", "neglected"]
ABOUT_MONEY = ["assistance", "register", "health", "education"]
AIDS = (
    ("pkh", "PKH"),
    ("food_card", "Sembako (BPNT)"),
    ("pbi", "KIS PBI-JK"),
    ("pip", "PIP/KIP"),
    ("blt", "BLT Dana Desa"),
    ("none", "Belum pernah"),
)
HOUSE = (
    ("own", "Milik sendiri"),
    ("family", "Menumpang keluarga"),
    ("rent", "Sewa atau kontrak"),
    ("other", "Lainnya"),
)

FORM = FormDefinition(
    (
        Section(
            "step-matter",
            "Apa yang terjadi",
            "Laporan ini gratis. Ceritakan dengan kata-kata Anda sendiri.",
            (
                one_of("category", "Tentang apa laporan Anda?", CATEGORIES, required=True),
                info(
                    "honest",
                    "Puskesos dan Dinas Sosial tidak menentukan siapa penerima PKH, sembako, atau nomor desil. "
                    "Laporan Anda kami teruskan, kami pantau, dan jawabannya kami jelaskan.",
                    show_if=when("category", "in", ["assistance", "register"]),
                ),
                called(
                    long(
                        "story",
                        "Ceritakan masalahnya",
                        required=True,
                        help="Siapa, apa yang terjadi, dan bantuan apa yang diharapkan.",
                    ),
                    *("Jenis pengaduan", "Keluhan", "Masalah", "Uraian", "Kronologi"),
                ),
                date("since", "Sejak kapan?", help="Perkiraan boleh."),
                yes_no(
                    "urgent",
                    "Apakah ada orang dalam bahaya atau perlu pertolongan hari ini?",
                    required=True,
                    purpose="urgent",
                ),
                info(
                    "call",
                    "Jangan menunggu jawaban formulir. Hubungi 112 atau datang ke puskesmas atau kantor desa terdekat sekarang juga. "
                    "Laporan ini tetap kami dahulukan.",
                    show_if=when("urgent", "eq", True),
                ),
                short("lapor_number", "Nomor SP4N-LAPOR!", help="Isi bila Anda sudah melapor di lapor.go.id."),
            ),
        ),
        Section(
            "step-person",
            "Siapa yang memerlukan bantuan",
            "Kosongkan yang tidak Anda ketahui. Laporan tetap kami terima.",
            (
                one_of("relation", "Laporan ini tentang siapa?", everybody.RELATION, required=True),
                short(
                    "name",
                    "Nama orang yang memerlukan bantuan",
                    purpose="person_name",
                    help="Bila tidak tahu, tulis ciri-cirinya di cerita.",
                ),
                yes_no("has_nik", "Apakah Anda tahu NIK-nya?", required=True),
                question("nik", "nik", "NIK", purpose="nik", required=True, show_if=when("has_nik", "eq", True)),
                one_of(
                    "no_nik",
                    "Mengapa tidak ada NIK?",
                    everybody.NO_NIK,
                    purpose="no_nik_reason",
                    show_if=when("has_nik", "eq", False),
                ),
                question("kk", "kk", "Nomor Kartu Keluarga", purpose="kk"),
                called(
                    several_of(
                        "aid",
                        "Bantuan yang pernah diterima keluarga",
                        AIDS,
                        show_if=when("category", "in", ABOUT_MONEY),
                    ),
                    "Bantuan yang sudah diperoleh",
                ),
                called(
                    short("job", "Pekerjaan kepala keluarga", show_if=when("category", "in", ABOUT_MONEY)),
                    "Pekerjaan",
                ),
                called(
                    money(
                        "income",
                        "Pendapatan keluarga sebulan",
                        help="Perkiraan saja, dalam rupiah.",
                        show_if=when("category", "in", ABOUT_MONEY),
                    ),
                    "Pendapatan per bulan",
                ),
                number(
                    "members", "Jumlah orang serumah", least=1, most=30, show_if=when("category", "in", ABOUT_MONEY)
                ),
                called(
                    one_of(
                        "house",
                        "Rumah yang ditempati",
                        HOUSE,
                        show_if=when("category", "in", [*ABOUT_MONEY, "housing"]),
                    ),
                    "Status rumah",
                ),
            ),
        ),
        Section(
            "step-place",
            "Di mana",
            "",
            (
                area(
                    "village",
                    "Desa atau kelurahan",
                    required=True,
                    purpose="case_area",
                    help="Tempat kejadian atau tempat tinggal orang itu.",
                ),
                long(
                    "address",
                    "Alamat atau petunjuk tempat",
                    purpose="address",
                    help="Dusun atau jalan, RT/RW, dekat apa.",
                ),
                file("photos", "Foto", most=4, help="Tidak wajib. Jangan memotret orang yang tidak mau difoto."),
            ),
        ),
        Section(
            "step-contact",
            "Menghubungi Anda",
            "",
            (
                yes_no(
                    "anonymous",
                    "Apakah Anda ingin nama Anda tidak dicatat?",
                    show_if=when("category", "in", [*DELICATE, "mistargeted", "conduct"]),
                    help="Tanpa kontak kami tidak dapat bertanya balik. Anda tetap dapat melacak dengan nomor dan PIN.",
                ),
                *everybody.reach(must=False),
            ),
        ),
        everybody.declaration(share=True),
    )
)
