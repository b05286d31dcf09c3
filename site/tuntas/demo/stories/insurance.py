"""Stories about PBI-JK that was switched off."""

from .story import Step, Story

START = Step("start_check", 0.3)
FAST = Step("fast_track", 0.1)
COMPLETE = Step("papers_complete", 0.6, {"letter_checked": True, "card_checked": True})
VISIT = (
    Step("send_visit", 0.4),
    Step(
        "visited",
        2,
        {
            "visited_on": "@0",
            "finding": "Rumah menumpang, kepala keluarga sakit, tidak ada penghasilan tetap.",
            "income": 450000,
        },
    ),
)


def _proposed(decile: int, number: str, proposal: str = "reactivate") -> tuple[Step, ...]:
    return (
        Step("eligible", 0.6, {"registered": True, "decile": decile, "checked_on": "@0", "proposal": proposal}),
        Step("sign", 0.7, {"letter_number": number, "signed_on": "@0"}),
        Step(
            "propose",
            0.4,
            {"proposed_on": "@0", "expected_by": "@14"},
            tell="Usulan sudah dikirim lewat SIKS-NG. Kami kabari begitu ada jawaban.",
        ),
    )


ACTIVE = (
    Step("ministry_approves", 8, {"answered_on": "@0"}),
    Step(
        "card_active",
        4,
        {"active_on": "@-1"},
        tell="Kartu sudah aktif dan dapat dipakai berobat. Perbarui data DTSEN di desa dalam enam bulan.",
    ),
)
UPDATED = Step(
    "register_updated",
    45,
    {"updated_on": "@-1", "result": "Kartu aktif. Data keluarga sudah diperbarui lewat musyawarah desa."},
    tell="Terima kasih. Data sudah diperbarui, kartu tetap aktif.",
)
REFUSED = Step(
    "ministry_rejects",
    10,
    {
        "reason": "Tercatat di atas batas desil.",
        "next_step": "Usulkan pemutakhiran data lewat desa, atau minta PBI-APBD.",
    },
    tell="Kementerian belum menyetujui karena desil. Anda dapat mengusulkan pemutakhiran data lewat desa; sementara itu kami bantu ajukan PBI-APBD.",
)

INSURANCE = (
    Story(
        {"reason": "chronic", "urgent": False},
        (START, COMPLETE, *_proposed(2, "400.9/201/PBI/{year}"), *ACTIVE, UPDATED),
        weight=4,
    ),
    Story(
        {"reason": "emergency", "urgent": True},
        (FAST, *_proposed(3, "400.9/207/PBI/{year}"), *ACTIVE, UPDATED),
        weight=3,
        channel="counter",
    ),
    Story(
        {"reason": "catastrophic", "urgent": False, "condition": "Cuci darah dua kali seminggu."},
        (START, COMPLETE, *VISIT, *_proposed(1, "400.9/215/PBI/{year}"), *ACTIVE, UPDATED),
        weight=2,
        channel="outreach",
    ),
    Story(
        {"reason": "birth", "urgent": False},
        (START, COMPLETE, *_proposed(4, "400.9/222/PBI/{year}", "local"), *ACTIVE),
        weight=2,
    ),
    Story(
        {"reason": "other", "urgent": False},
        (START, COMPLETE, *_proposed(5, "400.9/230/PBI/{year}", "new"), REFUSED),
        weight=2,
    ),
    Story(
        {"reason": "other", "urgent": False},
        (
            START,
            COMPLETE,
            *_proposed(4, "400.9/232/PBI/{year}"),
            REFUSED,
            Step("appeal", 5, {"grounds": "Penghasilan keluarga turun sejak di-PHK; desil belum diperbarui."}),
            Step("grant_appeal", 4, {"result": "Keberatan diterima: diusulkan lagi dengan data desa yang baru."}),
            *_proposed(4, "400.9/236/PBI/{year}", "new"),
        ),
    ),
    Story(
        {"reason": "chronic", "urgent": False},
        (
            START,
            Step(
                "request_revision",
                0.6,
                {"missing": ["letter"], "until": "@30"},
                note="Surat tidak bertanggal.",
                tell="Surat keterangan berobat belum bertanggal dan bercap. Mohon dilengkapi di puskesmas.",
            ),
            Step("resubmitted", 5, {"through": "counter"}),
            COMPLETE,
            *_proposed(2, "400.9/238/PBI/{year}"),
        ),
        weight=2,
    ),
    Story(
        {"reason": "other", "urgent": False},
        (
            START,
            Step(
                "reject",
                1,
                {"reason": "Kartu masih aktif menurut BPJS.", "next_step": "Tunjukkan KTP di puskesmas; NIK cukup."},
                tell="Kartu Anda ternyata masih aktif. Cukup tunjukkan KTP saat berobat.",
            ),
        ),
    ),
    Story(
        {"reason": "catastrophic", "urgent": False},
        (
            START,
            COMPLETE,
            *_proposed(3, "400.9/247/PBI/{year}")[:1],
            Step("return_draft", 0.6, note="Nama fasilitas kesehatan keliru."),
            *_proposed(3, "400.9/247/PBI/{year}"),
            Step("propose_again", 9, note="SIKS-NG menolak karena NIK belum padan; sudah diperbaiki Disdukcapil."),
            *_proposed(3, "")[2:],
            *ACTIVE,
        ),
        weight=2,
    ),
    Story(
        {"reason": "other", "urgent": False},
        (
            START,
            Step(
                "withdraw",
                2,
                {"asked_by": "Pemohon", "asked_on": "@0"},
                note="Sudah menjadi peserta lewat tempat kerja.",
            ),
        ),
    ),
    Story({"reason": "birth", "urgent": False}, (Step("mark_duplicate", 0.5, {"first_case": "{earlier}"}),)),
    Story({"reason": "chronic", "urgent": False}, (START,)),
    Story({"reason": "emergency", "urgent": True}, ()),
)
