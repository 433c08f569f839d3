"""Everything that an installation can hold, made by the real services with a carrier double.

`make dump` keeps it as the release's dump. A release that brings a new kind of row makes one here.
"""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from unittest import mock

import time_machine
from django.db.models import QuerySet
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.services.assistants import create_assistant, create_phone_number
from campaigns.services.enrolling import enroll_contacts
from campaigns.services.lifecycle import (
    CallerId,
    cancel_campaign,
    create_campaign,
    delete_campaign,
    pause_campaign,
    update_campaign,
)
from campaigns.services.requeueing import requeue_changed_contacts
from contacts.models import Company, Contact
from contacts.services import create_contact, delete_contact, importing, update_contact
from contacts.services.companies import create_company
from contacts.services.contacts import put_number_on_do_not_call
from dialer.models import Attempt, CarrierAccount
from dialer.services.talking import take_digit
from dialer.tests.carrier import PlacedCall
from dialer.tests.engine import Engine
from talkturo.accounts.models import ApiKey, Team
from talkturo.accounts.services import bootstrap, revoke_keys
from talkturo.lib import clock
from talkturo.lib.ids import parse_public_id

BEGIN = datetime(2026, 6, 1, 16, 0, tzinfo=UTC)  # a Monday, 12:00 in New York
SCHEDULED_START = BEGIN + timedelta(days=1)
WEBHOOK = {
    "webhook_enabled": True,
    "webhook_url": "https://hooks.example.com/talkturo",
    "webhook_secret": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
}
ALWAYS_OPEN = {"call_window_start": time(0), "call_window_end": time(0)}
OFFICE_HOURS = {"call_window_start": time(9), "call_window_end": time(17)}
NEW_NUMBER = 21211  # Twilio's code for an invalid number


