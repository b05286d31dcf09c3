"""Services that begin in the village: the register, the house, the disaster; and local health insurance."""

from datetime import date

from .standard import BASE_LAWS, DTSEN_LAW, KK, KTP, SKTM, Paper, ServiceText, Step

DTSEN = ServiceText(
    slug="pemutakhiran-dtsen",
    title="Usul data baru dan pembaruan DTSEN",
    intro="Belum terdaftar, data salah, atau desil terasa tidak sesuai? Begini jalurnya, dan siapa yang memutuskan. Gratis.",
    topic="data",
    provider="village",
    for_whom="Semua warga. DTSEN memuat seluruh penduduk, dari desil 1 (paling rendah) sampai desil 10.",
    requirements=(
        Paper("KTP dan KK yang padan", "Disdukcapil", "NIK yang tidak cocok harus diperbaiki dahulu."),
        Paper(
            "Foto rumah: depan, dalam, samping, belakang", reason="Menunjukkan keadaan yang sebenarnya.", required=False
        ),
        Paper("Keterangan pekerjaan dan jumlah orang serumah", reason="Ditanyakan dalam musyawarah."),
    ),
    procedure=(
        Step(
            "Sampaikan",
            "Kepada ketua RT/RW, Puskesos, atau operator desa. Atau usul/sanggah sendiri lewat aplikasi Cek Bansos.",
            "Anda",
        ),
        Step("Musyawarah desa atau kelurahan", "Usulan dibahas setiap bulan.", "Pemerintah desa dan warga"),
        Step("Dimasukkan ke SIKS-NG", "", "Operator desa"),
        Step("Kelengkapan diperiksa", "", "Dinas Sosial"),
        Step("Keadaan dilihat di lapangan", "", "Pendamping PKH"),
        Step("Desil ditetapkan", "Dinas Sosial dan Puskesos tidak dapat mengubah desil.", "BPS"),
    ),
    duration="Mengikuti jadwal bulanan musyawarah desa",
    duration_note="Peringkat desil dihitung ulang kira-kira tiga bulan sekali. Jadi jawaban dapat memakan waktu beberapa bulan.",
    product="Usulan yang tercatat di SIKS-NG, dan penjelasan tentang hasilnya.",
    if_refused="Tanyakan alasannya di Puskesos. Kami menjelaskan data apa yang dipakai dan tanggalnya. Anda boleh mengusulkan lagi bulan berikutnya.",
    questions=(
        (
            "Bisakah Puskesos menurunkan desil saya?",
            "Tidak. Tidak ada petugas desa atau Dinas Sosial yang dapat mengubah desil. Yang dapat diperbaiki adalah datanya.",
        ),
        ("Ada yang menawarkan jasa menurunkan desil.", "Itu penipuan. Laporkan lewat Lapor."),
    ),
    legal_basis=BASE_LAWS + DTSEN_LAW,
    staff="Satu operator SIKS-NG di setiap desa atau kelurahan dan satu pemeriksa di Dinas Sosial.",
    source="Inpres 4/2025; penjelasan pemerintah daerah tentang DTSEN, 2025",
    as_of=date(2025, 11, 1),
)

RUMAH = ServiceText(
    slug="rumah-tidak-layak-huni",
    title="Perbaikan rumah tidak layak huni",
    intro="Atap bocor, lantai tanah, dinding lapuk: bagaimana rumah dapat diusulkan untuk diperbaiki. Gratis.",
    topic="housing",
    for_whom="Keluarga tidak mampu yang tinggal di rumah sendiri di atas tanah sendiri.",
    requirements=(
        KTP,
        KK,
        Paper(
            "Bukti tanah",
            "BPN, notaris, atau kantor desa",
            "Sertifikat, AJB, girik, letter C, atau surat desa. Tanah tidak boleh bersengketa.",
        ),
        Paper(
            "Bukti pembayaran pajak bumi dan bangunan",
            "Kantor desa atau kelurahan",
            "Diminta oleh pemberi bantuan.",
            required=False,
        ),
        Paper(
            "Surat pernyataan bermeterai 10.000",
            reason="Belum pernah dibantu dan tidak menjual rumah selama lima tahun.",
        ),
        Paper("Foto rumah: depan, dalam, samping, belakang", reason="Menunjukkan bagian yang rusak."),
    ),
    procedure=(
        Step("Sampaikan kepada desa", "Kepala desa, lurah, atau Puskesos.", "Anda"),
        Step("Usulan desa", "", "Kepala desa atau lurah"),
        Step(
            "Rumah dan keluarganya diperiksa",
            "Janda, lansia, dan penyandang disabilitas diperhatikan, meskipun rumahnya tampak baik.",
            "Dinas Sosial",
        ),
        Step("Diteruskan", "Kepada dinas perumahan, provinsi, atau Kementerian Sosial.", "Dinas Sosial"),
        Step("Perbaikan bergotong royong", "Bila disetujui.", "Kelompok warga"),
    ),
    duration="Pemeriksaan lapangan paling lama 14 hari kerja",
    duration_note="Waktu keputusan dan pembangunan tergantung pemberi bantuan dan anggaran.",
    product="Usulan yang diperiksa dan diteruskan. Contoh program Kementerian Sosial: Rp15 juta per rumah untuk kelompok 5 sampai 15 keluarga. Angka dapat berubah.",
    if_refused="Tanyakan bagian mana yang belum memenuhi syarat. Baznas atau dana desa kadang dapat membantu yang tidak tertampung.",
    legal_basis=BASE_LAWS + "- Keputusan {head} dan pemberi bantuan tentang rumah tidak layak huni yang berlaku.\n",
    fee="Gratis. Meterai 10.000 untuk surat pernyataan dibeli sendiri.",
    source="Keterangan program rehabilitasi rumah Kementerian Sosial dan provinsi. Besar bantuan berbeda-beda",
    as_of=date(2025, 8, 7),
)

