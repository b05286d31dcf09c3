"""An installation of its own for real processes: a migrated database that they share, and a way to start them."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Child:
    """
    A process of ours that does what it is asked, one thing after the other.

    It says `ready` when everything is prepared, waits for `go`, and answers with a line of JSON.
    """

    process: subprocess.Popen

    def ask(self, verb: str, **arguments: Any) -> "Child":
        """Let it prepare what `child.py` calls by that name."""
        self._write(json.dumps([verb, arguments]))
        return self

    def ready(self) -> None:
        """Wait until it is prepared."""
        said = self._line()
        if said != "ready":
            raise RuntimeError(f"a child process failed: {said!r}; see what it wrote")

    def go(self) -> None:
        """Now."""
        self._write("go")

    def answer(self) -> Any:
        """What came of it."""
        return json.loads(self._line())

    def close(self) -> None:
        """No more requests."""
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()

    def _write(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _line(self) -> str:
        return self.process.stdout.readline().strip()


@dataclass
class Installation:
    """Where the processes work."""

    environment: dict[str, str]
    crew: list[Child] = field(default_factory=list)

    def manage(self, *arguments: str) -> None:
        """Run one management command to its end."""
        command = [sys.executable, "site/manage.py", *arguments]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True, capture_output=True, timeout=600)

    def children(self, number: int) -> list[Child]:
        """So many of our processes; they are started when first needed and kept."""
        while len(self.crew) < number:
            command = [sys.executable, "-m", "tests.concurrency.child"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self.crew.append(Child(subprocess.Popen(command, cwd=ROOT, env=self.environment, **pipes)))
        return self.crew[:number]

    def do(self, verb: str, **arguments: Any) -> Any:
        """Let one process do it, alone, and return what it says."""
        return self.together(1, verb, **arguments)[0]

    def together(self, many: int, verb: str, **arguments: Any) -> list[Any]:
        """Let so many processes do it at the same instant, and return what they say."""
        children = [child.ask(verb, **arguments) for child in self.children(many)]
        start(children)
        return [child.answer() for child in children]

    def close(self) -> None:
        """Send the crew home."""
        for child in self.crew:
            child.close()

    def worker(self, workers: int, **environment: str) -> "Worker":
        """Start a real worker."""
        command = [sys.executable, "site/manage.py", "qcluster"]
        found = {**self.environment, "WORKERS": str(workers), **environment}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return Worker(subprocess.Popen(command, cwd=ROOT, env=found, start_new_session=True, **quiet))


def start(children: list[Child]) -> None:
    """When all are ready, let them all go at the same instant."""
    for child in children:
        child.ready()
    for child in children:
        child.go()


@dataclass
class Worker:
    """A django-q2 cluster: a group of processes that can be killed as a power cut would."""

    process: subprocess.Popen

    def kill(self) -> None:
        """No goodbye for any process of the group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def stop(self) -> None:
        """The way an operator stops it."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


def environment(database_url: str, data: Path, mail_port: int) -> dict[str, str]:
    """What the processes of an installation are told."""
    own = {
        "DJANGO_SETTINGS_MODULE": "tests.concurrency.settings",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data),
        "EMAIL_PORT": str(mail_port),
    }
    return {**os.environ, **own}
