"""`python -m talkturo.chaos.mutants [WORD…]`: take each guard away, and see who notices.

The guards are those of `guards.toml` whose name has one of the words, or all. It works on copies
of the checkout in a temporary directory, JOBS (2) at a time, and prints the table of
docs/reliability.md. MACHINE=0 leaves the state machine out. Exits 1 where no test notices.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
from rich.console import Console

from talkturo.chaos.guards import Guard, all_guards
from talkturo.local.stores import CHECKOUT, Stores, throwaway_stores
from talkturo.local.testing import enter_test_environment

STATE_MACHINE = "dialer/tests/test_engine_machine.py"
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__")
FAILED = re.compile(r"^FAILED \S+::(\w+)", re.MULTILINE)
NOBODY = "**nobody**"

console = Console(highlight=False, soft_wrap=True)


class Laboratory:
    """A copy of the checkout with a database of its own."""

    def __init__(self, number: int, directory: Path, stores: Stores) -> None:
        self.copy = directory / str(number)
        shutil.copytree(CHECKOUT, self.copy, ignore=NOT_COPIED)
        self._url = stores.database_url
        self._name = f"mutant{number}"
        # A worker of xdist starts no servers, and takes the Valkey database of its number.
        self._environment = os.environ | {
            "PYTEST_XDIST_WORKER": f"gw{number}",
            "DATABASE_URL": urlsplit(self._url)._replace(path=f"/{self._name}").geturl(),
        }

    def who_notices(self, guard: Guard, *, tests: Sequence[str]) -> str:
        """The first of the tests that fails without the guard; empty where all pass.

        RuntimeError where they could not be run: what does not start proves nothing.
        """
        guard.take_away(self.copy)
        try:
            self._make_database(guard.sql)
            options = ["--reuse-db", "-x", "-q", "-rf", "--tb=no", "-p", "no:cacheprovider"]
            done = subprocess.run(  # noqa: S603 - our own tests
                [sys.executable, "-m", "pytest", *options, *tests],
                cwd=self.copy,
                env=self._environment,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            guard.put_back(self.copy, original=CHECKOUT)
        failed = FAILED.search(done.stdout)
        if failed is None and done.returncode:
            raise RuntimeError(f"{guard.name}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return failed[1] if failed else ""

    def _make_database(self, sql: str) -> None:
        """A migrated one, in a moment, from the one that was migrated before."""
        template = urlsplit(self._url).path[1:]
        with psycopg.connect(_at(self._url, "postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS test_{self._name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE test_{self._name} TEMPLATE {template}".encode())
        if sql:
            with psycopg.connect(_at(self._url, f"test_{self._name}")) as connection:
                connection.execute(sql.encode())


def _at(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


@contextmanager
def laboratories(number: int) -> Iterator["SimpleQueue[Laboratory]"]:
    """So many of them, while the block runs."""
    free: SimpleQueue[Laboratory] = SimpleQueue()
    with throwaway_stores() as stores, TemporaryDirectory(prefix="mutants-") as directory:
        enter_test_environment(stores)
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=CHECKOUT, check=True)  # noqa: S603 - our own command
        for each in range(number):
            free.put(Laboratory(each, Path(directory), stores))
        yield free


def try_without(guard: Guard, free: "SimpleQueue[Laboratory]", *, machine: bool) -> tuple[str, str]:
    """The test that fails without the guard, and whether the state machine finds it."""
    laboratory = free.get()
    try:
        test = laboratory.who_notices(guard, tests=guard.tests) or NOBODY
        if not machine or not guard.machine:
            return test, "–"
        return test, "yes" if laboratory.who_notices(guard, tests=[STATE_MACHINE]) else "no"
    finally:
        free.put(laboratory)


def main(words: Sequence[str]) -> int:
    """Try every guard that is asked for, and print what came of it; 1 where nobody noticed."""
    guards = [g for g in all_guards() if not words or any(word in g.name for word in words)]
    machine = os.environ.get("MACHINE") != "0"
    jobs = int(os.environ.get("JOBS", "2"))
    unnoticed = 0
    with laboratories(jobs) as free, ThreadPoolExecutor(jobs) as threads:
        console.print("| without | fails | state machine |\n|---|---|---|", markup=False)
        tries = [threads.submit(try_without, guard, free, machine=machine) for guard in guards]
        for guard, tried in zip(guards, tries, strict=True):
            try:
                test, found = tried.result()
            except RuntimeError as error:
                test, found = NOBODY, f"could not be run: {error}"
            unnoticed += test == NOBODY
            console.print(f"| {guard.name} | `{test}` | {found} |", markup=False)
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
