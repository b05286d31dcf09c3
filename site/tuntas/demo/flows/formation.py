"""The life of a welfare centre: plan, readiness, decree, training, active; passive and active again (stories S3, S4, S5)."""

from workflows.definition import Definition, Kind, Limit, State, Timer, Transition

from . import every_case
from .words import (
    REGENCY,
    Others,
    Roles,
    ask,
    assign_mover,
    assign_nobody,
    assign_role,
    at_level,
    choose,
    deadline,
    filled,
    late,
    nobody_came,
    note_given,
    only_if,
    recorded,
    result,
    role_here,
    soon,
    tell_applicant,
    tell_assignee,
    tell_role,
)

DESCRIPTION = (
    "Dari rencana kepala desa atau lurah sampai Puskesos melayani warga. "
    "Puskesos yang pasif diaktifkan kembali lewat alur yang sama."
)


def define(role: Roles, others: Others) -> Definition:
    """The workflow, for these roles."""
    return Definition(_states(role), (*_readiness(role), *_completed(role), *_decree(role), *_life(role)))


def _states(role: Roles) -> tuple[State, ...]:
    return (*_first_states(role), *_later_states(role))


def _first_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "reported",
            "Rencana dilaporkan",
            Kind.INITIAL,
            "Rencana pembentukan sudah kami terima.",
            "Rencana dilaporkan",
            limit=Limit(3),
            timers=(nobody_came(role["manager"]),),
        ),
        State(
            "readiness",
            "Penilaian kesiapan",
            Kind.OPEN,
            "Kesiapan desa atau kelurahan sedang dinilai.",
            "Kesiapan dinilai",
            limit=Limit(14),
            timers=(soon(3), late(role["manager"])),
        ),
        State(
            "needs_improvement",
            "Perlu dilengkapi",
            Kind.WAITING,
            "Ada yang perlu dilengkapi. Daftarnya ada di pesan untuk Anda.",
            limit=Limit(every_case.PATIENCE),
            timers=(
                Timer("waited", "Desa belum melengkapi", effects=(tell_role("formation_reminder", role["camat"]),)),
            ),
        ),
        State(
            "ready",
            "Siap dibentuk",
            Kind.OPEN,
            "Dinyatakan siap. SK sedang disiapkan.",
            "Dinyatakan siap",
            limit=Limit(14),
            timers=(soon(3), late(role["head"])),
        ),
        State(
            "decree_issued",
            "SK terbit",
            Kind.OPEN,
            "SK sudah terbit. Petugas akan dilatih.",
            "SK terbit",
            limit=Limit(20),
            timers=(soon(3), late(role["manager"])),
        ),
    )


def _later_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "formed",
            "Terbentuk, petugas dilatih",
            Kind.OPEN,
            "Puskesos terbentuk dan petugasnya sudah dilatih.",
            "Petugas dilatih",
            limit=Limit(20),
            timers=(soon(3), late(role["manager"])),
        ),
        State("active", "Aktif melayani", Kind.FINAL, "Puskesos aktif melayani warga.", "Aktif melayani"),
        State(
            "passive",
            "Pasif",
            Kind.OPEN,
            "Puskesos sedang tidak melayani. Dinas Sosial mendampingi supaya aktif lagi.",
            limit=Limit(14),
            timers=(soon(3), late(role["manager"])),
        ),
        State(
            "reactivating",
            "Diaktifkan kembali",
            Kind.OPEN,
            "Puskesos sedang diaktifkan kembali.",
            limit=Limit(40),
            timers=(soon(5), late(role["manager"])),
        ),
        State("cancelled", "Rencana dibatalkan", Kind.FINAL, "Rencana dibatalkan. Warga tetap dilayani Dinas Sosial."),
    )


def _readiness(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "assess",
            "Mulai menilai kesiapan",
            ("reported",),
            "readiness",
            roles=(role["supervisor"], role["back"], role["manager"]),
            effects=(assign_mover(), tell_role("formation_reported", role["camat"])),
        ),
        Transition(
            "declare_ready",
            "Nyatakan siap",
            ("readiness",),
            "ready",
            roles=(role["supervisor"], role["back"], role["manager"]),
            guards=(filled("score", "assessed_on"),),
            asks=(
                ask(
                    "number",
                    "score",
                    "Nilai kesiapan (0 sampai 14)",
                    help="Satu nilai untuk tiap butir daftar periksa.",
                    least=0,
                    most=14,
                ),
                ask("date", "assessed_on", "Tanggal dinilai"),
                ask("long_text", "finding", "Catatan penilaian", required=False),
            ),
            effects=(assign_role(role["manager"]),),
        ),
    )


