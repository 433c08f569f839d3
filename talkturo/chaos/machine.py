"""A whole installation that can be broken: stores, simulator, two workers, beat and web."""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psycopg
import redis
from psycopg.rows import DictRow, dict_row

from talkturo.chaos.fleet import Fleet
from talkturo.chaos.relay import Relay
from talkturo.local import programs
from talkturo.local.children import Program
from talkturo.local.client import Client, Refused
from talkturo.local.errors import CannotContinue
from talkturo.local.options import Options
from talkturo.local.ports import LOOPBACK, free_port
from talkturo.local.postgres import Postgres
from talkturo.local.run_dir import RunDir
from talkturo.local.stores import throwaway_home
from talkturo.local.testing import FIXED
from talkturo.local.valkey import Valkey

WORKERS = ("worker-1", "worker-2")
START_SECONDS = 60
# What a chaos run sets besides; everything else is as in production.
ENVIRONMENT = {
    "SIMULATOR_SPEED": "5",
    "CALLS_PER_SECOND": "0",
    # An unknown placement is given up after this; in production after ten minutes.
    "PLACING_HORIZON_SECONDS": "45",
}


class Machine:
    """Everything that runs, and the handles to break it."""

    def __init__(self, home: Path, environ: Mapping[str, str]) -> None:
        """Prepare; nothing is started yet."""
        self.fleet = Fleet(home)
        self.run_dir = RunDir(home / "run")
        self._second_run_dir = RunDir(home / "second")
        # Not the tests' throw-away kind: what was committed must survive a kill -9.
        self._postgres = Postgres(home / "postgres", sockets=home / "sockets")
        self._valkey = Valkey(home / "valkey")
        self.relay = Relay(urlsplit(self._valkey.url).port or 0)
        self.port = free_port()
        self._faults: dict[str, object] = {}
        self._environ = self._variables(environ)

    def start(self) -> None:
        """Start everything and wait until it is ready to dial."""
        self.start_postgres()
        self._postgres.ensure_database()
        self.start_valkey()
        self.fleet.run(programs.prepare(self._environ, self.run_dir))
        self.fleet.start(programs.simulator(self._environ))
        for name in WORKERS:
            self.fleet.start(self.worker(name))
        self.fleet.start(programs.background(self._environ))
        self.fleet.start(programs.deliveries(self._environ))
        self.fleet.start(self.beat())
        self.fleet.start(programs.web(self._environ, self.port))
        _wait_for(self._is_ready, "the installation")
        self.fleet.keep_up()

    def worker(self, name: str) -> Program:
        """A worker of that name."""
        return programs.worker(self._environ, name)

    def skewed_worker(self, name: str, seconds: float) -> Program:
        """A worker on whose machine the clock is `seconds` ahead."""
        usual = self.worker(name)
        python, _, _, *arguments = usual.command  # python -m celery …
        skewed = [python, "-m", "talkturo.chaos.skewed", str(seconds)]
        return replace(usual, command=[*skewed, *arguments])

    def mute_worker(self, name: str) -> Program:
        """A worker whose log is on a full disk."""
        usual = self.worker(name)
        full = ["/bin/sh", "-c", 'exec "$@" 2>/dev/full', "sh"]
        return replace(usual, command=[*full, *usual.command])

    def beat(self) -> Program:
        """Celery's clock."""
        return programs.beat(self._environ, self.run_dir)

    def second_beat(self) -> Program:
        """One beat too many."""
        return replace(programs.beat(self._environ, self._second_run_dir), name="beat-2")

    def start_postgres(self) -> None:
        """Start PostgreSQL on the data it has, and wait until it answers."""
        self.fleet.start(self._postgres.prepare())
        _wait_for(self._postgres.answers, "PostgreSQL")

    def start_valkey(self) -> None:
        """Start Valkey on the data it has, and wait until it answers."""
        self.fleet.start(self._valkey.prepare())
        _wait_for(self._valkey.answers, "Valkey")

    def flush_valkey(self) -> None:
        """FLUSHALL."""
        with redis.Redis.from_url(self._valkey.url, socket_timeout=5) as connection:
            connection.flushall()

    def client(self) -> Client:
        """A client with the demo team's key."""
        return Client(self.port, api_key=self.run_dir.team()["API_KEY"])

    @contextmanager
    def database(self, **options: Any) -> Iterator[psycopg.Connection[DictRow]]:
        """A connection of our own to the application's database."""
        url, rows = self._postgres.url, dict_row
        with psycopg.connect(url, row_factory=rows, autocommit=True, **options) as connection:
            yield connection

    @contextmanager
    def carrier_fault(self, **faults: object) -> Iterator[None]:
        """Switch faults of the carrier on for as long as the block runs."""
        self._faults |= faults
        self._put_faults()
        try:
            yield
        finally:
            for name in faults:
                self._faults.pop(name, None)
            self._put_faults()

    def journal(self) -> list[dict[str, Any]]:
        """What the carrier saw, line by line; a line that is being written is left out."""
        whole, _, _ = self.run_dir.simulator_log.read_text().rpartition("\n")
        return [json.loads(line) for line in whole.splitlines()]

    def environment(self) -> dict[str, str]:
        """What every program is given."""
        return dict(self._environ)

    def _variables(self, environ: Mapping[str, str]) -> dict[str, str]:
        redis_url = urlsplit(self._valkey.url)
        password = redis_url.password
        through_relay = redis_url._replace(netloc=f":{password}@{LOOPBACK}:{self.relay.port}")
        stores = {"DATABASE_URL": self._postgres.url, "REDIS_URL": through_relay.geturl()}
        options = Options(
            port=self.port,
            demo=False,
            database_url=stores["DATABASE_URL"],
            redis_url=stores["REDIS_URL"],
            has_carrier=False,
        )
        clean = {name: value for name, value in environ.items() if name not in FIXED}
        return {
            **clean,
            **programs.variables(clean, options, self.run_dir, stores),
            **ENVIRONMENT,
        }

    def _is_ready(self) -> bool:
        try:
            return bool(Client(self.port).get("/readyz")["success"])
        except Refused:
            return False

    def _put_faults(self) -> None:
        request = Request(  # noqa: S310 - an address of our own
            f"{self._environ['TWILIO_API_BASE_URL']}/_simulator/faults",
            data=json.dumps(self._faults).encode(),
            method="PUT",
        )
        urlopen(request, timeout=10).close()  # noqa: S310


@contextmanager
def running_machine() -> Iterator[Machine]:
    """A started installation for as long as the block runs; nothing of it is left afterwards."""
    with throwaway_home() as home:
        machine = Machine(home, os.environ)
        try:
            machine.start()
            yield machine
        finally:
            machine.fleet.close()


def _wait_for(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise CannotContinue(f"{what} does not answer after {START_SECONDS} s.")
        time.sleep(0.1)
