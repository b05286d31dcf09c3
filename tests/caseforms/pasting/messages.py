"""
Ten messages as facilitators send them, about invented people: no NIK begins with 00 or 99, so none of these is real.

The form is the eighteen lines of a facilitator's report.
"""

from caseforms.definition import FormDefinition, Question, Section
from caseforms.pasting.places import Place

STATUS = [("very_poor", "Sangat miskin"), ("poor", "Miskin"), ("near_poor", "Rentan miskin"), ("able", "Mampu")]
HOUSE = [("own", "Milik sendiri"), ("family", "Menumpang keluarga"), ("rent", "Sewa atau kontrak")]
POWER = [
    ("450", "PLN 450 W bersubsidi"),
    ("900", "PLN 900 W"),
    ("shared", "Menyambung tetangga"),
    ("none", "Tidak ada"),
]
AIDS = [("pkh", "PKH"), ("food", "Sembako (BPNT)"), ("pbi", "KIS PBI-JK"), ("pip", "PIP/KIP")]


def choice(kind, key, label, offered, **more):
    return Question(key, kind, label, settings={"choices": [{"key": k, "label": v} for k, v in offered], **more})


def called(*names):
    return {"also_called": "\n".join(names)}


FORM = FormDefinition(
    (
        Section(
            "report",
            "Laporan",
            "",
            (
                Question("worker", "short_text", "Nama fasilitator", purpose="reporter_name"),
                Question("village", "area", "Desa atau kelurahan", required=True, purpose="case_area"),
                Question("day", "date", "Hari, tanggal", settings={"period": "past", **called("Tanggal kunjungan")}),
                Question("name", "short_text", "Nama klien", required=True, purpose="person_name"),
                Question("has_nik", "yes_no", "Apakah NIK-nya diketahui?", required=True),
                Question(
                    "nik",
                    "nik",
                    "NIK",
                    purpose="nik",
                    show_if={"all": [{"op": "eq", "var": "answers.has_nik", "value": True}]},
                ),
                Question("kk", "kk", "Nomor Kartu Keluarga", purpose="kk"),
                Question("job", "short_text", "Pekerjaan kepala rumah tangga", settings=called("Pekerjaan KRT")),
                Question("proxy", "short_text", "Nama kuasa"),
                Question("address", "long_text", "Alamat", purpose="address"),
                Question("phone", "phone", "Nomor telepon", purpose="phone"),
                choice("one_of", "status", "Status kesejahteraan", STATUS, **called("Status")),
                choice("several_of", "aid", "Bantuan yang sudah diperoleh", AIDS),
                choice("one_of", "house", "Status rumah", HOUSE),
                choice("one_of", "power", "Penerangan", POWER, **called("Listrik")),
                Question("toilet", "yes_no", "Ada MCK sendiri?", settings=called("MCK", "WC")),
                Question("income", "money", "Pendapatan per bulan"),
                Question("story", "long_text", "Jenis pengaduan", required=True, settings=called("Keluhan", "Masalah")),
                Question("wish", "short_text", "Layanan yang diinginkan"),
                Question("photo", "file", "Foto rumah"),
                Question("agrees", "consent", "Data saya boleh dipakai", required=True),
            ),
        ),
    )
)

PLACES = [
    Place("17.01.04.2021", "Lubuk Sirih Ilir", "Manna"),
    Place("17.01.04.2019", "Ketaping", "Manna"),
    Place("17.01.05.1003", "Pasar Baru", "Kota Manna"),
    Place("17.01.06.2004", "Pasar Baru", "Pino Raya"),
    Place("17.01.06.2009", "Tanjung Aur", "Pino Raya"),
]

