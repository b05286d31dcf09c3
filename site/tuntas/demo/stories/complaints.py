"""Stories that begin with Lapor: health, aid, the register, people nobody looks after."""

from .story import Step, Story

VERIFY = Step("verify", 0.4)
EMERGENCY = Step("emergency", 0.05)
TAKE_UP = Step("take_up", 0.8)


def dispatched(unit: str) -> tuple[Step, ...]:
    """Passed on to a unit, which takes it up."""
    return (Step("dispatch", 0.8, {"unit": unit}), TAKE_UP)


def visited(finding: str, other: bool = True) -> tuple[Step, ...]:
    """A visit and what was found."""
    return (
        Step("send_visit", 0.3),
        Step("visited", 1.5, {"visited_on": "@0", "finding": finding, "other_party": other}),
    )


def referred(partner: str, contact: str, number: str = "") -> Step:
    """Handed to another organisation."""
    data = {"partner": partner, "contact": contact, "referred_on": "@0", "contact_phone": "081200009999"}
    return Step(
        "refer",
        1,
        data | ({"letter_number": number} if number else {}),
        tell="Laporan kami teruskan. Kami tetap memantau jawabannya.",
    )


def accepted(days: float = 5) -> Step:
    """The other organisation serves."""
    return Step("partner_accepted", days, {"accepted_on": "@0"})


def resolved(result: str, *given: str, days: float = 6, amount: int = 0) -> Step:
    """Seen through, with a result that the reporter is told."""
    data = {"result": result, "given": list(given)} | ({"amount": amount} if amount else {})
    return Step("resolve", days, data, tell=result)


def answered(result: str, by: str = "phone") -> Step:
    """Answered at once."""
    return Step("answer_now", 0.7, {"result": result, "told_by": by}, tell=result)


COMPLAINTS = (
    Story(
        {
            "category": "health",
            "story": "KIS saya tidak aktif waktu mau berobat di puskesmas. Saya penderita gula, harus kontrol tiap bulan.",
            "relation": "self",
        },
        (
            VERIFY,
            answered(
                "Sudah dijelaskan: kartu dapat diusulkan aktif kembali dengan surat keterangan berobat. Formulir reaktivasi diisikan bersama operator."
            ),
        ),
        weight=3,
    ),
    Story(
        {
            "category": "assistance",
            "story": "PKH ibu saya tidak cair sejak dua tahap. Kartunya masih ada.",
            "relation": "parent",
            "aid": ["pkh"],
        },
        (
            VERIFY,
            *dispatched("social_security"),
            resolved(
                "Rekening pasif karena lama tidak dipakai. Sudah diaktifkan di bank bersama pendamping PKH. Penerima tetap ditetapkan Kementerian Sosial.",
                "information",
                days=4,
            ),
        ),
        weight=3,
    ),
    Story(
        {
            "category": "assistance",
            "story": "Sembako saya berhenti padahal tetangga masih dapat.",
            "relation": "self",
            "aid": ["food_card"],
        },
        (
            VERIFY,
            answered(
                "Menurut SIKS-NG desil keluarga berubah pada pemutakhiran terakhir. Desil ditetapkan BPS. Warga dibantu mengusulkan pemutakhiran lewat desa.",
                "counter",
            ),
        ),
        weight=3,
        channel="counter",
    ),
    Story(
        {
            "category": "register",
            "story": "NIK saya tidak cocok di bank sehingga bantuan tidak bisa diambil.",
            "relation": "self",
        },
        (
            VERIFY,
            *dispatched("data"),
            referred("opd", "Petugas Disdukcapil"),
            accepted(3),
            resolved("NIK sudah padan setelah diperbaiki Disdukcapil. Bank memperbarui data bulan depan.", "referral"),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "register",
            "story": "Keluarga kami belum pernah didata. Suami buruh harian, anak tiga.",
            "relation": "self",
        },
        (
            VERIFY,
            *visited("Keluarga benar belum terdaftar. Rumah papan, penghasilan tidak tetap."),
            Step("monitor", 1, note="Diusulkan dalam musyawarah desa tanggal 10."),
            resolved(
                "Usulan sudah dibahas musyawarah desa dan dimasukkan ke SIKS-NG. Desil ditetapkan BPS.",
                "information",
                days=20,
            ),
        ),
        weight=2,
        channel="outreach",
    ),
    Story(
        {
            "category": "food",
            "story": "Sudah dua hari tidak ada beras. Suami sakit dan tidak bisa bekerja.",
            "relation": "neighbour",
            "urgent": True,
        },
        (
            EMERGENCY,
            resolved(
                "Diberikan bahan pangan untuk dua minggu. Suami diantar ke puskesmas.",
                "goods",
                "service",
                days=1,
                amount=350000,
            ),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "neglected",
            "story": "Nenek umur 80 tahun tinggal sendiri, atap bocor, tidak ada yang memasak.",
            "relation": "neighbour",
        },
        (
            VERIFY,
            *visited(
                "Lansia sendiri, lemah, tidak ada keluarga dekat. Rumah tampak baik dari luar, tetapi dapur tidak terpakai."
            ),
            referred("sentra", "Petugas piket sentra", "400.9/301/RS/{year}"),
            accepted(),
            resolved(
                "Mendapat makanan harian dari kader dan kunjungan perawat. Keluarga di kota lain sudah dihubungi.",
                "service",
                "goods",
                days=14,
            ),
        ),
        weight=2,
        channel="outreach",
    ),
    Story(
        {
            "category": "mental",
            "story": "Ada warga dipasung di belakang rumah keluarganya.",
            "relation": "neighbour",
            "anonymous": True,
        },
        (
            VERIFY,
            *visited("Keluarga takut dan tidak tahu ke mana berobat. Perawat jiwa puskesmas ikut."),
            referred("puskesmas", "Perawat jiwa puskesmas"),
            accepted(2),
            resolved(
                "Pasung dilepas, pengobatan rutin berjalan, keluarga didampingi kader.", "referral", "service", days=20
            ),
        ),
    ),
    Story(
        {
            "category": "violence",
            "story": "Tetangga sering memukul anaknya sampai lebam.",
            "relation": "neighbour",
            "anonymous": True,
            "urgent": True,
        },
        (
            EMERGENCY,
            referred("ppa", "Petugas UPTD PPA"),
            accepted(1),
            resolved("Anak aman dan didampingi UPTD PPA.", "referral", days=10),
        ),
    ),
    Story(
        {
            "category": "disaster",
            "story": "Rumah terbakar tadi malam, dua keluarga mengungsi ke balai desa.",
            "relation": "client",
            "urgent": True,
        },
        (
            EMERGENCY,
            referred("bsb", "Piket BPBD dan Tagana"),
            accepted(0.5),
            resolved(
                "Bahan pangan, selimut, dan perlengkapan keluarga sudah diserahkan dengan berita acara.",
                "goods",
                days=2,
                amount=4500000,
            ),
        ),
        weight=2,
    ),
    Story(
        {
            "category": "housing",
            "story": "Dinding rumah roboh sebagian, kalau hujan air masuk.",
            "relation": "self",
            "house": "own",
        },
        (
            VERIFY,
            *dispatched("empowerment"),
            *visited("Dinding belakang roboh, lantai tanah, tanah milik sendiri dengan surat desa."),
            referred("baznas", "Bagian penyaluran Baznas", "400.9/318/RTLH/{year}"),
            Step("partner_declined", 8, note="Kuota Baznas tahun ini habis."),
            referred("opd", "Bidang perumahan", "400.9/322/RTLH/{year}"),
        ),
        weight=2,
    ),
)
