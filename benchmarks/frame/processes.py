"""What other programs spend: processor time and memory of a process and all that it started."""

from benchmarks.frame.place import Place


def cpu_seconds(place: Place, name: str) -> float:
    """Processor time of the program since it was started, in user mode and in the kernel."""
    times = [process.cpu_times() for process in place.fleet.processes(name)]
    return sum(t.user + t.system + t.children_user + t.children_system for t in times)


def memory_mb(place: Place, name: str) -> float:
    """Resident memory of the program and all that it started."""
    return sum(process.memory_info().rss for process in place.fleet.processes(name)) / 1_000_000
