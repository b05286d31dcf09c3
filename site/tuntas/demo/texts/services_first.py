"""Services that begin with a form of their own: Lapor, PBI-JK, SK DTSEN."""

from .standard import BASE_LAWS, DTSEN_LAW, KK, KTP, Paper, ServiceText, Step

LAPOR = ServiceText(
    slug="lapor",
    service="lapor",
    title="Lapor dan pengaduan",
    intro="Ada warga yang perlu bantuan, bantuan yang terhenti, atau petugas yang tidak melayani? Ceritakan di sini. Gratis.",
    topic="complaint",
    for_whom="Siapa saja: warga, keluarga, tetangga, kader, kepala desa. Anda boleh melapor untuk orang lain.",
    requirements=(
        Paper("Cerita yang jelas", reason="Siapa, di mana, apa yang terjadi, dan bantuan apa yang diharapkan."),
        Paper("Nama desa atau kelurahan, dan kecamatannya", reason="Banyak desa bernama sama."),
        Paper("KTP atau KK", "Disdukcapil", "Mempercepat pengecekan. Tanpa itu pun laporan diterima.", required=False),
        Paper(
            "Nomor HP", reason="Supaya kami dapat bertanya balik. Boleh milik keluarga atau tetangga.", required=False
        ),
        Paper("Foto", reason="Bila membantu menjelaskan. Jangan memotret orang yang tidak mau difoto.", required=False),
    ),
    procedure=(
        Step(
            "Kirim laporan", "Lewat formulir, di Puskesos, atau kepada fasilitator. Simpan nomor dan PIN Anda.", "Anda"
        ),
        Step("Laporan diperiksa", "Bila cukup dijawab, langsung dijawab.", "Puskesos atau front office"),
        Step("Kunjungan bila perlu", "Petugas melihat orangnya, bukan hanya rumahnya.", "Fasilitator atau surveyor"),
        Step("Ditangani atau dirujuk", "Urutannya di {place}: {ladder}.", "Dinas Sosial"),
        Step(
            "Dipantau sampai ada hasil",
            "Laporan baru ditutup bila hasilnya tertulis dan dapat Anda baca.",
            "Dinas Sosial",
        ),
    ),
    duration="Diperiksa paling lama 3 hari kerja, dijawab paling lama 10 hari kerja",
    duration_note="""
- Keadaan darurat: hari itu juga. Hubungi juga 112.
- Pengaduan yang perlu pemeriksaan mendalam: paling lama 60 hari kerja.
- Waktu berhenti dihitung selama kami menunggu keterangan Anda atau jawaban lembaga lain.
""",
    product="Jawaban tertulis, bantuan, atau rujukan, disertai catatan hasil yang dapat Anda baca.",
    if_refused="""
Tidak ada jenis laporan yang ditolak oleh formulir ini. Bila laporan tidak dapat diproses, alasannya tertulis di halaman
[Lacak](/lacak/). Anda dapat meminta laporan dibuka kembali.
""",
    questions=(
        (
            "Apakah nama saya harus ditulis?",
            "Untuk laporan kekerasan, penelantaran, gangguan jiwa, dan keluhan atas petugas, nama pelapor boleh dikosongkan.",
        ),
        (
            "Apakah Puskesos dapat membuat saya menerima PKH?",
            "Tidak. Penerima PKH dan sembako ditetapkan Kementerian Sosial. Kami membantu memeriksa data, mengusulkan, dan menjelaskan jawabannya.",
        ),
        (
            "Saya sudah melapor di LAPOR!. Perlu melapor lagi?",
            "Tidak perlu. Bila tetap mengisi di sini, tulis nomor LAPOR! supaya tidak dikerjakan dua kali.",
        ),
    ),
    legal_basis=BASE_LAWS + "- {law}.\n",
    source="Permensos 15/2018; PermenPANRB 62/2018; maklumat {agency} (contoh)",
)