BENCANA = ServiceText(
    slug="korban-bencana",
    service="lapor",
    title="Bantuan untuk korban bencana",
    intro="Kebakaran, banjir, longsor, atau angin kencang: makanan, selimut, dan perlengkapan pertama. Gratis.",
    topic="disaster",
    for_whom="Warga yang rumahnya rusak atau yang mengungsi karena bencana.",
    requirements=(
        Paper("Laporan desa atau kelurahan", "Kepala desa atau lurah", "Boleh lewat telepon dahulu, surat menyusul."),
        Paper("KTP dan KK", "Disdukcapil", "Bila selamat. Yang hilang diganti surat desa.", required=False),
        Paper("Foto kejadian", reason="Mempercepat pendataan.", required=False),
        Paper(
            "Surat keterangan kebakaran",
            "Kepolisian",
            "Dapat diminta kemudian, untuk mencegah laporan palsu.",
            required=False,
        ),
    ),
    procedure=(
        Step("Hubungi 112, kepala desa, atau Tagana", "", "Siapa saja"),
        Step("Kirim laporan dan tandai darurat", "Lewat formulir Lapor.", "Anda atau desa"),
        Step("Korban didata di tempat", "", "Tagana dan Dinas Sosial"),
        Step("Barang diserahkan", "Dengan berita acara.", "Dinas Sosial"),
        Step(
            "Kebutuhan lanjutan dibahas",
            "Perbaikan rumah, santunan, dan pemulihan.",
            "BPBD, Kementerian Sosial, Baznas",
        ),
    ),
    duration="Bantuan pertama paling lama 1 hari sejak laporan diterima",
    duration_note="Bantuan lanjutan menunggu hasil pendataan dan keputusan pemberi bantuan.",
    product="Bahan makanan, selimut, tikar, perlengkapan keluarga dan anak, serta dukungan psikososial.",
    if_refused="Bila jenis kerugian tidak ditanggung, petugas menjelaskan dan mencarikan lembaga lain.",
    legal_basis=BASE_LAWS
    + """
- Undang-Undang Nomor 24 Tahun 2007 tentang Penanggulangan Bencana.
- Peraturan Pemerintah Nomor 2 Tahun 2018 tentang Standar Pelayanan Minimal.
""",
    staff="Petugas piket setiap hari dan anggota Tagana yang terdekat.",
    safety="Pembagian diatur supaya lansia, anak, ibu hamil, dan penyandang disabilitas didahulukan.",
    source="Standar pelayanan Dinas Sosial yang diumumkan",
)

JAMINAN = ServiceText(
    slug="jaminan-kesehatan-daerah",
    service="lapor",
    title="Jaminan kesehatan daerah (PBI-APBD)",
    intro="Untuk warga tidak mampu yang tidak ditanggung PBI-JK: iuran BPJS dibayar pemerintah daerah bila anggaran ada. Gratis.",
    topic="health",
    for_whom="Penduduk {place} yang tidak mampu dan belum punya jaminan kesehatan, atau yang PBI-JK-nya nonaktif.",
    requirements=(
        KTP,
        KK,
        SKTM,
        Paper(
            "Surat rujukan atau surat rawat inap", "Puskesmas atau rumah sakit", "Bila sedang sakit.", required=False
        ),
        Paper("Buku KIA", "Puskesmas atau bidan", "Untuk persalinan.", required=False),
    ),
    procedure=(
        Step("Datang ke Puskesos atau kirim Lapor", "Pilih Kesehatan.", "Anda"),
        Step("Kemungkinan PBI-JK diperiksa dahulu", "", "Dinas Sosial"),
        Step("Rekomendasi PBI-APBD", "", "Dinas Sosial"),
        Step("Diaktifkan", "Daftar peserta dicocokkan kira-kira tiga bulan sekali.", "BPJS Kesehatan"),
    ),
    duration="Rekomendasi 1 hari kerja; pengaktifan dapat sampai 1 bulan",
    duration_note="Pasien yang sedang dirawat didahulukan.",
    product="Surat rekomendasi PBI-APBD, atau penjelasan jalan lain bila anggaran habis.",
    if_refused="Bila anggaran habis, Anda dapat meminta rujukan ke Baznas atau memakai kepesertaan mandiri.",
    legal_basis=BASE_LAWS + "- Peraturan daerah dan keputusan {head} tentang jaminan kesehatan daerah yang berlaku.\n",
    source="Praktik Dinas Sosial; ketentuan tiap daerah berbeda",
)

VILLAGE = (DTSEN, RUMAH, BENCANA, JAMINAN)
