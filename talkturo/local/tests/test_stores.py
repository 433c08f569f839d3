"""Throw-away stores leave nothing behind, however their user ends."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from talkturo.local.stores import CHECKOUT, temporary_directory, throwaway_stores

pytestmark = pytest.mark.slow

# Whoever starts the tests in the background has them ignore Ctrl-C, and all that they start.
HOLDS_STORES = """
import signal, time
from talkturo.local.stores import throwaway_stores
signal.signal(signal.SIGINT, signal.default_int_handler)
with throwaway_stores() as stores:
    print(stores.database_url, flush=True)
    time.sleep(1000)
"""


def stores_of(database_url: str) -> Path:
    """The directory of a throw-away pair, from the socket in its URL."""
    return Path(database_url.partition("@")[2].replace("%2F", "/").partition("/sockets")[0])


def servers(home: Path) -> list[psutil.Process]:
    recorded = json.loads((home / "children.json").read_text())
    return [psutil.Process(child["pid"]) for child in recorded]


def test_the_end_of_the_block_ends_the_servers() -> None:
    with throwaway_stores() as stores:
        home = stores_of(stores.database_url)
        started = servers(home)
    assert len(started) == 2
    assert not home.exists()
    assert not any(server.is_running() for server in started)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_end_of_the_program_ends_the_servers(number: signal.Signals) -> None:
    with subprocess.Popen(  # noqa: S603 - the text above
        [sys.executable, "-c", HOLDS_STORES],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        home = stores_of(holder.stdout.readline())
        started = servers(home)
        holder.send_signal(number)
        holder.wait()
    psutil.wait_procs(started)
    while home.exists():  # the watchdog's last act; pytest's own time limit ends a vain wait
        time.sleep(0.02)


def test_a_long_temporary_directory_is_avoided(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / ("long" * 20)))
    assert len(str(temporary_directory())) < 56
