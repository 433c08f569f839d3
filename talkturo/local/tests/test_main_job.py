"""The whole system at once: real processes, real stores, the simulator's log as the witness."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from talkturo.local import programs
from talkturo.local.client import Client, Refused
from talkturo.local.options import Options
from talkturo.local.ports import free_port
from talkturo.local.run_dir import RunDir
from talkturo.local.stores import throwaway_stores
from talkturo.local.supervisor import Supervisor
from talkturo.local.testing import FIXED

CONTACTS = 200
CAP = 5
RETRY = timedelta(minutes=1)
# The last two digits decide the fate (docs/simulator.md); every other number is answered.
FATES = ["00", "01", "10", "20", "21", "22", "23", "24", "30", "40"]
WAIT_SECONDS = 240
STATUSES = ["completed", "failed", "skipped"]


@dataclass
class Machine:
    """A machine on which everything runs."""

    supervisor: Supervisor
    run_dir: RunDir
    environ: dict[str, str]
    options: Options

    @property
    def client(self) -> Client:
        return Client(self.options.port, api_key=self.run_dir.team()["API_KEY"])

    def start(self, *names: str) -> None:
        making = {
            "simulator": lambda: programs.simulator(self.environ),
            "worker": lambda: programs.worker(self.environ),
            "background": lambda: programs.background(self.environ),
            "beat": lambda: programs.beat(self.environ, self.run_dir),
            "web": lambda: programs.web(self.environ, self.options.port),
        }
        for name in names:
            self.supervisor.start(making[name]())

    def wait_until_ready(self) -> None:
        assert self.supervisor.wait_until(self._is_ready, seconds=90)

    def _is_ready(self) -> bool:
        try:
            return bool(Client(self.options.port).get("/readyz")["success"])
        except Refused:
            return False

    def campaign(self, campaign_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.get(f"/api/crm/campaigns/{campaign_id}")["campaign"]
        return answer

    def wait_for(self, campaign_id: str, status: str) -> dict[str, Any]:
        def reached() -> bool:
            return bool(self.campaign(campaign_id)["status"] == status)

        assert self.supervisor.wait_until(reached, seconds=WAIT_SECONDS)
        return self.campaign(campaign_id)

    def log(self) -> list[dict[str, Any]]:
        """What the carrier saw."""
        lines = self.run_dir.simulator_log.read_text().splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture
def machine(short_path: Path) -> Iterator[Machine]:
    """Everything that `make run` starts, on stores of its own, forty times as fast."""
    supervisor = Supervisor(short_path / "children.json", short_path / "logs")
    run_dir = RunDir(short_path / "run")
    with throwaway_stores() as stores:
        urls = {"DATABASE_URL": stores.database_url, "REDIS_URL": stores.redis_url}
        options = Options(
            port=free_port(),
            demo=False,
            database_url=stores.database_url,
            redis_url=stores.redis_url,
            has_carrier=False,
        )
        clean = {name: value for name, value in os.environ.items() if name not in FIXED}
        added = programs.variables(clean, options, run_dir, urls)
        environ = {**clean, **added, "SIMULATOR_SPEED": "40"}
        supervisor.run(programs.prepare(environ, run_dir))
        machine = Machine(supervisor, run_dir, environ, options)
        machine.start("simulator", "worker", "background", "beat", "web")
        try:
            machine.wait_until_ready()
            yield machine
        finally:
            supervisor.stop()


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
