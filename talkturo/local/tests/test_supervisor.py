"""All up together, all down together, in the right order."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from talkturo.local.children import Program
from talkturo.local.errors import CannotContinue, StopRequested
from talkturo.local.supervisor import Supervisor

pytestmark = pytest.mark.slow

ENDLESS = 3600


def script(name: str, text: str) -> Program:
    return Program(
        name=name,
        command=["/bin/sh", "-c", text],
        environment={"PATH": os.environ["PATH"]},
        grace_seconds=5,
    )


@pytest.fixture
def _own_signals() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, action in zip(numbers, before, strict=True):
        signal.signal(number, action)


def test_the_last_started_is_stopped_first(supervisor: Supervisor, tmp_path: Path) -> None:
    ended = tmp_path / "ended"
    up = tmp_path / "up"
    for name in ("store", "worker", "web"):
        says_so = f"trap 'echo {name} >> {ended}; exit' TERM; echo {name} >> {up}"
        supervisor.start(script(name, f"{says_so}; while :; do sleep 0.05; done"))
    assert supervisor.wait_until(
        lambda: up.exists() and len(up.read_text().split()) == 3, seconds=30
    )

    supervisor.stop()

    assert ended.read_text().split() == ["web", "worker", "store"]


def test_the_record_names_who_is_up(supervisor: Supervisor, short_path: Path) -> None:
    def recorded() -> list[str]:
        return [child["name"] for child in json.loads((short_path / "children.json").read_text())]

    supervisor.start(script("web", "sleep 1000"))
    supervisor.run(script("migrate", "true"))
    assert recorded() == ["web"]
    supervisor.stop()
    assert recorded() == []


@pytest.mark.parametrize(
    ("text", "how"),
    [("echo no such table; exit 3", "web exited with 3"), ("kill -9 $$", "was killed by SIGKILL")],
)
def test_a_dead_child_ends_the_pause_with_its_last_words(
    supervisor: Supervisor, text: str, how: str
) -> None:
    supervisor.start(script("web", text))

    with pytest.raises(CannotContinue) as reason:
        supervisor.pause(ENDLESS)

    assert how in str(reason.value)
    assert ("no such table" in str(reason.value)) == ("table" in text)


def test_a_failed_command_is_reported(supervisor: Supervisor) -> None:
    with pytest.raises(CannotContinue, match="migrate exited with 1"):
        supervisor.run(script("migrate", "exit 1"))


def test_a_child_that_dies_during_a_command_is_reported(supervisor: Supervisor) -> None:
    supervisor.start(script("store", "exit 7"))
    with pytest.raises(CannotContinue, match="store exited with 7"):
        supervisor.run(script("migrate", "sleep 1000"))


@pytest.mark.usefixtures("_own_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_pause(supervisor: Supervisor, number: signal.Signals) -> None:
    supervisor.obey_signals()
    supervisor.start(script("web", "sleep 1000"))
    os.kill(os.getpid(), number)

    with pytest.raises(StopRequested):
        supervisor.pause(ENDLESS)


def test_wait_until_gives_up(supervisor: Supervisor) -> None:
    assert not supervisor.wait_until(lambda: False, seconds=0)