class Scenario:
    """A team with a campaign in every status, and its sandbox with one. `build` makes the rows;
    `engine.now` is then the time of the dump, and `keys` are the API keys by their mode."""

    team: Team
    keys: dict[str, str]

    def __init__(self) -> None:
        self.engine = Engine(now=BEGIN)
        self.contacts: list[Contact] = []

    def build(self) -> None:
        """Make everything; about an hour passes."""
        with (
            mock.patch.object(clock, "now", self.engine.clock),
            time_machine.travel(BEGIN, tick=False) as traveller,
        ):
            self._make_team()
            self._make_contacts()
            self._make_unstarted_campaigns()
            self._make_finished_campaigns()
            running = self._make_running_campaign()
            requeue_changed_contacts(at=self.engine.now)
            self._wait(traveller, minutes=59, seconds=30)
            self._make_office_hours_campaign()
            self._make_test_campaign()
            self._leave_calls_in_every_state(running)
            self._wait(traveller, minutes=1)

    def _wait(self, traveller: Any, **duration: float) -> None:
        self.engine.wait(**duration)
        traveller.move_to(self.engine.now, tick=False)

    # -- what campaigns need --

    def _make_team(self) -> None:
        at = self.engine.now
        password = secrets.token_urlsafe()  # no test logs in
        self.team, live = bootstrap(
            slug="first", name="First team", username="owner", password=password
        )
        _, test = ApiKey.issue(team=self.team, name="Test key", scopes=["*"], is_test=True)
        revoked, _ = ApiKey.issue(team=self.team, name="Revoked key", scopes=["calls:read"])
        keys: QuerySet[ApiKey] = ApiKey.objects.filter(pk=revoked.pk)
        revoke_keys(keys=keys, at=at)
        self.keys = {"live": live, "test": test}
        self.sandbox = self.team.own_sandbox()
        CarrierAccount.objects.filter(name="live").update(max_concurrent_calls=50)
        self.company: Company = create_company(team=self.team, name="Lamps Ltd", at=at)
        self.assistant = create_assistant(
            team=self.team, at=at, name="Ada", first_message="Hello {{contact.first_name}}."
        )
        self.numbers = [
            create_phone_number(team=self.team, at=at, number=f"+1303555010{digit}")
            for digit in range(2)
        ]

    def _make_contacts(self) -> None:
        at = self.engine.now
        lines = [
            "First name,Phone,Email,Tags",
            *(
                f"Contact {n},+1202555{n:04d},contact{n}@example.com,lamps;{n % 3}"
                for n in range(50)
            ),
            "No number,not a number,,",
        ]
        batch = importing.accept_csv(
            team=self.team,
            content=iter(["\n".join(lines).encode()]),
            options={},
            at=at,
            file_name="contacts.csv",
            created_by="owner",
        )
        importing.run_import(import_id=batch.pk, clock=self.engine.clock)
        self.contacts = list(Contact.objects.order_by("phone"))
        assert len(self.contacts) == 50
        waiting = importing.accept_csv(
            team=self.team,
            content=iter([b"Name,Phone\nLater,+12025550900\n"]),
            options={},
            at=at,
            file_name="waiting.csv",
            created_by="owner",
        )
        assert waiting.status == "pending"
        reason = "Asked by letter."
        put_number_on_do_not_call(team=self.team, phone="+12025550999", at=at, reason=reason)
        self.unwilling: Contact = create_contact(
            team=self.team, at=at, first_name="Unwilling", phone="+12025550999"
        )
        deleted = create_contact(team=self.team, at=at, first_name="Gone", phone="+12025550998")
        delete_contact(contact=deleted, at=at, by="owner")

    def _take(self, count: int) -> list[Contact]:
        """Take that many contacts that no campaign has yet."""
        taken, self.contacts = self.contacts[:count], self.contacts[count:]
        return taken

    def _campaign(self, name: str, contacts: Sequence[Contact], **fields: Any) -> Campaign:
        at = self.engine.now
        campaign = create_campaign(
            team=self.team,
            caller_ids=[CallerId(number) for number in self.numbers],
            at=at,
            assistant=self.assistant,
            company=self.company,
            name=name,
            **{**ALWAYS_OPEN, **fields},
        )
        ids = [contact.pk for contact in contacts]
        enroll_contacts(campaign=campaign, contact_ids=ids, priority=0, at=at)
        return campaign

    # -- the campaigns --

    def _make_unstarted_campaigns(self) -> None:
        api = APIClient(
            headers={"Authorization": f"Bearer {self.keys['live']}", "Idempotency-Key": "draft"},
            SERVER_NAME="dialer.test",
        )
        response: Any = api.post(
            "/api/crm/campaigns",
            {
                "teamId": self.team.public_id,
                "companyId": self.company.public_id,
                "assistantId": self.assistant.public_id,
                "fromNumberIds": [number.public_id for number in self.numbers],
                "name": "draft",
            },
            format="json",
        )
        assert response.status_code == 201, response.content
        draft = Campaign.objects.get(name="draft")
        ids = [contact.pk for contact in (*self._take(2), self.unwilling)]
        enroll_contacts(campaign=draft, contact_ids=ids, priority=5, at=self.engine.now)
        self._campaign("scheduled", self._take(3), scheduled_start_at=SCHEDULED_START)

    def _make_finished_campaigns(self) -> None:
        completed = self._campaign("completed", self._take(2))
        self._dial(completed, ["completed", "failed"], sip_response_code=404)
        cancelled = self._campaign("cancelled", self._take(3), max_concurrent_calls=1)
        self._dial(cancelled, ["completed"])
        cancel_campaign(campaign=cancelled, at=self.engine.now)
        deleted = self._campaign("deleted", self._take(3), max_concurrent_calls=1)
        self._dial(deleted, ["completed"])
        cancel_campaign(campaign=deleted, at=self.engine.now)
        delete_campaign(campaign=deleted, at=self.engine.now, by="owner")
        paused = self._campaign("paused", self._take(4), max_concurrent_calls=2)
        self._dial(paused, ["completed", "no-answer"])
        pause_campaign(campaign=paused, at=self.engine.now)
        update_campaign(
            campaign=paused,
            fields={"description": "Changed while it was paused."},
            caller_ids=None,
            status=None,
            at=self.engine.now,
        )

    def _make_running_campaign(self) -> Campaign:
        """Let the first calls end in every outcome, two of them to be tried again in an hour."""
        contacts = [*self._take(19), self.unwilling]
        running = self._campaign("running", contacts, max_concurrent_calls=8, **WEBHOOK)
        self.engine.start(running)
        calls = self.engine.dial(running)
        opted_out = calls[7]
        for call in calls:
            self.engine.report(call, "initiated")
            self.engine.report(call, "ringing")
        self.engine.report(opted_out, "in-progress")
        attempt_id = parse_public_id("call", opted_out.token)
        take_digit(attempt_id=attempt_id, digit="9", now=self.engine.now)
        endings: list[tuple[str, dict[str, Any]]] = [
            ("completed", {"answered_by": "human", "duration_seconds": 71}),
            ("completed", {"answered_by": "machine_end_beep", "duration_seconds": 12}),
            ("busy", {"sip_response_code": 486}),
            ("no-answer", {}),
            ("failed", {"sip_response_code": 404}),
            ("failed", {"sip_response_code": 603}),
            ("failed", {}),
            ("completed", {"duration_seconds": 9}),
        ]
        for call, (status, facts) in zip(calls, endings, strict=True):
            self.engine.report(call, status, **facts)
        return running

    def _make_office_hours_campaign(self) -> None:
        """Two contacts wait for their morning in Tokyo, one for a free slot in Washington."""
        contacts = self._take(4)
        for contact in contacts[2:]:
            update_contact(contact=contact, fields={"timezone": "Asia/Tokyo"}, at=self.engine.now)
        campaign = self._campaign("office hours", contacts, max_concurrent_calls=1, **OFFICE_HOURS)
        self.engine.start(campaign)
        (call,) = self.engine.dial(campaign)
        self.engine.report(call, "ringing")

    def _make_test_campaign(self) -> None:
        """Make one with rows of the sandbox: those of the live team are not for test keys."""
        at, team = self.engine.now, self.sandbox
        contacts = [
            create_contact(team=team, at=at, first_name="Test", phone=f"+1202555080{n}")
            for n in range(2)
        ]
        number = create_phone_number(team=team, at=at, number="+13035550199")
        campaign = create_campaign(
            team=team,
            caller_ids=[CallerId(number)],
            at=at,
            assistant=create_assistant(team=team, at=at, name="Test", first_message="Hello."),
            company=create_company(team=team, name="Test Ltd", at=at),
            name="test",
            max_concurrent_calls=1,
            **ALWAYS_OPEN,
        )
        ids = [contact.pk for contact in contacts]
        enroll_contacts(campaign=campaign, contact_ids=ids, priority=0, at=at)
        self._dial(campaign, ["completed"])

    def _leave_calls_in_every_state(self, running: Campaign) -> None:
        """Claim the next eight, and leave each as far as a call can be."""
        engine = self.engine
        attempts = engine.claim(running)
        assert len(attempts) == 8
        unplaced, withdrawn, refused, unknown, *others = attempts
        update_contact(contact=withdrawn.contact, fields={"do_not_call": True}, at=engine.now)
        engine.place(withdrawn.pk)
        engine.carrier.refuse = [NEW_NUMBER]
        engine.place(refused.pk)
        engine.carrier.lose_answer = True
        engine.place(unknown.pk)
        engine.carrier.lose_answer = False
        placed, ringing, talking, over = (self._placed(attempt) for attempt in others)
        engine.hear(placed, "queued")
        engine.hear(ringing, "ringing")
        for call in (talking, over):
            engine.hear(call, "in-progress")
        engine.hear(over, "completed", duration_seconds=33)  # not settled yet
        assert Attempt.objects.get(pk=unplaced.pk).status == "queued"

    def _dial(self, campaign: Campaign, endings: Sequence[str], **facts: Any) -> None:
        """Start the campaign and end its first calls; `facts` are said of the failed ones."""
        self.engine.start(campaign)
        for call, status in zip(self.engine.dial(campaign), endings, strict=True):
            self.engine.report(call, status, **(facts if status == "failed" else {}))

    def _placed(self, attempt: Attempt) -> PlacedCall:
        self.engine.place(attempt.pk)
        return self.engine.carrier.calls[-1]
