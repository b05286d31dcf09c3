"""Stories of welfare centres: planned, helped along, opened, gone quiet, opened again."""

from .story import Step, Story

ASSESS = Step("assess", 2)
READY = Step(
    "declare_ready", 6, {"score": 12, "assessed_on": "@0", "finding": "Meja, jam buka, dan operator sudah ada."}
)
IMPROVE = (
    Step(
        "needs_work",
        5,
        {"missing": ["operator", "desk"], "until": "@30"},
        note="Operator belum ditunjuk.",
        tell="Mohon tunjuk operator dan tentukan jam buka. Camat mendampingi.",
    ),
    Step("completed", 12, note="Operator sudah ditunjuk kepala desa."),
)


def _decree(number: str, issuer: str) -> Step:
    return Step(
        "issue_decree", 6, {"decree_number": number, "decree_date": "@0", "issuer": issuer, "valid_until": "@1095"}
    )


TRAINED = Step("trained", 12, {"trained_on": "@0", "trained_at": "Aula Dinas Sosial", "people": 2})
OPEN = Step(
    "open_doors",
    5,
    {"opened_on": "@0", "result": "Melayani setiap hari kerja di kantor desa atau kelurahan."},
    tell="Selamat melayani warga. Laporkan kegiatan setiap bulan.",
)
PASSIVE = Step("found_passive", 40, {"cause": ["no_operator", "no_signal"], "last_service": "@-45"})

FORMATION = (
    Story({"aim": "new"}, (ASSESS, READY, _decree("SK/01/{year}", "village_head"), TRAINED, OPEN), weight=4),
    Story(
        {"aim": "new", "signal": "weak"},
        (
            ASSESS,
            *IMPROVE,
            READY,
            _decree("SK/02/{year}", "agency"),
            TRAINED,
            OPEN,
            PASSIVE,
            Step("reactivate", 6, note="Operator baru sudah ada, memakai formulir cetak."),
        ),
        weight=2,
    ),
    Story({"aim": "new"}, (ASSESS, *IMPROVE[:1]), weight=2),
    Story({"aim": "again", "operator": ""}, (ASSESS,)),
    Story({"aim": "again"}, (ASSESS, READY, _decree("SK/03/{year}", "village_head"), TRAINED, OPEN)),
    Story({"aim": "new", "funding": "none"}, ()),
    Story(
        {"aim": "new", "signal": "none"},
        (
            ASSESS,
            READY,
            Step("assess_again", 3, note="Periksa lagi sumber listrik."),
            Step("cancel", 20, note="Digabung dengan desa tetangga atas permintaan lurah."),
        ),
    ),
)
