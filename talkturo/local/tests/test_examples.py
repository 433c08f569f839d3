"""What we tell users to type works: the example, and every line of the documents."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from talkturo.local.stores import CHECKOUT
from talkturo.local.tests.machine import Machine


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


def blocks(document: str, language: str = "bash") -> list[str]:
    """Every example of a document in a language."""
    text = (CHECKOUT / document).read_text()
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert found
    return found


@pytest.fixture(scope="module")
def here(machine: Machine) -> Path:
    """A folder in which `.run` is that of the machine, as in a checkout where `make run` is up."""
    path = machine.run_dir.path.parent
    (path / ".run").symlink_to(machine.run_dir.path)
    return path


def type_in(machine: Machine, here: Path, lines: list[str], **environ: str) -> str:
    """Type the lines into one shell, all of which must succeed; what it prints."""
    script = here / "typed.sh"
    script.write_text("\n".join(["set -euo pipefail", *lines]))
    return run(machine, "bash", script, **environ)


def test_every_line_of_the_guide_works(machine: Machine, here: Path):
    printed = type_in(machine, here, blocks("docs/api.md"))
    [documented] = [json.loads(block) for block in blocks("docs/api.md", "json")]
    error, _ = json.JSONDecoder().raw_decode(printed[printed.index('{"success":false') :])
    assert error == documented | {"request_id": error["request_id"]}


def test_every_line_of_the_tour_in_the_readme_works(machine: Machine, here: Path):
    # The carrier here is forty times as fast: the pauses are shorter, and a contact that does not
    # answer, and so is due again in an hour, keeps the campaign from completing in between.
    silent = machine.client.post("/api/crm/contacts", {"phone": "+12025551420"})["contact"]["id"]
    first, *others = blocks("README.md")
    more = [f'CONTACT_IDS="$CONTACT_IDS,{silent}"', "sleep() { command sleep 0.3; }"]
    more.append("set +o pipefail")  # `grep -m 1` reads no more than it needs
    printed = type_in(machine, here, [first, *more, *others])
    assert '"success": false' not in printed
    assert "Started " in printed
    assert '"status": "running"' in printed


def test_every_line_about_imports_works(machine: Machine, here: Path):
    # With numbers of its own: the example imports the others.
    people = (CHECKOUT / "examples" / "people.csv").read_text()
    (here / "people.csv").write_text(people.replace("555-13", "555-15"))
    team = machine.run_dir.team()
    printed = type_in(machine, here, blocks("docs/imports.md"), **team)
    assert json.loads(printed)["import"]["file_name"] == "people.csv"


def test_the_example_of_the_python_client_works(machine: Machine, here: Path):
    team = machine.run_dir.team()
    body = {
        "teamId": team["TEAM_ID"], "assistantId": team["ASSISTANT_ID"],
        "companyId": team["COMPANY_ID"], "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
        "name": "A draft", "callWindowStart": "00:00", "callWindowEnd": "00:00",
    }  # fmt: skip
    campaign = machine.client.post("/api/crm/campaigns", body)["campaign"]["id"]
    contact = {"contact": {"phone": "+12025551499"}}
    machine.client.post(f"/api/crm/campaigns/{campaign}/contacts", contact)
    program = here / "readme.py"
    program.write_text("\n".join(blocks("clients/python/README.md", "python")))
    client = str(CHECKOUT / "clients" / "python")
    printed = run(machine, sys.executable, "-W", "error", program, PYTHONPATH=client, **team)
    assert "A draft Would start 1 call\n" in printed
