"""Stories about aids for people with disability."""

from .story import Step, Story

START = Step("start_check", 0.8)
COMPLETE = Step("papers_complete", 1)


VISIT = {"door": 78, "floor": "cement", "wheels": True, "obstacles": ["threshold"], "helper": "Anak perempuan"}


def _assessed(
    device: str, priority: str = "normal", finding: str = "Memerlukan alat untuk bergerak di dalam dan di luar rumah."
) -> Step:
    return Step(
        "assessed",
        4,
        {"visited_on": "@0", "device": device, "height": 158, "weight": 52, "priority": priority, "finding": finding},
        later={"step-visit": VISIT},
    )


AGREED = (Step("agree", 0.5), Step("agree", 0.7))


def _delivered(number: str, source: str = "apbd") -> tuple[Step, ...]:
    return (
        *AGREED,
        Step(
            "approve",
            2,
            {"source": source},
            tell="Alat sudah tersedia. Petugas akan menghubungi Anda untuk waktu penyerahan.",
        ),
        Step(
            "hand_over",
            4,
            {"handed_on": "@0", "minutes_number": number, "received_by": "Yang bersangkutan", "value": 1850000},
        ),
        Step(
            "fits",
            22,
            {"result": "Alat pas dan dipakai setiap hari."},
            tell="Terima kasih. Bila alat rusak, hubungi Puskesos.",
        ),
    )


QUEUED = (
    *AGREED,
    Step(
        "queue",
        1,
        {"position": 7, "expected_by": "@90"},
        tell="Permohonan disetujui. Anda di nomor urut 7. Perkiraan tersedia dalam tiga bulan.",
    ),
)

AID = (
    Story(
        {"kind": ["physical"], "since": "age", "device": "wheelchair", "use": "Ke kamar mandi dan ke halaman."},
        (START, COMPLETE, _assessed("wheelchair", "high"), *_delivered("460/BA/11/{year}")),
        weight=3,
    ),
    Story(
        {"kind": ["hearing"], "since": "illness", "device": "hearing_aid", "use": "Mengikuti pelajaran di sekolah."},
        (
            START,
            COMPLETE,
            _assessed("hearing_aid"),
            Step(
                "refer",
                2,
                {"partner": "sentra", "letter_number": "400.9/61/ABD/{year}", "referred_on": "@0"},
                tell="Permohonan diteruskan ke sentra Kementerian Sosial yang menyediakan pengukuran.",
            ),
            Step("partner_supplies", 25, {"supplied_on": "@0"}),
            *_delivered("460/BA/19/{year}")[len(AGREED) + 1 :],
        ),
        weight=2,
    ),
    Story(
        {"kind": ["physical"], "since": "accident", "device": "prosthesis", "use": "Bekerja kembali di kebun."},
        (START, COMPLETE, _assessed("prosthesis"), *QUEUED),
        weight=2,
    ),
    Story(
        {"kind": ["sight"], "since": "birth", "device": "white_cane", "use": "Berjalan sendiri ke masjid."},
        (START, COMPLETE, _assessed("white_cane"), *_delivered("460/BA/23/{year}", "ministry")),
        weight=2,
    ),
    Story(
        {
            "kind": ["multiple"],
            "since": "birth",
            "device": "unsure",
            "use": "Duduk tegak saat makan.",
            "relation": "child",
        },
        (
            START,
            COMPLETE,
            _assessed("cp_chair", "high", "Anak dengan cerebral palsy, belum pernah memakai kursi khusus."),
            *AGREED,
            Step("approve", 1, {"source": "donor"}),
            Step(
                "hand_over", 5, {"handed_on": "@0", "minutes_number": "460/BA/31/{year}", "received_by": "Ibu kandung"}
            ),
            Step("does_not_fit", 20, note="Sandaran terlalu lebar."),
        ),
    ),
    Story(
        {"kind": ["physical"], "since": "illness", "device": "walker", "use": "Berlatih jalan setelah stroke."},
        (
            START,
            Step(
                "request_revision",
                0.5,
                {"missing": ["sktm", "photo"], "until": "@30"},
                note="Foto terpotong.",
                tell="Mohon kirim foto seluruh badan dan SKTM lewat Puskesos.",
            ),
        ),
    ),
    Story(
        {"kind": ["physical"], "since": "age", "device": "crutches", "use": "Berjalan ke sawah."},
        (
            START,
            COMPLETE,
            _assessed("crutches"),
            Step(
                "reject",
                2,
                {
                    "reason": "Alat yang sama baru diterima tahun lalu dan masih baik.",
                    "next_step": "Hubungi kami bila alat rusak.",
                },
                tell="Alat yang lama masih baik menurut kunjungan petugas. Hubungi Puskesos bila rusak.",
            ),
        ),
    ),
    Story(
        {"kind": ["hearing"], "since": "age", "device": "hearing_aid", "use": "Berbicara dengan keluarga."},
        (START, COMPLETE),
    ),
    Story(
        {"kind": ["physical"], "since": "accident", "device": "wheelchair", "use": "Kembali berjualan di depan rumah."},
        (
            START,
            Step(
                "request_revision",
                0.6,
                {"missing": ["sktm"], "until": "@30"},
                note="SKTM belum ada.",
                tell="Mohon lengkapi SKTM dari desa atau kelurahan.",
            ),
            Step("resubmitted", 5, {"through": "visit"}),
            COMPLETE,
            _assessed("wheelchair"),
            Step("assess_again", 2, note="Ukur lagi lebar pintu rumah."),
            _assessed("wheelchair", "high"),
            Step(
                "refer",
                2,
                {"partner": "baznas", "letter_number": "400.9/77/ABD/{year}", "referred_on": "@0"},
                tell="Persediaan habis. Permohonan diteruskan ke Baznas.",
            ),
            Step("partner_declined", 10, note="Baznas menunggu anggaran tahun depan."),
            *QUEUED,
        ),
        weight=2,
    ),
    Story(
        {"kind": ["sight"], "since": "illness", "device": "white_cane", "use": "Berjalan di dalam rumah."},
        (Step("mark_duplicate", 0.6, {"first_case": "{earlier}"}),),
    ),
    Story(
        {"kind": ["hearing"], "since": "age", "device": "hearing_aid", "use": "Mendengar azan dan tamu."},
        (
            START,
            Step("withdraw", 3, {"asked_by": "Anak pemohon", "asked_on": "@0"}, note="Sudah dibelikan keluarga."),
        ),
    ),
)
