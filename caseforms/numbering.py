"""Giving case numbers: one statement, one row per agency and month, never the same number twice."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection

from . import case_number
from .community.models import Organisation
from .models import Serial

# The row stays locked until the transaction ends: a number is either used or given again, so there are no gaps.
NEXT = """
    INSERT INTO {table} (agency_id, month, last) VALUES (%s, %s, 1)
    ON CONFLICT (agency_id, month) DO UPDATE SET last = {table}.last + 1
    RETURNING last
"""


def next_number(agency: Organisation, at: datetime) -> str:
    """The next number of the agency, in the month it is at the agency. Call inside the transaction that uses it."""
    month = at.astimezone(ZoneInfo(agency.time_zone)).strftime("%y%m")
    with connection.cursor() as cursor:
        cursor.execute(NEXT.format(table=Serial._meta.db_table), [agency.pk, month])
        (serial,) = cursor.fetchone()
    return case_number.compose(agency.code, month, serial)
