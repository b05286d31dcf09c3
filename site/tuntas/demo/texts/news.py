"""News of each agency: what newspapers reported about its centres, told again with date and source, and notices for everybody."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Item:
    """One piece of news."""

    slug: str
    day: date
    title: str
    intro: str
    body: str


INACTIVE = Item(
    "kis-nonaktif-cara-mengaktifkan",
    date(2026, 2, 19),
    "KIS tiba-tiba nonaktif? Begini cara mengusulkan aktif lagi",
    "Sekitar 11 juta peserta PBI-JK dinonaktifkan pada Februari 2026. Yang perlu berobat dapat diusulkan aktif kembali.",
    """
Pada Februari 2026 sekitar 11 juta peserta PBI-JK di seluruh Indonesia dinonaktifkan. Sampai 18 Februari, 106.153 peserta diaktifkan kembali secara otomatis dan 44.500 lewat jalur pengusulan.
Yang wajib dibawa hanya surat keterangan berobat dari puskesmas, klinik, atau rumah sakit. SKTM tidak wajib.
Setelah aktif, data DTSEN harus diperbarui dalam enam bulan.
[Baca caranya dan isi formulir](/{path}/layanan/reaktivasi-pbi-jk/). Gratis.
Sumber: berita 18 Februari 2026.
""",
)
FRAUD = Item(
    "waspada-penipuan-bantuan",
    date(2026, 6, 8),
    "Waspada: tidak ada biaya untuk menurunkan desil",
    "Desil ditetapkan BPS. Siapa pun yang menawarkan jasa menurunkan desil atau mempercepat bantuan adalah penipu.",
    """
Kami menerima pertanyaan tentang orang yang menawarkan jasa menurunkan desil dengan bayaran.
- Desil dihitung BPS. Petugas desa dan Dinas Sosial tidak dapat mengubahnya.
- Semua layanan Dinas Sosial dan Puskesos gratis.
- Jangan memberikan foto KTP lewat pesan kepada orang yang tidak dikenal.
[Laporkan](/{path}/layanan/lapor/) bila ada yang meminta uang.
""",
)
COMMON = (INACTIVE, FRAUD)

NEWS: dict[str, tuple[Item, ...]] = {
    "LTU": (
        Item(
            "166-dari-173-punya-puskesos",
            date(2022, 11, 16),
            "166 dari 173 desa dan kelurahan sudah punya Puskesos",
            "Pengaduan warga tidak boleh berhenti di Puskesos, tetapi harus sampai kepada yang berwenang.",
            """
Sebanyak 166 dari 173 desa dan kelurahan di Luwu Utara sudah membentuk Puskesos. Puskesos menjadi ujung tombak bersama fasilitator dan supervisor.
Dalam sosialisasi di kecamatan disampaikan bahwa warga tidak perlu bingung lagi ke mana harus melapor. Laporan yang masuk tidak boleh berhenti di Puskesos: harus diteruskan kepada pihak yang berwenang dan dipantau sampai selesai, termasuk pasien yang perlu rujukan.
Sumber: Netral.co.id, 16 November 2022.
""",
        ),
        Item(
            "perbup-28-2022",
            date(2022, 12, 5),
            "Dasar hukum SLRT dan Puskesos di Luwu Utara",
            "Peraturan Bupati Nomor 28 Tahun 2022 mengatur SLRT dan Puskesos.",
            """
SLRT dan Puskesos di Luwu Utara diatur dalam Peraturan Bupati Nomor 28 Tahun 2022. Kelembagaan Puskesos berada di desa, termasuk sekretariatnya.
[Apa itu Puskesos?](/{path}/apa-itu-puskesos/)
""",
        ),
    ),
    "BTG": (
        Item(
            "tim-pusat-kunjungi-sipakatau",
            date(2016, 4, 22),
            "SLRT Bantaeng: dari Puskesos ke UPT SPMKS Sipakatau",
            "Masalah diselesaikan di daerah lebih dahulu, baru program nasional.",
            """
Bantaeng termasuk lima kabupaten pertama yang menjalankan uji coba SLRT pada Agustus 2015, satu di antaranya di Sulawesi Selatan. Pada 2016 jumlahnya menjadi 50, lima di antaranya di Sulawesi Selatan: Gowa, Takalar, Jeneponto, Selayar, dan Bantaeng.
Di tiap desa dan kelurahan, Puskesos menerima pengaduan, melayani, dan menangani. Yang tidak selesai diteruskan ke UPT SPMKS Sipakatau, lalu ke dinas terkait atau program nasional. Baznas dan Brigade Siaga Bencana menjadi mitra daerah yang pertama.
Sumber: BaBerk News, 22 April 2016.
""",
        ),
        Item(
            "rapat-koordinasi-slrt",
            date(2016, 4, 23),
            "Rapat koordinasi: fasilitator, supervisor, manajer, dan dinas",
            "Rapat membahas cara menemukan masalah warga lebih cepat, bukan hanya menunggu laporan.",
            """
