"""What most workflows share: asking for missing papers, withdrawing, closing as a duplicate."""

from workflows.definition import ANY, Kind, Limit, State, Timer, Transition

from .words import (
    REGENCY,
    Roles,
    ask,
    assign_mover,
    assign_role,
    at_level,
    choose,
    four_eyes,
    late,
    nobody_came,
    note_given,
    result,
    soon,
    tell_applicant,
    tell_assignee,
    tell_role,
    within,
)

WITHDRAWN = State("withdrawn", "Dicabut pemohon", Kind.FINAL, "Dicabut atas permintaan Anda.")
DUPLICATE = State("closed_duplicate", "Duplikat", Kind.FINAL, "Digabung dengan laporan yang lebih dahulu masuk.")
APPEAL_REFUSED = State(
    "appeal_refused",
    "Keberatan ditolak",
    Kind.FINAL,
    "Keberatan belum dapat diterima. Alasannya ada di pesan untuk Anda.",
)

OBJECTION, ANSWER = 21, 10
"""Working days to object to a decision, and to answer an objection (UU 30/2014 Pasal 77)."""
PATIENCE = 20
"""Working days for which papers are waited for: about a month."""

PAPERS = (
    ("ktp", "KTP atau KIA"),
    ("kk", "Kartu Keluarga"),
    ("letter", "Surat dari fasilitas kesehatan, sekolah, atau instansi lain"),
    ("sktm", "SKTM atau surat dari desa/kelurahan"),
    ("photo", "Foto"),
    ("other", "Keterangan lain"),
)


def intake(role: Roles, *, days: int) -> tuple[State, ...]:
    """How a case with papers begins: received, its papers looked at in so many days, and what is missing asked for."""
    return received(role), document_check(role, days=days), revision()


def received(role: Roles) -> State:
    """A working day until somebody takes it; a day later those above hear of it."""
    return State(
        "received",
        "Diterima",
        Kind.INITIAL,
        "Permohonan Anda sudah kami terima.",
        "Permohonan diterima",
        limit=Limit(1),
        timers=(nobody_came(role["manager"]),),
    )


def document_check(role: Roles, *, days: int) -> State:
    """The papers are looked at."""
    return State(
        "document_check",
        "Pemeriksaan berkas",
        Kind.OPEN,
        "Berkas Anda sedang diperiksa.",
        "Berkas diperiksa",
        limit=Limit(days),
        timers=(late(role["manager"]),),
    )


def revision() -> State:
    """The clock of the agency stands still; after a month somebody asks whether the applicant needs help."""
    return State(
        "revision_requested",
        "Perlu perbaikan",
        Kind.WAITING,
        "Mohon lengkapi berkas Anda. Yang kurang tertulis di pesan untuk Anda di bawah ini.",
        limit=Limit(PATIENCE),
        timers=(Timer("waited", "Pemohon belum melengkapi", effects=(tell_assignee("waited"),)),),
    )


def appealed(role: Roles) -> State:
    """An objection is looked at by somebody who has not decided before."""
    return State(
        "appealed",
        "Keberatan diperiksa",
        Kind.OPEN,
        "Keberatan Anda sudah kami terima dan diperiksa oleh pejabat lain.",
        limit=Limit(ANSWER),
        timers=(soon(2), late(role["head"])),
    )


def start_check(role: Roles) -> Transition:
    """Somebody takes the new case and looks at its papers."""
    return Transition(
        "start_check",
        "Mulai periksa berkas",
        ("received",),
        "document_check",
        roles=(role["operator"], role["facilitator"], role["front"], role["back"]),
        effects=(assign_mover(),),
    )


def request_revision(role: Roles, *sources: str) -> Transition:
    """Papers are missing: the clock of the agency waits for the applicant."""
    return Transition(
        "request_revision",
        "Minta perbaikan berkas",
        sources,
        "revision_requested",
        roles=(role["operator"], role["front"], role["back"]),
        guards=(note_given(),),
        asks=(
            choose("missing", "Yang belum lengkap", *PAPERS, several=True),
            ask("date", "until", "Ditunggu sampai tanggal"),
        ),
        effects=(tell_applicant("revision_requested"),),
    )


def resubmitted(role: Roles) -> Transition:
    """The missing papers are here."""
    return Transition(
        "resubmitted",
        "Berkas sudah dilengkapi",
        ("revision_requested",),
        "document_check",
        roles=(role["operator"], role["facilitator"], role["front"], role["back"]),
        asks=(
            choose(
                "through",
                "Diserahkan lewat",
                ("counter", "Datang ke loket"),
                ("centre", "Puskesos desa/kelurahan"),
                ("visit", "Dijemput petugas"),
            ),
        ),
        effects=(tell_assignee("resubmitted"),),
    )


def withdraw(role: Roles) -> Transition:
    """The applicant no longer wants it."""
    return Transition(
        "withdraw",
        "Cabut atas permintaan pemohon",
        (ANY,),
        "withdrawn",
        roles=(role["operator"], role["front"], role["back"]),
        guards=(note_given(),),
        asks=(
            ask("short_text", "asked_by", "Siapa yang meminta"),
            ask("date", "asked_on", "Tanggal diminta"),
        ),
    )


def duplicate(role: Roles, *sources: str) -> Transition:
    """The same matter is known already."""
    return Transition(
        "mark_duplicate",
        "Tandai duplikat",
        sources,
        "closed_duplicate",
        roles=(role["operator"], role["supervisor"], role["front"], role["back"]),
        asks=(ask("short_text", "first_case", "Nomor kasus yang lebih dahulu"),),
        effects=(tell_applicant("closed"),),
    )


def reject(role: Roles, *sources: str) -> Transition:
    """A decision against, always with a reason and with what the applicant can do next."""
    return Transition(
        "reject",
        "Tolak dengan alasan",
        sources,
        "closed_rejected",
        roles=(role["manager"], role["head"]),
        asks=(
            ask("long_text", "reason", "Alasan", help="Tulis dengan kalimat yang mudah dimengerti pemohon."),
            ask("long_text", "next_step", "Yang dapat dilakukan pemohon"),
        ),
        effects=(tell_applicant("closed"),),
    )


def appeal(role: Roles, back_to: str, *refusals: str) -> tuple[Transition, ...]:
    """
    An objection to a decision against: by the applicant's own hand, or at the counter.

    It is decided at the level of the regency, by somebody who has not decided against it (`refusals`).
    """
    leaders = role["manager"], role["head"]
    others = (*(four_eyes(step) for step in refusals), at_level(REGENCY))
    return (
        Transition(
            "appeal",
            "Ajukan keberatan",
            ("closed_rejected",),
            "appealed",
            roles=(role["operator"], role["facilitator"], role["front"]),
            guards=(within(OBJECTION),),
            asks=(ask("long_text", "grounds", "Mengapa Anda berkeberatan?"),),
            effects=tuple(tell_role("appealed", leader) for leader in leaders),
            by_applicant=True,
        ),
        Transition(
            "grant_appeal",
            "Terima keberatan",
            ("appealed",),
            back_to,
            roles=leaders,
            guards=others,
            asks=(result("Keputusan"),),
            effects=(assign_role(role["back"]), tell_applicant("appeal_granted")),
        ),
        Transition(
            "refuse_appeal",
            "Tolak keberatan",
            ("appealed",),
            APPEAL_REFUSED.key,
            roles=leaders,
            guards=others,
            asks=(result("Alasan"),),
            effects=(tell_applicant("closed"),),
        ),
    )
