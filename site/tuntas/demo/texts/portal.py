"""The first pages: of the portal and of each agency; and the words people use for the same thing."""

PORTAL_TITLE = "Layanan sosial, dari laporan sampai tuntas"
PORTAL_INTRO = "Pilih daerah Anda. Baca syaratnya, kirim formulir tanpa akun, dan lacak sampai selesai. Semua gratis."
PORTAL_CALLOUT = (
    "Ini situs peragaan. Layanan dan aturannya sungguhan, tetapi nama orang, nomor, alamat kantor, dan kasusnya rekaan. "
    "Jangan mengirim data pribadi yang sebenarnya."
)
PORTAL_BODY = """
## Begini caranya
1. Pilih kabupaten atau kota tempat Anda tinggal.
2. Baca layanan yang Anda perlukan: syarat, waktu, dan siapa yang memutuskan.
3. Kirim formulir, atau datang ke Puskesos. Anda mendapat nomor dan PIN.
4. [Lacak](/lacak/) kapan saja sampai ada hasil.
Tidak punya HP? Datang ke Puskesos di desa atau kelurahan. Petugas mengisikan formulir yang sama.
"""

AGENCY_TITLE = "{agency}"
AGENCY_INTRO = "Layanan sosial untuk warga {place}: bertanya, mengajukan, melapor, dan melacak. Semua gratis."
AGENCY_ALERT = "KIS PBI-JK nonaktif? Yang sedang berobat dapat diusulkan aktif kembali."
AGENCY_BODY = """
## Ke mana harus datang
Mulai dari yang terdekat: {ladder}.
Kantor: {address}. WhatsApp {phone} pada jam kerja, Senin-Kamis 07.30-15.30 dan Jumat 07.30-16.00.
## Yang perlu Anda tahu
- Semua layanan **gratis**.
- Puskesos (Pusat Kesejahteraan Sosial) bukan puskesmas.
- Puskesos dan Dinas Sosial tidak menentukan penerima PKH, sembako, atau nomor desil.
"""
SERVICES_TITLE, SERVICES_INTRO = (
    "Layanan",
    "Pilih layanan. Setiap halaman menyebut syarat, langkah, waktu, dan siapa yang memutuskan.",
)
NEWS_TITLE, NEWS_INTRO = "Berita", "Kabar dari {agency}."
CENTRES_TITLE = "Puskesos terdekat"
CENTRES_INTRO = (
    "Cari Puskesos menurut kecamatan dan desa atau kelurahan. Belum ada? Datang ke kantor desa atau ke Dinas Sosial."
)

SYNONYMS: tuple[tuple[str, str, str], ...] = (
    (
        "puskesos, pusat kesejahteraan sosial, slrt",
        "puskesmas",
        "Puskesos melayani kebutuhan sosial. Untuk berobat, datanglah ke puskesmas.",
    ),
    ("telantar, terlantar", "", ""),
    ("dtsen, dtks, data terpadu, desil", "", "DTSEN menggantikan DTKS sejak 2025."),
    ("kis, pbi-jk, pbi jk, bpjs gratis, kartu indonesia sehat, jamkesmas", "", ""),
    ("pbi-apbd, jamkesda, jaminan kesehatan daerah", "", ""),
    ("rutilahu, rtlh, bedah rumah, rumah tidak layak huni", "", ""),
    ("sembako, bpnt, bantuan pangan, kks", "", ""),
    ("pkh, program keluarga harapan", "", ""),
    ("odgj, gangguan jiwa", "", ""),
    ("sktm, surat keterangan tidak mampu, surat miskin", "", ""),
    ("difabel, disabilitas, cacat", "", ""),
    ("pengaduan, keluhan, aduan, lapor", "", ""),
    ("bansos, bantuan sosial, santunan", "", ""),
    ("kursi roda, alat bantu, tongkat, kaki palsu, alat bantu dengar", "", ""),
)
