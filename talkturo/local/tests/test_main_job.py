"""The whole system at once: real processes, real stores, the simulator's log as the witness."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from talkturo.local import programs
from talkturo.local.tests.machine import WAIT_SECONDS, Machine

CONTACTS = 200
CAP = 5
PREFIX = "+1720"
RETRY = timedelta(minutes=1)
# The last two digits decide the fate (docs/simulator.md); every other number is answered.
FATES = ["00", "01", "10", "20", "21", "22", "23", "24", "30", "40"]
STATUSES = ["completed", "failed", "skipped"]


def new_campaign(machine: Machine, contacts: dict[str, Any], **fields: Any) -> str:
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
    machine.client.post(f"/api/crm/campaigns/{campaign_id}/contacts", contacts)
    return campaign_id


def import_contacts(machine: Machine) -> dict[str, Any]:
    """Make the contacts; what enrolls them."""
    rows = []
    for index in range(CONTACTS):
        ending = FATES[index % 20] if index % 20 < len(FATES) else "77"
        rows.append({"firstName": f"N{index}", "phone": f"{PREFIX}{20_000 + index}{ending}"})
    team = {"teamId": machine.run_dir.team()["TEAM_ID"]}
    started = machine.client.post("/api/crm/contacts/import", {**team, "rows": rows})["import"]

    def is_done() -> bool:
        done = machine.client.get(f"/api/crm/imports/{started['id']}")["import"]
        return bool(done["status"] == "completed")

    assert machine.supervisor.wait_until(is_done, seconds=WAIT_SECONDS)
    return {"audience": {"mode": "all_eligible", "importBatchIds": [started["id"]]}}


def test_a_campaign_dials_its_contacts(machine: Machine) -> None:
    campaign_id = new_campaign(machine, import_contacts(machine))
    started = machine.client.post(f"/api/crm/campaigns/{campaign_id}/run", {})
    assert started["started"] == CAP

    campaign = machine.wait_for(campaign_id, "completed")

    assert_counters_equal_rows(machine, campaign)
    assert_what_the_carrier_saw(machine)
    calls = machine.client.get("/api/crm/calls", campaignId=campaign_id)["count"]
    placed = [line for line in seen(machine) if line["event"] in {"created", "refused"}]
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


def seen(machine: Machine) -> list[dict[str, Any]]:
    """What the carrier saw of this campaign's numbers."""
    return [line for line in machine.log() if (line.get("to") or "").startswith(PREFIX)]


def assert_what_the_carrier_saw(machine: Machine) -> None:
    log = seen(machine)
    live = accumulate({"created": 1, "ended": -1}.get(line["event"], 0) for line in log)
    assert max(live) <= CAP
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


def test_a_scheduled_campaign_starts_by_itself_over_a_restart_of_web(machine: Machine) -> None:
    due = datetime.now(UTC) + timedelta(seconds=10)
    contact_ids = machine.run_dir.team()["CONTACT_IDS"].split(",")[:3]
    contacts = {"contactIds": contact_ids}
    campaign_id = new_campaign(machine, contacts, scheduledStartAt=due.isoformat())
    assert machine.campaign(campaign_id)["status"] == "scheduled"

    machine.supervisor.restart(programs.web(machine.environ, machine.options.port))
    machine.wait_until_ready()

    campaign = machine.wait_for(campaign_id, "completed")
    started_at = datetime.fromisoformat(campaign["started_at"])
    calls = machine.client.get("/api/crm/calls", campaignId=campaign_id)["calls"]
    first = min(datetime.fromisoformat(call["created_at"]) for call in calls)
    assert due <= started_at <= first
