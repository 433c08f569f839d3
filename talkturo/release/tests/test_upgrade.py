"""Every released dump migrates to this code, keeps its counts and dials on.

A later change that concerns what an installation already holds adds its assertions here.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from itertools import count
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from rest_framework.test import APIClient

from campaigns.blocking import CANCELLED
from campaigns.models import Campaign, PhoneNumber, WebhookDelivery
from contacts.models import Contact, DoNotCallNumber, ImportBatch
from contacts.services import importing
from dialer.models import Attempt, CarrierAccount
from dialer.providers.base import CallOrder
from dialer.services.auditing import audit
from dialer.tests.carrier import PlacedCall
from dialer.tests.small_world import WatchedEngine
from dialer.tests.watched_carrier import FINAL, NEXT, Truth
from talkturo.accounts.models import ApiKey, Team
from talkturo.lib import clock
from talkturo.lib.audit import changes_of
from talkturo.lib.ids import parse_public_id
from talkturo.lib.tests.conformance import ConformingClient
from talkturo.release.dump import DUMPS
from talkturo.release.tests.figures import CAMPAIGNS, figures, get
from talkturo.release.tests.restored import database, restore, rows_by_table
from talkturo.version import VERSION

# One worker restores each dump once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("upgrade")]

VERSIONS = sorted(path.stem for path in DUMPS.glob("*.sql"))
CARRIER_WORDS = {"placed": "queued", "ringing": "ringing", "in_progress": "in-progress"}
HOUSEKEEPING = "django_"  # tables in which Django notes what it did


@dataclass(frozen=True, kw_only=True)
class Dump:
    """What a dump was when it was made, and its rows before and after the migration."""

    version: str
    made_at: datetime
    team: str
    keys: dict[str, str]
    campaigns: dict[str, dict[str, Any]]
    rows_before: dict[str, int]
    rows_after: dict[str, int]


@dataclass
class Upgraded:
    """The migrated installation at the time of the dump, with an engine to dial on."""

    dump: Dump
    engine: WatchedEngine
    traveller: Any
    ordered: dict[str, datetime] = field(default_factory=dict)  # first call by campaign

    @property
    def is_before_sandboxes(self) -> bool:
        """Whether the dump's release kept test data in the live team."""
        return self.dump.version == "0.2.0"

    def campaign(self, name: str) -> Campaign:
        found: Campaign = Campaign.all_objects.get(name=name)
        return found

    def api(self, name: str) -> APIClient:
        """A client with the key, from before the upgrade, that may use the campaign."""
        key = self.dump.keys["test" if self.campaign(name).team.is_sandbox else "live"]
        return ConformingClient(headers={"Authorization": f"Bearer {key}"})

    def figures(self, name: str) -> dict[str, Any]:
        return figures(self.api(name), self.dump.team, self.campaign(name).public_id)

    def dial_on(self, *, until: datetime) -> None:
        """Do what beat and the workers do, every hour; every call is answered."""
        while self.engine.now < until:
            self.beat()
            self.engine.now = min(self.engine.now + timedelta(hours=1), until)
            self.traveller.move_to(self.engine.now, tick=False)

    def beat(self) -> None:
        """One round of beat and the workers."""
        work = self.engine.tick()
        attempts = list(work.attempts)
        for campaign in Campaign.all_objects.filter(pk__in=work.campaigns):
            attempts += [attempt.pk for attempt in self.engine.wake(campaign)]
        for attempt_id in attempts:
            self._place(attempt_id)
        self.engine.recover()
        for call in self.engine.carrier.live:
            self._answer(call)

    def _place(self, attempt_id: Any) -> None:
        before = len(self.engine.carrier.calls)
        self.engine.place(attempt_id)
        for call in self.engine.carrier.calls[before:]:
            name = self.engine.carrier.truth[call.sid].attempt.campaign.name
            self.ordered.setdefault(name, self.engine.now)

    def _answer(self, call: PlacedCall) -> None:
        while call.status not in FINAL:
            status = NEXT[call.status][0]
            self.engine.carrier.move(call, status)
            self.engine.hear(call, status)