PBI_JK = ServiceText(
    slug="reaktivasi-pbi-jk",
    service="reaktivasi-pbi-jk",
    title="Mengaktifkan kembali KIS PBI-JK",
    intro="KIS dari pemerintah tiba-tiba tidak aktif padahal perlu berobat? Ini cara mengusulkan supaya aktif lagi. Gratis.",
    topic="health",
    provider="central",
    for_whom="Warga yang KIS PBI-JK-nya nonaktif dan perlu berobat, termasuk ibu yang akan melahirkan dan bayi baru lahir.",
    requirements=(
        Paper(
            "Surat keterangan berobat",
            "Puskesmas, klinik, atau rumah sakit",
            "Syarat dari Kementerian Sosial. Segala keperluan berobat boleh, tidak harus penyakit menahun.",
        ),
        KTP,
        KK,
        Paper("Kartu KIS", "BPJS Kesehatan", "Untuk nomor kartu 13 angka.", required=False),
        Paper("SKTM", "Kantor desa atau kelurahan", "Membantu menilai kelayakan; tidak wajib.", required=False),
    ),
    procedure=(
        Step("Minta surat keterangan berobat", "Di tempat Anda berobat.", "Anda"),
        Step("Isi formulir", "Di sini, atau dibantu operator Puskesos.", "Anda"),
        Step("Berkas dan kelayakan diperiksa", "Bila perlu, petugas berkunjung.", "Dinas Sosial"),
        Step("Rekomendasi dan usulan", "Surat rekomendasi terbit, usulan dikirim lewat SIKS-NG.", "Dinas Sosial"),
        Step("Keputusan", "Kami tidak ikut memutuskan, tetapi terus menanyakan jawabannya.", "Kementerian Sosial"),
        Step("Kartu diaktifkan", "", "BPJS Kesehatan"),
        Step(
            "Perbarui data DTSEN",
            "Paling lama enam bulan setelah aktif. Bila tidak, kartu dapat nonaktif lagi.",
            "Anda dan operator desa",
        ),
    ),
    duration="Rekomendasi paling lama 3 hari kerja sejak berkas lengkap",
    duration_note="""
- Pasien yang sedang dirawat: kelayakan diperiksa dalam 1 hari kerja.
- Jawaban Kementerian Sosial dan BPJS tidak dapat kami pastikan. Anda kami kabari begitu ada jawaban.
""",
    product="Surat rekomendasi dan usulan yang tercatat di SIKS-NG. Bila disetujui, kartu KIS PBI-JK aktif kembali.",
    if_refused="""
Alasannya tertulis di halaman [Lacak](/lacak/). Pilihan lain:
- usulan baru lewat musyawarah desa, terutama bila sudah lama nonaktif;
- [jaminan kesehatan daerah](/{path}/layanan/jaminan-kesehatan-daerah/) bila anggaran ada;
- kepesertaan mandiri.
""",
    questions=(
        (
            "Mengapa kartu saya dinonaktifkan?",
            "Pada Februari 2026 sekitar 11 juta peserta dinonaktifkan serentak karena pemutakhiran data. Sebab lain: data tidak padan, desil berubah, pindah, atau dianggap mampu.",
        ),
        (
            "Apakah Puskesos dapat mengaktifkan kartu?",
            "Tidak. Puskesos dan Dinas Sosial memeriksa dan mengusulkan. Kementerian Sosial memutuskan, BPJS mengaktifkan.",
        ),
        (
            "Saya sedang di rumah sakit sekarang.",
            "Pilih “sedang dirawat” di formulir. Permohonan Anda didahulukan. Keluarga boleh mengisikan.",
        ),
    ),
    legal_basis=BASE_LAWS
    + DTSEN_LAW
    + "- Peraturan Menteri Sosial tentang penerima bantuan iuran jaminan kesehatan yang berlaku.\n",
    source="Keterangan Kementerian Sosial dalam berita 18 Februari 2026. Syarat dapat berubah",
)

SK_DTSEN = ServiceText(
    slug="sk-dtsen",
    service="sk-dtsen",
    title="Surat keterangan DTSEN",
    intro="Surat yang menerangkan apakah Anda tercatat di DTSEN dan pada desil berapa: untuk sekolah, PIP, KIP Kuliah, atau berobat.",
    topic="data",
    for_whom="Warga {place} yang diminta menunjukkan surat keterangan DTSEN oleh sekolah, kampus, rumah sakit, atau instansi lain.",
    requirements=(
        KTP,
        KK,
        Paper("KIA atau akta kelahiran", "Disdukcapil", "Bila surat untuk anak.", required=False),
        Paper("SKTM", "Kantor desa atau kelurahan", "Hanya bila diminta instansi tujuan.", required=False),
    ),
    procedure=(
        Step("Isi formulir", "Kirim foto KTP dan KK, sebutkan keperluannya.", "Anda"),
        Step("Berkas diperiksa", "Yang kurang diberitahukan.", "Puskesos atau front office"),
        Step("Data dicocokkan", "Petugas melihat SIKS-NG dan mencatat hasil serta tanggalnya.", "Back office"),
        Step("Surat ditulis, diparaf, ditandatangani", "", "Manajer dan kepala dinas"),
        Step("Ambil surat", "Bawa KTP, atau titip lewat Puskesos.", "Anda"),
    ),
    duration="1 sampai 3 hari kerja sejak berkas lengkap",
    duration_note="Satu hari bila pejabat penanda tangan di tempat. Sebutkan di formulir bila ada batas waktu pendaftaran sekolah.",
    product="Surat keterangan yang menyebut terdaftar atau tidak, desil, dan tanggal pengecekan.",
    if_refused="""
Surat tidak dibuat bila nama belum ada di DTSEN. Anda mendapat penjelasan tertulis dan dapat
[mengusulkan data](/{path}/layanan/pemutakhiran-dtsen/) lewat desa atau kelurahan.
""",
    questions=(
        (
            "Desil saya tidak sesuai. Bisa diubah di surat?",
            "Tidak. Surat menyebut yang tercatat. Desil dihitung dan ditetapkan BPS. Dinas Sosial dan Puskesos tidak dapat mengubahnya.",
        ),
        (
            "Berapa lama surat berlaku?",
            "Tanyakan kepada instansi tujuan. Surat menyebut tanggal pengecekan, karena data dapat berubah.",
        ),
    ),
    legal_basis=BASE_LAWS + DTSEN_LAW,
    source="Inpres 4/2025; praktik Dinas Sosial yang menerbitkan surat keterangan DTSEN",
)

FIRST = (LAPOR, PBI_JK, SK_DTSEN)
