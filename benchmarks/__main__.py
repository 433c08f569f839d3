"""`python -m benchmarks [--full] [NAME…]`: measure, print tables, write results/*.json.

Each benchmark is a module of this package with a function `measure(place) -> list[Figure]`, and
runs in a process and on servers of its own. Without names all run, one after the other. Exits 1
when a bar is missed.
"""

import argparse
import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import benchmarks
from benchmarks.frame.figures import Verdict, save, show
from benchmarks.frame.place import benchmark_place
from benchmarks.frame.processes import OtherPrograms


def main() -> int:
    """Run what the command line names; the exit code."""
    known = [module.name for module in iter_modules(benchmarks.__path__) if not module.ispkg]
    known.remove("__main__")
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument(
        "--full", action="store_true", help="the sizes that docs/performance.md has"
    )
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(known)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are: {known}")
    if len(chosen.names) == 1:
        return run(chosen.names[0], full=chosen.full)
    return max(run_apart(name, full=chosen.full) for name in chosen.names or known)


def run(name: str, *, full: bool) -> int:
    """Measure in this process; 1 when a bar is missed."""
    with benchmark_place(full=full) as place:
        others = OtherPrograms()
        # Only now: what it imports reads Django's settings.
        figures = import_module(f"benchmarks.{name}").measure(place)
        share = others.share()
    show(name, figures, full=full, others=share)
    save(name, figures, full=full, others=share)
    verdicts = [figure.verdict(full=full, others=share) for figure in figures]
    return int(Verdict.MISSED in verdicts)


def run_apart(name: str, *, full: bool) -> int:
    """Measure in a process of its own; its exit code."""
    size = ["--full"] if full else []
    command = [sys.executable, "-m", "benchmarks", *size, name]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - a name of our own


if __name__ == "__main__":
    sys.exit(main())
