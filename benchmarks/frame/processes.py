"""Processor time and memory of programs: those of the benchmark, and those beside it."""

import os
import time

import psutil

from benchmarks.frame.place import Place

IDLE = ("idle", "iowait", "guest", "guest_nice")  # a guest's time is in the user's as well


class OtherPrograms:
    """Tells which share of the machine's cores other programs used since it was made."""

    def __init__(self) -> None:
        self._begun = time.monotonic(), _used_by_others()

    def share(self) -> float:
        """Return the share, 0–1. The benchmark's own processes that have ended are its own where
        the process that started them still runs."""
        begun, used = self._begun
        seconds = (time.monotonic() - begun) * (os.cpu_count() or 1)
        return max(0.0, (_used_by_others() - used) / seconds)


def _used_by_others() -> float:
    """Seconds of processor time, of all programs but this one and what it started."""
    this = psutil.Process()
    return _used_by_all() - sum(map(_used_by, (this, *this.children(recursive=True))))


def _used_by(process: psutil.Process) -> float:
    """Seconds of the process and of those of its children that have ended; 0 if it has itself."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:  # its parent has its time now
        return 0.0
    return times.user + times.system + times.children_user + times.children_system


def _used_by_all() -> float:
    times: dict[str, float] = psutil.cpu_times()._asdict()
    return sum(seconds for name, seconds in times.items() if name not in IDLE)


def cpu_seconds(place: Place, name: str) -> float:
    """Processor time of the program since it was started, in user mode and in the kernel."""
    times = [process.cpu_times() for process in place.fleet.processes(name)]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def memory_mb(place: Place, name: str) -> float:
    """Resident memory of the program and all that it started."""
    return sum(process.memory_info().rss for process in place.fleet.processes(name)) / 1_000_000
