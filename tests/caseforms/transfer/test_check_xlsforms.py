"""A folder of sheets is tried without keeping anything."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from caseforms.transfer.management.commands import check_xlsforms

from .test_xlsform import HOUSEHOLD, workbook

SHEET = """
| survey |         |      |       |
|        | type    | name | label |
|        | text    | a    | Nama  |
|        | audio   | b    | Suara |
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rumah.xlsx").write_bytes(workbook(HOUSEHOLD))
    (tmp_path / "kecil.md").write_text(SHEET)
    (tmp_path / "rusak.xlsx").write_bytes(b"PK nothing")
    return tmp_path


def checked(folder, **options):
    out = StringIO()
    call_command("check_xlsforms", str(folder), stdout=out, **options)
    return out.getvalue()


def test_each_sheet_is_told_with_what_does_not_come_in(folder):
    said = checked(folder, lines=True)
    assert "kecil.md: 1 carried, 1 not carried" in said and "survey 3: b" in said
    assert "rusak.xlsx: refused" in said
    assert "3 sheets" in said and "1 refused" in said


def test_a_sheet_that_makes_the_importer_fail_fails_the_command(folder, monkeypatch):
    def fail(sheets):
        raise RuntimeError("no")

    monkeypatch.setattr(check_xlsforms, "form_of", fail)
    with pytest.raises(CommandError):
        checked(folder)
