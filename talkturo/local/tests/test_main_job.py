"""The whole system at once: real processes, real stores, the simulator's log as the witness."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from talkturo.local import programs
from talkturo.local.tests.machine import Machine, running_machine

CONTACTS = 200
CAP = 5
RETRY = timedelta(minutes=1)
# The last two digits decide the fate (docs/simulator.md); every other number is answered.
FATES = ["00", "01", "10", "20", "21", "22", "23", "24", "30", "40"]
STATUSES = ["completed", "failed", "skipped"]


@pytest.fixture
def machine(short_path: Path) -> Iterator[Machine]:
    with running_machine(short_path) as machine:
        yield machine


def new_campaign(machine: Machine, contact_ids: list[str], **fields: Any) -> str:
    team = machine.run_dir.team()
    created = machine.client.post(
        "/api/crm/campaigns",
        {
            "teamId": team["TEAM_ID"],
            "assistantId": team["ASSISTANT_ID"],
            "companyId": team["COMPANY_ID"],
            "fromNumberIds": team["PHONE_NUMBER_IDS"].split(","),
            "name": "Main job",
            "callWindowStart": "00:00",
            "callWindowEnd": "00:00",
            "maxConcurrentCalls": CAP,
            "maxAttemptsPerContact": 2,
            "retryDelayMinutes": 1,
            **fields,
        },
    )
    campaign_id: str = created["campaign"]["id"]
    machine.client.post(f"/api/crm/campaigns/{campaign_id}/contacts", {"contactIds": contact_ids})
    return campaign_id


def new_contacts(machine: Machine) -> list[str]:
    ids = []
    for index in range(CONTACTS):
        ending = FATES[index % 20] if index % 20 < len(FATES) else "77"
        body = {"firstName": f"N{index}", "phone": f"+1303{index:05d}{ending}"}
        ids.append(machine.client.post("/api/crm/contacts", body)["contact"]["id"])
    return ids


@pytest.mark.timeout(420)
def test_a_campaign_dials_its_contacts(machine: Machine) -> None:
    campaign_id = new_campaign(machine, new_contacts(machine))
    started = machine.client.post(f"/api/crm/campaigns/{campaign_id}/run", {})
    assert started["started"] == CAP

    campaign = machine.wait_for(campaign_id, "completed")

    assert_counters_equal_rows(machine, campaign)
    assert_what_the_carrier_saw(machine)
    calls = machine.client.get("/api/crm/calls", campaignId=campaign_id)["count"]
    placed = [line for line in machine.log() if line["event"] in {"created", "refused"}]
    assert calls == len(placed)


def assert_counters_equal_rows(machine: Machine, campaign: dict[str, Any]) -> None:
    path = f"/api/crm/campaigns/{campaign['id']}/contacts"
    rows = [
        row
        for offset in range(0, CONTACTS, 100)
        for row in machine.client.get(path, limit=100, offset=offset)["contacts"]
    ]
    assert len(rows) == campaign["total_contacts"] == CONTACTS
    assert all(row["status"] in STATUSES for row in rows)
    assert campaign["contacts_called"] == sum(row["attempts"] > 0 for row in rows)
    assert campaign["contacts_completed"] == sum(
        row["status"] in {"completed", "failed"} for row in rows
    )
    outcomes = Counter(row["outcome"] for row in rows)
    assert campaign["contacts_answered"] == outcomes["answered"]
    assert outcomes == expected_outcomes()


def expected_outcomes() -> Counter[str]:
    """By fate: 10 contacts have each of the ten fates, the other 100 answer."""
    by_fate = {
        "00": "answered",
        "01": "answered",
        "10": "voicemail",
        "20": "no_answer",
        "21": "busy",
        "22": "declined",
        "23": "answered",
        "24": "answered",
        "30": "invalid_number",
        "40": "invalid_number",
        "77": "answered",
    }
    counts: Counter[str] = Counter()
    for ending, outcome in by_fate.items():
        counts[outcome] += 100 if ending == "77" else 10
    return counts


def assert_what_the_carrier_saw(machine: Machine) -> None:
    log = machine.log()
    assert max(line["live"] for line in log) <= CAP
    created = [line for line in log if line["event"] == "created"]
    # Every call has the token of an attempt of its own in its URL: none was placed twice.
    assert len({line["url"] for line in created}) == len(created)
    begun: dict[str, list[datetime]] = defaultdict(list)
    ended: dict[str, list[datetime]] = defaultdict(list)
    for line in log:
        if line["event"] in {"created", "ended"}:
            where = begun if line["event"] == "created" else ended
            where[line["to"]].append(datetime.fromisoformat(line["at"]))
    assert max(len(times) for times in begun.values()) == 2
    for to, times in begun.items():
        if len(times) == 2:
            assert times[1] - ended[to][0] >= RETRY


@pytest.mark.timeout(240)
def test_a_scheduled_campaign_starts_by_itself_over_a_restart_of_web(machine: Machine) -> None:
    due = datetime.now(UTC) + timedelta(seconds=10)
    contacts = machine.run_dir.team()["CONTACT_IDS"].split(",")[:3]
    campaign_id = new_campaign(machine, contacts, scheduledStartAt=due.isoformat())
    assert machine.campaign(campaign_id)["status"] == "scheduled"

    machine.supervisor.restart(programs.web(machine.environ, machine.options.port))
    machine.wait_until_ready()

    campaign = machine.wait_for(campaign_id, "completed")
    started_at = datetime.fromisoformat(campaign["started_at"])
    first = next(line for line in machine.log() if line["event"] == "created")
    print(f"started {started_at - due} after its time, first call {first['at']} for {due}")  # noqa: T201
    assert due <= started_at <= datetime.fromisoformat(first["at"])
