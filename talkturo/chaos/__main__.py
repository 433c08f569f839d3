"""`MINUTES=30 SEED=1 python -m talkturo.chaos [FAULT…]`: break everything, then judge.

Without names it plays every kind of fault, in a run of under three minutes a choice of them.
Writes `.run/chaos.json` and, beside it, `.run/chaos/` with the carrier's journal, the attempts and
all logs. Exits 1 on any violation.
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console

from talkturo.chaos.customer import Customer
from talkturo.chaos.diary import Diary
from talkturo.chaos.evidence import read_rows
from talkturo.chaos.faults import FAULTS
from talkturo.chaos.machine import Machine, running_machine
from talkturo.chaos.measures import Ticks
from talkturo.chaos.monkey import Monkey
from talkturo.chaos.verdict import Verdict, judge_run
from talkturo.local.stores import CHECKOUT

QUIET_SECONDS = 8  # before the first fault, and at the end between the last fault and no new work
TIMES_EACH = 4
# What a short run plays: processes, stores, carrier and callbacks, nothing that heals slowly.
SHORT_MINUTES = 3
SHORT = (
    "worker killed",
    "workers deployed (SIGTERM)",
    "beat killed",
    "web killed",
    "Valkey flushed",
    "PostgreSQL killed",
    "carrier throttles (429)",
    "reset after the call was made",
    "callbacks doubled",
    "callbacks reordered",
    "callbacks forged",
)
LONGEST_SETTLING_SECONDS = 420
LOOK_SECONDS = 2.0
OPEN_ATTEMPTS = (
    "SELECT count(*) AS left FROM dialer_attempt "
    "WHERE status IN ('queued', 'placing', 'placed', 'ringing', 'in_progress')"
)

console = Console(highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """One line with the time."""
    console.print(f"{datetime.now(UTC):%H:%M:%S} {text}", markup=False)


def chaos(machine: Machine, *, minutes: float, seed: int, names: Sequence[str]) -> Verdict:
    """Run for so long under faults, let everything settle, and judge."""
    diary, ticks, begun = Diary(), Ticks(machine), datetime.now(UTC)
    most_attempts = 2 if minutes < SHORT_MINUTES else 3
    customer = Customer(machine, diary, seed=seed, most_attempts=most_attempts)
    customer.set_limits()
    ticks.start()
    until = time.monotonic() + minutes * 60
    pool = ThreadPoolExecutor(max_workers=2)
    jobs = [pool.submit(customer.work, until), pool.submit(customer.limit_rate, until)]
    time.sleep(QUIET_SECONDS)
    gap_seconds = max(2.0, minutes * 60 / (TIMES_EACH * len(names)))
    monkey = Monkey(machine, diary, names, seed=seed, gap_seconds=gap_seconds)
    monkey.play(until - QUIET_SECONDS)
    failures = monkey.failures + [f"the customer: {e!r}" for job in jobs if (e := job.exception())]
    say("the faults are over; letting everything settle")
    settle(machine, customer)
    ticks.stop()
    customer.close()
    return judge_run(machine, diary, ticks, begun, failures)


def settle(machine: Machine, customer: Customer) -> None:
    """Wait until nothing is left to do, for a bounded time."""
    begun = time.monotonic()
    while time.monotonic() - begun < LONGEST_SETTLING_SECONDS:
        done = customer.finish()
        with machine.database() as connection:
            row = connection.execute(OPEN_ATTEMPTS).fetchone()
        if done and row is not None and row["left"] == 0:
            break
        time.sleep(LOOK_SECONDS)
    say(f"settled after {time.monotonic() - begun:.0f} s")


def keep(machine: Machine, verdict: Verdict) -> None:
    """Copy what was found and the evidence to `.run/`."""
    kept = CHECKOUT / ".run" / "chaos"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    shutil.copytree(machine.fleet.logs, kept / "logs")
    shutil.copy(machine.run_dir.simulator_log, kept / "journal.jsonl")
    with machine.database() as connection:
        rows = read_rows(connection)
    attempts = [json.dumps(asdict(row), default=str) for row in rows.attempts.values()]
    (kept / "attempts.jsonl").write_text("\n".join(attempts))
    kept.with_suffix(".json").write_text(json.dumps(verdict.as_json(), indent=1))


def main(arguments: Sequence[str]) -> int:
    """The command: 0 when every promise was kept."""
    minutes = float(os.environ.get("MINUTES") or 30)
    seed = int(os.environ.get("SEED") or time.time())
    names = list(arguments) or list(SHORT if minutes < SHORT_MINUTES else FAULTS)
    unknown = sorted(set(names) - set(FAULTS))
    if unknown:
        console.print(f"There is no fault {unknown[0]!r}; there are: {', '.join(FAULTS)}")
        return 2
    say(f"{minutes:g} minutes, seed {seed}, {len(names)} kinds of fault")
    with running_machine() as machine:
        say("everything is up")
        verdict = chaos(machine, minutes=minutes, seed=seed, names=names)
        keep(machine, verdict)
    console.print(verdict.text(), markup=False)
    return 1 if verdict.violations or verdict.broken_faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
