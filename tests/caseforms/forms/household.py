"""A small household questionnaire: members as rows, in each row the aid received, and rules over all of it."""

from caseforms.definition import Check, FormDefinition, Question, Section

UNDER_FIVE = {"op": "lt", "left": {"age": {"var": "row.born"}}, "right": {"value": 5}}
AID = Question(
    "aid",
    "rows",
    "Bantuan yang diterima",
    settings={"called": "Bantuan", "most": 3},
    questions=(
        Question("kind", "short_text", "Jenis", required=True),
        Question("worth", "money", "Nilai"),
    ),
)
MEMBERS = Question(
    "members",
    "rows",
    "Anggota keluarga",
    required=True,
    settings={"called": "Anggota", "most": 8},
    questions=(
        Question("name", "short_text", "Nama", required=True),
        Question("born", "date", "Tanggal lahir", settings={"period": "past"}),
        Question("immunised", "yes_no", "Sudah imunisasi?", required=True, show_if={"all": [UNDER_FIVE]}),
        Question("nik", "nik", "NIK"),
        Question("no_nik", "short_text", "Mengapa tidak ada NIK?", require_if={"op": "empty", "var": "row.nik"}),
        Question("income", "money", "Pendapatan"),
        Question("photo", "file", "Foto"),
        AID,
    ),
    checks=(
        Check(
            {"none": "answers.members", "where": {"op": "gt", "var": "row.income", "value": 100_000_000}},
            "Pendapatan terlalu besar.",
        ),
    ),
)
TOTAL = Question(
    "total",
    "calculated",
    "Pendapatan seluruh keluarga",
    settings={"shown_as": "money"},
    value={"sum": "answers.members", "of": {"var": "row.income"}},
)
WORRY = Question(
    "worry",
    "long_text",
    "Mengapa belum imunisasi?",
    show_if={"some": "answers.members", "where": {"op": "eq", "var": "row.immunised", "value": False}},
)
HOUSEHOLD = FormDefinition(
    (
        Section("house", "Rumah tangga", "", (MEMBERS, TOTAL, WORRY)),
        Section(
            "place",
            "Tempat",
            "",
            (
                Question("village", "area", "Desa", required=True, purpose="case_area"),
                Question(
                    "many", "short_text", "Mengapa serumah?", show_if={"op": "ge", "var": "answers.total", "value": 1}
                ),
            ),
        ),
    )
)
