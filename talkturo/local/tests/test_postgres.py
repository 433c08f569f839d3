"""The embedded PostgreSQL: every way to run it, and what a kill leaves."""

import json
import os
import shutil
import signal
from pathlib import Path

import psycopg
import pytest

from talkturo.local.account import Account
from talkturo.local.errors import CannotContinue
from talkturo.local.postgres import Postgres
from talkturo.local.stores import start_postgres
from talkturo.local.supervisor import Supervisor

pytestmark = pytest.mark.slow


def make_postgres(path: Path, account: Account | None = None, **options: bool) -> Postgres:
    return Postgres(path / "postgres", sockets=path / "sockets", account=account, **options)


def rows(url: str) -> list[int]:
    with psycopg.connect(url) as connection:
        return [number for (number,) in connection.execute("SELECT n FROM kept ORDER BY n")]


def add_row(url: str, number: int) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def kill_postgres(record: Path) -> None:
    """Kill the server as a crash would: nothing of it, and nobody, cleans up."""
    [server] = json.loads(record.read_text())
    os.killpg(server["pid"], signal.SIGKILL)


def test_rows_outlive_a_stop_and_a_kill(
    supervisor: Supervisor, short_path: Path, account: Account
) -> None:
    url = start_postgres(supervisor, make_postgres(short_path, account))
    add_row(url, 1)
    supervisor.stop()

    assert start_postgres(supervisor, make_postgres(short_path, account)) == url
    add_row(url, 2)
    kill_postgres(short_path / "children.json")
    with pytest.raises(CannotContinue, match="postgres was killed"):
        supervisor.pause(3600)
    supervisor.stop()

    assert start_postgres(supervisor, make_postgres(short_path, account)) == url
    assert rows(url) == [1, 2]


def test_a_closed_folder_is_no_obstacle(
    supervisor: Supervisor, short_path: Path, account: Account
) -> None:
    closed = short_path / "closed"
    closed.mkdir(mode=0o700)
    home, sockets = closed / "postgres", short_path / "sockets"
    postgres = Postgres(home, sockets=sockets, account=account, throwaway=True)

    add_row(start_postgres(supervisor, postgres), 1)

    supervisor.stop()
    if home.is_symlink():
        shutil.rmtree(home.resolve())


def test_an_interrupted_initdb_is_done_again(supervisor: Supervisor, short_path: Path) -> None:
    half_made = short_path / "postgres" / "data.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    add_row(start_postgres(supervisor, make_postgres(short_path, throwaway=True)), 1)


def test_a_pid_file_with_a_strangers_pid_is_no_obstacle(
    supervisor: Supervisor, short_path: Path
) -> None:
    start_postgres(supervisor, make_postgres(short_path, throwaway=True))
    pid_file = short_path / "postgres" / "data" / "postmaster.pid"
    text = pid_file.read_text()
    supervisor.stop()
    pid_file.write_text(f"{os.getpid()}\n{text.partition(chr(10))[2]}")

    start_postgres(supervisor, make_postgres(short_path, throwaway=True))


def test_a_socket_directory_of_somebody_else_is_refused(short_path: Path) -> None:
    (short_path / "sockets").symlink_to("/")
    with pytest.raises(CannotContinue, match="belongs to another user"):
        make_postgres(short_path).prepare()
