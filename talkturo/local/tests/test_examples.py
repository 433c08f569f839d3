"""What we tell users to type works: the example, and every line of the guide."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from talkturo.local.stores import CHECKOUT, throwaway_home
from talkturo.local.tests.machine import Machine, running_machine

GUIDE = CHECKOUT / "docs" / "api.md"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with throwaway_home() as path, running_machine(path) as machine:
        yield machine


def run(machine: Machine, *command: str | Path, **environ: str) -> str:
    """What the command prints; it must succeed."""
    done = subprocess.run(  # noqa: S603
        command,
        cwd=machine.run_dir.path.parent,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.timeout(240)
def test_the_example_calls_whom_it_imports_until_all_are_done(machine: Machine):
    printed = run(
        machine,
        *(sys.executable, "-W", "error", CHECKOUT / "examples" / "campaign.py"),
        PYTHONPATH=str(CHECKOUT / "clients" / "python"),
        **machine.run_dir.team(),
    )
    assert "10 new contacts, 0 known, 0 of no use" in printed
    assert "completed: 10 of 10 done, 6 answered" in printed
    # By the last two digits of the numbers in people.csv (docs/simulator.md).
    for outcome in ("voicemail: 1", "no_answer: 1", "busy: 1", "invalid_number: 1"):
        assert f"  {outcome}\n" in printed


@pytest.mark.timeout(240)
def test_every_line_of_the_guide_works(machine: Machine):
    blocks = re.findall(r"^```bash\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE)
    assert blocks
    here = machine.run_dir.path.parent
    (here / ".run").symlink_to(machine.run_dir.path)
    script = here / "guide.sh"
    script.write_text("\n".join(["set -euo pipefail", *blocks]))
    run(machine, "bash", script)
