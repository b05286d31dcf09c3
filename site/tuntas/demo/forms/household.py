"""Pendataan keluarga: the household sheet of a home visit (domain 1.6), filled in by operators and facilitators."""

from caseforms.definition import FormDefinition, Question, Section

from . import everybody, household_parts
from .words import area, consent, info, listed, long, number, one_of, question, short, yes_no

HOUSE = (("own", "Milik sendiri"), ("rent", "Sewa atau kontrak"), ("shared", "Menumpang"))
FLOOR = (("earth", "Tanah"), ("wood", "Kayu atau papan"), ("cement", "Semen"), ("tile", "Keramik"))
WALL = (("bamboo", "Bambu"), ("wood", "Kayu"), ("brick", "Tembok"))
ROOF = (("thatch", "Rumbia"), ("zinc", "Seng"), ("tile", "Genteng"))
WATER = (("pipe", "Air ledeng"), ("well", "Sumur"), ("spring", "Mata air"), ("river", "Sungai"), ("rain", "Air hujan"))
TOILET = (("own", "Jamban sendiri"), ("shared", "Jamban bersama"), ("none", "Tidak ada"))
POWER = (("450", "PLN 450 W bersubsidi"), ("900", "PLN 900 W"), ("more", "PLN di atas 900 W"), ("none", "Bukan PLN"))
ASSETS = (("motor", "Sepeda motor"), ("boat", "Perahu"), ("land", "Sawah atau kebun"), ("cattle", "Ternak besar"))
NEEDS = (
    ("food", "Makanan"),
    ("health", "Kesehatan"),
    ("school", "Biaya sekolah"),
    ("house", "Perbaikan rumah"),
    ("work", "Pekerjaan atau modal"),
)
TIMES = (("never", "Tidak pernah"), ("once", "Sekali-sekali"), ("often", "Sering"))
WORRIES = (
    ("meal", "Mengurangi makan karena tidak ada uang"),
    ("debt", "Berutang untuk makan"),
    ("doctor", "Tidak berobat karena biaya"),
    ("absent", "Anak tidak masuk sekolah karena biaya"),
)
SOURCES = (("posyandu", "Posyandu"), ("musdes", "Musyawarah desa"), ("kampung", "Kunjungan kampung"))
ROWS = "answers.members"


def _visit() -> Section:
    return Section(
        "step-visit",
        "Kunjungan",
        "Diisi petugas di rumah warga. Beri tahu dahulu untuk apa datanya.",
        (
            *_known(),
            question("moment", "visited", "Waktu kunjungan", required=True, settings={"period": "past"}),
            area("village", "Desa atau kelurahan", required=True, purpose="case_area"),
            long("address", "Alamat", required=True, purpose="address", help="Dusun atau jalan, RT dan RW."),
            question(
                "position",
                "position",
                "Letak rumah",
                help="Supaya petugas berikutnya menemukan rumahnya. Hanya petugas yang dapat membacanya.",
            ),
            question(
                "code",
                "sticker",
                "Kode stiker rumah",
                help="Bila rumah sudah ditempeli stiker pendataan.",
                settings={"longest": 40},
            ),
        ),
    )


def _known() -> tuple[Question, ...]:
    """What nobody is asked."""
    link = {"source": "link", "parameter": "asal", "choices": listed(SOURCES)}
    return (
        question("prefilled", "officer", "Petugas", settings={"source": "operator"}),
        question("prefilled", "source", "Asal pendataan", settings=link),
        question("prefilled", "entered", "Tanggal diisi", settings={"source": "today"}),
    )


def _family() -> Section:
    return Section(
        "step-family",
        "Keluarga",
        "",
        (
            short("name", "Nama kepala keluarga", required=True, purpose="person_name"),
            question("kk", "kk", "Nomor Kartu Keluarga", purpose="kk", help="Kosongkan bila belum punya KK."),
            question("phone", "phone", "Nomor HP atau WhatsApp", purpose="phone"),
            question(
                "time", "call_at", "Paling baik dihubungi pukul", settings={"earliest": "07:00", "latest": "21:00"}
            ),
            household_parts.members(),
            *_reckoned(),
        ),
    )


def _reckoned() -> tuple[Question, ...]:
    """What the rows of members come to."""
    return (
        question("calculated", "size", "Jumlah anggota keluarga", value={"count": ROWS}, settings={"unit": "orang"}),
        question(
            "calculated",
            "income",
            "Penghasilan keluarga sebulan",
            value={"sum": ROWS, "of": {"var": "row.income"}},
            settings={"shown_as": "money"},
        ),
        info(
            "immunise",
            "Ada anak di bawah lima tahun yang belum diimunisasi lengkap. Sampaikan jadwal Posyandu terdekat.",
            "Imunisasi",
            show_if=household_parts.not_immunised(),
        ),
        yes_no(
            "told_posyandu",
            "Jadwal Posyandu sudah disampaikan?",
            required=True,
            show_if=household_parts.not_immunised(),
        ),
    )


def _house() -> Section:
    return Section(
        "step-house",
        "Rumah",
        "",
        (
            _or_other("house", "Status rumah", HOUSE, required=True),
            question(
                "year", "built", "Dibangun tahun", help="Perkiraan boleh.", settings={"least": 1920, "most": 2030}
            ),
            number("area_m2", "Luas lantai", least=1, most=1000),
            one_of("floor", "Lantai", FLOOR, required=True),
            one_of("wall", "Dinding", WALL, required=True),
            one_of("roof", "Atap", ROOF, required=True),
            _or_other("water", "Sumber air minum", WATER, required=True),
            one_of("toilet", "Jamban", TOILET, required=True),
            one_of("power", "Listrik", POWER, required=True),
            _or_other("assets", "Barang yang dimiliki", ASSETS, kind="several_of"),
            question(
                "file",
                "photos",
                "Foto rumah",
                help="Depan, dalam, samping, belakang. Paling banyak empat.",
                settings={"most": 4, "photos_only": True},
            ),
        ),
    )


def _needs() -> Section:
    return Section(
        "step-needs",
        "Bantuan dan kebutuhan",
        "",
        (
            household_parts.aids(),
            question(
                "matrix",
                "worries",
                "Dalam tiga bulan terakhir, seberapa sering?",
                required=True,
                settings={"rows": listed(WORRIES), "scale": listed(TIMES)},
            ),
            question(
                "ranking",
                "needs",
                "Kebutuhan menurut keluarga",
                help="Nomor 1 untuk yang paling mendesak.",
                settings={"choices": listed(NEEDS)},
            ),
            question(
                "range",
                "hard",
                "Seberapa berat mencukupi kebutuhan sehari-hari?",
                required=True,
                settings={"first": 1, "last": 5, "first_label": "ringan", "last_label": "sangat berat"},
            ),
            long("note", "Catatan petugas"),
        ),
    )


def _end() -> Section:
    return Section(
        "step-statement",
        "Pernyataan",
        "",
        (
            info("notice", everybody.NOTICE),
            consent("truth", "Keluarga menyatakan keterangan ini benar.", required=True),
            question("signature", "signed", "Tanda tangan kepala keluarga atau wakilnya", required=True),
        ),
    )


def _or_other(key: str, label: str, choices: tuple[tuple[str, str], ...], **more: object) -> Question:
    """A choice, or what people say themselves."""
    kind = str(more.pop("kind", "one_of"))
    return question(kind, key, label, settings={"choices": listed(choices), "other": True}, **more)


FORM = FormDefinition((_visit(), _family(), _house(), _needs(), _end()))
