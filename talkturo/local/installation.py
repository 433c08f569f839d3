"""`make run`, from the first lock to the last process."""

import os

from talkturo.local import children, programs
from talkturo.local.client import Client, Refused
from talkturo.local.demo import run_demo
from talkturo.local.errors import CannotContinue
from talkturo.local.options import Options
from talkturo.local.picture import sentence
from talkturo.local.ports import is_free
from talkturo.local.postgres import Postgres
from talkturo.local.run_dir import RunDir
from talkturo.local.screen import Screen
from talkturo.local.stores import start_postgres, start_valkey
from talkturo.local.supervisor import Supervisor
from talkturo.local.valkey import Valkey

READY_SECONDS = 60
LONG_SECONDS = 3600


class Installation:
    """Everything that runs on this machine for one checkout."""

    def __init__(self, options: Options, run_dir: RunDir, screen: Screen) -> None:
        """Prepare; nothing is started yet."""
        self._options = options
        self._run_dir = run_dir
        self._screen = screen
        self._supervisor = Supervisor(run_dir.children, run_dir.logs)

    def run(self) -> None:
        """Start everything, run the demo, stay up until told to stop, and stop everything.

        Raises StopRequested in the end, or CannotContinue with the reason.
        """
        self._supervisor.obey_signals()
        left = children.reap(self._run_dir.children)
        if left:
            self._screen.step(f"stopped what an earlier run left behind: {', '.join(left)}")
        if not is_free(self._options.port):
            raise CannotContinue(
                f"Port {self._options.port} is taken. Choose another one: PORT=8001 make run"
            )
        try:
            self._start()
            self._show_box()
            if self._options.demo:
                self._run_demo()
            self._screen.step("up; press Ctrl-C to stop")
            while True:
                self._supervisor.pause(LONG_SECONDS)
        finally:
            self._stop()

    def _start(self) -> None:
        stores, owner_url = self._start_stores()
        added = programs.variables(os.environ, self._options, self._run_dir, stores)
        self._run_dir.write_environment(added)
        environ = {**os.environ, **added}
        self._supervisor.run(programs.prepare(environ, self._run_dir, owner_url))
        self._screen.step("tables, static files and the demo team are there")
        if not self._options.has_carrier:
            self._supervisor.start(programs.simulator(environ))
        self._supervisor.start(programs.worker(environ))
        self._supervisor.start(programs.background(environ))
        self._supervisor.start(programs.deliveries(environ))
        self._supervisor.start(programs.beat(environ, self._run_dir))
        self._supervisor.start(programs.web(environ, self._options.port))
        self._wait_until_ready()

    def _start_stores(self) -> tuple[dict[str, str], str]:
        """Start the servers that the user does not bring himself; return where all of them are, and
        where the owner of the tables connects."""
        stores = {"DATABASE_URL": self._options.database_url, "REDIS_URL": self._options.redis_url}
        owner_url = os.environ.get("MIGRATION_DATABASE_URL", "")
        if not stores["DATABASE_URL"]:
            postgres = Postgres(self._run_dir.postgres, sockets=self._run_dir.sockets)
            owner_url = start_postgres(self._supervisor, postgres)
            stores["DATABASE_URL"] = postgres.restricted_url
            self._screen.step("PostgreSQL answers")
        if not stores["REDIS_URL"]:
            stores["REDIS_URL"] = start_valkey(self._supervisor, Valkey(self._run_dir.valkey))
            self._screen.step("Valkey answers")
        return stores, owner_url

    def _wait_until_ready(self) -> None:
        client = Client(self._options.port)
        said = "no answer"

        def ready() -> bool:
            nonlocal said
            try:
                client.get("/readyz")
            except Refused as refusal:
                said = str(refusal)
                return False
            return True

        if not self._supervisor.wait_until(ready, seconds=READY_SECONDS):
            raise CannotContinue(
                f"Not ready after {READY_SECONDS} s: {said}. The logs are in {self._run_dir.logs}."
            )
        self._screen.step("ready")

    def _show_box(self) -> None:
        team = self._run_dir.team()
        self._screen.box(
            "Talkturo",
            {
                "API": f"{team['BASE_URL']}/api/crm/campaigns",
                "Key": team["API_KEY"],
                "Admin": team["ADMIN_URL"],
                "Login": f"{team['ADMIN_USERNAME']} / {team['ADMIN_PASSWORD']}",
                "API documents": f"{team['BASE_URL']}/api/docs",
                "For curl": f"source {self._run_dir.demo_env}",
                "Logs": str(self._run_dir.logs),
            },
        )

    def _run_demo(self) -> None:
        team = self._run_dir.team()
        client = Client(self._options.port, api_key=team["API_KEY"])
        try:
            with self._screen.watching():
                end = run_demo(client, team, show=self._screen.show, pause=self._supervisor.pause)
        except Refused as refusal:
            # The installation is up all the same, and the admin may show what is the matter.
            self._screen.problem(f"The demo campaign failed: {refusal}")
        else:
            self._screen.step(sentence(end))

    def _stop(self) -> None:
        try:
            self._screen.step("stopping")
        finally:  # also when the terminal is gone
            self._supervisor.stop()
            self._run_dir.tidy()
        self._screen.step("everything has stopped")
