"""Surat keterangan DTSEN: papers, register, letter, initials, signature, hand-over (after Blitar, Mojokerto and Mataram)."""

from workflows.definition import Definition, Kind, Limit, State, Timer, Transition

from . import every_case
from .words import (
    Others,
    Roles,
    ask,
    assign_mover,
    assign_role,
    choose,
    filled,
    four_eyes,
    late,
    mine,
    note_given,
    only_if,
    recorded,
    result,
    role_here,
    soon,
    tell_applicant,
)

DESCRIPTION = "Paling lama tiga hari kerja sejak berkas lengkap. Dari permohonan sampai surat diambil. Surat hanya dibuat setelah data dicek di SIKS-NG dan hasilnya dicatat."


def define(role: Roles, others: Others) -> Definition:
    """The workflow, for these roles."""
    return Definition(_states(role), (*_papers(role), *_register(role), *_letter(role), *_ways_out(role)))


def _states(role: Roles) -> tuple[State, ...]:
    return (*_first_states(role), *_later_states(role))


def _first_states(role: Roles) -> tuple[State, ...]:
    return (
        *every_case.intake(role, days=1),
        State(
            "data_check",
            "Cek data DTSEN",
            Kind.OPEN,
            "Data Anda sedang dicocokkan dengan DTSEN.",
            "Data dicocokkan dengan DTSEN",
            limit=Limit(3),
            timers=(late(role["manager"]),),
        ),
        State(
            "data_recorded",
            "Hasil cek tercatat",
            Kind.OPEN,
            "Data sudah dicocokkan. Surat sedang disiapkan.",
            "Hasil cek dicatat",
            timers=(late(role["manager"]),),
        ),
        State(
            "drafting",
            "Konsep surat",
            Kind.OPEN,
            "Surat Anda sedang ditulis.",
            "Surat ditulis",
            timers=(late(role["manager"]),),
        ),
        State(
            "awaiting_initials",
            "Menunggu paraf",
            Kind.OPEN,
            "Surat menunggu paraf.",
            "Surat diparaf",
            timers=(soon(), late(role["head"])),
        ),
        State(
            "awaiting_signature",
            "Menunggu tanda tangan",
            Kind.OPEN,
            "Surat menunggu tanda tangan.",
            "Surat ditandatangani",
            timers=(soon(), late(role["manager"])),
        ),
    )


def _later_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "issued",
            "Surat terbit",
            Kind.WAITING,
            "Surat Anda sudah jadi dan dapat diambil. Bawa KTP.",
            "Surat dapat diambil",
            limit=Limit(20),
            timers=(
                Timer(
                    "not_fetched", "Ingatkan pemohon: surat belum diambil", effects=(tell_applicant("letter_waits"),)
                ),
            ),
        ),
        State("closed_resolved", "Selesai", Kind.FINAL, "Selesai: surat sudah diserahkan.", "Surat diserahkan"),
        State(
            "closed_not_listed",
            "Selesai: belum terdaftar",
            Kind.FINAL,
            "Selesai: nama yang dicari belum ada di DTSEN. Anda dapat mengusulkan data lewat musyawarah desa/kelurahan.",
        ),
        State(
            "closed_rejected",
            "Ditolak",
            Kind.FINAL,
            "Belum dapat dipenuhi. Alasan dan langkah berikutnya ada di pesan untuk Anda.",
        ),
        every_case.appealed(role),
        every_case.APPEAL_REFUSED,
        every_case.DUPLICATE,
        every_case.WITHDRAWN,
    )


def _papers(role: Roles) -> tuple[Transition, ...]:
    return (
        every_case.start_check(role),
        Transition(
            "papers_complete",
            "Berkas lengkap",
            ("document_check",),
            "data_check",
            roles=(role["operator"], role["front"], role["back"]),
            guards=(filled("ktp_checked", "kk_checked"),),
            asks=(
                ask("yes_no", "ktp_checked", "KTP sesuai dan terbaca"),
                ask("yes_no", "kk_checked", "KK sesuai dan terbaca"),
            ),
            effects=(assign_role(role["back"]),),
        ),
        every_case.request_revision(role, "document_check", "data_check"),
        every_case.resubmitted(role),
    )