Rapat koordinasi mempertemukan fasilitator, supervisor, manajer, tim pusat, dan dinas-dinas. Yang dibahas antara lain bantuan yang tidak tepat sasaran dan cara mendeteksi masalah lebih awal dengan aplikasi khusus.
Sumber: BaBerk News, 22 April 2016.
""",
        ),
    ),
    "BKS": (
        Item(
            "96-dari-158-desa-membentuk-puskesos",
            date(2022, 1, 4),
            "96 dari 158 desa dan kelurahan sudah membentuk Puskesos",
            "Instruksi Bupati Nomor 52 Tahun 2020: Puskesos dibentuk dan diaktifkan kembali di setiap desa dan kelurahan.",
            """
Dari 158 desa dan kelurahan di Bengkulu Selatan, 96 sudah membentuk Puskesos. Lurah belum menanggapi.
Kepala desa menyampaikan rencana dan melapor kepada Dinas Sosial. Dinas Sosial menilai kesiapan, dan camat mengawasi serta mendorong. Kepala desa Lubuk Sirih Ilir dan Ketaping sudah mengikuti pelatihan di Makassar.
Puskesos menangani masalah kesejahteraan sosial, bukan hanya kemiskinan: rumah yang tampak baik dapat dihuni janda, lansia, atau penyandang disabilitas yang perlu bantuan.
[Laporkan rencana desa Anda](/{path}/layanan/pembentukan-puskesos/).
Sumber: Radar Bengkulu, 4 Januari 2022.
""",
        ),
        Item(
            "jadwal-penilaian-kesiapan",
            date(2026, 9, 7),
            "Penilaian kesiapan Puskesos dibuka untuk desa yang belum",
            "Tim Dinas Sosial dan camat menilai 14 butir kesiapan. Yang belum siap didampingi.",
            """
Desa dan kelurahan yang belum punya Puskesos dapat melaporkan rencananya kapan saja. Penilaian dilakukan paling lama 14 hari kerja sejak laporan diterima.
Butir yang paling sering kurang: operator, jam buka, dan sinyal internet. Tanpa sinyal pun Puskesos dapat mulai dengan formulir cetak.
(Berita contoh.)
""",
        ),
    ),
    "MRS": (
        Item(
            "puskesos-direncanakan-di-103-desa",
            date(2022, 1, 24),
            "Puskesos direncanakan di 103 desa dan kelurahan",
            "Layanan sosial didekatkan ke desa, bersama Dinas PMD, camat, dan kepala desa.",
            """
Puskesos direncanakan di semua 103 desa dan kelurahan di Maros. Sosialisasi diikuti Dinas PMD, camat, dan kepala desa.
Empat prinsipnya: memperbaiki perlindungan sosial, membuka akses layanan dasar, memberdayakan kelompok miskin, dan pembangunan yang menyertakan semua orang. Layanan yang dihubungkan datang dari pusat, provinsi, kabupaten, desa, dan lembaga bukan pemerintah.
Sumber: Kominfo Maros, 24 Januari 2022.
""",
        ),
        Item(
            "laporan-rencana-puskesos-dibuka",
            date(2026, 5, 11),
            "Kepala desa dan lurah dapat melaporkan rencana lewat formulir",
            "Laporan rencana, penilaian kesiapan, dan SK kini dapat dilacak.",
            """
Rencana pembentukan Puskesos dilaporkan lewat [formulir](/{path}/layanan/pembentukan-puskesos/). Setiap laporan mendapat nomor, dan perkembangannya dapat dilacak oleh kepala desa, camat, dan Dinas Sosial.
(Berita contoh.)
""",
        ),
    ),
    "CRB": (
        Item(
            "puskesos-sembilan-kelurahan",
            date(2021, 12, 20),
            "Puskesos dimulai di sembilan kelurahan",
            "Lima kelurahan di Kesambi dan empat di Lemahwungkuk menjadi yang pertama.",
            """
Puskesos di Kota Cirebon dimulai di sembilan kelurahan: lima di Kecamatan Kesambi dan empat di Kecamatan Lemahwungkuk. Kelurahan lain menyusul sesuai anggaran.
Setiap Puskesos memiliki satu koordinator ASN dan satu operator dengan SK dari Dinas Sosial. Tugasnya pelayanan sosial, pendataan, dan penyaluran bantuan.
Sumber: Rakyat Cirebon (tanggal berita asli tidak dicantumkan).
""",
        ),
        Item(
            "pbi-apbd-dicocokkan-tiga-bulan",
            date(2026, 7, 13),
            "Peserta PBI-APBD dicocokkan setiap tiga bulan",
            "Pastikan alamat dan KK Anda benar supaya kartu tidak nonaktif.",
            """
Daftar peserta PBI-APBD dicocokkan dengan BPJS kira-kira tiga bulan sekali. Warga yang pindah atau KK-nya berubah diminta memberi tahu Puskesos.
[Baca tentang jaminan kesehatan daerah](/{path}/layanan/jaminan-kesehatan-daerah/).
(Berita contoh.)
""",
        ),
    ),
}
