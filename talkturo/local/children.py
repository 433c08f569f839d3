"""Programs started by us: each in its own session, identified on disk, stopped exactly.

A pid alone may belong to somebody else by the time we look again; a pid together with the time
its program started does not. Nothing is ever stopped by its name.
"""

import dataclasses
import json
import math
import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

# psutil derives the start time from the boot time, which moves a little when a clock is set.
START_TIME_TOLERANCE_SECONDS = 2.0
POLL_SECONDS = 0.02
KILL_WAIT_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to start, and how it wants to be stopped."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = dataclasses.field(repr=False)
    directory: Path | None = None
    uid: int | None = None
    gid: int | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    grace_seconds: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Child:
    """A program that was started; it leads the session that has its pid for a number."""

    name: str
    pid: int
    started_at: float
    stop_signal: int
    grace_seconds: float

    @classmethod
    def of(cls, program: Program, pid: int) -> Self:
        """Identify the program that was just started under `pid`."""
        return cls(
            name=program.name,
            pid=pid,
            started_at=psutil.Process(pid).create_time(),
            stop_signal=program.stop_signal,
            grace_seconds=program.grace_seconds,
        )

    def leader(self) -> psutil.Process | None:
        """Return the program itself, or None when it is gone and its pid free or reused."""
        try:
            found = psutil.Process(self.pid)
            lag = abs(found.create_time() - self.started_at)
        except psutil.Error:
            return None
        return found if lag < START_TIME_TOLERANCE_SECONDS else None

    def session(self) -> list[psutil.Process]:
        """Return everything alive in the child's session, also after its leader has ended.

        A kernel does not hand out a pid that still numbers a session, so whoever is in the session
        is ours unless the pid has become another program's.
        """
        if psutil.pid_exists(self.pid) and self.leader() is None:
            return []
        return [found for found in psutil.process_iter() if _in_session(found, self)]


def launch(program: Program, log: Path) -> subprocess.Popen[bytes]:
    """Start `program` in a session of its own, its output in `log`.

    The output of the run before stays beside it as `<name>.log.1`.
    """
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603 - every command is a list built in this package
            list(program.command),
            env=dict(program.environment),
            cwd=program.directory,
            user=program.uid,
            group=program.gid,
            extra_groups=None if program.uid is None else [],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(child: Child, *, within_seconds: float = math.inf) -> None:
    """Ask the child to end, and kill what is left of its session when its grace is over.

    The grace ends early where it is longer than `within_seconds`.
    """
    leader = child.leader()
    if leader is not None:
        _signal(leader, child.stop_signal)
        _wait_until_ended([leader], min(child.grace_seconds, within_seconds))
    rest = child.session()
    for member in rest:
        _signal(member, signal.SIGKILL)
    _wait_until_ended(rest, KILL_WAIT_SECONDS)


def save(record: Path, children: Iterable[Child]) -> None:
    """Write down who was started, in that order; a reader sees the old list or the new one."""
    fresh = record.with_suffix(".new")
    fresh.write_text(json.dumps([dataclasses.asdict(child) for child in children], indent=1))
    fresh.replace(record)


def reap(record: Path) -> list[str]:
    """Stop whatever of a recorded list still runs, last started first; return its names.

    It answers for a supervisor that was killed and could not stop its children itself.
    """
    if not record.exists():
        return []
    children = [Child(**fields) for fields in json.loads(record.read_text() or "[]")]
    left = [child for child in reversed(children) if child.session()]
    for child in left:
        stop(child)
    record.unlink()
    return [child.name for child in left]


def _in_session(found: psutil.Process, child: Child) -> bool:
    try:
        return os.getsid(found.pid) == child.pid and not _ended(found)
    except OSError:
        return False


def _ended(found: psutil.Process) -> bool:
    # A zombie has ended; only its parent, perhaps ourselves, has not yet asked how.
    try:
        return found.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _signal(found: psutil.Process, number: int) -> None:
    try:
        found.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _wait_until_ended(programs: list[psutil.Process], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not all(_ended(found) for found in programs) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
