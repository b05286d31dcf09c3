"""Where a complaint can stand, what is read of it there, and how long it may last."""

from workflows.definition import Kind, Limit, State, Timer

from . import every_case
from .words import Roles, late, nobody_came, soon, tell_assignee


def states(role: Roles) -> tuple[State, ...]:
    """In the order people see them."""
    return (*_first_states(role), *_later_states(role))


def _first_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "received",
            "Diterima",
            Kind.INITIAL,
            "Laporan Anda sudah kami terima.",
            "Laporan diterima",
            limit=Limit(1),
            timers=(nobody_came(role["manager"]),),
        ),
        State(
            "verification",
            "Verifikasi laporan",
            Kind.OPEN,
            "Laporan Anda sedang diperiksa.",
            "Laporan diperiksa",
            limit=Limit(3),
            timers=(soon(), late(role["manager"])),
        ),
        State(
            "clarification",
            "Perlu keterangan pelapor",
            Kind.WAITING,
            "Kami perlu keterangan tambahan. Pertanyaannya ada di pesan untuk Anda di bawah ini.",
            limit=Limit(every_case.PATIENCE),
            timers=(Timer("waited", "Pelapor belum menjawab", effects=(tell_assignee("waited"),)),),
        ),
        State(
            "dispatched",
            "Diteruskan ke unit",
            Kind.OPEN,
            "Laporan sudah diteruskan ke petugas yang menangani.",
            "Diteruskan ke petugas yang menangani",
            limit=Limit(10),
            timers=(soon(3), late(role["manager"])),
        ),
        State(
            "field_verification",
            "Verifikasi lapangan",
            Kind.OPEN,
            "Petugas akan berkunjung.",
            limit=Limit(3),
            timers=(soon(), late(role["manager"])),
        ),
    )


def _later_states(role: Roles) -> tuple[State, ...]:
    return (
        State(
            "in_handling",
            "Ditangani",
            Kind.OPEN,
            "Laporan sedang ditangani.",
            "Laporan ditangani",
            timers=(soon(), late(role["manager"])),
        ),
        State(
            "referred",
            "Dirujuk ke lembaga lain",
            Kind.WAITING,
            "Laporan diteruskan ke lembaga lain. Kami tetap memantau jawabannya.",
            limit=Limit(10),
            timers=(Timer("ask", "Tanyakan ke lembaga tujuan", effects=(tell_assignee("no_answer"),)),),
        ),
        State(
            "follow_up",
            "Tindak lanjut",
            Kind.OPEN,
            "Petugas memantau hasilnya.",
            limit=Limit(20),
            timers=(soon(3), late(role["manager"])),
        ),
        State(
            "closed_resolved",
            "Selesai",
            Kind.FINAL,
            "Selesai. Hasilnya ada di pesan untuk Anda di bawah ini.",
            "Selesai, hasil disampaikan",
        ),
        every_case.DUPLICATE,
        State("closed_invalid", "Tidak valid", Kind.FINAL, "Tidak dapat diproses. Alasannya ada di pesan untuk Anda."),
        State("withdrawn", "Dicabut pelapor", Kind.FINAL, "Dicabut atas permintaan Anda."),
    )
