"""Importing a file of contacts: speed beside a bare COPY, and how much memory the worker takes.

Ours is the whole way of an accepted file: count, read, map, normalise every number, find its time
zone, look for whom the team knows, write, in chunks that each commit. The floor is one COPY of the
very rows that came out of it, ready-made, into the same empty table with the same indexes,
constraints, triggers and generated column. The import runs in a process of its own, which tells
its time, without the start of a process that a worker has long behind it, and the most memory that
it ever held.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection

from benchmarks.frame.figures import Figure, paired
from benchmarks.frame.place import Place
from benchmarks.frame.rows import execute
from contacts.models import Contact, ImportBatch
from contacts.services.importing import accept_csv
from contacts.services.upserting import COPIED
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib import clock

# Ours may take three times as long as the floor, or: reach a third of its speed.
SPEED_BAR = 1 / 3
MEMORY_BAR_MB = 300
FIRST = ("Ada", "Björn", "Chloé", "Daniela", "Emil", "Friederike", "George", "Hannah", "İbrahim")
LAST = ("Lovelace", "Müller", "García", "Nguyen", "Smith", "Kowalski", "O'Hara", "Andersen")
AREAS = (201, 202, 212, 213, 281, 305, 312, 404, 415, 469, 503, 512, 602, 617, 702, 713, 720, 786,
         808, 818, 832, 904, 917, 972)  # fmt: skip
WORKER = r"""
import re, sys, time, uuid, django
from pathlib import Path
django.setup()
from contacts.services.importing import run_import
from talkturo.lib import clock
begun = time.perf_counter()
run_import(import_id=uuid.UUID(sys.argv[1]), clock=clock.now)
print(time.perf_counter() - begun)
# Not ru_maxrss, which a process takes over from the one that started it.
print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def measure(place: Place) -> list[Figure]:
    """The figures of the import."""
    records = place.size(quick=75_000, full=1_000_000)
    team = TeamFactory()
    memory: list[float] = []
    with TemporaryDirectory() as folder:
        rows = Path(folder) / "rows"

        def ours() -> float:
            _empty()
            batch = accept_csv(team=team, content=_file(records), options={}, at=clock.now())
            spent, megabytes = _import(batch, records)
            memory.append(megabytes)
            if not rows.exists():
                _copy_out(rows)
            return records / spent

        def floor() -> float:
            _empty()
            return records / _copy_in(rows, records)

        speed = paired(
            f"import of {records:,} records",
            unit="records/s",
            ours=ours,
            floor=floor,
            rounds=place.size(quick=3, full=2),
            at_least=SPEED_BAR,
        )
    most = Figure(
        what="most memory of the process that imports",
        unit="MB",
        ours=max(memory),
        bar=MEMORY_BAR_MB,
        at_least=False,
    )
    return [speed, most]


def _file(records: int) -> Iterator[bytes]:
    """People of the United States as a CRM writes them: numbers in four styles, all different."""
    chance = random.Random(1)  # noqa: S311  (no secret)
    yield b"First Name,Last Name,Company,Phone,Email,Job Title,Tags\r\n"
    lines = []
    for number in range(records):
        area, line = AREAS[number % len(AREAS)], number // len(AREAS)
        exchange, last = 200 + line // 10_000 * 7 % 800, line % 10_000
        first, name = chance.choice(FIRST), chance.choice(LAST)
        phone = (
            f"+1{area}{exchange}{last:04}",
            f"+1 {area} {exchange} {last:04}",
            f"+1 ({area}) {exchange}-{last:04}",
            f"+1-{area}-{exchange}-{last:04}",
        )[number % 4]
        lines.append(
            f"{first},{name},Company {number % 997},{phone},"
            f"buyer.{number}@example.com,Buyer,fair;{area}\r\n"
        )
        if len(lines) == 1000:
            yield "".join(lines).encode()
            lines.clear()
    yield "".join(lines).encode()


def _import(batch: ImportBatch, records: int) -> tuple[float, float]:
    """Seconds and megabytes of an import in a process as a worker's."""
    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", WORKER, str(batch.pk)],
        check=True, capture_output=True, text=True, env=dict(os.environ),
    )  # fmt: skip
    spent, most_kb = map(float, done.stdout.split())
    batch.refresh_from_db()
    if (batch.status, batch.created) != ("completed", records):
        raise AssertionError(f"{batch.status}: {batch.created} created, {batch.failed} failed")
    return spent, most_kb / 1024


def _empty() -> None:
    """Empty tables and a quiet server before each turn."""
    execute("TRUNCATE contacts_contact CASCADE")
    execute("VACUUM")
    execute("CHECKPOINT")


def _copy_out(rows: Path) -> None:
    columns = ", ".join(COPIED)
    with (
        connection.cursor() as cursor,
        rows.open("wb") as file,
        cursor.copy(f"COPY contacts_contact ({columns}) TO STDOUT") as copy,
    ):
        for part in copy:
            file.write(part)


def _copy_in(rows: Path, records: int) -> float:
    columns = ", ".join(COPIED)
    execute("SET statement_timeout = 0")
    begun = time.perf_counter()
    with (
        connection.cursor() as cursor,
        rows.open("rb") as file,
        cursor.copy(f"COPY contacts_contact ({columns}) FROM STDIN") as copy,
    ):
        while part := file.read(1 << 20):
            copy.write(part)
    spent = time.perf_counter() - begun
    if Contact.all_objects.count() != records:
        raise AssertionError("the floor did not write what ours had written")
    return spent