@pytest.fixture(scope="module", params=VERSIONS)
def dump(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Dump]:
    """A released dump in a database of its own, migrated to this code."""
    path = DUMPS / f"{request.param}.sql"
    described = json.loads(path.with_suffix(".json").read_text())
    with django_db_blocker.unblock(), database(f"{connection.settings_dict['NAME']}_upgrade"):
        restore(path)
        before = rows_by_table()
        call_command("migrate", verbosity=0)
        yield Dump(
            version=described["version"],
            made_at=datetime.fromisoformat(described["made_at"]),
            team=described["team"],
            keys=described["keys"],
            campaigns=described["campaigns"],
            rows_before=before,
            rows_after=rows_by_table(),
        )


@pytest.fixture
def upgraded(dump: Dump, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Upgraded]:
    """The migrated dump; whatever the test does in it is undone."""
    engine = WatchedEngine(now=dump.made_at)
    monkeypatch.setattr(clock, "now", engine.clock)
    for attempt in Attempt.objects.exclude(status__in=["queued", "withdrawn"]).order_by("pk"):
        _know(engine, attempt)
    engine.carrier._sids = count(1000)
    with time_machine.travel(dump.made_at, tick=False) as traveller:
        yield Upgraded(dump, engine, traveller)


def _know(engine: WatchedEngine, attempt: Attempt) -> None:
    """Let the carrier have the call, as far as the dump says it came."""
    if attempt.refused:
        return
    order = CallOrder(
        to=attempt.to_number,
        from_=attempt.from_number,
        voice_url="",
        status_url=f"https://dialer.test/carrier/status/{attempt.public_id}",
        ring_seconds=30,
        max_duration_seconds=None,
        detect_machine=False,
    )
    status = attempt.final_status or CARRIER_WORDS.get(attempt.status, "queued")
    sid = attempt.carrier_sid or f"CA{attempt.pk.hex}"
    created_at = attempt.placing_at or attempt.created_at
    engine.carrier.orders.append(order)
    engine.carrier.calls.append(
        PlacedCall(sid, order, created_at, status=status, started_at=attempt.initiated_at)
    )
    engine.carrier.truth[sid] = Truth(
        attempt, dialed=attempt.initiated_at is not None, ended_at=attempt.hung_up_at
    )


def test_this_release_or_the_one_before_has_a_dump() -> None:
    assert "0.2.0" in VERSIONS
    assert max(VERSIONS) <= VERSION


# -- it keeps what it had --


def test_no_table_loses_rows(dump: Dump) -> None:
    kept = {
        table: rows
        for table, rows in dump.rows_before.items()
        if table in dump.rows_after and not table.startswith(HOUSEKEEPING)
    }
    assert len(kept) > 20
    assert {
        table: dump.rows_after[table] for table in kept if dump.rows_after[table] < kept[table]
    } == {}


def test_teams_go_on_calling_what_they_called(upgraded: Upgraded) -> None:
    team = Team.objects.get(pk=parse_public_id("team", upgraded.dump.team))
    assert team.calls_a_day_ceiling is None
    contacts = Contact.objects.filter(team=team).exclude(phone="")
    countries = set(contacts.values_list("destination", flat=True))
    assert countries == {*team.countries}
    assert not PhoneNumber.objects.filter(approved_at=None).exists()
    assert not Campaign.all_objects.exclude(max_call_duration_minutes=None).exists()


def test_every_derived_count_equals_its_rows(upgraded: Upgraded) -> None:
    assert audit(now=upgraded.engine.now) == []


