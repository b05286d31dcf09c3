"""Aids for people with disability: home assessment, decision, waiting for quota or a partner, hand-over with minutes."""

from workflows.definition import Definition, Kind, Limit, State, Timer, Transition

from . import every_case
from .words import (
    Others,
    Roles,
    approved,
    ask,
    assign_mover,
    assign_role,
    choose,
    filled,
    filled_in,
    late,
    note_given,
    result,
    soon,
    tag,
    tell_applicant,
    tell_assignee,
    tell_system,
)

DESCRIPTION = (
    "Alat bantu diberikan setelah asesmen di rumah supaya ukurannya pas. "
    "Jumlahnya terbatas: yang belum kebagian masuk daftar tunggu atau dirujuk."
)

DEVICES = (
    ("wheelchair", "Kursi roda"),
    ("cp_chair", "Kursi roda khusus cerebral palsy"),
    ("crutches", "Kruk atau tongkat ketiak"),
    ("walker", "Walker (alat bantu jalan)"),
    ("white_cane", "Tongkat putih"),
    ("hearing_aid", "Alat bantu dengar"),
    ("prosthesis", "Kaki atau tangan palsu"),
    ("unsure", "Belum tahu, mohon dinilai petugas"),
)


def define(role: Roles, others: Others) -> Definition:
    """The workflow, for these roles."""
    return Definition(
        _states(role),
        (
            *_papers(role),
            *_assessment(role),
            *_decision(role, others),
            *_referral(role),
            *_delivery(role),
            *_ways_out(role),
        ),
    )


def _states(role: Roles) -> tuple[State, ...]:
    return (*_first_states(role), *_later_states(role))


def _first_states(role: Roles) -> tuple[State, ...]:
    return (
        *every_case.intake(role, days=2),
        State(
            "home_assessment",
            "Asesmen di rumah",
            Kind.OPEN,
            "Petugas akan berkunjung untuk melihat kebutuhan.",
            "Petugas berkunjung ke rumah",
            limit=Limit(7),
            timers=(soon(2), late(role["manager"])),
        ),
        State(
            "decision",
            "Penetapan layanan",
            Kind.OPEN,
            "Menunggu keputusan petugas.",
            "Keputusan dibuat",
            limit=Limit(5),
            timers=(soon(), late(role["head"])),
        ),
        State(
            "waiting_list",
            "Daftar tunggu",
            Kind.WAITING,
            "Disetujui. Anda ada di daftar tunggu karena jumlah alat terbatas.",
            limit=Limit(60),
            timers=(
                Timer("still_waiting", "Kabari pemohon: masih menunggu", effects=(tell_applicant("waiting_list"),)),
            ),
        ),
        State(
            "referred",
            "Dirujuk",
            Kind.WAITING,
            "Permohonan diteruskan ke lembaga lain. Kami tetap memantau jawabannya.",
            limit=Limit(20),
            timers=(Timer("ask", "Tanyakan ke lembaga tujuan", effects=(tell_assignee("no_answer"),)),),
        ),
    )


def _later_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "ready",
            "Alat siap diserahkan",
            Kind.OPEN,
            "Alat sudah ada. Petugas akan menghubungi Anda.",
            "Alat disiapkan",
            limit=Limit(7),
            timers=(soon(2), late(role["manager"])),
        ),
        State(
            "follow_up",
            "Pantau pemakaian",
            Kind.OPEN,
            "Alat sudah diterima. Petugas akan melihat apakah alatnya pas.",
            "Alat diterima",
            limit=Limit(20),
            timers=(soon(3), late(role["manager"])),
        ),
        State("closed_resolved", "Selesai", Kind.FINAL, "Selesai: alat dipakai dengan baik.", "Selesai"),
        State(
            "closed_rejected",
            "Ditolak",
            Kind.FINAL,
            "Belum dapat dipenuhi. Alasan dan langkah berikutnya ada di pesan untuk Anda.",
        ),
        every_case.DUPLICATE,
        every_case.WITHDRAWN,
    )


def _papers(role: Roles) -> tuple[Transition, ...]:
    return (
        every_case.start_check(role),
        Transition(
            "papers_complete",
            "Berkas lengkap, minta asesmen",
            ("document_check",),
            "home_assessment",
            roles=(role["operator"], role["front"], role["back"]),
            effects=(assign_role(role["surveyor"]),),
        ),
    )


def _assessment(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "assessed",
            "Catat hasil asesmen",
            ("home_assessment",),
            "decision",
            roles=(role["surveyor"], role["facilitator"]),
            guards=(filled_in("step-visit"),),
            asks=(
                ask("date", "visited_on", "Tanggal kunjungan"),
                choose("device", "Alat yang cocok", *DEVICES),
                ask("number", "height", "Tinggi badan (cm)", required=False, least=30, most=250),
                ask("number", "weight", "Berat badan (kg)", required=False, least=2, most=300),
                choose("priority", "Prioritas", ("high", "Mendesak"), ("normal", "Biasa")),
                ask("long_text", "finding", "Hasil asesmen"),
            ),
            effects=(assign_role(role["manager"]),),
        ),
    )


