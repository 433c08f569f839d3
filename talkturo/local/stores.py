"""PostgreSQL and Valkey together, and the throw-away pair that tests and checks use."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from talkturo.local.errors import CannotContinue
from talkturo.local.postgres import Postgres
from talkturo.local.supervisor import Supervisor
from talkturo.local.valkey import Valkey

CHECKOUT = Path(__file__).resolve().parents[2]
START_SECONDS = 30
# A Unix socket's path may have 104 bytes on macOS; the rest is /talkturo-…/sockets/.s.PGSQL.5432.
LONGEST_TEMPORARY_DIRECTORY = 56


@dataclass(frozen=True, kw_only=True)
class Stores:
    """Where the two servers answer."""

    postgres: Postgres
    redis_url: str

    @property
    def database_url(self) -> str:
        """The DATABASE_URL of the application's database."""
        return self.postgres.url


def start_postgres(supervisor: Supervisor, postgres: Postgres) -> str:
    """Start the server, create the application's database if needed, and return its owner's URL."""
    _start(supervisor, postgres)
    postgres.ensure_database()
    return postgres.url


def start_valkey(supervisor: Supervisor, valkey: Valkey) -> str:
    """Start the server and return its URL."""
    _start(supervisor, valkey)
    return valkey.url


def _start(supervisor: Supervisor, server: Postgres | Valkey) -> None:
    program = server.prepare()
    supervisor.start(program)
    if not supervisor.wait_until(server.answers, seconds=START_SECONDS):
        log = supervisor.tail(program.name)
        raise CannotContinue(f"{program.name} does not answer after {START_SECONDS} s.{log}")


def temporary_directory() -> Path:
    """Return the directory for sockets and throw-away data: one with a short path."""
    usual = Path(tempfile.gettempdir())
    if len(str(usual)) <= LONGEST_TEMPORARY_DIRECTORY:
        return usual
    return Path("/tmp")  # noqa: S108 - names in it are random, or checked for their owner


@contextmanager
def throwaway_home() -> Iterator[Path]:
    """Give an empty directory with a short path for as long as the block runs.

    Whoever is recorded in its children.json is stopped, and the directory removed, by a watchdog:
    also when this program is killed in the middle of the block.
    """
    home = Path(tempfile.mkdtemp(prefix="talkturo-", dir=temporary_directory()))
    home.chmod(0o711)  # passable for the account that PostgreSQL needs, readable for nobody
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", "talkturo.local.watchdog", str(home)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        start_new_session=True,
    ):
        # The end of the block closes the pipe, which is the watchdog's sign, and waits for it.
        yield home


@contextmanager
def throwaway_stores() -> Iterator[Stores]:
    """Run an empty PostgreSQL and an empty Valkey for as long as the block runs, and no longer."""
    with throwaway_home() as home:
        supervisor = Supervisor(home / "children.json", home / "logs")
        try:
            postgres = Postgres(home / "postgres", sockets=home / "sockets", throwaway=True)
            start_postgres(supervisor, postgres)
            yield Stores(
                postgres=postgres,
                redis_url=start_valkey(supervisor, Valkey(home / "valkey", throwaway=True)),
            )
        finally:
            supervisor.stop()
