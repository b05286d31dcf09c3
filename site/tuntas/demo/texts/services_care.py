"""Services for people with disability, for neglected people, and for villages that open a centre."""

from .standard import BASE_LAWS, KK, KTP, SKTM, Paper, ServiceText, Step

ALAT_BANTU = ServiceText(
    slug="alat-bantu-disabilitas",
    service="alat-bantu-disabilitas",
    title="Alat bantu untuk penyandang disabilitas",
    intro="Kursi roda, kruk, walker, tongkat putih, alat bantu dengar, atau kaki dan tangan palsu. Gratis.",
    topic="disability",
    for_whom="Penyandang disabilitas {place} dari keluarga tidak mampu. Untuk anak, wali yang mengajukan.",
    requirements=(
        Paper("Permohonan", reason="Formulir di sini sudah berlaku sebagai permohonan."),
        KTP,
        KK,
        Paper("KIA atau akta kelahiran", "Disdukcapil", "Pengganti KTP untuk anak.", required=False),
        SKTM,
        Paper("Foto seluruh badan", reason="Supaya petugas dapat memperkirakan alat dan ukurannya. Tidak disebarkan."),
    ),
    procedure=(
        Step("Kirim formulir dan berkas", "", "Anda atau wali"),
        Step("Asesmen di rumah", "Petugas melihat kebutuhan dan mengukur.", "Surveyor"),
        Step("Penetapan", "Alat diberikan, masuk daftar tunggu, atau dirujuk ke sentra, Baznas, atau BPJS.", "Manajer"),
        Step("Serah terima", "Dengan berita acara. Pemakaian dilatih.", "Dinas Sosial"),
        Step("Dilihat lagi sebulan kemudian", "Bila tidak pas, dinilai ulang.", "Fasilitator"),
    ),
    duration="Asesmen paling lama 7 hari kerja; alat menunggu persediaan",
    duration_note="Penyerahan 7 hari kerja bila alat tersedia. Bila belum, Anda masuk daftar tunggu dan diberi tahu nomor urutnya.",
    product="Alat bantu sesuai hasil asesmen, atau rujukan, atau tempat di daftar tunggu.",
    if_refused="Alasannya tertulis di halaman [Lacak](/lacak/). Anda dapat mengajukan lagi bila keadaan berubah, atau meminta rujukan ke Baznas.",
    questions=(
        ("Bolehkah memilih merek?", "Tidak. Alat dipilih menurut hasil asesmen dan persediaan."),
        ("Alat saya rusak. Bisa minta lagi?", "Bisa. Ceritakan di formulir kapan alat diterima dan apa yang rusak."),
    ),
    legal_basis=BASE_LAWS
    + """
- Undang-Undang Nomor 8 Tahun 2016 tentang Penyandang Disabilitas.
- Peraturan Menteri Sosial Nomor 7 Tahun 2021 tentang Asistensi Rehabilitasi Sosial, diubah dengan Nomor 7 Tahun 2022.
""",
    competence="Petugas asesmen memahami ragam disabilitas, cara mengukur alat, dan cara berkomunikasi yang menghargai.",
    safety="Alat diperiksa sebelum diserahkan dan pemakainya dilatih. Foto seluruh badan hanya dilihat petugas asesmen.",
    source="Praktik Dinas Sosial dan sentra Kementerian Sosial",
)

