"""An installation of real processes on real stores, for tests of everything at once."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from talkturo.local import programs
from talkturo.local.client import Client, Refused
from talkturo.local.options import Options
from talkturo.local.ports import free_port
from talkturo.local.postgres import DATABASE
from talkturo.local.run_dir import RunDir
from talkturo.local.schema import ensure_migrated
from talkturo.local.stores import CHECKOUT, throwaway_stores
from talkturo.local.supervisor import Supervisor
from talkturo.local.testing import FIXED

WAIT_SECONDS = 240


@dataclass
class Machine:
    """A machine on which everything runs."""

    supervisor: Supervisor
    run_dir: RunDir
    environ: dict[str, str]
    options: Options

    @property
    def client(self) -> Client:
        return Client(self.options.port, api_key=self.run_dir.team()["API_KEY"])

    def start(self, *names: str) -> None:
        making = {
            "simulator": lambda: programs.simulator(self.environ),
            "worker": lambda: programs.worker(self.environ),
            "background": lambda: programs.background(self.environ),
            "deliveries": lambda: programs.deliveries(self.environ),
            "beat": lambda: programs.beat(self.environ, self.run_dir),
            "web": lambda: programs.web(self.environ, self.options.port),
        }
        for name in names:
            self.supervisor.start(making[name]())

    def wait_until_ready(self) -> None:
        assert self.supervisor.wait_until(self._is_ready, seconds=WAIT_SECONDS)

    def _is_ready(self) -> bool:
        try:
            return bool(Client(self.options.port).get("/readyz")["success"])
        except Refused:
            return False

    def campaign(self, campaign_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.get(f"/api/crm/campaigns/{campaign_id}")["campaign"]
        return answer

    def wait_for(self, campaign_id: str, status: str) -> dict[str, Any]:
        def reached() -> bool:
            return bool(self.campaign(campaign_id)["status"] == status)

        assert self.supervisor.wait_until(reached, seconds=WAIT_SECONDS)
        return self.campaign(campaign_id)

    def log(self) -> list[dict[str, Any]]:
        """What the carrier saw."""
        lines = self.run_dir.simulator_log.read_text().splitlines()
        return [json.loads(line) for line in lines]


OWNERS_PASSWORD = "correct horse battery"  # noqa: S105 - of a login that goes again


@contextmanager
def team_beside(machine: Machine, slug: str) -> Iterator[str]:
    """Another team and its owner, a login of the same name; gives the team's live key.

    It goes again, because with two teams the forms of superusers ask for one. Only keys are
    removed with it: what else it has, the caller removes before.
    """
    made = subprocess.run(  # noqa: S603 - a command of our own
        [sys.executable, "manage.py", "create_team", slug, "--owner", slug],
        cwd=CHECKOUT,
        env={**os.environ, **machine.environ, "OWNER_PASSWORD": OWNERS_PASSWORD},
        check=True,
        capture_output=True,
        text=True,
    )
    said = dict(line.split("=", 1) for line in made.stdout.splitlines() if "=" in line)
    try:
        yield said["API_KEY"]
    finally:
        both = "SELECT id FROM accounts_team WHERE slug LIKE %(slugs)s"
        with psycopg.connect(machine.environ["DATABASE_URL"]) as connection:
            for statement in (
                f"DELETE FROM accounts_apikey WHERE team_id IN ({both})",  # noqa: S608
                f"DELETE FROM accounts_membership WHERE team_id IN ({both})",  # noqa: S608
                "DELETE FROM accounts_team WHERE slug LIKE %(slugs)s",
            ):
                connection.execute(statement, {"slugs": f"{slug}%"})


@contextmanager
def running_machine(path: Path) -> Iterator[Machine]:
    """Everything that `make run` starts, on stores of its own, forty times as fast."""
    supervisor = Supervisor(path / "children.json", path / "logs")
    run_dir = RunDir(path / "run")
    with throwaway_stores() as stores:
        restricted_url = stores.postgres.restricted_url
        urls = {"DATABASE_URL": restricted_url, "REDIS_URL": stores.redis_url}
        options = Options(
            port=free_port(),
            demo=False,
            database_url=restricted_url,
            redis_url=stores.redis_url,
            has_carrier=False,
        )
        clean = {name: value for name, value in os.environ.items() if name not in FIXED}
        added = programs.variables(clean, options, run_dir, urls)
        environ = {**clean, **added, "SIMULATOR_SPEED": "40"}
        ensure_migrated(stores.postgres, DATABASE, environ)
        supervisor.run(programs.prepare(environ, run_dir, stores.database_url))
        machine = Machine(supervisor, run_dir, environ, options)
        machine.start("simulator", "worker", "background", "deliveries", "beat", "web")
        try:
            machine.wait_until_ready()
            yield machine
        finally:
            supervisor.stop()
