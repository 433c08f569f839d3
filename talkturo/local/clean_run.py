"""`python -m talkturo.local.clean_run`: do what a newcomer does, and look at what is left behind.

It clones the checkout, says `make run` there, waits until the demo campaign is completed, presses
Ctrl-C, and does the same once more with the data of the first time. .ci/run calls it.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from talkturo.local.client import Client, Refused
from talkturo.local.demo import CAMPAIGNS
from talkturo.local.ports import free_port
from talkturo.local.run_dir import RunDir
from talkturo.local.stores import CHECKOUT

FIRST_SECONDS = 360
AGAIN_SECONDS = 60
STOP_SECONDS = 15
POLL_SECONDS = 1.0


class Failed(Exception):
    """Something a newcomer would complain about."""


def make_run(clone: Path, *, demo: bool, seconds: float) -> None:
    """Say `make run` in `clone`, wait for its result, press Ctrl-C. Raises Failed."""
    port = free_port()
    environ = os.environ | {"PORT": str(port), "DEMO": str(int(demo))}
    with subprocess.Popen(
        ["make", "run"],  # noqa: S607
        cwd=clone,
        env=environ,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            _wait(running, lambda: _has_result(clone, port, demo=demo), seconds)
        finally:
            began_at = time.monotonic()
            os.killpg(running.pid, signal.SIGINT)
            running.wait(STOP_SECONDS)
    print(f"== stopped in {time.monotonic() - began_at:.1f} s")  # noqa: T201 - a command's output
    left = [found.info for found in psutil.process_iter(["pid", "cmdline"]) if _is_in(found, clone)]
    if left:
        raise Failed(f"Left behind: {left}")


def _wait(running: subprocess.Popen[bytes], arrived: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not arrived():
        if running.poll() is not None:
            raise Failed(f"`make run` ended with {running.returncode}.")
        if time.monotonic() > deadline:
            raise Failed(f"`make run` has not come to its result within {seconds} s.")
        time.sleep(POLL_SECONDS)


def _has_result(clone: Path, port: int, *, demo: bool) -> bool:
    """Tell whether it is ready and, if a demo was asked for, the demo campaign is completed."""
    try:
        Client(port).get("/readyz")
        if not demo:
            return True
        team = RunDir(clone / ".run").team()
        client = Client(port, api_key=team["API_KEY"])
        campaigns = client.get(CAMPAIGNS, teamId=team["TEAM_ID"])["campaigns"]
    except Refused:
        return False
    statuses = [campaign["status"] for campaign in campaigns]
    if "paused" in statuses:
        raise Failed("The demo campaign was paused.")
    return "completed" in statuses


def _is_in(found: psutil.Process, clone: Path) -> bool:
    """Tell whether a program works in the clone, or was started with a path of it."""
    try:
        return Path(found.cwd()).is_relative_to(clone) or str(clone) in " ".join(found.cmdline())
    except psutil.Error:
        return False


def main() -> None:
    """Try it in a folder of its own, which is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="clean-run-") as folder:
        clone = Path(folder).resolve() / "clone"
        subprocess.run(["git", "clone", "--quiet", CHECKOUT, clone], check=True)  # noqa: S603, S607
        make_run(clone, demo=True, seconds=FIRST_SECONDS)
        make_run(clone, demo=False, seconds=AGAIN_SECONDS)
        changed = subprocess.run(
            ["git", "status", "--porcelain"],  # noqa: S607
            cwd=clone,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    if changed:
        raise Failed(f"`make run` leaves files that git sees:\n{changed}")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(str(failure))