REHABILITASI = ServiceText(
    slug="rehabilitasi-sosial-dasar",
    service="lapor",
    title="Lansia, anak, dan penyandang disabilitas telantar",
    intro="Juga orang dengan gangguan jiwa yang telantar atau dipasung. Laporkan; petugas datang melihat keadaannya. Gratis.",
    topic="disability",
    for_whom="Orang yang tidak ada yang mengurus. Yang melapor boleh siapa pun, dan nama pelapor boleh tidak ditulis.",
    requirements=(
        Paper("Tempat orang itu berada", reason="Supaya petugas dapat datang."),
        Paper("Nama dan keluarganya", reason="Bila diketahui.", required=False),
        Paper(
            "KTP, KK, surat domisili, SKTM",
            "Disdukcapil dan kantor desa",
            "Boleh menyusul. Tanpa NIK tetap dilayani.",
            required=False,
        ),
        Paper(
            "Surat kepala desa atau lurah",
            "Kantor desa atau kelurahan",
            "Menyusul, bila perlu rujukan ke panti atau rumah sakit.",
            required=False,
        ),
    ),
    procedure=(
        Step("Laporkan", "Lewat formulir Lapor, Puskesos, polisi, atau puskesmas.", "Siapa saja"),
        Step(
            "Petugas berkunjung",
            "Kebutuhan segera diberikan: makan, pakaian, obat lewat puskesmas.",
            "Fasilitator atau surveyor",
        ),
        Step(
            "Asesmen dan rencana",
            "Dirawat di rumah, di rumah sakit, di panti, atau di sentra Kementerian Sosial.",
            "Pekerja sosial bersama keluarga",
        ),
        Step("Pelayanan atau rujukan", "Keluarga dicari dan disiapkan menerima kembali.", "Dinas Sosial dan mitra"),
        Step("Pemantauan", "Sampai keadaan pulih atau stabil.", "Fasilitator"),
    ),
    duration="Kunjungan pertama paling lama 3 hari kerja; keadaan bahaya hari itu juga",
    duration_note="Penanganan pertama sampai 14 hari kerja. Pendampingan dilanjutkan selama perlu.",
    product="Kebutuhan dasar, asesmen, rujukan, penelusuran keluarga, dan pendampingan.",
    if_refused="Tidak ada orang telantar yang ditolak. Bila panti penuh, petugas mencari jalan lain dan menuliskannya di halaman Lacak.",
    questions=(
        (
            "Saya takut diketahui sebagai pelapor.",
            "Pilih “nama tidak dicatat”. Anda tetap mendapat nomor dan PIN untuk melacak.",
        ),
        (
            "Orangnya mengamuk. Apa yang harus dilakukan?",
            "Hubungi 112, puskesmas, atau polisi lebih dahulu. Jangan memasung. Pasung dilarang.",
        ),
    ),
    legal_basis=BASE_LAWS
    + """
- Peraturan Pemerintah Nomor 2 Tahun 2018 tentang Standar Pelayanan Minimal.
- Peraturan Menteri Sosial Nomor 7 Tahun 2021 tentang Asistensi Rehabilitasi Sosial, diubah dengan Nomor 7 Tahun 2022.
""",
    competence="Pekerja sosial atau petugas terlatih, bersama perawat puskesmas bila orangnya sakit.",
    safety="Nama dan keadaan orang yang dibantu tidak diumumkan. Foto hanya untuk berkas. Tidak ada orang yang dipasung atau dikurung.",
    source="PP 2/2018 dan Permensos 9/2018 tentang standar pelayanan minimal bidang sosial",
)

TELANTAR = ServiceText(
    slug="orang-telantar",
    service="lapor",
    title="Pemulangan orang telantar",
    intro="Untuk orang yang kehabisan bekal atau tersesat dalam perjalanan dan tidak dapat pulang. Gratis.",
    topic="aid",
    for_whom="Siapa pun yang telantar di {place}, dari daerah mana pun.",
    requirements=(
        Paper("Surat keterangan telantar", "Kepolisian", "Supaya bantuan tidak diminta berulang di banyak tempat."),
        Paper("KTP", "Disdukcapil", "Bila ada. Tanpa KTP tetap dilayani.", required=False),
        Paper("Alamat dan nomor keluarga", reason="Supaya ada yang menjemput.", required=False),
    ),
    procedure=(
        Step("Minta surat keterangan", "Di kantor polisi terdekat.", "Anda atau petugas"),
        Step("Datang ke Dinas Sosial", "Atau laporkan lewat formulir Lapor.", "Anda atau warga"),
        Step("Keluarga dicari", "Tujuan dicatat. Yang sakit diantar berobat dahulu.", "Dinas Sosial"),
        Step(
            "Pulang secara estafet",
            "Diantar atau diberi ongkos sampai Dinas Sosial berikutnya, diteruskan sampai rumah.",
            "Dinas Sosial antardaerah",
        ),
    ),
    duration="1 hari kerja sejak surat kepolisian diterima",
    duration_note="Dapat lebih lama bila keluarga belum ditemukan atau orangnya sakit.",
    product="Makan, tempat menunggu, dan perjalanan pulang.",
    if_refused="Bila tidak dapat dipulangkan, petugas menjelaskan sebabnya dan mencarikan tempat sementara.",
    legal_basis=BASE_LAWS,
    safety="Anak di bawah umur tidak dipulangkan sendiri. Petugas menghubungi keluarga dan UPTD PPA.",
    source="Praktik Dinas Sosial (pemulangan estafet)",
)

