"""Children are stopped completely, and nobody else ever is."""

import dataclasses
import os
import signal
import subprocess
from pathlib import Path

import pytest

from talkturo.local import children
from talkturo.local.children import Child, Program

pytestmark = pytest.mark.slow

IGNORES_SIGTERM = "trap '' TERM; echo up; while :; do sleep 1; done"
HAS_A_CHILD = "sleep 1000 & echo up; wait"


def make_program(script: str) -> Program:
    return Program(
        name="script",
        command=["/bin/sh", "-c", script],
        environment={"PATH": os.environ["PATH"]},
        grace_seconds=0.2,
    )


def start(tmp_path: Path, script: str) -> tuple[Child, subprocess.Popen[bytes]]:
    """Start a shell script and wait until it has said that it is up."""
    program = make_program(script)
    log = tmp_path / "script.log"
    running = children.launch(program, log)
    while "up" not in log.read_text():
        assert running.poll() is None
    return Child.of(program, running.pid), running


@pytest.mark.parametrize("script", [IGNORES_SIGTERM, HAS_A_CHILD])
def test_stop_leaves_nobody_of_the_session(tmp_path: Path, script: str) -> None:
    child, running = start(tmp_path, script)
    assert child.session()

    children.stop(child)
    running.wait()

    assert child.session() == []


def test_a_session_is_found_after_its_leader_has_died(tmp_path: Path) -> None:
    child, running = start(tmp_path, HAS_A_CHILD)
    running.kill()
    running.wait()
    assert len(child.session()) == 1

    children.stop(child)

    assert child.session() == []


def test_reap_stops_what_is_recorded_and_forgets_it(tmp_path: Path) -> None:
    child, running = start(tmp_path, HAS_A_CHILD)
    record = tmp_path / "children.json"
    children.save(record, [child])

    assert children.reap(record) == ["script"]
    assert children.reap(record) == []
    assert running.wait() == -signal.SIGTERM
    assert child.session() == []


def test_reap_spares_a_stranger_who_got_the_pid(tmp_path: Path) -> None:
    child, running = start(tmp_path, HAS_A_CHILD)
    stranger = dataclasses.replace(child, started_at=child.started_at - 60)
    record = tmp_path / "children.json"
    children.save(record, [stranger])

    assert children.reap(record) == []
    assert running.poll() is None
    children.stop(child)
    running.wait()


def test_reap_without_a_record_does_nothing(tmp_path: Path) -> None:
    assert children.reap(tmp_path / "children.json") == []


def test_the_log_of_the_run_before_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "script.log"
    for word in ("first", "second"):
        children.launch(make_program(f"echo {word}"), log).wait()

    assert log.read_text() == "second\n"
    assert (tmp_path / "script.log.1").read_text() == "first\n"
