"""The real web server on the test's own database, the proxy in front, and senders who stop."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psutil
from django.db import connection

from dialer.models import Attempt
from dialer.simulator.signature import sign
from talkturo.local import programs
from talkturo.local.ports import LOOPBACK, free_port
from talkturo.local.testing import FIXED

PATIENCE_SECONDS = 120  # on a machine with much else to do
CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx.conf"


@dataclass(frozen=True)
class Server:
    """A server that listens on the loopback address."""

    port: int
    process: subprocess.Popen[bytes]

    def request(
        self, method: str, path: str, body: str | bytes = b"", **headers: str
    ) -> tuple[int, bytes]:
        """Send a whole request; return the status and the body of its answer."""
        with closing(HTTPConnection(LOOPBACK, self.port, timeout=PATIENCE_SECONDS)) as client:
            client.request(method, path, body, headers)
            answer = client.getresponse()
            return answer.status, answer.read()

    def half(
        self, path: str, *headers: str, length: int = 100, body: bytes = b"a="
    ) -> socket.socket:
        """Send the headers of a POST and the beginning of its body, and no more."""
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: {LOOPBACK}:{self.port}",
            f"Content-Length: {length}",
            *headers,
        ]
        sender = socket.create_connection((LOOPBACK, self.port), timeout=PATIENCE_SECONDS)
        sender.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return sender

    def callback(self, attempt: Attempt) -> int:
        """Report that a call rings, as the carrier does; return the status of the answer."""
        path = f"/carrier/status/{attempt.public_id}"
        form = {"CallSid": attempt.carrier_sid, "CallStatus": "ringing"}
        url = FIXED["PUBLIC_BASE_URL"] + path
        signature = sign(FIXED["TWILIO_AUTH_TOKEN"], url, form.items())
        sent = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": signature,
        }
        return self.request("POST", path, urlencode(form), **sent)[0]

    def connections(self) -> int:
        """How many clients are connected to it."""
        family = [psutil.Process(self.process.pid)]
        family += family[0].children(recursive=True)
        return sum(
            found.status == psutil.CONN_ESTABLISHED and found.laddr.port == self.port
            for process in family
            for found in process.net_connections("tcp")
        )


@contextmanager
def running_web(application: str = "talkturo.wsgi:application") -> Iterator[Server]:
    """The web server as `make run` and the image start it, on the test's database."""
    url = urlsplit(os.environ["DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    port = free_port()
    environ = {**os.environ, "DATABASE_URL": url._replace(path=f"/{name}").geturl()}
    program = programs.web(environ, port)
    command = [*program.command[:-1], application]
    with _running(command, port, environ, program.directory) as process:
        yield Server(port, process)


def nginx() -> str | None:
    """The path of the proxy's program, None where it is not installed."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def configured(home: Path, *, port: int, web: int) -> Path:
    """Write the shipped configuration, with addresses of this machine; return its path."""
    text = CONFIGURATION.read_text()
    for shipped, here in (
        ("listen 8080;", f"listen {LOOPBACK}:{port};"),
        ("set $web web:8000;", f"set $web {LOOPBACK}:{web};"),
        ("/tmp/", f"{home}/"),  # noqa: S108 - what is replaced
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    path = home / "nginx.conf"
    path.write_text(text)
    return path


@contextmanager
def running_proxy(home: Path, web_port: int) -> Iterator[Server]:
    """The shipped proxy in front of a web server, or of none."""
    port = free_port()
    # Root's workers would otherwise belong to nobody, who may not enter the test's folder.
    own = "daemon off; master_process off;"
    command = [str(nginx()), "-c", str(configured(home, port=port, web=web_port)), "-g", own]
    with _running(command, port, dict(os.environ), home) as process:
        yield Server(port, process)


@contextmanager
def _running(
    command: list[str], port: int, environ: dict[str, str], directory: Path | None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=environ, cwd=directory)  # noqa: S603 - our own commands
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=1):
                break
            assert process.poll() is None, "it ended"
            assert time.monotonic() < deadline, "it does not listen"
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
