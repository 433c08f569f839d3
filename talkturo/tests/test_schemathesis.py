"""Schemathesis asks every operation of the running application what its schema promises.

All of its checks, as is its default, in all of its phases: the examples, every boundary of every
value, random requests, and chains of requests along the schema's links. Half of the ids are real.
`SCHEMATHESIS_EXAMPLES=200 .venv/bin/python -m pytest talkturo/tests/test_schemathesis.py` looks
for longer.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from limits import RateLimitItemPerMinute

from campaigns.tests.factories import AssistantFactory, CampaignFactory, PhoneNumberFactory
from contacts.tests.factories import CompanyFactory, ContactFactory
from talkturo.accounts import authentication
from talkturo.accounts.models import ApiKey
from talkturo.accounts.serializers import MAX_REQUESTS_PER_HOUR
from talkturo.accounts.tests.factories import TeamFactory

pytestmark = pytest.mark.slow

EXAMPLES = os.environ.get("SCHEMATHESIS_EXAMPLES", "2")

# What JSON Schema cannot say of a valid request is a 400: a time in the future, an end after a
# start, a number that exists, one of two keys. An Idempotency-Key with another body is a 422.
CONFIGURATION = """
headers = {{ Authorization = "Bearer {key}" }}
continue-on-failure = true

[generation]
allow-x00 = false
no-shrink = true
database = "none"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "400", "401", "403", "404", "409", "422"]

[phases.coverage]
# The matrix of tenancy tries every method on every path.
unexpected-methods = ["TRACE"]

# A revoked key is kept, and says that it is revoked.
[[operations]]
include-path = "/api/crm/api-keys/{{id}}"
checks.use_after_free.enabled = false

[dictionaries]
{dictionaries}

[parameters]
{parameters}
"""
BODIES = {
    "team": ["body.teamId", "query.teamId"],
    "asst": ["body.assistantId", "query.assistantId"],
    "comp": ["body.companyId", "query.companyId"],
    "pn": ["body.fromNumberIds[*]"],
    "cont": ["body.contactIds[*]", "query.contactId"],
    "camp": ["body.campaignId", "query.campaignId"],
}


@pytest.fixture
def configuration(transactional_db: None, tmp_path: Path) -> Path:
    """Schemathesis' settings, with a key and the ids of a team that has one of everything."""
    team = TeamFactory().own_sandbox()
    rows: list[Any] = [
        team,
        AssistantFactory(team=team),
        CompanyFactory(team=team),
        PhoneNumberFactory(team=team),
        ContactFactory(team=team),
        CampaignFactory(team=team),
    ]
    _, key = ApiKey.issue(
        team=team,
        name="Schemathesis",
        scopes=["*"],
        rate_limit_per_hour=MAX_REQUESTS_PER_HOUR,
    )
    dictionaries = [f'{row.ID_PREFIX} = {{ values = ["{row.public_id}"] }}' for row in rows]
    parameters = [
        f'"{name}" = {{ dictionary = "{prefix}", probability = 0.5 }}'
        for prefix, names in BODIES.items()
        for name in names
    ]
    path = tmp_path / "schemathesis.toml"
    path.write_text(
        CONFIGURATION.format(
            key=key, dictionaries="\n".join(dictionaries), parameters="\n".join(parameters)
        )
    )
    return path


@pytest.mark.timeout(1800)
def test_every_operation_keeps_its_promises(
    live_server: Any, configuration: Path, monkeypatch: pytest.MonkeyPatch
):
    # It tries invalid keys as fast as it can; whoever guesses is slowed down, and not told 401.
    monkeypatch.setattr(authentication, "FAILURES", RateLimitItemPerMinute(100_000))
    command: list[str | Path] = [
        Path(sys.executable).with_name("schemathesis"),
        *("--config-file", configuration),
        *("run", f"{live_server.url}/api/schema"),
        *("--max-examples", EXAMPLES, "--no-color"),
        # PUT does what PATCH does, by the same code: `test_put_is_patch` in test_schema.py.
        *("--exclude-method", "PUT"),
    ]
    run = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, cwd=configuration.parent
    )
    assert run.returncode == 0, run.stdout + run.stderr