TIDY = """Nama Fasilitator : Budi Santoso
Kelurahan : Ketaping
Kecamatan : Manna
Hari/Tanggal : Senin, 16 Nov 2026
Nama Klien : Rina Wati
Pekerjaan KRT : Buruh tani
Nama Kuasa : Joko
Alamat : Jl. Melati No. 3, RT:02 RW:01
No. Telpon : 0812-3456-7890
Status : Sangat Miskin
Bantuan yang sudah diperoleh : PKH, Sembako
Status Rumah : Menumpang
Penerangan : PLN 450 W bersubsidi
MCK : tidak ada
Pendapatan per bulan : Rp 500rb
Jenis Pengaduan : KIS tidak aktif
Layanan yang diinginkan : Reaktivasi PBI-JK"""

BOLD_AND_NUMBERED = """[22/11/26 08.15] Bu Sari Fasil: Assalamualaikum pak, izin lapor 🙏
*LAPORAN FASILITATOR*
1. *Nama fasilitator* : Sari
2. *Nama klien* : _Suhardi_
3️⃣ NIK : 9901 0412 0380 0001
4. *Kel/Kec* : Lubuk Sirih Ilir / Manna
5. *Tgl kunjungan* : 20/11/2026
6. *Penghasilan/bln* : 1,5 jt
7. *Listrik* : menyambung tetangga
8. 🚽 MCK : ✅
9. *Keluhan* : Anak sakit sejak Juni.
Obat tidak terbeli, KIS mati.
Ibu tidak bekerja lagi.

Terima kasih pak 🙏🙏"""

FORWARDED_WITH_SLIPS = """Diteruskan berkali-kali
> Nma klien : Wagiman
> Alamt : Dusun II dekat masjid
> Kelurahn : Tanjung Aur
> Kecamatan : Pino Raya
> Pekerjan KRT = nelayan
> Penerangn - PLN 900 W
> No hp : +62 812 3456 7891 (anaknya)
> Status rumah : sewa
> Jenis pengadun : minta bantuan modal"""

OTHER_ORDER_NO_COLONS = """Keluhan
Rumah rusak kena angin,
atap bocor semua
NIK 0017014503800002
No KK 0017011209100003
Nama: Sumiati
Desa Ketaping
hp 081234567892
Status: Miskin
Bantuan yg sdh diperoleh: PKH + PIP/KIP + Sembako (BPNT)
pendapatan: 750.000,-/bln"""

ONE_LINE = "Nama klien: Darto, Desa: Ketaping Kec: Manna, No. HP: 081234567893, Keluhan: KIS nonaktif sejak Mei"

TWO_AT_ONCE = """[08.15, 22/11/2026] Budi: Nama klien : Tini
Kelurahan : Ketaping
Keluhan : PKH berhenti
[08.17, 22/11/2026] Budi: <Media tidak disertakan>
[08.21, 22/11/2026] Budi: Nama klien : Tono
Kelurahan : Tanjung Aur
Keluhan : minta kursi roda"""

AMBIGUOUS_PLACE = """Nama klien : Yati
Kelurahan : Pasar Baru
Pendapatan per bulan : 500rb - 800rb
Status : miskin atau sangat miskin
Keluhan : belum pernah dapat bantuan"""

# The three that are broken.
PROSE = """Selamat pagi pak, tadi saya ketemu ibu yang di ujung jalan itu, katanya sudah tiga bulan tidak dapat apa-apa.
Tolong dibantu ya pak, kasihan anaknya masih kecil. Nanti saya kirim fotonya."""

TEMPLATE_LEFT_EMPTY = """Nama Fasilitator : Budi
Kelurahan :
Kecamatan :
Hari/Tanggal :
Nama Klien : -
NIK : 12345
MCK : ya/tidak
No. Telpon : tidak ada
Pendapatan per bulan : ?
Jenis Pengaduan : ....."""

CUT_AND_DOUBLED = """Klien : Marni
 : :: = *
Nama Klien : Marni Sari
Golongan darah : O
Kelurahan : Antah Berantah
Tgl kunjungan : 31/02/2026
Desa : Ketap"""
