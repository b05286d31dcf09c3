"""What is asked of each member of a household, and of each aid it receives: the rows of the household sheet."""

from caseforms.definition import Check, Question

from .words import listed, money, one_of, question, several_of, short, yes_no

RELATIONS = (
    ("head", "Kepala keluarga"),
    ("spouse", "Suami atau istri"),
    ("child", "Anak"),
    ("parent", "Orang tua atau mertua"),
    ("grandchild", "Cucu"),
    ("relative", "Keluarga lain"),
    ("none", "Bukan keluarga"),
)
SEX = (("f", "Perempuan"), ("m", "Laki-laki"))
SCHOOL = (
    ("none", "Belum atau tidak sekolah"),
    ("sd", "SD atau sederajat"),
    ("smp", "SMP atau sederajat"),
    ("sma", "SMA atau sederajat"),
    ("higher", "Di atas SMA"),
)
DIFFICULTIES = (
    ("seeing", "Melihat"),
    ("hearing", "Mendengar"),
    ("walking", "Berjalan"),
    ("thinking", "Berpikir atau belajar"),
    ("mental", "Kesehatan jiwa"),
)
INSURANCE = (("pbi", "PBI-JK (KIS gratis)"), ("paid", "Membayar sendiri"), ("off", "Nonaktif"), ("none", "Tidak punya"))
PROGRAMMES = (("pkh", "PKH"), ("food", "Sembako"), ("blt", "BLT desa"), ("pip", "PIP"), ("health", "PBI-JK"))
AGE = {"age": {"var": "row.born"}}


def members() -> Question:
    """The members, one row each."""
    return question(
        "rows",
        "members",
        "Anggota keluarga",
        required=True,
        help="Semua yang tinggal dan makan bersama, mulai dari kepala keluarga.",
        settings={"called": "Anggota keluarga", "least": 1, "most": 20},
        questions=(
            short("name", "Nama", required=True, help="Seperti di KK. Satu nama saja boleh."),
            one_of("relation", "Hubungan dengan kepala keluarga", RELATIONS, required=True),
            one_of("sex", "Jenis kelamin", SEX, required=True),
            question(
                "date", "born", "Tanggal lahir", required=True, settings={"period": "past"}, checks=(_not_too_old(),)
            ),
            question("nik", "nik", "NIK", help="16 angka. Kosongkan bila tidak ada."),
            yes_no("immunised", "Imunisasi lengkap?", required=True, show_if=_aged("lt", 5)),
            one_of("school", "Pendidikan tertinggi", SCHOOL, show_if=_aged("ge", 5)),
            short("work", "Pekerjaan", show_if=_aged("ge", 10)),
            money("income", "Penghasilan sebulan", show_if=_aged("ge", 10)),
            yes_no("pregnant", "Sedang hamil?", show_if=_may_be_pregnant()),
            several_of("difficulty", "Kesulitan sehari-hari", DIFFICULTIES, help="Kosongkan bila tidak ada."),
            one_of("insurance", "Jaminan kesehatan", INSURANCE, required=True),
        ),
    )


def aids() -> Question:
    """Each aid of the last twelve months."""
    return question(
        "rows",
        "aids",
        "Bantuan yang diterima dalam 12 bulan terakhir",
        help="Satu baris untuk setiap bantuan. Kosongkan bila tidak ada.",
        settings={"called": "Bantuan", "most": 10, "as_table": True},
        questions=(
            question(
                "one_of",
                "programme",
                "Bantuan",
                required=True,
                settings={"choices": listed((*PROGRAMMES, ("other", "Bantuan lain"))), "other": True},
            ),
            question("month", "last", "Terakhir diterima", settings={"period": "past"}),
            money("value", "Nilainya sekali terima"),
        ),
    )


def not_immunised() -> dict[str, object]:
    """Some member under five is not immunised."""
    where = {"all": [_aged("lt", 5), {"op": "eq", "var": "row.immunised", "value": False}]}
    return {"some": "answers.members", "where": where}


def _aged(op: str, years: int) -> dict[str, object]:
    return {"op": op, "left": AGE, "right": {"value": years}}


def _may_be_pregnant() -> dict[str, object]:
    woman = {"op": "eq", "var": "row.sex", "value": "f"}
    return {"all": [woman, _aged("ge", 12), _aged("le", 55)]}


def _not_too_old() -> Check:
    return Check(_aged("lt", 120), "Umurnya lebih dari 120 tahun. Mohon periksa tahunnya.")
