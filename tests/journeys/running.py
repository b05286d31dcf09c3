"""The site as `make run` starts it: real server, real worker, the demo, on the database under test."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
# All visitors of the journeys come from one address, in a hurry.
UNHURRIED = ["FORM_MIN_SECONDS", "BEGIN_PER_HOUR", "SEND_PER_HOUR", "SEND_PER_NUMBER", "ATTACK_PER_MINUTE"]


class Site:
    """A site that runs already: JOURNEYS_SITE and JOURNEYS_DATA name its address and its folder."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self.database = os.environ.get("DATABASE_URL", "")

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are told."""
        return {
            **os.environ,
            **dict.fromkeys(UNHURRIED, "0"),
            "DJANGO_SETTINGS_MODULE": "tuntas.settings.dev",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database,
        }

    def run(self, module: str, *arguments: str) -> Any:
        """Run a module of these journeys inside the site, beside its web and its worker; the JSON it printed."""
        command = [sys.executable, "-m", f"{__package__}.{module}", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return json.loads(done.stdout.splitlines()[-1])

    def close(self) -> None:
        """It is not ours to stop."""

    @staticmethod
    def wait_for(condition: Callable[[], object], seconds: float = 30) -> object:
        """Ask until the answer is yes: the worker needs a moment."""
        deadline = time.monotonic() + seconds
        while not (answer := condition()) and time.monotonic() < deadline:
            time.sleep(0.2)
        return answer

    def mails(self) -> list[str]:
        """What the worker has sent so far, newest last."""
        return [path.read_text() for path in sorted((self.folder / "mail").glob("*.log"))]


class RunningSite(Site):
    """Starts on construction; `close()` stops web and worker."""

    def __init__(self, folder: Path, port: int, database: str) -> None:
        super().__init__(folder, f"http://127.0.0.1:{port}")
        self.database = database
        self.log = (folder / "log.txt").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tuntas", "start", "--demo", "--port", str(port)],
            env={**self.environment, "WEB_PROCESSES": "1"},
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            self._wait()
        except RuntimeError:
            self.close()
            raise

    def _wait(self) -> None:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the site did not start:\n{self._tail()}")
            try:
                with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        raise RuntimeError(f"the site is not healthy:\n{self._tail()}")

    def _tail(self) -> str:
        self.log.flush()
        return "\n".join(Path(self.log.name).read_text().splitlines()[-40:])

    def close(self) -> None:
        """Stop everything and leave nothing behind."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def fresh_database() -> Iterator[str]:
    """Nobody else's: a database on the server that the other tests use, too; for SQLite the folder is enough."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        yield ""
        return
    password = f":{default['PASSWORD']}" if default["PASSWORD"] else ""
    port = f":{default['PORT']}" if default["PORT"] else ""
    server = f"postgres://{default['USER']}{password}@{default['HOST']}{port}"
    name = f"journeys_{uuid4().hex[:12]}"
    # Not through Django: it refuses where the browser's event loop runs.
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
