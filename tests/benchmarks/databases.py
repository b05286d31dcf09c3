"""Scratch databases on the PostgreSQL server of BENCH_POSTGRES (default: the local one)."""

import getpass
import os
import subprocess
import sys

import psycopg

SERVER = os.environ.get("BENCH_POSTGRES", f"postgres://{getpass.getuser()}@127.0.0.1:5432")


def fresh(name: str) -> str:
    """The address of a new, empty database."""
    with psycopg.connect(f"{SERVER}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{SERVER}/{name}"


def run(settings: str, environment: dict[str, str], *code: str) -> str:
    """Run Python code inside a Django project of its own process; returns what it printed."""
    script = "import django; django.setup()\n" + "\n".join(code)
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": settings},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


MIGRATE = "from django.core.management import call_command; call_command('migrate', run_syncdb=True, verbosity=0)"