PEMBENTUKAN = ServiceText(
    slug="pembentukan-puskesos",
    service="pembentukan-puskesos",
    title="Membentuk atau mengaktifkan Puskesos",
    intro="Untuk kepala desa dan lurah: melaporkan rencana, dinilai kesiapannya, sampai Puskesos (Pusat Kesejahteraan Sosial) melayani warga.",
    topic="institution",
    provider="village",
    for_whom="Kepala desa dan lurah di {place}, atau petugas yang ditunjuk.",
    requirements=(
        Paper("Surat rencana", "Kepala desa atau lurah", "Bertanda tangan dan berstempel."),
        Paper("Nama koordinator dan operator", reason="Paling sedikit satu koordinator dan satu operator."),
        Paper("Meja pelayanan, jam buka, dan papan nama", reason="Supaya warga tahu ke mana harus datang."),
        Paper("HP atau komputer", reason="Tanpa sinyal pun dapat mulai dengan formulir cetak."),
        Paper("Sumber anggaran", reason="Misalnya APBDes. Boleh menyusul.", required=False),
    ),
    procedure=(
        Step("Laporkan rencana", "Lewat formulir di sini.", "Kepala desa atau lurah"),
        Step("Kesiapan dinilai", "Daftar periksa 14 butir. Camat mendampingi.", "Supervisor Dinas Sosial"),
        Step("Yang kurang dilengkapi", "", "Desa bersama Dinas Sosial"),
        Step("SK terbit", "Penanda tangan mengikuti aturan daerah.", "Kepala desa atau kepala dinas"),
        Step("Petugas dilatih", "", "Dinas Sosial"),
        Step(
            "Mulai melayani",
            "Melapor kepada kepala desa dan merujuk yang tidak dapat diselesaikan di desa.",
            "Puskesos",
        ),
    ),
    duration="Penilaian paling lama 14 hari kerja sejak rencana dilaporkan",
    duration_note="SK 14 hari kerja sejak dinyatakan siap. Pelatihan menurut jadwal.",
    product="Puskesos yang ber-SK, dengan petugas terlatih dan alur rujukan yang jelas.",
    if_refused="Rencana tidak ditolak. Yang belum siap didampingi sampai siap.",
    questions=(
        (
            "Puskesos kami sudah lama tidak buka. Mulai dari mana?",
            "Pilih “mengaktifkan kembali” di formulir. Penyebab yang sering: operator kosong, anggaran habis, tidak ada internet, atau warga belum tahu.",
        ),
        (
            "Apa bedanya dengan puskesmas?",
            "Puskesmas melayani kesehatan. Puskesos melayani kebutuhan sosial: informasi, pengaduan, dan rujukan.",
        ),
    ),
    legal_basis=BASE_LAWS + "- Undang-Undang Nomor 6 Tahun 2014 tentang Desa.\n- {law}.\n",
    competence="Penilai memahami pelayanan desa dan kelurahan serta daftar kesiapan Puskesos.",
    source="Permensos 15/2018; {law}",
)

CARE = (ALAT_BANTU, REHABILITASI, TELANTAR, PEMBENTUKAN)
