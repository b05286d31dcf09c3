"""A mail server that speaks SMTP, keeps what it took, and lets a test act at any moment of a delivery."""

import threading
from collections.abc import Callable
from email import message_from_bytes
from socketserver import StreamRequestHandler, ThreadingTCPServer

Moment = Callable[[str], None]


class _Talk(StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        try:
            self._say("220 mailbox")
            while line := self.rfile.readline():
                if not self._answered(line.decode().strip()):
                    return
        except (BrokenPipeError, ConnectionResetError):
            return  # the other side was killed

    def _answered(self, line: str) -> bool:
        verb = line[:4].upper()
        self.server.mailbox.reached(verb)
        if verb == "DATA":
            self._say("354 go on")
            return self._taken()
        self._say("221 bye" if verb == "QUIT" else "250 ok")
        return verb != "QUIT"

    def _taken(self) -> bool:
        """A message is taken when its last line has arrived, whether or not the other side hears the answer."""
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line)
        self.server.mailbox.take(message_from_bytes(b"".join(lines))["Message-ID"])
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Mailbox:
    """What arrived, by Message-ID, in order."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.at: Moment = lambda moment: None
        self._changed = threading.Condition()
        self._server = ThreadingTCPServer(("127.0.0.1", 0), _Talk)
        self._server.daemon_threads = True
        self._server.mailbox = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.server_address[1]

    def reached(self, verb: str) -> None:
        """A moment of a delivery: the test may act."""
        self.at(verb)

    def take(self, message_id: str) -> None:
        """Keep a message."""
        with self._changed:
            self.taken.append(message_id)
            self._changed.notify_all()
        self.at("TAKEN")

    def wait_for(self, different: int, seconds: float) -> bool:
        """Wait until so many different messages have arrived."""
        with self._changed:
            return self._changed.wait_for(lambda: len(set(self.taken)) >= different, seconds)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