def _decision(role: Roles, others: Others) -> tuple[Transition, ...]:
    team = role["supervisor"], role["back"]
    source = choose(
        "source",
        "Sumber alat",
        ("apbd", "APBD kabupaten/kota"),
        ("ministry", "Kementerian Sosial"),
        ("donor", "Donatur atau dunia usaha"),
    )
    stores = (tell_system(others["stores"]),) if "stores" in others else ()
    return (
        Transition(
            "agree",
            "Setujui sebagai anggota tim",
            ("decision",),
            "decision",
            roles=team,
        ),
        Transition(
            "approve",
            "Setujui, alat tersedia",
            ("decision",),
            "ready",
            roles=(role["manager"],),
            guards=(approved("agree", *team),),
            asks=(source,),
            effects=(assign_role(role["back"]), tell_applicant("aid_ready")),
        ),
        Transition(
            "now_available",
            "Alat untuk daftar tunggu sudah ada",
            ("waiting_list",),
            "ready",
            roles=(role["manager"],),
            asks=(source,),
            effects=(assign_role(role["back"]), tell_applicant("aid_ready"), *stores),
        ),
        Transition(
            "queue",
            "Setujui, masuk daftar tunggu",
            ("decision",),
            "waiting_list",
            roles=(role["manager"],),
            guards=(approved("agree", *team),),
            asks=(
                ask("number", "position", "Nomor urut", least=1),
                ask("date", "expected_by", "Perkiraan tersedia", required=False),
            ),
            effects=(assign_role(role["back"]), tell_applicant("waiting_list")),
        ),
    )


def _referral(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "refer",
            "Rujuk ke lembaga lain",
            ("decision", "waiting_list"),
            "referred",
            roles=(role["manager"], role["back"]),
            guards=(filled("partner", "letter_number"),),
            asks=(
                choose(
                    "partner",
                    "Dirujuk ke",
                    ("sentra", "Sentra Kementerian Sosial"),
                    ("baznas", "Baznas"),
                    ("bpjs", "BPJS Kesehatan (alat yang ditanggung JKN)"),
                    ("csr", "Dunia usaha"),
                ),
                ask("short_text", "letter_number", "Nomor surat rujukan"),
                ask("date", "referred_on", "Tanggal dirujuk"),
            ),
            effects=(tell_applicant("referred"),),
        ),
        Transition(
            "partner_supplies",
            "Lembaga tujuan menyediakan alat",
            ("referred",),
            "ready",
            roles=(role["back"], role["manager"]),
            asks=(ask("date", "supplied_on", "Tanggal alat diterima dinas"),),
            effects=(assign_mover(), tell_applicant("aid_ready")),
        ),
        Transition(
            "partner_declined",
            "Lembaga tujuan menolak",
            ("referred",),
            "decision",
            roles=(role["back"], role["manager"]),
            guards=(note_given(),),
            effects=(assign_role(role["manager"]),),
        ),
    )


def _delivery(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "hand_over",
            "Serahkan alat",
            ("ready",),
            "follow_up",
            roles=(role["back"], role["facilitator"], role["operator"]),
            asks=(
                ask("date", "handed_on", "Tanggal serah terima"),
                ask("short_text", "minutes_number", "Nomor berita acara"),
                ask("short_text", "received_by", "Diterima oleh"),
                ask("money", "value", "Nilai barang", required=False),
            ),
            effects=(assign_role(role["facilitator"]),),
        ),
        Transition(
            "fits",
            "Alat pas dan dipakai",
            ("follow_up",),
            "closed_resolved",
            roles=(role["facilitator"], role["surveyor"], role["operator"]),
            asks=(result(),),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "does_not_fit",
            "Alat tidak pas, nilai ulang",
            ("follow_up",),
            "home_assessment",
            roles=(role["facilitator"], role["surveyor"], role["operator"]),
            guards=(note_given(),),
            effects=(assign_role(role["surveyor"]), tag("Ukur ulang")),
        ),
    )


def _ways_out(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "assess_again",
            "Minta asesmen ulang",
            ("decision",),
            "home_assessment",
            roles=(role["manager"],),
            guards=(note_given(),),
            effects=(assign_role(role["surveyor"]),),
        ),
        every_case.request_revision(role, "document_check", "decision"),
        every_case.resubmitted(role),
        every_case.reject(role, "document_check", "decision"),
        every_case.duplicate(role, "received", "document_check"),
        every_case.withdraw(role),
    )
