"""Information pages: the questions people ask most, answered honestly."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """A page of text; `asked` pages are offered on the agency's first page, `alert` is the kind of callout that opens it."""

    slug: str
    title: str
    intro: str
    body: str
    callout: str = ""
    callout_kind: str = "info"
    questions: tuple[tuple[str, str], ...] = ()
    asked: bool = False


STOPPED = Article(
    slug="mengapa-bantuan-berhenti",
    title="Mengapa bantuan saya berhenti?",
    intro="Tujuh sebab yang paling sering, dan apa yang dapat Anda lakukan untuk masing-masing.",
    asked=True,
    callout="Penerima PKH dan sembako serta nomor desil tidak ditetapkan oleh Puskesos atau Dinas Sosial. Kami membantu memeriksa, mengusulkan, dan menjelaskan.",
    body="""
## Sebab yang paling sering
1. **Data tidak padan.** NIK, nama, atau tanggal lahir di bank atau BPJS berbeda dengan KTP. Perbaiki di Disdukcapil.
2. **Desil berubah.** Peringkat dihitung ulang oleh BPS kira-kira tiga bulan sekali.
3. **Syarat program tidak ada lagi.** Contoh PKH: anak sudah lulus, atau kehamilan sudah lewat.
4. **Pindah alamat** dan KK belum diperbarui.
5. **Meninggal atau KK berubah**, sehingga nama pengurus harus diganti.
6. **Ditandai tidak layak**, misalnya karena ada anggota keluarga yang tercatat sebagai ASN.
7. **Rekening atau kartu bermasalah**: kartu hilang, rekening pasif, salah PIN.
## Yang dapat Anda lakukan
- Cek kepesertaan di [cekbansos.kemensos.go.id](https://cekbansos.kemensos.go.id/).
- Datang ke Puskesos dengan KTP dan KK. Operator melihat keterangan di SIKS-NG.
- Bila datanya salah, ikuti [usul data baru dan pembaruan DTSEN](/{path}/layanan/pemutakhiran-dtsen/).
- Bila ada pungutan atau penerima yang tidak layak, [laporkan](/{path}/layanan/lapor/).
""",
)

CHECK = Article(
    slug="cek-kepesertaan",
    title="Cek apakah Anda terdaftar",
    intro="Cara melihat apakah Anda terdaftar sebagai penerima PKH, sembako, atau PBI-JK.",
    asked=True,
    callout="Kami tidak menampilkan data kepesertaan di situs ini. Jangan memberikan NIK kepada situs atau orang yang menjanjikan bantuan.",
    callout_kind="warning",
    body="""
## Lewat HP
1. Buka [cekbansos.kemensos.go.id](https://cekbansos.kemensos.go.id/), situs resmi Kementerian Sosial.
2. Pilih provinsi, kabupaten atau kota, kecamatan, dan desa.
3. Tulis nama sesuai KTP.
Untuk kartu KIS, gunakan aplikasi Mobile JKN atau tanyakan di puskesmas.
## Lewat orang
- Datang ke [Puskesos terdekat](/{path}/puskesos/) dengan KTP dan KK.
- Operator melihat SIKS-NG dan menjelaskan hasil serta tanggalnya.
## Bila belum terdaftar
Usulkan lewat [musyawarah desa atau kelurahan](/{path}/layanan/pemutakhiran-dtsen/).
""",
)

DECILE = Article(
    slug="dtsen-dan-desil",
    title="Apa itu DTSEN dan desil?",
    intro="Satu data untuk semua bantuan, berisi seluruh penduduk, dibagi menjadi sepuluh kelompok.",
    asked=True,
    body="""
DTSEN (Data Tunggal Sosial dan Ekonomi Nasional) menggantikan DTKS sejak 2025. Isinya gabungan DTKS, Regsosek, dan P3KE, dicocokkan dengan data kependudukan.
## Desil
Seluruh keluarga diurutkan menurut keadaan ekonominya lalu dibagi sepuluh kelompok yang sama banyak. Desil 1 paling rendah, desil 10 paling tinggi.
## Desil dan bantuan
- PKH: desil 1 sampai 4.
- Sembako: desil 1 sampai 5 menurut penjelasan 2025. Batas ini dapat berubah.
- PBI-JK: desil 1 sampai 5.
Masuk desil itu belum tentu menerima bantuan: ada syarat lain dan jumlahnya terbatas.
## Siapa yang menentukan
**BPS menghitung dan menetapkan desil.** Kepala desa, operator, Puskesos, dan Dinas Sosial tidak dapat mengubahnya. Yang dapat diperbaiki adalah datanya.
""",
    questions=(
        (
            "Tetangga saya lebih mampu tetapi desilnya lebih rendah.",
            "Datanya mungkin lama atau keliru. Sampaikan lewat musyawarah desa, atau sanggah lewat aplikasi Cek Bansos.",
        ),
        (
            "Mengapa ada yang belum berdesil?",
            "Ada keluarga yang datanya belum lengkap atau NIK-nya belum padan. Perbaiki data kependudukan, lalu usulkan.",
        ),
    ),
)

