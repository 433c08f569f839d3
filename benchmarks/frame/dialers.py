"""Whole installations to measure: ours, the floor's, and the carrier that both call."""

import json
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.request import Request, urlopen

from benchmarks.frame.place import Place, wait_until
from talkturo.local import programs
from talkturo.local.children import Program
from talkturo.local.client import Client, Refused
from talkturo.local.ports import LOOPBACK, free_port
from talkturo.local.run_dir import RunDir


@dataclass(frozen=True, slots=True)
class InstantCarrier:
    """The carrier's process: benchmarks/programs/instant_carrier.py."""

    url: str

    @classmethod
    def start(cls, place: Place) -> "InstantCarrier":
        """Start it, and make it the live carrier of whatever is started after it."""
        port = free_port()
        token = os.environ["TWILIO_AUTH_TOKEN"]
        module = "benchmarks.programs.instant_carrier"
        place.fleet.start(
            programs._python(  # noqa: SLF001 - one way to start our Python, for all
                os.environ, "carrier", "-m", module, str(port), token
            )
        )
        carrier = cls(f"http://{LOOPBACK}:{port}")
        os.environ["TWILIO_API_BASE_URL"] = carrier.url
        wait_until(carrier._answers, "the carrier answers")
        return carrier

    def behave(self, **manners: float) -> None:
        """Set `latency`, `shortest` and `longest`, all in seconds."""
        self._ask("/manners", json.dumps(manners).encode())

    def journal(self) -> list[dict[str, Any]]:
        """The calls since this was last asked."""
        calls: list[dict[str, Any]] = self._ask("/journal")
        return calls

    def _ask(self, path: str, body: bytes | None = None) -> Any:
        with urlopen(Request(self.url + path, body), timeout=10) as answer:  # noqa: S310
            return json.load(answer)

    def _answers(self) -> bool:
        try:
            self.journal()
        except OSError:
            return False
        return True


def start_ours(place: Place, *, workers: int = 1) -> int:
    """Web, workers and beat, as `make run` starts them; the web server's port.

    PUBLIC_BASE_URL is theirs alone.
    """
    port = free_port()
    environ = {**os.environ, "PUBLIC_BASE_URL": f"http://{LOOPBACK}:{port}"}
    place.fleet.start(programs.web(environ, port))
    for number in range(workers):
        place.fleet.start(programs.worker(environ, f"worker-{number}"))
    place.fleet.start(programs.background(environ))
    place.fleet.start(programs.deliveries(environ))
    start_beat(place, environ)
    wait_until(lambda: _is_ready(port), "ours is ready")
    return port


def start_beat(place: Place, environ: Mapping[str, str]) -> None:
    """Celery's clock, one for all."""
    place.fleet.start(programs.beat(environ, RunDir(place.fleet.logs / "run")))


def start_machine(place: Place, address: str, *, threads: int) -> str:
    """Web server and worker with an address of their own; the worker's node name in Celery.

    Calls that it places are reported to its own address. Beat is for all (`start_beat`).
    """
    port = free_port()
    environ = {**os.environ, "PUBLIC_BASE_URL": f"http://{address}:{port}"}
    web = programs.web(environ, port)
    command = [address if part == LOOPBACK else part for part in web.command]
    place.fleet.start(replace(web, name=f"web-{address}", command=command))
    name = f"worker-{address}"
    place.fleet.start(
        programs._worker(  # noqa: SLF001
            environ, name, queue="dialing", threads=threads, grace_seconds=1.5
        )
    )
    wait_until(lambda: _listens(port, address), f"{address} listens")
    return f"{name}-{os.getpid()}@{socket.gethostname()}"


def start_web(
    place: Place, *, name: str = "web", application: str = "talkturo.wsgi:application"
) -> str:
    """A web server alone, ours or one that serves a bare WSGI function; its PUBLIC_BASE_URL."""
    port = free_port()
    environ = {**os.environ, "PUBLIC_BASE_URL": f"http://{LOOPBACK}:{port}"}
    place.fleet.start(_serving(environ, port, name, application))
    wait_until(lambda: _listens(port), f"{name} listens")
    return environ["PUBLIC_BASE_URL"]


def start_floor(place: Place) -> None:
    """The floor's web server and dialer, with as many threads as ours."""
    port = free_port()
    environ = {
        **os.environ,
        "PUBLIC_BASE_URL": f"http://{LOOPBACK}:{port}",
        "FLOOR_THREADS": str(programs.WORKER_THREADS),
    }
    place.fleet.start(_serving(environ, port, "floor-web", "benchmarks.programs.floor:application"))
    place.fleet.start(
        programs._python(environ, "floor", "-m", "benchmarks.programs.floor")  # noqa: SLF001
    )


def _serving(environ: Mapping[str, str], port: int, name: str, application: str) -> Program:
    """The same web server for all."""
    web = programs.web(environ, port)
    *server, _ = web.command
    return replace(web, name=name, command=[*server, application])


def _listens(port: int, address: str = LOOPBACK) -> bool:
    try:
        socket.create_connection((address, port), timeout=1).close()
    except OSError:
        return False
    return True


def _is_ready(port: int) -> bool:
    try:
        Client(port).get("/readyz")
    except (Refused, OSError):
        return False
    return True
