"""Programs that end at any moment, on purpose or not."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from talkturo.chaos.fleet import Fleet
from talkturo.local.children import Program
from talkturo.local.errors import CannotContinue

pytestmark = pytest.mark.slow

SLEEP = "import time; time.sleep(60)"
WITH_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"


def program(script: str = SLEEP, name: str = "one") -> Program:
    return Program(name=name, command=[sys.executable, "-c", script], environment={})


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    fleet = Fleet(tmp_path)
    yield fleet
    fleet.close()


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


Started = Callable[[], list[psutil.Process]]


@pytest.fixture
def started() -> Started:
    """Look up what runs below us since the test began."""
    before = set(psutil.Process().children(recursive=True))
    return lambda: [p for p in psutil.Process().children(recursive=True) if p not in before]


def test_a_killed_program_takes_its_children_along(started: Started, fleet: Fleet):
    fleet.start(program(WITH_CHILD))
    assert eventually(lambda: len(started()) == 2)
    fleet.kill("one")
    assert eventually(lambda: not started())


def test_a_frozen_program_goes_on_after_the_thaw(started: Started, fleet: Fleet):
    fleet.start(program())
    fleet.freeze("one")
    assert eventually(lambda: started()[0].status() == psutil.STATUS_STOPPED)
    fleet.thaw("one")
    assert eventually(lambda: started()[0].status() != psutil.STATUS_STOPPED)


def test_what_ends_by_itself_is_started_again(fleet: Fleet):
    fleet.keep_up()
    fleet.start(program("import sys; sys.exit(3)"))
    assert eventually(lambda: len(fleet.revived) > 1)
    assert len(list(fleet.logs.glob("one-*.log"))) > 1


def test_what_was_killed_stays_down(fleet: Fleet):
    fleet.keep_up()
    fleet.start(program())
    fleet.kill("one")
    time.sleep(1.5)
    assert not fleet.is_up("one")
    assert fleet.revived == []


def test_a_program_that_does_not_end_when_asked_is_killed(started: Started, fleet: Fleet):
    deaf = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print(flush=True); time.sleep(9)"
    )
    fleet.start(program(deaf))
    assert eventually(lambda: (fleet.logs / "one-001.log").read_text() != "")
    begun = time.monotonic()
    fleet.stop("one", within_seconds=0.5)
    assert time.monotonic() - begun < 5
    assert not started()


def test_a_step_that_fails_ends_the_run(fleet: Fleet):
    fleet.run(program("pass"))
    with pytest.raises(CannotContinue, match="one exited with 4"):
        fleet.run(program("import sys; sys.exit(4)"))
