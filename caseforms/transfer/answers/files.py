"""Tables as files: CSV that is written while it is sent, and one workbook with every table and the code book."""

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook

from .columns import BOOK, Table, code_book

NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def as_csv(lines: Iterable[list[Any]]) -> Iterator[str]:
    """Line by line, with the mark by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for line in lines:
        yield writer.writerow(line)


def as_workbook(sheets: Iterable[tuple[str, Iterable[list[Any]]]], tables: Iterable[Table]) -> IO[bytes]:
    """A temporary file with a sheet for each table; the code book last. It goes when it is closed."""
    book = Workbook(write_only=True)
    for name, lines in sheets:
        sheet = book.create_sheet(NOT_IN_A_NAME.sub(" ", name)[:31])
        for line in lines:
            sheet.append(line)
    sheet = book.create_sheet(_("code book")[:31])
    for line in (list(BOOK), *code_book(tables)):
        sheet.append(line)
    file = tempfile.TemporaryFile(suffix=".xlsx")  # noqa: SIM115  (the response closes it)
    book.save(file)
    file.seek(0)
    return file
