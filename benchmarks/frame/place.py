"""Where a benchmark runs: a PostgreSQL and a Valkey of its own, and Django set up on them."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import django
from django.core.management import call_command
from django.db import connection

from talkturo.chaos.fleet import Fleet
from talkturo.local.errors import CannotContinue
from talkturo.local.postgres import Postgres
from talkturo.local.stores import Stores, throwaway_home
from talkturo.local.testing import enter_test_environment
from talkturo.local.valkey import Valkey

START_SECONDS = 60
LINES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Place:
    """What a benchmark is given."""

    full: bool  # False: the quick size, a minute at most
    stores: Stores
    fleet: Fleet  # starts other programs; what it started ends with the benchmark

    def size(self, *, quick: int, full: int) -> int:
        """The number for the size of this run."""
        return full if self.full else quick


@contextmanager
def benchmark_place(*, full: bool) -> Iterator[Place]:
    """Start both servers as in production (a commit waits for the disk), migrate, and set Django
    up in this process; end everything with the block, also when this process is killed."""
    with throwaway_home() as home:
        fleet = Fleet(home)
        try:
            postgres = Postgres(home / "postgres", sockets=home / "sockets")
            fleet.start(postgres.prepare())
            wait_until(postgres.answers, "PostgreSQL answers")
            postgres.ensure_database()
            valkey = Valkey(home / "valkey")
            fleet.start(valkey.prepare())
            wait_until(valkey.answers, "Valkey answers")
            stores = Stores(postgres=postgres, redis_url=valkey.url)
            enter_test_environment(stores)
            os.environ["LOG_LEVEL"] = "WARNING"
            django.setup()
            call_command("migrate", interactive=False, verbosity=0)
            with connection.cursor() as cursor:  # a million rows are written in one statement
                cursor.execute("SET statement_timeout = 0")
            yield Place(full, stores, fleet)
        except BaseException:
            _show_logs(fleet)
            raise
        finally:
            fleet.close()


def _show_logs(fleet: Fleet) -> None:
    """What the programs said last: their logs go with the place."""
    for log in sorted(fleet.logs.glob("*.log")):
        for line in log.read_text(errors="replace").splitlines()[-LINES_SHOWN:]:
            sys.stderr.write(f"{log.stem}: {line}\n")


def wait_until(
    condition: Callable[[], bool], what: str, *, seconds: float = START_SECONDS, step: float = 0.02
) -> None:
    """Look every `step` seconds until it is so. Raises CannotContinue after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise CannotContinue(f"After {seconds:g} s it is still not so: {what}.")
        time.sleep(step)
