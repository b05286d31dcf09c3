"""Prepare what is missing, then run web and worker together until Ctrl-C."""

import os
import shlex
import socket
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand, CommandParser
from honcho.manager import Manager

from tuntas.assets import collect_assets


class Command(BaseCommand):
    """Migrates, collects static files, builds the demo in an empty database, then starts gunicorn and django-q2."""

    help = "Start the site: web and worker together."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer --demo, --host and --port."""
        parser.add_argument("--demo", action="store_true", help="build the demo when the database is empty")
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=int(os.environ.get("PORT", "8000")), type=int)

    def handle(self, *args: Any, demo: bool, host: str, port: int, **options: Any) -> None:
        """Prepare, announce, run."""
        self._refuse_taken(host, port)
        self._prepare()
        if demo:
            self._demo()
        address = f"http://{host}:{port}"
        self.stdout.write(self.style.SUCCESS(f"\n  Tuntas: {address}/   staff: {address}/admin/\n"))
        self.stdout.flush()
        sys.exit(self._run(host, port))

    def _demo(self) -> None:
        """Build it in an empty database; in any other only say who can sign in."""
        built = get_user_model().objects.exists()
        if not built:
            self.stdout.write("Building the demo; this happens once and takes about a minute ...")
        call_command("demo", accounts=built, stdout=self.stdout)

    def _refuse_taken(self, host: str, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(f"Port {port} is in use; choose another: PORT={port + 1} make run") from error

    def _prepare(self) -> None:
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
        if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
            call_command("createcachetable", verbosity=0)
        if not settings.DEBUG:
            collect_assets()

    def _run(self, host: str, port: int) -> int:
        python = shlex.quote(sys.executable)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        manager = Manager()
        manager.add_process(
            "web", f"{python} -m gunicorn --config python:tuntas.gunicorn --bind {host}:{port}", env=environment
        )
        manager.add_process("worker", f"{python} -m tuntas qcluster", env=environment)
        manager.loop()
        # Ctrl-C is how one stops it; honcho reports the signal as a failure.
        return 0 if manager.returncode in {130, 143} else manager.returncode or 0
