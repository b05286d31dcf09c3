"""Rows with keys as long as after years of use: people read 1.000, machines 1000, and pages must not mix them up."""

from typing import Any

LATE = 4_000


def begin_late(connection: Any) -> None:
    """Let every table count on from there."""
    with connection.cursor() as cursor:
        for sequence in connection.introspection.sequence_list():
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(%s, %s)", [f'"{sequence["name"]}"', LATE])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [sequence["table"]])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [sequence["table"], LATE])