def test_every_campaign_keeps_its_figures(upgraded: Upgraded) -> None:
    deleted = upgraded.campaign("deleted")
    response = upgraded.api("deleted").post(f"{CAMPAIGNS}/{deleted.public_id}/restore")
    assert response.status_code == 200
    found = {name: upgraded.figures(name) for name in upgraded.dump.campaigns}
    expected = dict(upgraded.dump.campaigns)
    if upgraded.is_before_sandboxes:
        expected["test"] = {**expected["test"], "status": "cancelled"}
    assert found == expected


def test_test_data_moves_apart(upgraded: Upgraded) -> None:
    """0.2.0 had test campaigns among the live ones, and test keys that read and wrote both."""
    live = Team.objects.get(slug="first")
    key = ApiKey.objects.get(name="Test key")
    assert key.team == live.sandbox
    assert list(Team.objects.filter(live_team=None)) == [live]
    api = ConformingClient(headers={"Authorization": f"Bearer {upgraded.dump.keys['test']}"})
    campaigns = get(api, CAMPAIGNS, teamId=upgraded.dump.team)["campaigns"]
    assert [one["name"] for one in campaigns] == ([] if upgraded.is_before_sandboxes else ["test"])
    for path in ("contacts", "assistants", "phone-numbers", "companies"):
        rows = get(api, f"/api/crm/{path}", teamId=upgraded.dump.team)
        assert bool(rows["count"]) is not upgraded.is_before_sandboxes, path
    if upgraded.is_before_sandboxes:
        test = upgraded.campaign("test")
        shown = get(upgraded.api("test"), f"{CAMPAIGNS}/{test.public_id}")["campaign"]
        assert (shown["status"], shown["is_test"]) == ("cancelled", True)
        assert shown["paused_code"] == "moved_to_sandbox"
        assert shown["paused_reason"] == CANCELLED["moved_to_sandbox"]
        changed = changes_of(test).get(pgh_label="changed", status="running")
        assert changed.pgh_context is None  # the installation itself


def test_the_move_of_test_keys_can_be_undone(upgraded: Upgraded) -> None:
    key = ApiKey.objects.get(name="Test key")
    move = import_module("talkturo.accounts.migrations.0003_move_test_keys_to_sandboxes")
    move.move_keys_back(apps, None)
    key.refresh_from_db()
    assert key.team.slug == "first"
    move.make_sandboxes(apps, None)
    key.refresh_from_db()
    assert key.team.slug == "first-test"
    assert Team.objects.count() == 2


def test_everything_else_is_there(upgraded: Upgraded) -> None:
    team = Team.objects.get(slug="first")
    assert DoNotCallNumber.objects.filter(team=team).count() == 3
    assert Contact.objects.filter(do_not_call=True).count() == 3
    assert CarrierAccount.objects.get(name="live").max_concurrent_calls == 50
    assert WebhookDelivery.objects.filter(due_at__isnull=False).exists()
    assert set(ImportBatch.objects.values_list("status", "created", "failed")) == {
        ("completed", 50, 1),
        ("pending", 0, 0),
    }
    paused = changes_of(upgraded.campaign("paused"))
    assert "Changed while it was paused." in upgraded.campaign("paused").description
    assert paused.filter(pgh_label="changed", description="").exists()
    made = changes_of(upgraded.campaign("draft")).get(pgh_label="created")
    assert made.pgh_context["path"] == CAMPAIGNS


def test_a_waiting_import_runs(upgraded: Upgraded) -> None:
    (waiting,) = importing.unattended_imports(at=upgraded.engine.now)
    importing.run_import(import_id=waiting, clock=upgraded.engine.clock)
    assert Contact.objects.get(phone="+12025550900").first_name == "Later"


# -- it goes on --