CENTRE = Article(
    slug="apa-itu-puskesos",
    title="Apa itu Puskesos?",
    intro="Pusat Kesejahteraan Sosial di desa dan kelurahan: tempat bertanya, melapor, dan meminta bantuan. Bukan puskesmas.",
    body="""
Puskesos (Pusat Kesejahteraan Sosial) adalah tempat layanan sosial di desa dan kelurahan. Puskesos bagian dari SLRT, Sistem Layanan dan Rujukan Terpadu.
## Yang dapat dilakukan Puskesos
- Menjelaskan program dan syaratnya.
- Mencatat kebutuhan dan pengaduan.
- Memeriksa data di SIKS-NG.
- Membantu mengisi formulir.
- Merujuk kepada lembaga yang berwenang dan memantau jawabannya.
## Yang tidak dapat dilakukan
- Menentukan penerima PKH atau sembako.
- Mengubah desil.
- Mengaktifkan kartu KIS.
## Urutan layanan di {place}
{ladder}.
## Petugas
Paling sedikit satu koordinator dan satu operator. Fasilitator berkeliling menemui warga, dan supervisor mendampingi mereka.
""",
)

PKH = Article(
    slug="pkh-dan-sembako",
    title="PKH dan sembako: siapa, berapa, bagaimana",
    intro="Tidak ada pendaftaran PKH di Dinas Sosial. Penerima diambil dari DTSEN oleh Kementerian Sosial.",
    callout="Angka di halaman ini menurut keputusan Kementerian Sosial yang diberitakan Januari 2025. Angka dan batas desil dapat berubah.",
    body="""
## PKH
Untuk keluarga desil 1 sampai 4 yang punya salah satu dari ini. Jumlah setahun, dibayar empat kali:
- Ibu hamil atau anak 0-6 tahun: Rp3.000.000.
- Anak SD: Rp900.000.
- Anak SMP: Rp1.500.000.
- Anak SMA: Rp2.000.000.
- Lansia 60 tahun ke atas atau penyandang disabilitas berat: Rp2.400.000.
## Sembako
Bantuan pangan lewat kartu KKS. Besar dan batas desilnya ditetapkan Kementerian Sosial.
## Cara mendapat
1. Pastikan NIK dan KK benar.
2. Pastikan data DTSEN sesuai keadaan. Usulkan lewat musyawarah desa bila belum.
3. Kementerian Sosial menetapkan penerima.
4. Pendamping PKH menghubungi keluarga yang terpilih.
**Gratis.** Tidak ada biaya pendaftaran. Siapa pun yang meminta uang harus dilaporkan.
""",
)

PRIVACY = Article(
    slug="data-pribadi",
    title="Data pribadi Anda",
    intro="Data apa yang kami simpan, untuk apa, siapa yang membaca, dan hak Anda.",
    body="""
{agency} memproses data Anda karena tugas pelayanan publik dan kewajiban hukum, menurut Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.
## Yang kami simpan
- Isian formulir dan berkas yang Anda kirim.
- Catatan langkah petugas: siapa, kapan, dan mengapa.
## Siapa yang membaca
Hanya petugas yang wilayah dan tugasnya mencakup kasus Anda. NIK, nomor KK, telepon, dan alamat disimpan tersandi. Pesan kepada Anda tidak memuat nama atau jenis masalah.
## Hak Anda
- Meminta salinan dan perbaikan data.
- Meminta penghapusan atau pembatasan, bila tidak dilarang aturan arsip.
- Menarik persetujuan yang bersifat tambahan, misalnya pesan WhatsApp.
Sampaikan di Puskesos atau di {agency}, {address}. Anda tidak perlu memakai internet. Penarikan dan pembatasan dilaksanakan paling lama 3 x 24 jam.
## Bila terjadi kebocoran
Kami memberi tahu Anda dan lembaga yang berwenang paling lama 3 x 24 jam: data apa, kapan, dan apa yang kami lakukan.
""",
)

PLEDGE = Article(
    slug="maklumat-pelayanan",
    title="Maklumat pelayanan",
    intro="Janji kami kepada Anda.",
    body="""
Dengan ini kami, {agency}, menyatakan sanggup menyelenggarakan pelayanan sesuai standar yang ditetapkan. Bila tidak menepati, kami siap menerima sanksi sesuai peraturan.
- Semua layanan **gratis**.
- Setiap laporan mendapat nomor dan dapat dilacak.
- Setiap penolakan disertai alasan dan langkah berikutnya.
- Tidak ada laporan yang ditutup tanpa hasil tertulis.
- Warga tanpa HP dilayani sama seperti warga yang memakai internet.
""",
)

ARTICLES: tuple[Article, ...] = (CHECK, STOPPED, DECILE, CENTRE, PKH, PRIVACY, PLEDGE)

ABOUT = Article(
    slug="tentang",
    title="Tentang situs ini",
    intro="Apa yang sungguhan, apa yang rekaan, dan bagaimana situs ini dibuat mudah untuk semua orang.",
    body="""
## Yang sungguhan
Nama desa dan kode wilayahnya, aturan dan alur layanan, serta berita yang menyebut sumbernya.
## Yang rekaan
Nama orang, NIK, nomor telepon, alamat kantor, nomor surat, dan semua kasus. NIK rekaan diawali 99, kode provinsi yang tidak ada.
## Untuk semua orang
Situs ini dapat dibaca di HP kecil dengan sinyal lemah, tanpa JavaScript, dengan pembaca layar, dan dengan papan ketik. Bila ada bagian yang sulit dipakai, sampaikan lewat Lapor. Semua layanan juga tersedia tanpa internet di Puskesos.
""",
)
