"""Every example in a document is run by a test, and every command in one exists."""

import importlib.util
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands
from rest_framework.test import APIClient

from campaigns.tests.factories import CampaignFactory
from talkturo.accounts.models import Team
from talkturo.lib.tests.answers import accepted

ROOT = Path(settings.BASE_DIR)
# A folder whose name begins with a dot holds what tools made, but for these.
OWN = {".ci", ".github"}


def files(pattern: str) -> list[Path]:
    """The project's files of that name, sorted."""
    tops = [top for top in ROOT.iterdir() if top.name in OWN or not top.name.startswith(".")]
    found = [path for top in tops if top.is_dir() for path in top.rglob(pattern)]
    return sorted(found + [top for top in tops if top.is_file() and top.match(pattern)])


DOCUMENTS = files("*.md")
# Fenced examples → the tests that run every one of them, in that language and document.
RUN_BY = {
    ("README.md", "bash"): "talkturo/local/tests/test_examples.py",
    ("docs/api.md", "bash"): "talkturo/local/tests/test_examples.py",
    ("docs/api.md", "json"): "talkturo/local/tests/test_examples.py",
    ("docs/imports.md", "bash"): "talkturo/local/tests/test_examples.py",
    ("clients/python/README.md", "python"): "talkturo/local/tests/test_examples.py",
    ("docs/contract.md", "bash"): "talkturo/tests/test_contract.py",
    ("docs/contract.md", "json"): "talkturo/tests/test_contract.py",
    ("docs/simulator.md", "bash"): "dialer/simulator/tests/test_faults_injected.py",
    ("docs/webhooks.md", "json"): "talkturo/tests/test_documents.py",
}
DRAWN = {"mermaid"}
FENCED = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
CITED = re.compile(r"\b(docs/[\w/-]+\.md)(?:, \"([^\"]+)\")?")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def indented(text: str) -> list[str]:
    """The lines of the code blocks that are indented; those inside of a list are left out."""
    lines = FENCED.sub("", text).splitlines()
    found: list[str] = []
    inside = in_list = False
    for before, line in zip(["", *lines], lines, strict=False):
        if re.match(r"( *[-*] |\d+\. )", line):
            in_list = True
        elif line and not line.startswith(" "):
            in_list = False
        inside = line.startswith("    ") and (inside or not before) and not in_list
        if inside:
            found.append(line.strip())
    return found


def test_every_fenced_example_is_run_by_a_test():
    found = {
        (name_of(document), language)
        for document in DOCUMENTS
        for language, _ in FENCED.findall(document.read_text())
        if language not in DRAWN
    }
    assert found == set(RUN_BY), (
        "name the test that runs it here, or write it indented as a command"
    )
    for (document, _), test in RUN_BY.items():
        code = (ROOT / test).read_text() + (ROOT / "talkturo/tests/contract_page.py").read_text()
        assert Path(document).name in code, f"{test} does not read {document}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_indented_command_exists(document: Path):
    for line in indented(document.read_text()):
        command = re.sub(r"^([A-Z_]+=\S+ +)+", "", line.partition(" #")[0]).split()
        if command[0] == "make":
            assert set(command[1:]) <= TARGETS, line
        elif command[0] in {"python", ".venv/bin/python"} and command[1] == "-m":
            if command[2] == "pytest":
                assert (ROOT / command[3]).exists(), line
            assert importlib.util.find_spec(command[2]), line
        elif command[:2] == ["python", "manage.py"]:
            assert command[2] in get_commands(), line
        elif command[:2] == ["pip", "install"]:
            assert (ROOT / command[2] / "pyproject.toml").exists(), line
        else:
            assert command[0] in {"granian", "celery"}, f"no test runs: {line}"
            # What runs without Docker is what the containers run.
            module = next(word for word in command if word.startswith("talkturo"))
            assert importlib.util.find_spec(module.partition(":")[0]), line


def test_the_body_in_webhooks_md_switches_webhooks_on(api: APIClient, team: Team):
    text = (ROOT / "docs" / "webhooks.md").read_text()
    bodies = [json.loads(body) for language, body in FENCED.findall(text) if language == "json"]
    assert bodies
    for body in bodies:
        campaign = CampaignFactory(team=team)
        answer = accepted(api.patch(f"/api/crm/campaigns/{campaign.public_id}", body))["campaign"]
        assert answer["webhook_enabled"] is True
        assert answer["webhook_events"] == body["webhookEvents"]


def test_what_code_cites_exists():
    """`docs/contract.md, "Errors"`: the page, and the section of that name."""
    cited = 0
    for path in files("*.py"):
        if path == Path(__file__) or path.is_relative_to(ROOT / "clients"):  # which is generated
            continue
        for page, section in re.findall(
            r"\b(docs/[\w/-]+\.md)(?:, \"([^\"]+)\")?", path.read_text()
        ):
            assert (ROOT / page).exists(), f"{path} cites {page}"
            headings = re.findall(r"^#+ (.+)$", (ROOT / page).read_text(), re.MULTILINE)
            assert not section or section in headings, f"{path} cites {section} of {page}"
            cited += 1
    assert cited