def test_running_campaigns_complete_and_the_scheduled_one_starts(upgraded: Upgraded) -> None:
    before = upgraded.dump.campaigns
    starts_at = upgraded.campaign("scheduled").scheduled_start_at
    assert starts_at is not None
    upgraded.dial_on(until=starts_at - timedelta(seconds=1))
    upgraded.beat()
    for name in ("draft", "scheduled", "paused", "cancelled", "completed"):
        assert upgraded.figures(name) == before[name]
    for name in ("running", "office hours", *([] if upgraded.is_before_sandboxes else ["test"])):
        found = upgraded.figures(name)
        total = before[name]["counters"]["total_contacts"]
        counters = found["counters"]
        assert found["status"] == "completed"
        assert counters["total_contacts"] == total
        assert counters["contacts_completed"] + counters["contacts_skipped"] == total
        for outcome, calls in before[name]["outcomes"].items():
            assert found["outcomes"][outcome] >= calls
    # The busy and the unanswered contact were called again, each once.
    again = Attempt.objects.filter(campaign__name="running", number=2)
    assert list(again.values_list("outcome", flat=True)) == ["answered", "answered"]
    assert audit(now=upgraded.engine.now) == []

    upgraded.dial_on(until=starts_at)
    upgraded.dial_on(until=starts_at + timedelta(hours=2))
    assert upgraded.ordered["scheduled"] == starts_at
    assert upgraded.figures("scheduled")["outcomes"] == {"answered": 3}
    assert upgraded.campaign("scheduled").status == "completed"
    assert audit(now=upgraded.engine.now) == []


def test_a_paused_campaign_resumes_and_a_draft_starts(upgraded: Upgraded) -> None:
    resumed = upgraded.api("paused").patch(
        f"{CAMPAIGNS}/{upgraded.campaign('paused').public_id}",
        {"status": "running"},
        format="json",
    )
    assert resumed.json()["campaign"]["status"] == "running"
    started = upgraded.api("draft").post(
        f"{CAMPAIGNS}/{upgraded.campaign('draft').public_id}/run", {}, format="json"
    )
    assert started.status_code == 200
    upgraded.dial_on(until=upgraded.engine.now + timedelta(hours=3))
    assert upgraded.figures("paused")["outcomes"] == {"answered": 4, "no_answer": 1}
    assert upgraded.figures("draft")["outcomes"] == {"answered": 2}
    assert upgraded.figures("draft")["contacts"] == {"completed": 2, "skipped": 1}
    for name in ("paused", "draft"):
        assert upgraded.campaign(name).status == "completed"


# -- it can be read --

READS: list[Callable[[Upgraded, str], str]] = [
    lambda _, campaign: f"{CAMPAIGNS}/{campaign}",
    lambda _, campaign: f"{CAMPAIGNS}/{campaign}/contacts",
    lambda _, campaign: f"{CAMPAIGNS}/{campaign}/dashboard",
    lambda upgraded, campaign: f"/api/crm/calls?teamId={upgraded.dump.team}&campaignId={campaign}",
]


@pytest.mark.parametrize("path", READS)
def test_every_campaign_is_read(upgraded: Upgraded, path: Callable[[Upgraded, str], str]) -> None:
    for name in sorted(set(upgraded.dump.campaigns) - {"deleted"}):
        campaign = upgraded.campaign(name).public_id
        assert get(upgraded.api(name), path(upgraded, campaign))["success"]


def test_every_list_is_read(upgraded: Upgraded) -> None:
    api = upgraded.api("running")
    for path, name, at_least in (
        (CAMPAIGNS, "campaigns", 7),
        ("/api/crm/contacts", "contacts", 50),
        ("/api/crm/calls", "calls", 24),
        ("/api/crm/imports", "imports", 2),
        ("/api/crm/api-keys", "api_keys", 3),
        ("/api/crm/companies", "companies", 1),
        ("/api/crm/assistants", "assistants", 1),
        ("/api/crm/phone-numbers", "phone_numbers", 2),
    ):
        answer = get(api, path, teamId=upgraded.dump.team)
        assert len(answer[name]) >= at_least, path
    call = Attempt.objects.get(campaign__name="running", outcome="do_not_call")
    assert get(api, f"/api/crm/calls/{call.public_id}")["call"]["outcome"] == "do_not_call"