def _completed(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "needs_work",
            "Minta dilengkapi",
            ("readiness",),
            "needs_improvement",
            roles=(role["supervisor"], role["back"], role["manager"]),
            guards=(note_given(),),
            asks=(
                choose(
                    "missing",
                    "Yang belum siap",
                    ("coordinator", "Koordinator"),
                    ("operator", "Operator"),
                    ("desk", "Meja pelayanan dan jam buka"),
                    ("device", "Komputer atau HP, dan printer"),
                    ("power", "Listrik atau sinyal"),
                    ("budget", "Anggaran"),
                    several=True,
                ),
                ask("date", "until", "Ditunggu sampai tanggal"),
            ),
            effects=(tell_applicant("revision_requested"), tell_role("formation_reminder", role["camat"])),
        ),
        Transition(
            "completed",
            "Sudah dilengkapi",
            ("needs_improvement",),
            "readiness",
            roles=(role["operator"], role["camat"], role["supervisor"], role["back"]),
            guards=(note_given(),),
            effects=(deadline(7), tell_assignee("resubmitted")),
        ),
    )


def _decree(role: Roles) -> tuple[Transition, ...]:
    ready = only_if(recorded("declare_ready", "score", "ge", 10), "SK hanya terbit bila nilai kesiapan 10 atau lebih.")
    return (
        Transition(
            "issue_decree",
            "Catat SK",
            ("ready",),
            "decree_issued",
            roles=(role["manager"], role["head"]),
            guards=(ready, filled("decree_number")),
            asks=(
                ask("short_text", "decree_number", "Nomor SK"),
                ask("date", "decree_date", "Tanggal SK"),
                choose(
                    "issuer",
                    "Ditandatangani oleh",
                    ("village_head", "Kepala desa"),
                    ("agency", "Kepala Dinas Sosial"),
                    ("regent", "Bupati atau wali kota"),
                ),
                ask("date", "valid_until", "Berlaku sampai", required=False),
            ),
            effects=(assign_role(role["back"]), tell_applicant("decree_issued")),
        ),
        Transition(
            "assess_again",
            "Nilai ulang",
            ("ready",),
            "readiness",
            roles=(role["manager"], role["head"]),
            guards=(note_given(),),
            effects=(assign_role(role["supervisor"]),),
        ),
        Transition(
            "trained",
            "Catat pelatihan petugas",
            ("decree_issued",),
            "formed",
            roles=(role["back"], role["supervisor"], role["manager"]),
            asks=(
                ask("date", "trained_on", "Tanggal pelatihan"),
                ask("short_text", "trained_at", "Tempat pelatihan"),
                ask("number", "people", "Jumlah petugas", least=1, most=20),
            ),
            effects=(assign_role(role["supervisor"]),),
        ),
        Transition(
            "open_doors",
            "Mulai melayani",
            ("formed", "reactivating"),
            "active",
            roles=(role["supervisor"], role["back"], role["manager"]),
            asks=(ask("date", "opened_on", "Melayani sejak"), result()),
            effects=(assign_nobody(), tell_applicant("closed")),
        ),
    )


def _life(role: Roles) -> tuple[Transition, ...]:
    return (
        Transition(
            "found_passive",
            "Catat: pasif",
            ("active",),
            "passive",
            roles=(role["supervisor"], role["camat"], role["manager"]),
            asks=(
                choose(
                    "cause",
                    "Penyebab",
                    ("no_operator", "Operator kosong"),
                    ("no_budget", "Anggaran habis"),
                    ("no_signal", "Tidak ada internet"),
                    ("unknown", "Warga belum tahu"),
                    ("unsolved", "Masalah warga tidak dapat diselesaikan di desa"),
                    ("other", "Sebab lain"),
                    several=True,
                ),
                ask("date", "last_service", "Terakhir melayani", required=False),
            ),
            effects=(assign_role(role["supervisor"]), tell_role("formation_reminder", role["camat"])),
        ),
        Transition(
            "reactivate",
            "Mulai aktifkan kembali",
            ("passive",),
            "reactivating",
            roles=(role["supervisor"], role["manager"]),
            guards=(note_given(),),
            effects=(assign_mover(),),
        ),
        Transition(
            "cancel",
            "Batalkan rencana",
            ("reported", "readiness", "needs_improvement", "ready"),
            "cancelled",
            roles=(role["manager"], role["head"]),
            guards=(note_given(), role_here(role["manager"]), at_level(REGENCY)),
            effects=(tell_applicant("closed"),),
        ),
    )