def _register(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "record_check",
            "Catat hasil cek DTSEN",
            ("data_check",),
            "data_recorded",
            roles=(role["back"],),
            asks=(
                ask("yes_no", "registered", "Terdaftar di DTSEN"),
                ask(
                    "number", "decile", "Desil", required=False, help="Kosongkan bila belum berdesil.", least=1, most=10
                ),
                ask("date", "checked_on", "Tanggal cek di SIKS-NG"),
                ask("long_text", "finding", "Catatan hasil cek", required=False, help="Misalnya NIK tidak padan."),
            ),
            effects=(assign_mover(),),
        ),
        Transition(
            "draft_letter",
            "Buat konsep surat",
            ("data_recorded",),
            "drafting",
            roles=(role["back"],),
            guards=(
                only_if(
                    recorded("record_check", "registered", "eq", True),
                    "Surat hanya dibuat bila cek DTSEN menyatakan terdaftar.",
                ),
            ),
            effects=(assign_mover(),),
        ),
        Transition(
            "not_listed",
            "Tutup: belum terdaftar",
            ("data_recorded",),
            "closed_not_listed",
            roles=(role["back"], role["manager"]),
            guards=(
                only_if(
                    recorded("record_check", "registered", "eq", False),
                    "Hanya bila cek DTSEN menyatakan belum terdaftar.",
                ),
            ),
            asks=(result("Penjelasan kepada pemohon"),),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "check_again",
            "Cek ulang data",
            ("data_recorded", "drafting"),
            "data_check",
            roles=(role["back"], role["manager"]),
            guards=(note_given(),),
        ),
    )


def _letter(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "submit_draft",
            "Ajukan untuk diparaf",
            ("drafting",),
            "awaiting_initials",
            roles=(role["back"],),
            guards=(mine(), filled("letter_number")),
            asks=(ask("short_text", "letter_number", "Nomor surat", help="Contoh: 400.9/123/409.XX/2026"),),
            effects=(assign_role(role["manager"]),),
        ),
        Transition(
            "initial",
            "Paraf",
            ("awaiting_initials",),
            "awaiting_signature",
            roles=(role["manager"],),
            guards=(four_eyes("submit_draft"),),
            effects=(assign_role(role["head"]),),
        ),
        Transition(
            "sign",
            "Tanda tangani",
            ("awaiting_signature",),
            "issued",
            roles=(role["head"],),
            guards=(role_here(role["head"]), four_eyes("initial")),
            asks=(ask("date", "signed_on", "Tanggal surat"),),
            effects=(assign_role(role["front"]), tell_applicant("letter_ready")),
        ),
        Transition(
            "hand_over",
            "Serahkan surat",
            ("issued",),
            "closed_resolved",
            roles=(role["operator"], role["front"], role["back"]),
            asks=(
                ask("date", "handed_on", "Tanggal diserahkan"),
                choose(
                    "taken_by",
                    "Diambil oleh",
                    ("self", "Pemohon"),
                    ("proxy", "Kuasa atau keluarga"),
                    ("centre", "Lewat Puskesos"),
                ),
                result(),
            ),
            effects=(tell_applicant("closed"),),
        ),
        Transition(
            "return_draft",
            "Kembalikan untuk diperbaiki",
            ("awaiting_initials", "awaiting_signature"),
            "drafting",
            roles=(role["manager"], role["head"]),
            guards=(note_given(),),
            effects=(assign_role(role["back"]),),
        ),
    )


def _ways_out(role: Roles) -> tuple[Transition, ...]:
    return (
        every_case.reject(role, "document_check", "data_check", "data_recorded"),
        *every_case.appeal(role, "data_check", "reject"),
        every_case.duplicate(role, "received", "document_check"),
        every_case.withdraw(role),
    )
